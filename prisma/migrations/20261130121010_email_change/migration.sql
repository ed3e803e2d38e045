-- A person changes their own address, by a code that is mailed to the new one.

-- AlterEnum
ALTER TYPE "OneTimeKind" ADD VALUE 'EMAIL_CHANGE';

-- ─── from here on by hand ────────────────────────────────────────────────────────────────────────

GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- As before: of mailed codes, neither those by which an address is changed. As text, since a value that was added to an
-- enum cannot be used before the transaction that adds it has ended.
CREATE OR REPLACE FUNCTION platform_one_time_token(hash bytea, OUT tenant_id uuid, OUT id uuid, OUT kind text)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.tenant_id, o.id, o.kind::text FROM one_time_token o
  WHERE o.secret_hash = hash AND o.kind::text NOT IN ('EMAIL_CODE', 'EMAIL_VERIFICATION', 'EMAIL_CHANGE')
$$;

-- Holds a member of the scope's tenant until the transaction ends: starts and confirmations of one person come one
-- after another, and the person is locked before their codes. `void`: open codes for another address end, in whichever
-- tenant they were asked for.
CREATE FUNCTION platform_email_change_hold(target uuid, void boolean, OUT held boolean)
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

-- Gives the holder of that version of the credential another address, which counts as proven: its code was given. What
-- was mailed to the address before ends by the new version, and so do sessions and remembered devices. Every tenant's
-- log tells of it; the caller tells the scope's.
-- outcome: changed; taken: somebody holds the address; stale: no member, or the credential was changed meanwhile.
CREATE FUNCTION platform_email_change(
    target uuid, old_version int, new_email text, normalized text,
    OUT outcome text, OUT version int, OUT old_email text)
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

ALTER FUNCTION platform_email_change_hold(uuid, boolean) OWNER TO qeetid_platform;
ALTER FUNCTION platform_email_change(uuid, int, text, text) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_email_change_hold(uuid, boolean), platform_email_change(uuid, int, text, text)
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform_email_change_hold(uuid, boolean), platform_email_change(uuid, int, text, text)
  TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
