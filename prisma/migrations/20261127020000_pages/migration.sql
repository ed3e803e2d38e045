-- What requests ask for most, each in one statement. Those of the scope's tenant run with the rights of requests.

-- A page of members with who they are, what roles they hold and, only with with_mfa, whether they have a second factor, newest first;
-- before_created null: the first page. Who is deleted is no member. One plan serves every page of every tenant, and must walk the index from
-- where the page begins: so sorting is off, and the beginning is a comparison of variables alone, as row-level security lets nothing into an
-- index that it does not know to be leakproof. A scalar sub-select is never turned into one look at all members.
CREATE FUNCTION member_page(before_created timestamptz, before_id uuid, max_rows int, with_mfa boolean, OUT id uuid, OUT created_at timestamptz, OUT user_id uuid, OUT email text, OUT email_verified_at timestamptz,
    OUT display_name text, OUT status text, OUT metadata jsonb, OUT user_created_at timestamptz, OUT user_updated_at timestamptz, OUT roles json, OUT mfa_enabled boolean)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp SET enable_sort = off SET enable_bitmapscan = off AS $$
#variable_conflict use_column
DECLARE
  t uuid := current_tenant();
  before_at timestamptz := coalesce(before_created, 'infinity');
  before_row uuid := coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
BEGIN
  RETURN QUERY SELECT p.id, p.created_at, p.user_id, p.email, p.email_verified_at, p.display_name, p.status, p.metadata, p.user_created_at, p.user_updated_at,
    array_to_json(ARRAY(SELECT json_build_array(r.id, r.name, r.description, r.system, r.created_at)
      FROM membership_role mr JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id WHERE mr.tenant_id = t AND mr.membership_id = p.id ORDER BY mr.role_id)),
    CASE WHEN with_mfa THEN (SELECT f.enrolled_at IS NOT NULL FROM member_fact f WHERE f.tenant_id = t AND f.membership_id = p.id) END
  FROM (
    SELECT m.id, m.created_at, m.user_id, u.email, u.email_verified_at, u.display_name, u.status::text, u.metadata, u.created_at AS user_created_at, u.updated_at AS user_updated_at
    FROM membership m JOIN users u ON u.id = m.user_id
    WHERE m.tenant_id = t AND u.status <> 'DELETED' AND (m.created_at, m.id) < (before_at, before_row)
    ORDER BY m.created_at DESC, m.id DESC LIMIT least(max_rows, 201)
  ) p ORDER BY p.created_at DESC, p.id DESC;
END
$$;

-- The roles that a person holds, and whether each grants a permission; no row: the person is no member, or is deleted.
CREATE FUNCTION member_permission(member_user_id uuid, wanted text, OUT role_id uuid, OUT role_name text, OUT granted boolean)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  RETURN QUERY SELECT r.id, r.name, EXISTS (SELECT FROM role_permission p WHERE p.tenant_id = r.tenant_id AND p.role_id = r.id AND p.permission_key = wanted)
  FROM membership m
  JOIN users u ON u.id = m.user_id AND u.status <> 'DELETED'
  JOIN membership_role mr ON mr.tenant_id = m.tenant_id AND mr.membership_id = m.id
  JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id
  WHERE m.tenant_id = t AND m.user_id = member_user_id
  ORDER BY r.name;
END
$$;

-- How often rules have decided, and when last.
CREATE FUNCTION ip_rule_uses(rules uuid[], OUT id uuid, OUT hits bigint, OUT last_hit_at timestamptz)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT r.id, r.hits, r.last_hit_at FROM ip_rule r WHERE r.tenant_id = current_tenant() AND r.id = ANY (rules);
END
$$;

DO $$
DECLARE
  fn regprocedure;
BEGIN
  FOREACH fn IN ARRAY ARRAY['member_page(timestamptz, uuid, int, boolean)', 'member_permission(uuid, text)', 'ip_rule_uses(uuid[])']::regprocedure[] LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', fn);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO qeetid_runtime', fn);
  END LOOP;
END
$$;

-- The tenants of a person, with how many members each has, and how many of them a second factor, only where that is asked for.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the function; taken back below

DROP FUNCTION platform_user_tenants(uuid, timestamptz, uuid, int);
CREATE FUNCTION platform_user_tenants(member uuid, before_created timestamptz, before_id uuid, max_rows int, counted boolean,
    OUT id uuid, OUT slug text, OUT name text, OUT personal boolean, OUT status text, OUT plan text, OUT region text, OUT logo_url text,
    OUT metadata jsonb, OUT version int, OUT created_at timestamptz, OUT updated_at timestamptz, OUT member_count int, OUT mfa_enabled_count int)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT t.id, t.slug, t.name, t.personal, t.status::text, t.plan::text, t.region,
    CASE WHEN length(t.logo_url) > 65536 AND t.logo_url LIKE 'data:%' THEN '' ELSE t.logo_url END, t.metadata, t.version, t.created_at, t.updated_at,
    CASE WHEN counted THEN (SELECT coalesce(sum(c.n), 0)::int FROM member_count c WHERE c.tenant_id = t.id AND c.figure = 'members') END,
    CASE WHEN counted THEN (SELECT count(*)::int FROM member_fact f WHERE f.tenant_id = t.id AND f.enrolled_at IS NOT NULL) END
  FROM membership m JOIN tenant t ON t.id = m.tenant_id
  WHERE m.user_id = member AND t.status <> 'DELETED' AND (before_created IS NULL OR (t.created_at, t.id) < (before_created, before_id))
  ORDER BY t.created_at DESC, t.id DESC LIMIT least(max_rows, 201);
END
$$;
ALTER FUNCTION platform_user_tenants(uuid, timestamptz, uuid, int, boolean) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_user_tenants(uuid, timestamptz, uuid, int, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform_user_tenants(uuid, timestamptz, uuid, int, boolean) TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
