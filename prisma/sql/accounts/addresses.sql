-- Proofs of an address, and what the first of them ends.

-- Keeps when the address was proven for the first time.
CREATE OR REPLACE FUNCTION user_proven() RETURNS trigger
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.first_proven_at := NEW.email_verified_at;
  RETURN NEW;
END
$$;

-- Keeps the address that the person had, and had proven, until now: what names them by it is found when they are
-- erased. The newest 100 are kept.
CREATE OR REPLACE FUNCTION user_had_address() RETURNS trigger
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  NEW.former_emails := array_remove(OLD.former_emails, OLD.email_normalized) || OLD.email_normalized;
  NEW.former_emails := NEW.former_emails[greatest(1, cardinality(NEW.former_emails) - 99):];
  RETURN NEW;
END
$$;

-- Says that the person followed a link that was mailed to their address.
CREATE OR REPLACE FUNCTION platform_user_verified(target uuid, OUT changed boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE users SET email_verified_at = now(), updated_at = now()
  WHERE id = target AND email_verified_at IS NULL
    AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant());
  changed := FOUND;
END
$$;
ALTER FUNCTION platform_user_verified OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_user_verified TO qeetid_runtime;

-- Says that somebody signs in by a mail to the person's address. The first time ends what was set up before by somebody
-- who had not proven it: password, sessions and second factor. Returns the version of the credential from then on.
-- Nullable: version.
CREATE OR REPLACE FUNCTION platform_address_proven(target uuid, OUT version int, OUT first boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  first := false;
  IF platform_is_member(target) THEN
    first := account_reclaim(target);
    IF first THEN
      DELETE FROM password_credential WHERE user_id = target;
      UPDATE users SET credential_version = credential_version + 1 WHERE id = target RETURNING credential_version
        INTO version;
    ELSE
      SELECT u.credential_version INTO version FROM users u WHERE u.id = target;
    END IF;
  END IF;
END
$$;
ALTER FUNCTION platform_address_proven OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_address_proven TO qeetid_runtime;

-- Holds a member until the transaction ends: starts and confirmations of one person come one after another, and the
-- person is locked before their codes. With `void`, open codes for another address end in every tenant.
CREATE OR REPLACE FUNCTION platform_email_change_hold(target uuid, void boolean, OUT held boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  held := platform_is_member(target);
  IF NOT held THEN
    RETURN;
  END IF;
  PERFORM 1 FROM users u WHERE u.id = target FOR NO KEY UPDATE;
  IF void THEN
    DELETE FROM one_time_token o WHERE o.user_id = target AND o.kind::text = 'EMAIL_CHANGE';
  END IF;
END
$$;
ALTER FUNCTION platform_email_change_hold OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_email_change_hold TO qeetid_runtime;

-- Gives the holder of that version of the credential another address, which counts as proven: its code was given. The
-- new version ends mails sent before, sessions and remembered devices. The logs of the person's other tenants tell of
-- it; the caller tells the scope's. outcome: changed; taken: somebody holds the address; stale: no member, or changed
-- meanwhile.
-- Nullable: version, old_email.
CREATE OR REPLACE FUNCTION platform_email_change(
  target uuid, old_version int, new_email text, normalized text,
  OUT outcome text, OUT version int, OUT old_email text
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  person users;
  others uuid[];
  other uuid;
BEGIN
  SELECT * INTO person FROM users u WHERE u.id = target FOR NO KEY UPDATE;
  IF NOT platform_is_member(target) OR person.status <> 'ACTIVE' OR person.credential_version <> old_version THEN
    outcome := 'stale';
    RETURN;
  END IF;
  BEGIN
    UPDATE users u SET email = new_email, email_normalized = normalized, email_verified_at = now(), updated_at = now(),
      credential_version = u.credential_version + 1
    WHERE u.id = target RETURNING u.credential_version INTO version;
  EXCEPTION WHEN unique_violation THEN
    outcome := 'taken';
    RETURN;
  END;
  others := tenants_elsewhere(target, t);
  PERFORM audit_hold_all(others || t);
  FOREACH other IN ARRAY others LOOP
    PERFORM audit_elsewhere(other, NULL, 'member.email_changed', 'user', target::text, '{}');
  END LOOP;
  outcome := 'changed';
  old_email := person.email;
END
$$;
ALTER FUNCTION platform_email_change OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_email_change TO qeetid_runtime;

-- Returns what a proof of the address has ended in the last 90 days, newest first. status: of the tenant, while the
-- person is a member of it.
-- Nullable: tenant_name, status.
CREATE OR REPLACE FUNCTION platform_user_ended(
  person uuid, max_rows int,
  OUT id uuid, OUT at timestamptz, OUT action text, OUT tenant_id uuid, OUT tenant_name text, OUT status text,
  OUT resource_id text, OUT metadata jsonb
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT e.id, e.at, e.action, e.place_id, t.name, t.status::text, e.resource_id, e.metadata
  FROM account_ended e
  LEFT JOIN tenant t ON t.id = e.place_id
    AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = t.id AND m.user_id = person)
  WHERE e.user_id = person AND e.at > now() - interval '90 days'
  ORDER BY e.at DESC, e.id LIMIT max_rows;
END
$$;
ALTER FUNCTION platform_user_ended OWNER TO qeetid_platform;
