-- Roles, permissions and keys of a tenant's members.

-- Returns the permissions of one member by role, and by the group that gives the role (null: it is their own), for
-- granting, checking and explaining. No row: no member, or deleted.
-- Nullable: permission, group_id.
CREATE OR REPLACE FUNCTION member_permissions(
  member_user_id uuid,
  OUT role_id uuid, OUT role_name text, OUT permission text, OUT group_id uuid
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  t uuid := current_tenant();
BEGIN
  RETURN QUERY SELECT r.id, r.name, p.permission_key, mr.group_id
  FROM membership m
  JOIN users u ON u.id = m.user_id AND u.status <> 'DELETED'
  JOIN held_role mr ON mr.tenant_id = t AND mr.membership_id = m.id
  JOIN role r ON r.tenant_id = t AND r.id = mr.role_id
  LEFT JOIN role_permission p ON p.tenant_id = t AND p.role_id = r.id
  WHERE m.tenant_id = t AND m.user_id = member_user_id AND m.suspended_at IS NULL
  ORDER BY r.name, mr.group_id NULLS FIRST, p.permission_key;
END
$$;
GRANT EXECUTE ON FUNCTION member_permissions TO qeetid_runtime, qeetid_platform;

-- Returns the roles that a person holds, by themselves (group null) or by a group, and whether each grants the
-- permission. No row: no member, or deleted.
-- Nullable: group_id, group_name.
CREATE OR REPLACE FUNCTION member_permission(
  member_user_id uuid, wanted text,
  OUT role_id uuid, OUT role_name text, OUT granted boolean, OUT group_id uuid, OUT group_name text
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  RETURN QUERY SELECT r.id, r.name, EXISTS (SELECT FROM role_permission p WHERE p.tenant_id = r.tenant_id
    AND p.role_id = r.id AND p.permission_key = wanted), mr.group_id, g.name
  FROM membership m
  JOIN users u ON u.id = m.user_id AND u.status <> 'DELETED'
  JOIN held_role mr ON mr.tenant_id = m.tenant_id AND mr.membership_id = m.id
  JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id
  LEFT JOIN groups g ON g.tenant_id = mr.tenant_id AND g.id = mr.group_id
  WHERE m.tenant_id = t AND m.user_id = member_user_id AND m.suspended_at IS NULL
  ORDER BY r.name, g.name NULLS FIRST;
END
$$;
GRANT EXECUTE ON FUNCTION member_permission TO qeetid_runtime;

-- Deletes a role under the tenant's lock. Its holders, groups, service principals and invitations get `instead`;
-- without one it is deleted only while nothing has it. outcome conflict: it has changed since that version.
-- Invitations come first: their acceptance holds the row, and then the role.
-- Nullable: instead.
CREATE OR REPLACE FUNCTION role_delete(
  gone uuid, expected int, instead uuid,
  OUT outcome text, OUT members int, OUT invitations int, OUT grouped int, OUT services int
)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  PERFORM 1 FROM invitation i WHERE i.tenant_id = t AND i.role_id = gone AND i.status IN ('PENDING', 'EXPIRED')
    FOR UPDATE;
  SELECT count(*) INTO members FROM membership_role r WHERE r.tenant_id = t AND r.role_id = gone;
  SELECT count(*) INTO grouped FROM group_role g WHERE g.tenant_id = t AND g.role_id = gone;
  SELECT count(*) INTO services FROM service_principal_role p WHERE p.tenant_id = t AND p.role_id = gone;
  SELECT count(*) INTO invitations FROM invitation i WHERE i.tenant_id = t AND i.role_id = gone
    AND i.status = 'PENDING';
  IF instead IS NULL AND members + invitations + grouped + services > 0 THEN
    outcome := 'assigned';
    RETURN;
  END IF;
  UPDATE role r SET version = r.version + 1 WHERE r.tenant_id = t AND r.id = gone AND r.version = expected
    AND NOT r.system;
  IF NOT FOUND THEN
    outcome := 'conflict';
    RETURN;
  END IF;
  UPDATE invitation i SET role_id = instead,
    status = CASE WHEN instead IS NULL AND i.status = 'EXPIRED' THEN 'REVOKED' ELSE i.status END
    WHERE i.tenant_id = t AND i.role_id = gone AND i.status IN ('PENDING', 'EXPIRED');
  UPDATE invitation i SET role_id = NULL WHERE i.tenant_id = t AND i.role_id = gone;
  IF instead IS NOT NULL THEN
    INSERT INTO membership_role (tenant_id, membership_id, role_id)
    SELECT t, r.membership_id, instead FROM membership_role r WHERE r.tenant_id = t AND r.role_id = gone ON CONFLICT
      DO NOTHING;
    DELETE FROM membership_role r WHERE r.tenant_id = t AND r.role_id = gone;
    INSERT INTO group_role (tenant_id, group_id, role_id)
    SELECT t, g.group_id, instead FROM group_role g WHERE g.tenant_id = t AND g.role_id = gone ON CONFLICT DO NOTHING;
    DELETE FROM group_role g WHERE g.tenant_id = t AND g.role_id = gone;
    INSERT INTO service_principal_role (tenant_id, principal_id, role_id)
    SELECT t, p.principal_id, instead FROM service_principal_role p WHERE p.tenant_id = t AND p.role_id = gone
    ON CONFLICT DO NOTHING;
    DELETE FROM service_principal_role p WHERE p.tenant_id = t AND p.role_id = gone;
  END IF;
  DELETE FROM role r WHERE r.tenant_id = t AND r.id = gone;
  outcome := 'deleted';
END
$$;
GRANT EXECUTE ON FUNCTION role_delete TO qeetid_runtime;

-- Returns the key with this public prefix, not revoked, with everything its use depends on.
-- Nullable: user_id, expires_at, permissions, created_by, maker_membership_id.
CREATE OR REPLACE FUNCTION platform_api_key(
  key_prefix text,
  OUT id uuid, OUT tenant_id uuid, OUT user_id uuid, OUT secret_hash bytea, OUT scopes text[],
  OUT expires_at timestamptz, OUT expired boolean, OUT tenant_status text, OUT user_usable boolean,
  OUT permissions text[], OUT use_recorded boolean, OUT access_version int, OUT created_by uuid,
  OUT maker_membership_id uuid, OUT created_with_mfa boolean, OUT maker_usable boolean, OUT budget uuid,
  OUT budget_proven boolean, OUT allowed_ips text[]
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT k.id, k.tenant_id, k.user_id, k.secret_hash, k.scopes, k.expires_at,
    k.expires_at IS NOT NULL AND k.expires_at <= now(), t.status::text,
    k.user_id IS NULL OR (m.id IS NOT NULL AND m.suspended_at IS NULL AND u.status = 'ACTIVE'),
    CASE WHEN k.user_id IS NOT NULL OR k.maker_membership_id IS NOT NULL THEN
      ARRAY(
        SELECT DISTINCT p.permission_key
        FROM held_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
        WHERE mr.tenant_id = k.tenant_id AND mr.membership_id = CASE WHEN k.user_id IS NULL THEN maker.id ELSE m.id END
          AND (k.user_id IS NULL OR k.maker_membership_id IS NULL OR m.id = maker.id OR EXISTS (
            SELECT FROM held_role r JOIN role_permission q ON q.tenant_id = r.tenant_id AND q.role_id = r.role_id
            WHERE r.tenant_id = k.tenant_id AND r.membership_id = maker.id AND q.permission_key = p.permission_key))
        ORDER BY 1) END,
    coalesce(k.last_used_at > now() - interval '1 minute', false),
    coalesce((SELECT a.version FROM access_state a WHERE a.tenant_id = k.tenant_id), 0),
    k.created_by, k.maker_membership_id, k.created_with_mfa,
    k.maker_membership_id IS NULL OR (maker.id IS NOT NULL AND maker.suspended_at IS NULL AND makers.status = 'ACTIVE'),
    coalesce(own.budget, t.founded_by),
    own.budget IS NOT NULL
      OR coalesce((SELECT f.email_verified_at IS NOT NULL FROM users f WHERE f.id = t.founded_by), false),
    k.allowed_ips
  FROM api_key k
  JOIN tenant t ON t.id = k.tenant_id
  LEFT JOIN users u ON u.id = k.user_id
  LEFT JOIN membership m ON m.tenant_id = k.tenant_id AND m.user_id = k.user_id
  LEFT JOIN membership maker ON maker.tenant_id = k.tenant_id AND maker.id = k.maker_membership_id
  LEFT JOIN users makers ON makers.id = maker.user_id
  CROSS JOIN LATERAL (SELECT CASE WHEN t.founded_by IS NULL OR t.plan <> 'FREE' THEN t.id ELSE (
    SELECT domain_budget(t.founded_by, d.domain) FROM tenant_domain d WHERE d.tenant_id = t.id
      AND d.verified_at IS NOT NULL
    ORDER BY d.verified_at, d.domain LIMIT 1) END AS budget) own
  WHERE k.prefix = key_prefix AND k.revoked_at IS NULL;
END
$$;
ALTER FUNCTION platform_api_key OWNER TO qeetid_platform;

-- Returns what platform_api_key says of a key of the scope's tenant.
-- Nullable: permissions.
CREATE OR REPLACE FUNCTION platform_key_here(
  key uuid,
  OUT scopes text[], OUT expired boolean, OUT tenant_status text, OUT user_usable boolean, OUT maker_usable boolean,
  OUT permissions text[]
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY SELECT k.scopes, k.expired, k.tenant_status, k.user_usable, k.maker_usable, k.permissions
  FROM api_key a CROSS JOIN LATERAL platform_api_key(a.prefix) k
  WHERE a.tenant_id = current_tenant() AND a.id = key AND k.tenant_id = a.tenant_id AND k.id = a.id;
END
$$;
ALTER FUNCTION platform_key_here OWNER TO qeetid_platform;
GRANT EXECUTE ON FUNCTION platform_key_here TO qeetid_runtime;

-- Locks the tenant, as lock_tenant does, and returns a member with their account and the ids of their own roles. No
-- row: no member, or a deleted one.
CREATE OR REPLACE FUNCTION member_hold(
  person uuid, OUT member json, OUT account json, OUT role_ids uuid[]
) RETURNS SETOF record
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  PERFORM lock_tenant();
  RETURN QUERY SELECT to_json(m), to_json(u),
    ARRAY(SELECT mr.role_id FROM membership_role mr WHERE mr.tenant_id = t AND mr.membership_id = m.id ORDER BY 1)
  FROM membership m JOIN users u ON u.id = m.user_id AND u.status <> 'DELETED'
  WHERE m.tenant_id = t AND m.user_id = person;
END
$$;
GRANT EXECUTE ON FUNCTION member_hold TO qeetid_runtime;

-- Returns roles of the tenant, and those that a member holds of their own, each with what it grants.
-- Nullable: member.
CREATE OR REPLACE FUNCTION role_grants(
  roles uuid[], member uuid, OUT role json, OUT permissions text[]
) RETURNS SETOF record
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  t uuid := current_tenant();
BEGIN
  RETURN QUERY SELECT to_json(r),
    ARRAY(SELECT p.permission_key FROM role_permission p WHERE p.tenant_id = t AND p.role_id = r.id)
  FROM role r WHERE r.tenant_id = t AND r.id = ANY (roles || ARRAY(SELECT mr.role_id FROM membership m
    JOIN membership_role mr ON mr.tenant_id = t AND mr.membership_id = m.id
    WHERE m.tenant_id = t AND m.user_id = member)) ORDER BY r.id;
END
$$;
GRANT EXECUTE ON FUNCTION role_grants TO qeetid_runtime;

-- Gives and takes roles of a member. Returns whether an active owner is left.
CREATE OR REPLACE FUNCTION member_roles_change(membership uuid, given uuid[], taken uuid[], OUT owned boolean)
LANGUAGE plpgsql VOLATILE SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_variable
DECLARE
  t uuid := current_tenant();
BEGIN
  INSERT INTO membership_role (tenant_id, membership_id, role_id) SELECT t, membership, g FROM unnest(given) AS g
    ON CONFLICT DO NOTHING;
  DELETE FROM membership_role mr WHERE mr.tenant_id = t AND mr.membership_id = membership AND mr.role_id = ANY (taken);
  owned := EXISTS (SELECT FROM active_owners(1));
END
$$;
GRANT EXECUTE ON FUNCTION member_roles_change TO qeetid_runtime;
