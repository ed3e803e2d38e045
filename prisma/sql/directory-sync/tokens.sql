-- Tokens of directories.

-- Returns the token with this hash, not revoked, with everything its use depends on.
CREATE OR REPLACE FUNCTION platform_scim_token(
  hash bytea,
  OUT id uuid, OUT tenant_id uuid, OUT connection_id uuid, OUT connection_status text, OUT tenant_status text,
  OUT ended boolean, OUT use_recorded boolean, OUT access_version int, OUT budget uuid, OUT budget_proven boolean
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT k.id, k.tenant_id, k.connection_id, c.status::text, t.status::text, k.expires_at <= now(),
    coalesce(k.last_used_at > now() - interval '1 minute', false),
    coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = k.tenant_id), 0),
    tenant_budget(t),
    tenant_budget(t) IS DISTINCT FROM t.founded_by
      OR coalesce((SELECT f.email_verified_at IS NOT NULL FROM users f WHERE f.id = t.founded_by), false)
  FROM scim_token k JOIN tenant t ON t.id = k.tenant_id
  JOIN connection c ON c.tenant_id = k.tenant_id AND c.id = k.connection_id
  WHERE k.token_hash = hash AND k.revoked_at IS NULL;
END
$$;
ALTER FUNCTION platform_scim_token OWNER TO qeetid_platform;
