-- A tenant suspends a member: they stay one, with their roles, and until they are resumed nothing counts for them as a member there. Their account,
-- which may be in other tenants too, is not touched.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

ALTER TABLE "membership" ADD COLUMN "suspended_at" TIMESTAMPTZ(3);
GRANT UPDATE (suspended_at) ON membership TO qeetid_runtime;

-- Whether any tenant has suspended the person, and whether their address is proven: what a sign-in asks that lands nowhere.
CREATE FUNCTION platform_suspension(person uuid, OUT suspended boolean, OUT proven boolean) LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT FROM membership m JOIN tenant t ON t.id = m.tenant_id WHERE m.user_id = person AND m.suspended_at IS NOT NULL AND t.status <> 'DELETED'),
    coalesce((SELECT u.email_verified_at IS NOT NULL FROM users u WHERE u.id = person), false)
$$;
ALTER FUNCTION platform_suspension(uuid) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_suspension(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform_suspension(uuid) TO qeetid_runtime;

-- All of these as before, but that who is suspended is no active member.

CREATE OR REPLACE FUNCTION session_access(session_id uuid, OUT user_id uuid, OUT live boolean, OUT live_ms float8, OUT user_status text, OUT tenant_status text, OUT credential_version int, OUT permissions text[],
    OUT access_version int, OUT tenant_tag text, OUT brand_tag text, OUT auth_method text, OUT authenticated_at timestamptz, OUT mfa_at timestamptz, OUT mfa_by_device boolean, OUT email_verified boolean,
    OUT budget uuid, OUT budget_proven boolean)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT s.user_id, s.revoked_at IS NULL AND s.expires_at > now() AND s.credential_version = u.credential_version, extract(epoch FROM s.expires_at - now())::float8 * 1000,
    CASE WHEN m.suspended_at IS NULL THEN u.status::text ELSE 'SUSPENDED' END, t.status::text, s.credential_version,
    ARRAY(SELECT DISTINCT p.permission_key FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
          WHERE mr.tenant_id = m.tenant_id AND mr.membership_id = m.id ORDER BY 1),
    coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = s.tenant_id), 0), concat_ws('.', t.xmin, t.version),
    coalesce((SELECT concat_ws('.', b.xmin, b.version, b.draft_version) FROM branding b WHERE b.tenant_id = s.tenant_id), ''),
    s.auth_method, s.authenticated_at, s.mfa_at, s.mfa_by_device, u.email_verified_at IS NOT NULL,
    CASE WHEN own.budget THEN t.id ELSE t.founded_by END,
    own.budget OR coalesce((SELECT f.email_verified_at IS NOT NULL FROM users f WHERE f.id = t.founded_by), false)
  FROM session s
  JOIN tenant t ON t.id = s.tenant_id
  JOIN membership m ON m.tenant_id = s.tenant_id AND m.user_id = s.user_id
  JOIN users u ON u.id = s.user_id
  CROSS JOIN LATERAL (SELECT t.founded_by IS NULL OR t.plan <> 'FREE' OR EXISTS (SELECT FROM tenant_domain d WHERE d.tenant_id = t.id AND d.verified_at IS NOT NULL) AS budget) own
  WHERE s.tenant_id = current_tenant() AND s.id = session_id;
END
$$;

CREATE OR REPLACE FUNCTION platform_api_key(key_prefix text,
    OUT id uuid, OUT tenant_id uuid, OUT user_id uuid, OUT secret_hash bytea, OUT scopes text[], OUT expires_at timestamptz,
    OUT expired boolean, OUT tenant_status text, OUT user_usable boolean, OUT permissions text[], OUT use_recorded boolean,
    OUT access_version int, OUT tenant_tag text, OUT brand_tag text, OUT created_by uuid, OUT maker_membership_id uuid,
    OUT created_with_mfa boolean, OUT maker_usable boolean, OUT budget uuid, OUT budget_proven boolean)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT k.id, k.tenant_id, k.user_id, k.secret_hash, k.scopes, k.expires_at,
    k.expires_at IS NOT NULL AND k.expires_at <= now(), t.status::text,
    k.user_id IS NULL OR (m.id IS NOT NULL AND m.suspended_at IS NULL AND u.status = 'ACTIVE'),
    CASE WHEN k.user_id IS NOT NULL OR k.maker_membership_id IS NOT NULL THEN
      ARRAY(
        SELECT DISTINCT p.permission_key
        FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
        WHERE mr.tenant_id = k.tenant_id AND mr.membership_id = CASE WHEN k.user_id IS NULL THEN maker.id ELSE m.id END
          AND (k.user_id IS NULL OR k.maker_membership_id IS NULL OR m.id = maker.id OR EXISTS (
            SELECT FROM membership_role r JOIN role_permission q ON q.tenant_id = r.tenant_id AND q.role_id = r.role_id
            WHERE r.tenant_id = k.tenant_id AND r.membership_id = maker.id AND q.permission_key = p.permission_key))
        ORDER BY 1) END,
    coalesce(k.last_used_at > now() - interval '1 minute', false),
    coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = k.tenant_id), 0),
    concat_ws('.', t.xmin, t.version),
    coalesce((SELECT concat_ws('.', b.xmin, b.version, b.draft_version) FROM branding b WHERE b.tenant_id = k.tenant_id), ''),
    k.created_by, k.maker_membership_id, k.created_with_mfa,
    k.maker_membership_id IS NULL OR (maker.id IS NOT NULL AND maker.suspended_at IS NULL AND makers.status = 'ACTIVE'),
    CASE WHEN own.budget THEN t.id ELSE t.founded_by END,
    own.budget OR coalesce((SELECT f.email_verified_at IS NOT NULL FROM users f WHERE f.id = t.founded_by), false)
  FROM api_key k
  JOIN tenant t ON t.id = k.tenant_id
  LEFT JOIN users u ON u.id = k.user_id
  LEFT JOIN membership m ON m.tenant_id = k.tenant_id AND m.user_id = k.user_id
  LEFT JOIN membership maker ON maker.tenant_id = k.tenant_id AND maker.id = k.maker_membership_id
  LEFT JOIN users makers ON makers.id = maker.user_id
  CROSS JOIN LATERAL (SELECT t.founded_by IS NULL OR t.plan <> 'FREE'
    OR EXISTS (SELECT FROM tenant_domain d WHERE d.tenant_id = t.id AND d.verified_at IS NOT NULL) AS budget) own
  WHERE k.prefix = key_prefix AND k.revoked_at IS NULL;
