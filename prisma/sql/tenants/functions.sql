-- Founding tenants, and the tenants of a person.

-- Keeps when the tenant was created with each membership, by which lists of tenants are sorted.
CREATE OR REPLACE FUNCTION age_of_tenant() RETURNS trigger
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- where there is none, keys refuse
  NEW.tenant_created_at := coalesce((SELECT t.created_at FROM tenant t WHERE t.id = NEW.tenant_id),
    NEW.tenant_created_at);
  RETURN NEW;
END
$$;

-- Keeps tenant_created_at of memberships true when a tenant's creation is moved.
CREATE OR REPLACE FUNCTION tenant_aged() RETURNS trigger
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE membership m SET tenant_created_at = NEW.created_at WHERE m.tenant_id = NEW.id;
  RETURN NULL;
END
$$;
ALTER FUNCTION tenant_aged OWNER TO qeetid_platform;

-- Creates the scope's tenant with its roles and its first member, who founded it. Returns no slug (null) when it is
-- taken.
-- Nullable: slug.
CREATE OR REPLACE FUNCTION tenant_create(
  wanted_slug text, given_name text, for_person boolean, in_region text, logo text, more jsonb, roles jsonb,
  membership uuid, first_user uuid, first_role uuid,
  OUT slug text, OUT status text, OUT plan text, OUT metadata jsonb, OUT version int, OUT created_at timestamptz,
  OUT updated_at timestamptz
)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
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
  PERFORM set_config('app.founding', t::text, true);
  WITH given AS (
    SELECT r.* FROM jsonb_to_recordset(roles) AS r(id uuid, name text, description text, permissions jsonb)
  ), made AS (
    INSERT INTO role (tenant_id, id, name, description, system) SELECT t, g.id, g.name, g.description, true FROM given g
  )
  INSERT INTO role_permission (tenant_id, role_id, permission_key)
  SELECT t, g.id, p.key FROM given g, LATERAL jsonb_array_elements_text(g.permissions) AS p(key);
  PERFORM set_config('app.founding', '', true);
  added := platform_member_add(membership, first_user, first_role);
END
$$;
GRANT EXECUTE ON FUNCTION tenant_create TO qeetid_runtime;

-- Creates a tenant with its links of the audit chain, and a session of the first member unless `session` is null. Error
-- QT001: somebody else knows their password, and nothing is written.
-- Nullable: actor_user_id, link_request, session, person, how, credential, signed_in_by, signed_in_at, mfa,
-- mfa_on_device, address, agent, until, token, token_digest, event, request, salt, body, counted_as, by_client,
-- actor_key_id, actor_key_created_by, most, hourly, stored, slug, refused, proven, allowed, wait.
CREATE OR REPLACE FUNCTION tenant_found(
  wanted_slug text, given_name text, for_person boolean, in_region text, logo text, more jsonb, roles jsonb,
  membership uuid, first_user uuid, first_role uuid, link uuid, actor_type text, actor_user_id uuid, link_request text,
  link_salt bytea, link_body text, session uuid, person uuid, how text, credential int, signed_in_by text,
  signed_in_at timestamptz, mfa timestamptz, mfa_on_device boolean, address text, agent text, until timestamptz,
  token uuid, token_digest bytea, event uuid, request text, salt bytea, body text, counted_as text, by_client text,
  actor_key_id uuid, actor_key_created_by uuid, most int[], hourly int[], stored int[],
  OUT slug text, OUT status text, OUT plan text, OUT metadata jsonb, OUT version int, OUT created_at timestamptz,
  OUT updated_at timestamptz, OUT refused text, OUT proven boolean, OUT allowed int, OUT wait int
)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  room record;
  made record;
  appended bigint;
  opened record;
BEGIN
  room := platform_founding(first_user, octet_length(logo) + pg_column_size(more), most, hourly, stored);
  IF room.refused IS NOT NULL THEN
    refused := room.refused;
    proven := room.proven;
    allowed := room.allowed;
    wait := room.wait;
    RETURN;
  END IF;
  made := tenant_create(wanted_slug, given_name, for_person, in_region, logo, more, roles, membership, first_user,
    first_role);
  IF made.slug IS NULL THEN
    RETURN;
  END IF;
  IF platform_password_known(first_user) THEN
    RAISE EXCEPTION 'somebody else knows the password of this person' USING ERRCODE = 'QT001';
  END IF;
  slug := made.slug;
  status := made.status;
  plan := made.plan;
  metadata := made.metadata;
  version := made.version;
  created_at := made.created_at;
  updated_at := made.updated_at;
  appended := audit_append_event(link, actor_type, actor_user_id, 'tenant.created', 'tenant', current_tenant()::text,
    link_request, link_salt, link_body, NULL, NULL, NULL, NULL, NULL, actor_key_id, actor_key_created_by);
  IF session IS NOT NULL THEN
    opened := session_open(NULL, NULL, NULL, session, person, how, credential, signed_in_by, signed_in_at, mfa,
      mfa_on_device, address, agent, until, token, token_digest, event, request, salt, body, counted_as, by_client);
  END IF;
END
$$;
GRANT EXECUTE ON FUNCTION tenant_found TO qeetid_runtime;

