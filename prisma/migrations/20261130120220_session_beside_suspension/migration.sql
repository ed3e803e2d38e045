-- A session that is opened by the longer way, on what was decided before in its transaction, is opened under the membership, as by the short
-- way: of a suspension and a sign-in at the same time, one comes first, and the suspension ends what there is by then.

CREATE OR REPLACE FUNCTION session_open(decided_on int, admitted int, grace_from timestamptz,
    session uuid, person uuid, how text, credential int, signed_in_by text, signed_in_at timestamptz, mfa timestamptz, mfa_on_device boolean, address text, agent text,
    until timestamptz, token uuid, token_digest bytea, event uuid, request text, salt bytea, body text, counted_as text, by_client text,
    OUT opened boolean, OUT access_version int, OUT enrolled boolean, OUT admin boolean, OUT in_grace boolean)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  s record;
  appended bigint;
BEGIN
  s := platform_standing(person, true);
  opened := decided_on IS NULL AND s.member_since IS NOT NULL;
  IF decided_on IS NULL AND NOT opened THEN
    RETURN;
  END IF;
  IF NOT opened THEN
    access_version := s.access_version;
    enrolled := s.enrolled;
    admin := s.admin;
    in_grace := coalesce(s.member_since > grace_from, false);
    opened := coalesce(s.tenant_status = 'ACTIVE' AND access_version = decided_on AND (admitted >> (in_grace::int + 2 * admin::int + 4 * enrolled::int)) & 1 = 1, false);
    IF NOT opened THEN
      RETURN;
    END IF;
  END IF;
  WITH made AS (
    INSERT INTO session (id, tenant_id, user_id, method, credential_version, auth_method, authenticated_at, mfa_at, mfa_by_device, ip, user_agent, expires_at)
    VALUES (session, t, person, how, credential, signed_in_by, signed_in_at, mfa, mfa_on_device, address, agent, until)
  )
  INSERT INTO refresh_token (id, tenant_id, session_id, token_hash, expires_at) VALUES (token, t, session, token_digest, until);
  appended := audit_append_event(event, 'USER', person, 'auth.login_succeeded', 'session', session::text, request, salt, body, 'LOGIN_SUCCEEDED', counted_as, '', by_client, person);
END
$$;
