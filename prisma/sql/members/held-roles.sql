-- Which roles members hold: their own, and those of their groups.

-- THE place that joins both. All that asks what a member holds reads this, and no table behind it. group_id null: the
-- role is their own. It runs with the rights of who reads it, so row-level security binds it as it binds the tables.
CREATE OR REPLACE VIEW held_role WITH (security_invoker = true) AS
  SELECT mr.tenant_id, mr.membership_id, mr.role_id, NULL::uuid AS group_id FROM membership_role mr
  UNION ALL
  SELECT gm.tenant_id, gm.membership_id, gr.role_id, gr.group_id
  FROM group_member gm JOIN group_role gr ON gr.tenant_id = gm.tenant_id AND gr.group_id = gm.group_id;
GRANT SELECT ON held_role TO qeetid_runtime, qeetid_platform;

-- Returns active owners, at most `most`: who hold the role, with an active account, and whom the tenant has not
-- suspended.
CREATE OR REPLACE FUNCTION active_owners(most int, OUT user_id uuid) RETURNS SETOF uuid
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  t uuid := current_tenant();
BEGIN
  RETURN QUERY SELECT m.user_id FROM membership m JOIN users u ON u.id = m.user_id AND u.status = 'ACTIVE'
  WHERE m.tenant_id = t AND m.suspended_at IS NULL AND m.id IN (
    SELECT h.membership_id FROM role r JOIN held_role h ON h.tenant_id = t AND h.role_id = r.id
    WHERE r.tenant_id = t AND r.system AND r.name = 'owner')
  LIMIT most;
END
$$;
GRANT EXECUTE ON FUNCTION active_owners TO qeetid_runtime;

-- Returns the permissions that a member's roles give, also while they are suspended or deleted: what somebody must hold
-- to change them.
CREATE OR REPLACE FUNCTION permissions_given(person uuid, OUT permission text) RETURNS SETOF text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  RETURN QUERY SELECT DISTINCT p.permission_key FROM membership m
  JOIN held_role h ON h.tenant_id = t AND h.membership_id = m.id
  JOIN role_permission p ON p.tenant_id = t AND p.role_id = h.role_id
  WHERE m.tenant_id = t AND m.user_id = person;
END
$$;
GRANT EXECUTE ON FUNCTION permissions_given TO qeetid_runtime;

-- Returns how many members hold each of these roles, without those who are deleted. No row: nobody.
CREATE OR REPLACE FUNCTION role_holders(roles uuid[], OUT role_id uuid, OUT members int) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  t uuid := current_tenant();
BEGIN
  RETURN QUERY SELECT h.role_id, count(DISTINCT h.membership_id)::int FROM held_role h
  JOIN member_fact f ON f.tenant_id = t AND f.membership_id = h.membership_id AND f.status <> 'DELETED'
  WHERE h.tenant_id = t AND h.role_id = ANY (roles) GROUP BY h.role_id;
END
$$;
GRANT EXECUTE ON FUNCTION role_holders TO qeetid_runtime;
