-- What a tenant has set up, in one go and as of one moment, for an instance that does not know it yet: the rows by the names of their
-- columns, and under which tags they may be kept. Of rules one more than asked for, which tells that there are more.
CREATE FUNCTION tenant_configuration(most_rules int, OUT configuration json)
  LANGUAGE plpgsql STABLE SECURITY INVOKER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  SELECT json_build_object(
    'tenant', to_json(t), 'tenant_tag', concat_ws('.', t.xmin, t.version),
    'brand', (SELECT to_json(b) FROM branding b WHERE b.tenant_id = t.id), 'brand_tag', coalesce((SELECT concat_ws('.', b.xmin, b.version, b.draft_version) FROM branding b WHERE b.tenant_id = t.id), ''),
    'state', (SELECT to_json(a) FROM access_state a WHERE a.tenant_id = t.id), 'auth', (SELECT to_json(a) FROM auth_policy a WHERE a.tenant_id = t.id),
    'security', (SELECT to_json(s) FROM security_policy s WHERE s.tenant_id = t.id),
    'revert_at', (SELECT c.revert_at FROM ip_change c WHERE c.tenant_id = t.id AND c.confirmed_at IS NULL AND c.reverted_at IS NULL),
    'rules', (SELECT json_agg(r) FROM (SELECT i.* FROM ip_rule i WHERE i.tenant_id = t.id ORDER BY i.action, i.created_at, i.id LIMIT most_rules + 1) r))
  INTO configuration FROM tenant t WHERE t.id = current_tenant();
END
$$;
REVOKE ALL ON FUNCTION tenant_configuration(int) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenant_configuration(int) TO qeetid_runtime;
