-- Passwords: looking up, changing and resetting.

-- Returns what a password login needs, of the person who holds the address. If nobody holds it, of somebody who had it.
-- Nullable: password_hash.
CREATE OR REPLACE FUNCTION platform_login(
  normalized text,
  OUT user_id uuid, OUT password_hash text, OUT status text, OUT credential_version int
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT u.id, c.hash, u.status::text, u.credential_version
  FROM users u LEFT JOIN password_credential c ON c.user_id = u.id
  WHERE u.email_normalized = normalized AND u.status <> 'DELETED'
  ORDER BY (u.status = 'ACTIVE' OR u.email_verified_at IS NOT NULL) DESC, u.created_at DESC LIMIT 1;
END
$$;
ALTER FUNCTION platform_login OWNER TO qeetid_platform;

-- Returns the hash of the password of a member of the tenant `here`. No row: no member, or no password.
CREATE OR REPLACE FUNCTION platform_password(target uuid, here uuid, OUT hash text) RETURNS SETOF text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT c.hash FROM password_credential c
  WHERE c.user_id = target AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = here AND m.user_id = target);
END
$$;
ALTER FUNCTION platform_password OWNER TO qeetid_platform;

-- Replaces the password whose hash is given. The new version of the credential ends every session at once. Returns the
-- new version; null: the password was changed meanwhile.
-- Nullable: version.
CREATE OR REPLACE FUNCTION platform_password_change(target uuid, old_hash text, new_hash text, OUT version int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE password_credential SET hash = new_hash, changed_at = now(), set_by_other = false
  WHERE user_id = target AND hash = old_hash
    AND EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant());
  IF FOUND THEN
    UPDATE users SET credential_version = credential_version + 1, updated_at = now() WHERE id = target
      RETURNING credential_version INTO version;
  END IF;
END
$$;
ALTER FUNCTION platform_password_change OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_password_change TO qeetid_runtime;

-- Sets a password as an administrator, only for a person who belongs to this tenant alone: else it would open the doors
-- of others. Their address counts as not verified from then on, since it is not the reader of its mails who signs in.
-- Returns the new version of the credential; null: not theirs alone.
-- Nullable: version.
CREATE OR REPLACE FUNCTION platform_password_set(target uuid, new_hash text, OUT version int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM 1 FROM users u WHERE u.id = target FOR UPDATE; -- joining another tenant waits for a key on this row
  IF EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant())
    AND NOT EXISTS (SELECT 1 FROM membership m JOIN tenant t ON t.id = m.tenant_id WHERE m.user_id = target
      AND m.tenant_id <> current_tenant() AND t.status <> 'DELETED') THEN
    UPDATE users SET credential_version = credential_version + 1, email_verified_at = NULL, updated_at = now()
      WHERE id = target RETURNING credential_version INTO version;
    INSERT INTO password_credential (user_id, hash, set_by_other) VALUES (target, new_hash, true) ON CONFLICT (user_id)
      DO UPDATE SET hash = new_hash, changed_at = now(), set_by_other = true;
  END IF;
END
$$;
ALTER FUNCTION platform_password_set OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_password_set TO qeetid_runtime;

-- Sets a new password for the holder of that version of the credential. This ends every session, and every link that
-- was mailed before. If nobody had proven the address yet, the second factor goes, too. Somebody whom their home has
-- deleted takes the account back if the address was proven. Returns the new version; null: the credential was changed
-- meanwhile.
-- Nullable: version.
CREATE OR REPLACE FUNCTION platform_password_reset(
  target uuid, old_version int, new_hash text, keep_keys boolean,
  OUT version int
)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  person users;
BEGIN
  IF NOT platform_is_member(target)
    OR (SELECT u.credential_version <> old_version OR u.status = 'SUSPENDED'
    OR (u.status = 'DELETED' AND u.email_verified_at IS NULL) FROM users u WHERE u.id = target) THEN
    RETURN;
  END IF;
  IF NOT account_reclaim(target) THEN
    SELECT * INTO person FROM users u WHERE u.id = target FOR UPDATE;
    IF NOT platform_is_member(target) OR person.credential_version <> old_version
      OR NOT (person.status = 'ACTIVE' OR person.status = 'DELETED' AND person.email_verified_at IS NOT NULL) THEN
      RETURN;
    END IF;
    IF NOT keep_keys THEN
      PERFORM account_end_keys(target, false, 'password_reset');
      DELETE FROM external_identity e WHERE e.user_id = target AND e.linked_by = 'SELF';
    END IF;
    IF person.status = 'DELETED' THEN
      PERFORM account_take_back(target);
    END IF;
  END IF;
  UPDATE users SET credential_version = credential_version + 1, updated_at = now() WHERE id = target
    AND credential_version = old_version RETURNING credential_version INTO version;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'the password was changed meanwhile' USING ERRCODE = 'serialization_failure';
  END IF;
  INSERT INTO password_credential (user_id, hash) VALUES (target, new_hash) ON CONFLICT (user_id) DO UPDATE
    SET hash = new_hash, changed_at = now(), set_by_other = false;
