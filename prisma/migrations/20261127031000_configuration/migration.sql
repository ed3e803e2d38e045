-- What a tenant has set up, in one go and as of one moment, for an instance that does not know it yet. First one row of what there is one of, by
-- the names of its columns, with the tags under which it may be kept; then the IP rules, of which one more than asked for tells that there are more.
-- Rules are rows and not JSON, which would take PostgreSQL twice as long.
CREATE FUNCTION tenant_configuration(most_rules int, OUT configuration json, OUT id uuid, OUT tenant_id uuid, OUT cidr text, OUT network text, OUT action text, OUT label text, OUT enabled boolean,
    OUT expires_at timestamptz, OUT hits bigint, OUT last_hit_at timestamptz, OUT version int, OUT created_at timestamptz, OUT updated_at timestamptz)
  RETURNS SETOF record LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  owner uuid := current_tenant();
BEGIN
  RETURN QUERY SELECT json_build_object(
      'tenant', to_json(t), 'tenant_tag', concat_ws('.', t.xmin, t.version), 'brand', to_json(b), 'brand_tag', coalesce(concat_ws('.', b.xmin, b.version, b.draft_version), ''),
      'state', to_json(a), 'auth', to_json(p), 'security', to_json(s),
      'revert_at', (SELECT c.revert_at FROM ip_change c WHERE c.tenant_id = owner AND c.confirmed_at IS NULL AND c.reverted_at IS NULL)),
    NULL::uuid, NULL::uuid, NULL::text, NULL::text, NULL::text, NULL::text, NULL::boolean, NULL::timestamptz, NULL::bigint, NULL::timestamptz, NULL::int, NULL::timestamptz, NULL::timestamptz
  FROM tenant t LEFT JOIN branding b ON b.tenant_id = t.id LEFT JOIN access_state a ON a.tenant_id = t.id LEFT JOIN auth_policy p ON p.tenant_id = t.id LEFT JOIN security_policy s ON s.tenant_id = t.id
  WHERE t.id = owner;
  RETURN QUERY SELECT NULL::json, i.id, i.tenant_id, i.cidr, i.network, i.action::text, i.label, i.enabled, i.expires_at, i.hits, i.last_hit_at, i.version, i.created_at, i.updated_at
  FROM ip_rule i WHERE i.tenant_id = owner ORDER BY i.action, i.created_at, i.id LIMIT most_rules + 1;
END
$$;
REVOKE ALL ON FUNCTION tenant_configuration(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenant_configuration(int) TO qeetid_runtime;