-- Makes somebody a member of the scope's tenant, with a first role. The same transaction must have made their account,
-- have accepted an invitation of their address with that role, or have made and founded the tenant. To found, the
-- person must be signed in, or new. A personal tenant is founded for somebody who has no tenant in use. Returns false
-- when they are a member already.
CREATE OR REPLACE FUNCTION platform_member_add(membership uuid, person uuid, first_role uuid, OUT added boolean)
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
    AND NOT EXISTS (SELECT FROM invitation i WHERE i.tenant_id = t AND i.email_normalized = address
      AND i.status = 'ACCEPTED'
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
ALTER FUNCTION platform_member_add OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_member_add TO qeetid_runtime;

-- Returns where a sign-in lands: the home tenant if it is active, else the longest-held active one. No row: nowhere.
CREATE OR REPLACE FUNCTION platform_landing_tenant(member uuid, OUT tenant_id uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT m.tenant_id FROM membership m JOIN tenant t ON t.id = m.tenant_id JOIN users u ON u.id = m.user_id
  WHERE m.user_id = member AND m.suspended_at IS NULL AND t.status = 'ACTIVE'
  ORDER BY (t.id = u.home_tenant_id) DESC NULLS LAST, m.created_at, m.id LIMIT 1
$$;
ALTER FUNCTION platform_landing_tenant OWNER TO qeetid_platform;

-- Returns a person's tenants, newest first. Each of `terms`, in lower case, is part of the name or slug; null: any.
-- With `counted`, with how many members each has, without those who are deleted, and how many of them have a second
-- factor.
-- Nullable: terms, before_created, before_id, member_count, mfa_enabled_count.
CREATE OR REPLACE FUNCTION platform_user_tenants(
  member uuid, terms text[], before_created timestamptz, before_id uuid, max_rows int, counted boolean,
  OUT id uuid, OUT slug text, OUT name text, OUT personal boolean, OUT status text, OUT plan text, OUT region text,
  OUT logo_url text, OUT metadata jsonb, OUT version int, OUT created_at timestamptz, OUT updated_at timestamptz,
  OUT member_count int, OUT mfa_enabled_count int, OUT access_version int
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT t.id, t.slug, t.name, t.personal, t.status::text, t.plan::text, t.region,
    CASE WHEN length(t.logo_url) > 65536 AND t.logo_url LIKE 'data:%' THEN '' ELSE t.logo_url
      END, t.metadata, t.version, t.created_at, t.updated_at,
    CASE WHEN counted THEN (SELECT coalesce(sum(c.n), 0)::int FROM member_count c WHERE c.tenant_id = t.id
      AND c.figure = 'members') END,
    CASE WHEN counted THEN (SELECT count(*)::int FROM member_fact f WHERE f.tenant_id = t.id
      AND f.enrolled_at IS NOT NULL) END,
    coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = t.id), 0)
  FROM membership m JOIN tenant t ON t.id = m.tenant_id
  WHERE m.user_id = member AND m.suspended_at IS NULL AND t.status <> 'DELETED'
    AND (terms IS NULL OR NOT EXISTS (SELECT FROM unnest(terms) w
      WHERE strpos(lower(t.name), w) = 0 AND strpos(t.slug, w) = 0))
    AND (m.tenant_created_at, m.tenant_id)
      < (coalesce(before_created, 'infinity'), coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
  ORDER BY m.tenant_created_at DESC, m.tenant_id DESC LIMIT least(max_rows, 201);
END
$$;
ALTER FUNCTION platform_user_tenants OWNER TO qeetid_platform;

-- Returns how many tenants of a person fit, up to `most`.
-- Nullable: terms.
CREATE OR REPLACE FUNCTION platform_user_tenants_count(member uuid, terms text[], most int, OUT n int)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT count(*)::int INTO n FROM (SELECT FROM membership m JOIN tenant t ON t.id = m.tenant_id
    WHERE m.user_id = member AND m.suspended_at IS NULL AND t.status <> 'DELETED'
      AND (terms IS NULL OR NOT EXISTS (SELECT FROM unnest(terms) w
        WHERE strpos(lower(t.name), w) = 0 AND strpos(t.slug, w) = 0))
    LIMIT most) found;
END
$$;
ALTER FUNCTION platform_user_tenants_count OWNER TO qeetid_platform;

-- Returns whose sign-in page this is, by slug, or by a domain that the tenant has proven and published. A personal
-- tenant has none.
-- Nullable: wanted_slug, wanted_domain.
CREATE OR REPLACE FUNCTION platform_sign_in_page(
  wanted_slug text, wanted_domain text,
  OUT tenant_id uuid
) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT t.id FROM tenant t
  WHERE t.status = 'ACTIVE' AND NOT t.personal
    AND (t.slug = wanted_slug OR (wanted_domain IS NOT NULL AND EXISTS (
      SELECT 1 FROM branding b JOIN tenant_domain d ON d.tenant_id = b.tenant_id AND d.domain = b.custom_domain
        AND d.verified_at IS NOT NULL
      WHERE b.tenant_id = t.id AND b.custom_domain = wanted_domain)));
END
$$;
ALTER FUNCTION platform_sign_in_page OWNER TO qeetid_platform;

-- Returns the scope's tenant, and locks it as lock_tenant does.
CREATE OR REPLACE FUNCTION tenant_hold(OUT tenant json)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT to_json(t) INTO tenant FROM tenant t WHERE t.id = current_tenant() FOR NO KEY UPDATE;
END
$$;
GRANT EXECUTE ON FUNCTION tenant_hold TO qeetid_runtime;

-- Changes the columns of the scope's tenant that `change` names, and returns its row.
CREATE OR REPLACE FUNCTION tenant_change(change jsonb, OUT tenant json)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  UPDATE tenant t SET name = coalesce(change ->> 'name', t.name), region = coalesce(change ->> 'region', t.region),
    logo_url = coalesce(change ->> 'logo_url', t.logo_url), metadata = coalesce(change -> 'metadata', t.metadata),
    status = coalesce((change ->> 'status')::"TenantStatus", t.status), version = t.version + 1, updated_at = now()
  WHERE t.id = current_tenant() RETURNING to_json(t) INTO tenant;
END
$$;
GRANT EXECUTE ON FUNCTION tenant_change TO qeetid_runtime;