END
$$;

CREATE OR REPLACE FUNCTION platform_standing(person uuid, hold boolean, OUT member_since timestamptz, OUT tenant_status text, OUT access_version int, OUT enrolled boolean, OUT admin boolean)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  IF hold THEN
    -- The person and the membership first, as whoever removes either does, who then ends the sessions that there are. Whoever is no member holds nobody up.
    PERFORM 1 FROM users u JOIN membership m ON m.tenant_id = t AND m.user_id = u.id WHERE u.id = person AND m.suspended_at IS NULL
      FOR KEY SHARE OF u FOR SHARE OF m; -- a suspension waits, which is no change of a key
    IF NOT FOUND THEN
      RETURN;
    END IF;
    PERFORM 1 FROM audit_head h WHERE h.tenant_id = t FOR UPDATE;
    IF NOT FOUND THEN
      PERFORM audit_hold(t);
    END IF;
  END IF;
  SELECT m.created_at, n.status::text, coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = t), 0),
    EXISTS (SELECT FROM totp_factor f WHERE f.user_id = person AND f.confirmed_at IS NOT NULL),
    u.status <> 'DELETED' AND EXISTS (SELECT FROM membership_role r JOIN role_permission p ON p.tenant_id = t AND p.role_id = r.role_id
      WHERE r.tenant_id = t AND r.membership_id = m.id AND p.permission_key LIKE '%.write')
  INTO member_since, tenant_status, access_version, enrolled, admin
  FROM membership m JOIN tenant n ON n.id = m.tenant_id JOIN users u ON u.id = m.user_id WHERE m.tenant_id = t AND m.user_id = person AND m.suspended_at IS NULL;
END
$$;

