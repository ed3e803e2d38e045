-- What finds out who somebody is, or goes over tenants, before there is one runs on the platform connection. The request role may
-- execute none of it any more, and reads no hash of a password.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- ─── passwords ──────────────────────────────────────────────────────────────────────────────────────────────────────

-- As before, of a member of the tenant that is named: the platform connection carries none.
DROP FUNCTION platform_password(uuid);
CREATE FUNCTION platform_password(target uuid, here uuid, OUT hash text) RETURNS SETOF text
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT c.hash FROM password_credential c
  WHERE c.user_id = target AND EXISTS (SELECT FROM membership m WHERE m.tenant_id = here AND m.user_id = target);
END
$$;

-- ─── what stays with requests ───────────────────────────────────────────────────────────────────────────────────────

-- What platform_api_key says of a key of the transaction's tenant.
CREATE FUNCTION platform_key_here(key uuid, OUT scopes text[], OUT expired boolean, OUT tenant_status text, OUT user_usable boolean,
    OUT maker_usable boolean, OUT permissions text[])
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT k.scopes, k.expired, k.tenant_status, k.user_usable, k.maker_usable, k.permissions
  FROM api_key a CROSS JOIN LATERAL platform_api_key(a.prefix) k
  WHERE a.tenant_id = current_tenant() AND a.id = key AND k.tenant_id = a.tenant_id AND k.id = a.id;
END
$$;

-- As before, without the lock, which platform_unsettled takes.
DROP FUNCTION platform_recoverable(text, boolean);
CREATE FUNCTION platform_recoverable(normalized text, OUT user_id uuid, OUT status text, OUT credential_version int, OUT tenant_id uuid)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT u.id, u.status::text, u.credential_version, CASE u.status
    WHEN 'ACTIVE' THEN (SELECT l.tenant_id FROM platform_landing_tenant(u.id) l)
    ELSE (SELECT m.tenant_id FROM membership m JOIN tenant t ON t.id = m.tenant_id
      WHERE m.user_id = u.id AND t.status = 'ACTIVE' ORDER BY (t.id = u.home_tenant_id) DESC, m.created_at, m.id LIMIT 1) END
  FROM users u WHERE u.email_normalized = normalized AND (u.status = 'ACTIVE' OR u.status = 'DELETED' AND u.email_verified_at IS NOT NULL);
END
$$;

-- Whether a person can get their account back by a mail and has no tenant to be told in: their status, and no row otherwise. It
-- stays so until the transaction ends. Requests learn nothing more of them.
CREATE FUNCTION platform_unsettled(person uuid, OUT status text) RETURNS SETOF text
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  PERFORM 1 FROM users u WHERE u.id = person AND (u.status = 'ACTIVE' OR u.email_verified_at IS NOT NULL) FOR NO KEY UPDATE;
  RETURN QUERY SELECT r.status FROM users u CROSS JOIN LATERAL platform_recoverable(u.email_normalized) r
  WHERE u.id = person AND r.user_id = u.id AND r.tenant_id IS NULL;
END
$$;

-- ─── across tenants ─────────────────────────────────────────────────────────────────────────────────────────────────

-- As before, with the tenant of the scope as an argument.
DROP FUNCTION platform_mfa_counts(uuid, uuid[]);
CREATE FUNCTION platform_mfa_counts(member uuid, here uuid, tenants uuid[], OUT tenant_id uuid, OUT enrolled int)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.tenant_id, count(f.user_id)::int
  FROM membership m LEFT JOIN totp_factor f ON f.user_id = m.user_id AND f.confirmed_at IS NOT NULL
  WHERE m.tenant_id = ANY (tenants)
    AND (m.tenant_id = here OR EXISTS (SELECT 1 FROM membership x WHERE x.tenant_id = m.tenant_id AND x.user_id = member))
  GROUP BY m.tenant_id
$$;

-- ─── ownership and execution ────────────────────────────────────────────────────────────────────────────────────────

DO $$
DECLARE
  fn regprocedure;
  named text;
BEGIN
  FOR fn, named IN
    SELECT p.oid::regprocedure, p.proname FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
      AND p.proname IN ('platform_password', 'platform_key_here', 'platform_recoverable', 'platform_unsettled', 'platform_mfa_counts')
  LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', fn);
    EXECUTE format('ALTER FUNCTION %s OWNER TO qeetid_platform', fn);
    IF named IN ('platform_key_here', 'platform_unsettled') THEN
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO qeetid_runtime', fn);
    END IF;
  END LOOP;
END
$$;

REVOKE EXECUTE ON FUNCTION
  platform_api_key(text), platform_login(text), platform_login_succeeded(bytea), platform_guess(bytea, int),
  platform_login_unknown(text), platform_refresh_token(bytea), platform_user_tenants(uuid, timestamptz, uuid, int, boolean),
  platform_landing_tenant(uuid), platform_user_sessions(uuid, int), platform_user_session(uuid, uuid), platform_invitation(bytea),
  platform_user_invitations(uuid, uuid), platform_one_time_token(bytea), platform_sign_in_page(text, text),
  platform_domains_due(timestamptz, int, int), platform_mail_claim(int, int), platform_mail_forget(int),
  platform_retention_claim(timestamptz, int, int), platform_retention_forget(int), platform_auth_events_reclaim(),
  platform_members_compact(boolean)
FROM qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
