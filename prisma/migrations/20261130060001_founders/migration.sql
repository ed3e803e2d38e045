-- Who founded a tenant. What a person founds shares one budget, or each further tenant would be another one: until something sets a tenant apart,
-- which is a plan or a domain that it has proven. Where nobody knows who founded it, a tenant has its own.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

ALTER TABLE "tenant" ADD COLUMN "founded_by" UUID;

-- Of those that there are: who made it, as its log says, else its longest-standing owner. The owner of the tables is held to row-level security
-- like everybody else, but for this, and no trigger has anything to say about it.
ALTER TABLE tenant DISABLE TRIGGER USER;
ALTER TABLE tenant NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_event NO FORCE ROW LEVEL SECURITY;
ALTER TABLE membership NO FORCE ROW LEVEL SECURITY;
ALTER TABLE membership_role NO FORCE ROW LEVEL SECURITY;
ALTER TABLE role NO FORCE ROW LEVEL SECURITY;
UPDATE tenant t SET founded_by = coalesce(
  (SELECT e.actor_user_id FROM audit_event e WHERE e.tenant_id = t.id AND e.seq <= 3 AND e.action = 'tenant.created' ORDER BY e.seq LIMIT 1),
  (SELECT m.user_id FROM membership m JOIN membership_role mr ON mr.tenant_id = m.tenant_id AND mr.membership_id = m.id JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id
   WHERE m.tenant_id = t.id AND r.name = 'owner' AND r.system ORDER BY m.created_at, m.id LIMIT 1));
ALTER TABLE role FORCE ROW LEVEL SECURITY;
ALTER TABLE membership_role FORCE ROW LEVEL SECURITY;
ALTER TABLE membership FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_event FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
ALTER TABLE tenant ENABLE TRIGGER USER;

CREATE INDEX "tenant_founded_by_created_at_idx" ON "tenant"("founded_by", "created_at");

-- A proof sets a tenant apart, and takes it back: whoever holds what its credentials may do holds on whose budget they count, too.
CREATE TRIGGER changed_by_delete AFTER DELETE ON tenant_domain FOR EACH ROW WHEN (OLD.verified_at IS NOT NULL) EXECUTE FUNCTION tell_row_changed('tenant_id');
CREATE TRIGGER changed_by_update AFTER UPDATE ON tenant_domain FOR EACH ROW WHEN ((OLD.verified_at IS NULL) <> (NEW.verified_at IS NULL)) EXECUTE FUNCTION tell_row_changed('tenant_id');
CREATE TRIGGER changed_by_insert AFTER INSERT ON tenant_domain FOR EACH ROW WHEN (NEW.verified_at IS NOT NULL) EXECUTE FUNCTION tell_row_changed('tenant_id');

-- As before, with who founded it: the first member.
CREATE OR REPLACE FUNCTION tenant_create(wanted_slug text, given_name text, for_person boolean, in_region text, logo text, more jsonb, roles jsonb, membership uuid, first_user uuid, first_role uuid,
    OUT slug text, OUT status text, OUT plan text, OUT metadata jsonb, OUT version int, OUT created_at timestamptz, OUT updated_at timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  INSERT INTO tenant AS n (id, slug, name, personal, region, logo_url, metadata, founded_by, updated_at) VALUES (t, wanted_slug, given_name, for_person, in_region, logo, more, first_user, now())
  ON CONFLICT DO NOTHING RETURNING n.slug, n.status::text, n.plan::text, n.metadata, n.version, n.created_at, n.updated_at INTO slug, status, plan, metadata, version, created_at, updated_at;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  WITH given AS (
    SELECT r.* FROM jsonb_to_recordset(roles) AS r(id uuid, name text, description text, permissions jsonb)
  ), made AS (
    INSERT INTO role (tenant_id, id, name, description, system) SELECT t, g.id, g.name, g.description, true FROM given g
  ), granted AS (
    INSERT INTO role_permission (tenant_id, role_id, permission_key) SELECT t, g.id, p.key FROM given g, LATERAL jsonb_array_elements_text(g.permissions) AS p(key)
  ), joined AS (
    INSERT INTO membership (tenant_id, id, user_id) VALUES (t, membership, first_user)
  )
  INSERT INTO membership_role (tenant_id, membership_id, role_id) VALUES (t, membership, first_role);
END
$$;

-- As before, with the budget that the tenant counts on, and whether somebody answers for it: it is set apart, or its founder's address is proven.
DROP FUNCTION session_access(uuid);
CREATE FUNCTION session_access(session_id uuid, OUT user_id uuid, OUT live boolean, OUT live_ms float8, OUT user_status text, OUT tenant_status text, OUT credential_version int, OUT permissions text[],
    OUT access_version int, OUT tenant_tag text, OUT brand_tag text, OUT auth_method text, OUT authenticated_at timestamptz, OUT mfa_at timestamptz, OUT mfa_by_device boolean, OUT email_verified boolean,
    OUT budget uuid, OUT budget_proven boolean)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT s.user_id, s.revoked_at IS NULL AND s.expires_at > now() AND s.credential_version = u.credential_version, extract(epoch FROM s.expires_at - now())::float8 * 1000,
    u.status::text, t.status::text, s.credential_version,
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
REVOKE ALL ON FUNCTION session_access(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION session_access(uuid) TO qeetid_runtime;

DROP FUNCTION platform_api_key(text);
CREATE FUNCTION platform_api_key(key_prefix text,
    OUT id uuid, OUT tenant_id uuid, OUT user_id uuid, OUT secret_hash bytea, OUT scopes text[], OUT expires_at timestamptz,
    OUT expired boolean, OUT tenant_status text, OUT user_usable boolean, OUT permissions text[], OUT use_recorded boolean,
    OUT access_version int, OUT tenant_tag text, OUT brand_tag text, OUT created_by uuid, OUT maker_membership_id uuid,
    OUT created_with_mfa boolean, OUT maker_usable boolean, OUT budget uuid, OUT budget_proven boolean)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT k.id, k.tenant_id, k.user_id, k.secret_hash, k.scopes, k.expires_at,
    k.expires_at IS NOT NULL AND k.expires_at <= now(), t.status::text,
    k.user_id IS NULL OR (m.id IS NOT NULL AND u.status = 'ACTIVE'),
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
    k.maker_membership_id IS NULL OR (maker.id IS NOT NULL AND makers.status = 'ACTIVE'),
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
ALTER FUNCTION platform_api_key(text) OWNER TO qeetid_platform;
REVOKE ALL ON FUNCTION platform_api_key(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION platform_api_key(text) TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