CREATE OR REPLACE FUNCTION platform_landing_tenant(member uuid, OUT tenant_id uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.tenant_id FROM membership m JOIN tenant t ON t.id = m.tenant_id JOIN users u ON u.id = m.user_id
  WHERE m.user_id = member AND m.suspended_at IS NULL AND t.status = 'ACTIVE'
  ORDER BY (t.id = u.home_tenant_id) DESC NULLS LAST, m.created_at, m.id LIMIT 1
$$;

CREATE OR REPLACE FUNCTION platform_user_tenants(member uuid, before_created timestamptz, before_id uuid, max_rows int, counted boolean,
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
  WHERE m.user_id = member AND m.suspended_at IS NULL AND t.status <> 'DELETED'
    AND (m.tenant_created_at, m.tenant_id) < (coalesce(before_created, 'infinity'), coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
  ORDER BY m.tenant_created_at DESC, m.tenant_id DESC LIMIT least(max_rows, 201);
END
$$;

CREATE OR REPLACE FUNCTION platform_mfa_not_ready(only_admins boolean, after_created timestamptz, after_id uuid, max_rows int,
    OUT user_id uuid, OUT email text, OUT display_name text, OUT admin boolean, OUT member_since timestamptz, OUT membership_id uuid)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.id, u.email, u.display_name, w.admin, m.created_at, m.id
  FROM membership m JOIN users u ON u.id = m.user_id
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
    WHERE mr.tenant_id = m.tenant_id AND mr.membership_id = m.id AND p.permission_key LIKE '%.write') AS admin) w
  WHERE m.tenant_id = current_tenant() AND u.status = 'ACTIVE' AND m.suspended_at IS NULL AND (w.admin OR NOT only_admins)
    AND NOT EXISTS (SELECT 1 FROM totp_factor f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL)
    AND (after_created IS NULL OR (m.created_at, m.id) > (after_created, after_id))
  ORDER BY m.created_at, m.id LIMIT least(max_rows, 201)
$$;

CREATE OR REPLACE FUNCTION member_permission(member_user_id uuid, wanted text, OUT role_id uuid, OUT role_name text, OUT granted boolean)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  RETURN QUERY SELECT r.id, r.name, EXISTS (SELECT FROM role_permission p WHERE p.tenant_id = r.tenant_id AND p.role_id = r.id AND p.permission_key = wanted)
  FROM membership m
  JOIN users u ON u.id = m.user_id AND u.status <> 'DELETED'
  JOIN membership_role mr ON mr.tenant_id = m.tenant_id AND mr.membership_id = m.id
  JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id
  WHERE m.tenant_id = t AND m.user_id = member_user_id AND m.suspended_at IS NULL
  ORDER BY r.name;
END
$$;

CREATE OR REPLACE FUNCTION member_permissions(member_user_id uuid, OUT role_id uuid, OUT role_name text, OUT permission text)
  RETURNS SETOF record LANGUAGE sql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT r.id, r.name, p.permission_key
  FROM membership m
  JOIN users u ON u.id = m.user_id AND u.status <> 'DELETED'
  JOIN membership_role mr ON mr.tenant_id = m.tenant_id AND mr.membership_id = m.id
  JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id
  LEFT JOIN role_permission p ON p.tenant_id = r.tenant_id AND p.role_id = r.id
  WHERE m.tenant_id = current_tenant() AND m.user_id = member_user_id AND m.suspended_at IS NULL
  ORDER BY r.name, p.permission_key
$$;

CREATE OR REPLACE FUNCTION legal_hold_author(author uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (
    SELECT FROM membership m JOIN users u ON u.id = m.user_id AND u.status = 'ACTIVE'
    JOIN membership_role mr ON mr.tenant_id = m.tenant_id AND mr.membership_id = m.id
    JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id AND p.permission_key = 'policy.write'
    WHERE m.tenant_id = current_tenant() AND m.user_id = author AND m.suspended_at IS NULL)
$$;

CREATE OR REPLACE FUNCTION member_facts_of(m membership) RETURNS SETOF member_fact LANGUAGE sql STABLE AS $$
  SELECT m.tenant_id, m.id, m.user_id, m.created_at, CASE WHEN u.status = 'ACTIVE' AND m.suspended_at IS NOT NULL THEN 'SUSPENDED' ELSE u.status::text END, f.confirmed_at, EXISTS (SELECT FROM recovery_code r WHERE r.user_id = m.user_id AND r.used_at IS NULL)
  FROM users u LEFT JOIN totp_factor f ON f.user_id = u.id WHERE u.id = m.user_id
$$;

-- As before, and when they were suspended.
DROP FUNCTION member_page(timestamptz, uuid, int, int, boolean);
CREATE FUNCTION member_page(before_created timestamptz, before_id uuid, skipped int, max_rows int, with_mfa boolean, OUT id uuid, OUT created_at timestamptz, OUT user_id uuid, OUT email text,
    OUT email_verified_at timestamptz, OUT display_name text, OUT avatar_url text, OUT phone text, OUT status text, OUT metadata jsonb, OUT user_created_at timestamptz, OUT user_updated_at timestamptz,
    OUT roles json, OUT mfa_enabled boolean, OUT suspended_at timestamptz)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp SET enable_sort = off SET enable_bitmapscan = off AS $$
#variable_conflict use_column
DECLARE
  t uuid := current_tenant();
  before_at timestamptz := coalesce(before_created, 'infinity');
  before_row uuid := coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
BEGIN
  RETURN QUERY SELECT p.id, p.created_at, p.user_id, p.email, p.email_verified_at, p.display_name, p.avatar_url, p.phone, p.status, p.metadata, p.user_created_at, p.user_updated_at,
    array_to_json(ARRAY(SELECT json_build_array(r.id, r.name, r.description, r.system, r.created_at)
      FROM membership_role mr JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id WHERE mr.tenant_id = t AND mr.membership_id = p.id ORDER BY mr.role_id)),
    CASE WHEN with_mfa THEN (SELECT f.enrolled_at IS NOT NULL FROM member_fact f WHERE f.tenant_id = t AND f.membership_id = p.id) END,
    p.suspended_at
  FROM (
    SELECT m.id, m.created_at, m.user_id, u.email, u.email_verified_at, u.display_name, CASE WHEN length(u.avatar_url) <= 2048 THEN u.avatar_url END AS avatar_url, u.phone, u.status::text, u.metadata,
      u.created_at AS user_created_at, u.updated_at AS user_updated_at, m.suspended_at
    FROM membership m JOIN users u ON u.id = m.user_id
    WHERE m.tenant_id = t AND u.status <> 'DELETED' AND (m.created_at, m.id) < (before_at, before_row)
    ORDER BY m.created_at DESC, m.id DESC LIMIT least(max_rows, 201) OFFSET skipped
  ) p ORDER BY p.created_at DESC, p.id DESC;
END
$$;
REVOKE ALL ON FUNCTION member_page(timestamptz, uuid, int, int, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION member_page(timestamptz, uuid, int, int, boolean) TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
