-- Whoever chooses a tenant is shown of one whose IP rules refuse them that it is there, and no more: so the list also tells which version of its
-- access configuration counts; 0: it has none.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the function; taken back below

DROP FUNCTION platform_user_tenants(uuid, timestamptz, uuid, int, boolean);
CREATE FUNCTION platform_user_tenants(member uuid, before_created timestamptz, before_id uuid, max_rows int, counted boolean,
    OUT id uuid, OUT slug text, OUT name text, OUT personal boolean, OUT status text, OUT plan text, OUT region text, OUT logo_url text,
    OUT metadata jsonb, OUT version int, OUT created_at timestamptz, OUT updated_at timestamptz, OUT member_count int, OUT mfa_enabled_count int, OUT access_version int)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT t.id, t.slug, t.name, t.personal, t.status::text, t.plan::text, t.region,
    CASE WHEN length(t.logo_url) > 65536 AND t.logo_url LIKE 'data:%' THEN '' ELSE t.logo_url END, t.metadata, t.version, t.created_at, t.updated_at,
    CASE WHEN counted THEN (SELECT coalesce(sum(c.n), 0)::int FROM member_count c WHERE c.tenant_id = t.id AND c.figure = 'members') END,
    CASE WHEN counted THEN (SELECT count(*)::int FROM member_fact f WHERE f.tenant_id = t.id AND f.enrolled_at IS NOT NULL) END,
    coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = t.id), 0)
  FROM membership m JOIN tenant t ON t.id = m.tenant_id
  WHERE m.user_id = member AND t.status <> 'DELETED'
    AND (m.tenant_created_at, m.tenant_id) < (coalesce(before_created, 'infinity'), coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
  ORDER BY m.tenant_created_at DESC, m.tenant_id DESC LIMIT least(max_rows, 201);
END
$$;
ALTER FUNCTION platform_user_tenants(uuid, timestamptz, uuid, int, boolean) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_user_tenants(uuid, timestamptz, uuid, int, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform_user_tenants(uuid, timestamptz, uuid, int, boolean) TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
