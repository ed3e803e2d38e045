-- What a credential is read with also tells how the tenant's row and its brand stand: the transaction that wrote each row last, and its
-- versions. Two that are equal are the same row, whoever changed it in between and however, so that what was read of it can be kept.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the function; taken back below

DROP FUNCTION session_access(uuid);
CREATE FUNCTION session_access(session_id uuid, OUT user_id uuid, OUT live boolean, OUT user_status text, OUT tenant_status text, OUT credential_version int, OUT permissions text[],
    OUT access_version int, OUT tenant_tag text, OUT brand_tag text, OUT auth_method text, OUT authenticated_at timestamptz, OUT mfa_at timestamptz, OUT mfa_by_device boolean, OUT email_verified boolean)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT s.user_id, s.revoked_at IS NULL AND s.expires_at > now() AND s.credential_version = u.credential_version, u.status::text, t.status::text, s.credential_version,
    ARRAY(SELECT DISTINCT p.permission_key FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
          WHERE mr.tenant_id = m.tenant_id AND mr.membership_id = m.id ORDER BY 1),
    coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = s.tenant_id), 0), concat_ws('.', t.xmin, t.version),
    coalesce((SELECT concat_ws('.', b.xmin, b.version, b.draft_version) FROM branding b WHERE b.tenant_id = s.tenant_id), ''),
    s.auth_method, s.authenticated_at, s.mfa_at, s.mfa_by_device, u.email_verified_at IS NOT NULL
  FROM session s
  JOIN tenant t ON t.id = s.tenant_id
  JOIN membership m ON m.tenant_id = s.tenant_id AND m.user_id = s.user_id
  JOIN users u ON u.id = s.user_id
  WHERE s.tenant_id = current_tenant() AND s.id = session_id;
END
$$;
REVOKE ALL ON FUNCTION session_access(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_access(uuid) TO qeetid_runtime;

DROP FUNCTION platform_api_key(text);
CREATE FUNCTION platform_api_key(key_prefix text, OUT id uuid, OUT tenant_id uuid, OUT user_id uuid, OUT secret_hash bytea, OUT scopes text[],
    OUT expires_at timestamptz, OUT expired boolean, OUT tenant_status text, OUT user_usable boolean, OUT permissions text[], OUT use_recorded boolean, OUT access_version int,
    OUT tenant_tag text, OUT brand_tag text)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT k.id, k.tenant_id, k.user_id, k.secret_hash, k.scopes, k.expires_at, k.expires_at IS NOT NULL AND k.expires_at <= now(), t.status::text,
    k.user_id IS NULL OR (m.id IS NOT NULL AND u.status = 'ACTIVE'),
    CASE WHEN k.user_id IS NOT NULL THEN
      ARRAY(SELECT DISTINCT p.permission_key FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
            WHERE mr.tenant_id = m.tenant_id AND mr.membership_id = m.id ORDER BY 1) END,
    coalesce(k.last_used_at > now() - interval '1 minute', false),
    coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = k.tenant_id), 0), concat_ws('.', t.xmin, t.version),
    coalesce((SELECT concat_ws('.', b.xmin, b.version, b.draft_version) FROM branding b WHERE b.tenant_id = k.tenant_id), '')
  FROM api_key k
  JOIN tenant t ON t.id = k.tenant_id
  LEFT JOIN users u ON u.id = k.user_id
  LEFT JOIN membership m ON m.tenant_id = k.tenant_id AND m.user_id = k.user_id
  WHERE k.prefix = key_prefix AND k.revoked_at IS NULL;
END
$$;
ALTER FUNCTION platform_api_key(text) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_api_key(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform_api_key(text) TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
