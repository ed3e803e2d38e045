-- Whoever becomes a member has something to show for it in the same transaction, and the request role inserts no membership.
GRANT CREATE ON SCHEMA public TO qeetid_platform; -- to own the functions; taken back below

-- ─── what there is to show ──────────────────────────────────────────────────────────────────────────────────────────

-- Whether the row is one that this transaction inserted, and not only changed: then its time is that of the transaction, too.
CREATE FUNCTION made_here(written_by xid, made_at timestamptz) RETURNS boolean LANGUAGE plpgsql STABLE
  SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN coalesce(written_by = pg_current_xact_id_if_assigned()::xid AND made_at = now()::timestamptz(3), false);
END
$$;

-- Whether the person is signed in to a tenant of which they are an active member, or a key acts for them there.
CREATE FUNCTION account_acts(person uuid) RETURNS boolean LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (SELECT FROM session s JOIN users u ON u.id = s.user_id
      JOIN membership m ON m.tenant_id = s.tenant_id AND m.user_id = s.user_id AND m.suspended_at IS NULL
      WHERE s.user_id = person AND s.revoked_at IS NULL AND s.expires_at > now() AND s.credential_version = u.credential_version
        AND u.status = 'ACTIVE')
    OR EXISTS (SELECT FROM membership m JOIN users u ON u.id = m.user_id
      JOIN api_key k ON k.tenant_id = m.tenant_id AND k.user_id = m.user_id
      WHERE m.user_id = person AND m.suspended_at IS NULL AND u.status = 'ACTIVE'
        AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > now()));
END
$$;

-- ─── members ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- Makes somebody a member of the transaction's tenant, with a first role. added: false when they are one already. In the same
-- transaction there must be one of: their account, which was made in it; an invitation of their address with that role, which was
-- accepted in it; the tenant, which was made in it and founded by them. To found, they must be signed in, or be new; for somebody
-- who has no tenant in use a personal one is founded before they are.
CREATE FUNCTION platform_member_add(membership uuid, person uuid, first_role uuid, OUT added boolean)
  LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off AS $$
DECLARE
  t uuid := current_tenant();
  address text;
  is_new boolean;
BEGIN
  IF EXISTS (SELECT FROM membership m WHERE m.tenant_id = t AND m.user_id = person) THEN
    added := false;
    RETURN;
  END IF;
  SELECT u.email_normalized, made_here(u.xmin, u.created_at) INTO address, is_new FROM users u WHERE u.id = person;
  IF NOT coalesce(is_new, false)
    AND NOT EXISTS (SELECT FROM invitation i WHERE i.tenant_id = t AND i.email_normalized = address AND i.status = 'ACCEPTED'
      AND i.role_id = first_role AND i.xmin = pg_current_xact_id_if_assigned()::xid)
    AND NOT EXISTS (SELECT FROM tenant n WHERE n.id = t AND n.founded_by = person AND made_here(n.xmin, n.created_at)
      AND (account_acts(person) OR n.personal AND NOT EXISTS (SELECT FROM platform_landing_tenant(person))))
  THEN
    RAISE EXCEPTION 'nothing shows that this person joins or founds the tenant' USING ERRCODE = 'QT002';
  END IF;
  INSERT INTO membership (tenant_id, id, user_id) VALUES (t, membership, person) ON CONFLICT DO NOTHING;
  added := FOUND;
  IF added THEN
    INSERT INTO membership_role (tenant_id, membership_id, role_id) VALUES (t, membership, first_role);
  END IF;
END
$$;

REVOKE INSERT ON membership FROM qeetid_runtime;

-- ─── tenants ────────────────────────────────────────────────────────────────────────────────────────────────────────

-- As before, but the first member comes by platform_member_add.
CREATE OR REPLACE FUNCTION tenant_create(wanted_slug text, given_name text, for_person boolean, in_region text, logo text, more jsonb, roles jsonb, membership uuid, first_user uuid, first_role uuid,
    OUT slug text, OUT status text, OUT plan text, OUT metadata jsonb, OUT version int, OUT created_at timestamptz, OUT updated_at timestamptz)
  LANGUAGE plpgsql VOLATILE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
  added boolean;
BEGIN
  INSERT INTO tenant AS n (id, slug, name, personal, region, logo_url, metadata, founded_by, updated_at)
  VALUES (t, wanted_slug, given_name, for_person, in_region, logo, more, first_user, now())
  ON CONFLICT DO NOTHING
  RETURNING n.slug, n.status::text, n.plan::text, n.metadata, n.version, n.created_at, n.updated_at
  INTO slug, status, plan, metadata, version, created_at, updated_at;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  WITH given AS (
    SELECT r.* FROM jsonb_to_recordset(roles) AS r(id uuid, name text, description text, permissions jsonb)
  ), made AS (
    INSERT INTO role (tenant_id, id, name, description, system) SELECT t, g.id, g.name, g.description, true FROM given g
  )
  INSERT INTO role_permission (tenant_id, role_id, permission_key)
  SELECT t, g.id, p.key FROM given g, LATERAL jsonb_array_elements_text(g.permissions) AS p(key);
  added := platform_member_add(membership, first_user, first_role);
END
$$;

-- ─── ownership and execution ────────────────────────────────────────────────────────────────────────────────────────

REVOKE ALL ON FUNCTION made_here(xid, timestamptz), account_acts(uuid), platform_member_add(uuid, uuid, uuid) FROM PUBLIC;
ALTER FUNCTION made_here(xid, timestamptz) OWNER TO qeetid_platform;
ALTER FUNCTION account_acts(uuid) OWNER TO qeetid_platform;
ALTER FUNCTION platform_member_add(uuid, uuid, uuid) OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_member_add(uuid, uuid, uuid) TO qeetid_runtime;

REVOKE CREATE ON SCHEMA public FROM qeetid_platform;