END
$$;
ALTER FUNCTION platform_password_reset OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_password_reset TO qeetid_runtime;

-- Returns whether somebody else knows the person's password, since they have set it.
CREATE OR REPLACE FUNCTION platform_password_known(target uuid, OUT known boolean)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
BEGIN
  known := EXISTS (SELECT 1 FROM password_credential c WHERE c.user_id = target AND c.set_by_other);
  IF known THEN
    known := platform_is_member(target);
  END IF;
END
$$;
ALTER FUNCTION platform_password_known OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_password_known TO qeetid_runtime;

-- Returns whether a member has a password, and since when. No row: no member, or a member of other tenants, too.
-- Nullable: changed_at.
CREATE OR REPLACE FUNCTION platform_password_status(
  target uuid,
  OUT password_set boolean, OUT changed_at timestamptz
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT c.user_id IS NOT NULL, c.changed_at FROM membership m
    LEFT JOIN password_credential c ON c.user_id = m.user_id
  WHERE m.tenant_id = current_tenant() AND m.user_id = target AND NOT EXISTS (
    SELECT FROM membership o JOIN tenant t ON t.id = o.tenant_id WHERE o.user_id = target
      AND o.tenant_id <> current_tenant() AND t.status <> 'DELETED');
END
$$;
ALTER FUNCTION platform_password_status OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_password_status TO qeetid_runtime;

-- Returns what each tenant of a member asks of their one password.
-- Nullable: auth_min_length, security_min_length.
CREATE OR REPLACE FUNCTION platform_password_rules(
  member uuid,
  OUT tenant_id uuid, OUT auth_min_length int, OUT security_min_length int, OUT uppercase boolean, OUT number boolean,
  OUT symbol boolean, OUT complexity text, OUT breach_check boolean, OUT breach_fail_mode text
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT m.tenant_id, a.password_min_length, s.password_min_length, coalesce(a.password_require_uppercase, false),
    coalesce(a.password_require_number, false),
    coalesce(a.password_require_symbol, false), coalesce(s.password_complexity::text, 'STANDARD'),
      coalesce(a.breach_check_enabled, false), coalesce(a.breach_fail_mode::text, 'OPEN')
  FROM membership m JOIN tenant t ON t.id = m.tenant_id
  LEFT JOIN auth_policy a ON a.tenant_id = m.tenant_id LEFT JOIN security_policy s ON s.tenant_id = m.tenant_id
  WHERE m.user_id = member AND t.status <> 'DELETED' AND (a.tenant_id IS NOT NULL OR s.tenant_id IS NOT NULL)
    AND EXISTS (SELECT 1 FROM membership x WHERE x.user_id = member AND x.tenant_id = current_tenant())
  ORDER BY m.tenant_id;
END
$$;
ALTER FUNCTION platform_password_rules OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_password_rules TO qeetid_runtime;

-- Returns who can get their account back by a mail to the address, and the tenant of that mail: where they
-- would land, or the home of somebody deleted. tenant_id null: there is none.
-- Nullable: tenant_id.
CREATE OR REPLACE FUNCTION platform_recoverable(
  normalized text,
  OUT user_id uuid, OUT status text, OUT credential_version int, OUT tenant_id uuid
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT u.id, u.status::text, u.credential_version, CASE u.status
    WHEN 'ACTIVE' THEN (SELECT l.tenant_id FROM platform_landing_tenant(u.id) l)
    ELSE (SELECT m.tenant_id FROM membership m JOIN tenant t ON t.id = m.tenant_id
      WHERE m.user_id = u.id AND t.status = 'ACTIVE' ORDER BY (t.id = u.home_tenant_id) DESC, m.created_at, m.id
        LIMIT 1) END
  FROM users u WHERE u.email_normalized = normalized
    AND (u.status = 'ACTIVE' OR u.status = 'DELETED' AND u.email_verified_at IS NOT NULL);
END
$$;
ALTER FUNCTION platform_recoverable OWNER TO qeetid_platform;

-- Returns the status of a person who can get their account back by a mail and has no tenant to be named in; no row
-- otherwise. It stays so until the transaction ends.
CREATE OR REPLACE FUNCTION platform_unsettled(person uuid, OUT status text) RETURNS SETOF text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM 1 FROM users u WHERE u.id = person AND (u.status = 'ACTIVE' OR u.email_verified_at IS NOT NULL)
    FOR NO KEY UPDATE;
  RETURN QUERY SELECT r.status FROM users u CROSS JOIN LATERAL platform_recoverable(u.email_normalized) r
  WHERE u.id = person AND r.user_id = u.id AND r.tenant_id IS NULL;
END
$$;
ALTER FUNCTION platform_unsettled OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_unsettled TO qeetid_runtime;
