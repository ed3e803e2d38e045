-- The roles of a new tenant with what they may, and its first member, in one statement: the fifty-four rows are the longest that this service
-- writes at once. In the scope's tenant and with the rights of requests, as every row that they write.
CREATE FUNCTION tenant_provision(roles jsonb, membership uuid, first_user uuid, first_role uuid, OUT granted int) LANGUAGE plpgsql VOLATILE SECURITY INVOKER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  INSERT INTO role (tenant_id, id, name, description, system)
  SELECT t, r.id, r.name, r.description, true FROM jsonb_to_recordset(roles) AS r(id uuid, name text, description text);
  INSERT INTO role_permission (tenant_id, role_id, permission_key)
  SELECT t, r.id, p.key FROM jsonb_to_recordset(roles) AS r(id uuid, permissions jsonb), LATERAL jsonb_array_elements_text(r.permissions) AS p(key);
  GET DIAGNOSTICS granted = ROW_COUNT;
  INSERT INTO membership (tenant_id, id, user_id) VALUES (t, membership, first_user);
  INSERT INTO membership_role (tenant_id, membership_id, role_id) VALUES (t, membership, first_role);
END
$$;
REVOKE ALL ON FUNCTION tenant_provision(jsonb, uuid, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION tenant_provision(jsonb, uuid, uuid, uuid) TO qeetid_runtime;
