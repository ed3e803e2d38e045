-- The tenant of a transaction, and what every table of tenants has.

-- Returns the tenant of the transaction. Unset, and '' (what is left after a transaction set it), is no tenant: no
-- rows, and refused writes.
CREATE OR REPLACE FUNCTION current_tenant() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT nullif(pg_catalog.current_setting('app.tenant_id', true), '')::uuid
$$;
GRANT EXECUTE ON FUNCTION current_tenant TO qeetid_runtime, qeetid_platform;

-- Gives a table whose rows belong to a tenant its row-level security, in place of the policies that it has. The
-- restrictive policy cannot be widened by a permissive one that somebody adds.
CREATE OR REPLACE FUNCTION secure_tenant_table(target regclass, tenant_column name DEFAULT 'tenant_id') RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  policy name;
  mine text := format('%I = (SELECT current_tenant())', tenant_column);
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  FOREACH policy IN ARRAY ARRAY['runtime_base', 'runtime_tenant', 'platform_functions'] LOOP
    EXECUTE format('DROP POLICY IF EXISTS %I ON %s', policy, target);
  END LOOP;
  EXECUTE format('CREATE POLICY runtime_base ON %s AS PERMISSIVE FOR ALL TO qeetid_runtime
    USING (true) WITH CHECK (true)', target);
  EXECUTE format('CREATE POLICY runtime_tenant ON %s AS RESTRICTIVE FOR ALL TO qeetid_runtime
    USING (%s) WITH CHECK (%s)', target, mine, mine);
  EXECUTE format('CREATE POLICY platform_functions ON %s AS PERMISSIVE FOR ALL TO qeetid_platform
    USING (true) WITH CHECK (true)', target);
END
$$;

-- Returns whether this transaction inserted the row, and did not only change it: then its time is that of the
-- transaction, too.
CREATE OR REPLACE FUNCTION made_here(written_by xid, made_at timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN coalesce(written_by = pg_current_xact_id_if_assigned()::xid AND made_at = now()::timestamptz(3), false);
END
$$;
ALTER FUNCTION made_here OWNER TO qeetid_platform;

-- Returns whether the person is a member of the scope's tenant.
CREATE OR REPLACE FUNCTION platform_is_member(target uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT EXISTS (SELECT 1 FROM membership m WHERE m.user_id = target AND m.tenant_id = current_tenant())
$$;
ALTER FUNCTION platform_is_member OWNER TO qeetid_platform;

-- Returns the other tenants of a person, besides `t`.
CREATE OR REPLACE FUNCTION tenants_elsewhere(person uuid, t uuid) RETURNS uuid[]
LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT coalesce(array_agg(m.tenant_id ORDER BY m.tenant_id), '{}') FROM membership m
    JOIN tenant n ON n.id = m.tenant_id WHERE m.user_id = person AND m.tenant_id <> t AND n.status <> 'DELETED'
$$;
ALTER FUNCTION tenants_elsewhere OWNER TO qeetid_platform;

-- Serialises changes of the tenant's status and owners. Does not block the foreign-key checks of other writers.
CREATE OR REPLACE FUNCTION lock_tenant(OUT id uuid, OUT status text) RETURNS SETOF record
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  SELECT t.id, t.status::text FROM tenant t WHERE t.id = current_tenant() FOR NO KEY UPDATE;
END
$$;
GRANT EXECUTE ON FUNCTION lock_tenant TO qeetid_runtime, qeetid_platform;

-- Returns what a tenant has set up, as of one moment. The first row has all settings as one object. The other rows are
-- IP rules: one more than asked for tells that there are more, and there are none where their version is the one that
-- the caller knows. Rules are rows and not JSON, which would take PostgreSQL twice as long. It has the rights of the
-- platform role for the same reason as session_access.
-- Nullable: known_ip_version, configuration, expires_at, last_hit_at.
CREATE OR REPLACE FUNCTION tenant_configuration(
  most_rules int, known_ip_version int,
  OUT configuration json, OUT id uuid, OUT tenant_id uuid, OUT cidr text, OUT network text, OUT action text,
  OUT label text, OUT enabled boolean, OUT expires_at timestamptz, OUT hits bigint, OUT last_hit_at timestamptz,
  OUT version int, OUT created_at timestamptz, OUT updated_at timestamptz
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  owner uuid := current_tenant();
BEGIN
  RETURN QUERY SELECT json_build_object(
      'tenant', to_json(t), 'brand', to_json(b), 'state', to_json(a), 'auth', to_json(p), 'security', to_json(s),
      'rate_limits', to_json(l),
      'revert_at', (SELECT c.revert_at FROM ip_change c WHERE c.tenant_id = owner AND c.confirmed_at IS NULL
        AND c.reverted_at IS NULL),
      'connections', (SELECT json_agg(json_build_object('id', c.id, 'kind', c.kind, 'provider', c.provider,
          'name', c.name, 'domains', c.domains, 'trusts_mfa', c.trusts_mfa) ORDER BY c.created_at, c.id)
        FROM connection c WHERE c.tenant_id = owner AND c.status = 'ACTIVE')),
    NULL::uuid, NULL::uuid, NULL::text, NULL::text, NULL::text, NULL::text, NULL::boolean, NULL::timestamptz,
      NULL::bigint, NULL::timestamptz, NULL::int, NULL::timestamptz, NULL::timestamptz
  FROM tenant t LEFT JOIN branding b ON b.tenant_id = t.id LEFT JOIN access_state a ON a.tenant_id = t.id
    LEFT JOIN auth_policy p ON p.tenant_id = t.id LEFT JOIN security_policy s ON s.tenant_id = t.id
    LEFT JOIN rate_limits l ON l.tenant_id = t.id
  WHERE t.id = owner;
  IF known_ip_version = (SELECT a.ip_version FROM access_state a WHERE a.tenant_id = owner) THEN RETURN; END IF;
  RETURN QUERY SELECT NULL::json, i.id, i.tenant_id, i.cidr, i.network, i.action::text, i.label, i.enabled,
    i.expires_at, i.hits, i.last_hit_at, i.version, i.created_at, i.updated_at
  FROM ip_rule i WHERE i.tenant_id = owner ORDER BY i.action, i.created_at, i.id LIMIT most_rules + 1;
END
$$;
ALTER FUNCTION tenant_configuration OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION tenant_configuration TO qeetid_runtime;
