-- Sessions, refresh tokens and mailed tokens.

-- Returns everything that a request of a session depends on, so that a revocation takes effect at once. It runs with
-- the rights of the platform role and names the scope's tenant for each table: row-level security, once for each of
-- ten tables, took half of its time.
-- Nullable: mfa_at.
CREATE OR REPLACE FUNCTION session_access(
  session_id uuid,
  OUT user_id uuid, OUT live boolean, OUT live_ms double precision, OUT user_status text, OUT tenant_status text,
  OUT credential_version int, OUT roles text[], OUT permissions text[], OUT access_version int, OUT auth_method text,
  OUT authenticated_at timestamptz, OUT mfa_at timestamptz, OUT mfa_by_device boolean, OUT email_verified boolean,
  OUT budget uuid, OUT budget_proven boolean
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  here uuid := current_tenant();
  membership uuid;
  held uuid[];
  founder uuid;
BEGIN
  SELECT s.user_id, s.revoked_at IS NULL AND s.expires_at > now() AND s.credential_version = u.credential_version,
    extract(epoch FROM s.expires_at - now())::float8 * 1000,
    CASE WHEN m.suspended_at IS NULL THEN u.status::text ELSE 'SUSPENDED' END, t.status::text, s.credential_version,
    coalesce(a.version, 0), s.auth_method, s.authenticated_at, s.mfa_at, s.mfa_by_device,
    u.email_verified_at IS NOT NULL, m.id, CASE WHEN t.plan = 'FREE' THEN t.founded_by END
  INTO user_id, live, live_ms, user_status, tenant_status, credential_version, access_version, auth_method,
    authenticated_at, mfa_at, mfa_by_device, email_verified, membership, founder
  FROM session s JOIN tenant t ON t.id = here
  JOIN membership m ON m.tenant_id = here AND m.user_id = s.user_id
  JOIN users u ON u.id = s.user_id
  LEFT JOIN access_state a ON a.tenant_id = here
  WHERE s.tenant_id = here AND s.id = session_id;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  held := ARRAY(SELECT h.role_id FROM held_role h WHERE h.tenant_id = here AND h.membership_id = membership);
  roles := ARRAY(SELECT DISTINCT r.name FROM role r WHERE r.tenant_id = here AND r.id = ANY (held) ORDER BY 1);
  permissions := ARRAY(SELECT DISTINCT p.permission_key FROM role_permission p
    WHERE p.tenant_id = here AND p.role_id = ANY (held) ORDER BY 1);
  budget := here;
  budget_proven := true;
  IF founder IS NOT NULL THEN
    budget := (SELECT domain_budget(founder, d.domain) FROM tenant_domain d
      WHERE d.tenant_id = here AND d.verified_at IS NOT NULL ORDER BY d.verified_at, d.domain LIMIT 1);
    IF budget IS NULL THEN
      budget := founder;
      budget_proven := coalesce((SELECT f.email_verified_at IS NOT NULL FROM users f WHERE f.id = founder), false);
    END IF;
  END IF;
  RETURN NEXT;
END
$$;
ALTER FUNCTION session_access OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION session_access TO qeetid_runtime;

-- Returns what a first request begins with: a row with session_access as JSON in `configuration`, then those of
-- tenant_configuration, if the tenant has configured anything. No row: there is no such session.
-- Nullable: known_ip_version, configuration, expires_at, last_hit_at.
CREATE OR REPLACE FUNCTION session_begin(
  session_id uuid, most_rules int, known_ip_version int,
  OUT configuration json, OUT id uuid, OUT tenant_id uuid, OUT cidr text, OUT network text, OUT action text,
  OUT label text, OUT enabled boolean, OUT expires_at timestamptz, OUT hits bigint, OUT last_hit_at timestamptz,
  OUT version int, OUT created_at timestamptz, OUT updated_at timestamptz
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  s record;
BEGIN
  SELECT a.* INTO s FROM session_access(session_id) a;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  configuration := to_json(s);
  RETURN NEXT;
  IF s.access_version > 0 THEN
    RETURN QUERY SELECT c.* FROM tenant_configuration(most_rules, known_ip_version) c;
  END IF;
END
$$;
GRANT EXECUTE ON FUNCTION session_begin TO qeetid_runtime;

-- Opens a session with its refresh token, its link of the audit chain and what is counted of it, in the scope's tenant
-- and with the rights of requests. `decided_on` is the version of the access configuration by which standings were
-- judged; null: it was decided before, in the same transaction. `admitted` says which standings are let in, one bit
-- each, added up: 1 in grace, 2 an administrator, 4 with a second factor, 8 of whom one is demanded by name. A member
-- since after `grace_from` is in grace. Nothing is written when the version no longer counts, when the standing is not
-- let in, or for somebody who is no member of an active tenant.
-- Nullable: decided_on, admitted, grace_from, mfa, address, agent, request, access_version, enrolled, admin, in_grace,
-- mfa_demanded.
CREATE OR REPLACE FUNCTION session_open(
  decided_on int, admitted int, grace_from timestamptz, session uuid, person uuid, how text, credential int,
  signed_in_by text, signed_in_at timestamptz, mfa timestamptz, mfa_on_device boolean, address text, agent text,
  until timestamptz, token uuid, token_digest bytea, event uuid, request text, salt bytea, body text, counted_as text,
  by_client text,
  OUT opened boolean, OUT access_version int, OUT enrolled boolean, OUT admin boolean, OUT in_grace boolean,
  OUT mfa_demanded boolean
)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
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
    mfa_demanded := s.mfa_demanded;
    in_grace := coalesce(s.member_since > grace_from, false);
    opened := coalesce(s.tenant_status = 'ACTIVE' AND access_version = decided_on
      AND (admitted >> (in_grace::int + 2 * admin::int + 4 * enrolled::int + 8 * mfa_demanded::int)) & 1 = 1, false);
    IF NOT opened THEN
      RETURN;
    END IF;
  END IF;
  WITH made AS (
    INSERT INTO session (id, tenant_id, user_id, method, credential_version, auth_method, authenticated_at, mfa_at,
      mfa_by_device, ip, user_agent, expires_at)
    VALUES (session, t, person, how, credential, signed_in_by, signed_in_at, mfa, mfa_on_device, address, agent, until)
  )
  INSERT INTO refresh_token (id, tenant_id, session_id, token_hash, expires_at)
    VALUES (token, t, session, token_digest, until);
  appended := audit_append_event(event, 'USER', person, 'auth.login_succeeded', 'session', session::text, request, salt,
    body, 'LOGIN_SUCCEEDED', counted_as, '', by_client, person);
END
$$;
GRANT EXECUTE ON FUNCTION session_open TO qeetid_runtime;

-- Returns to which tenant and session a refresh token belongs.
CREATE OR REPLACE FUNCTION platform_refresh_token(
  hash bytea,
  OUT tenant_id uuid, OUT id uuid, OUT session_id uuid
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT r.tenant_id, r.id, r.session_id FROM refresh_token r WHERE r.token_hash = hash;
END
$$;
ALTER FUNCTION platform_refresh_token OWNER TO qeetid_platform;

-- Returns to which tenant a mailed token belongs. Mailed codes are too short to be found by. kind is compared as text,
-- since a value that was added to an enum cannot be used in the transaction that adds it.
CREATE OR REPLACE FUNCTION platform_one_time_token(
  hash bytea,
  OUT tenant_id uuid, OUT id uuid, OUT kind text
) RETURNS SETOF record
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.tenant_id, o.id, o.kind::text FROM one_time_token o
  WHERE o.secret_hash = hash AND o.kind::text NOT IN ('EMAIL_CODE', 'EMAIL_VERIFICATION', 'EMAIL_CHANGE')
$$;
ALTER FUNCTION platform_one_time_token OWNER TO qeetid_platform;

-- Returns a person's own sessions, newest first, at most 100, with the names of the tenants that they are in now.
-- Nullable: ip, user_agent, revoked_at, tenant_name.
CREATE OR REPLACE FUNCTION platform_user_sessions(
  owner uuid, max_rows int,
  OUT id uuid, OUT tenant_id uuid, OUT method text, OUT ip text, OUT user_agent text, OUT created_at timestamptz,
  OUT last_seen_at timestamptz, OUT expires_at timestamptz, OUT revoked_at timestamptz, OUT tenant_name text
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT s.id, s.tenant_id, s.method, s.ip, s.user_agent, s.created_at, s.last_seen_at, s.expires_at,
    coalesce(s.revoked_at, CASE WHEN s.credential_version <> u.credential_version THEN c.changed_at END),
    (SELECT t.name FROM membership m JOIN tenant t ON t.id = m.tenant_id
      WHERE m.tenant_id = s.tenant_id AND m.user_id = owner AND m.suspended_at IS NULL AND t.status <> 'DELETED')
  FROM session s JOIN users u ON u.id = s.user_id LEFT JOIN password_credential c ON c.user_id = s.user_id
  WHERE s.user_id = owner ORDER BY s.created_at DESC, s.id DESC LIMIT least(max_rows, 100);
END
$$;
ALTER FUNCTION platform_user_sessions OWNER TO qeetid_platform;

-- Returns the tenant of one of the person's own live sessions.
CREATE OR REPLACE FUNCTION platform_user_session(owner uuid, wanted uuid, OUT tenant_id uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT s.tenant_id FROM session s WHERE s.user_id = owner AND s.id = wanted AND s.revoked_at IS NULL;
END
$$;
ALTER FUNCTION platform_user_session OWNER TO qeetid_platform;
