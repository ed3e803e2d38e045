// The statements of by-hand-service.ts. A write is one statement with its audit entry.

const TENANT = 't.id, t.slug, t.name, t.personal, t.status, t.plan, t.region, t.logo_url, t.metadata, t.version'
/** $1 is the tenant, $2 who acts; `done` is what was written. */
const logged = (action: string, resource: string, metadata: string): string =>
  `logged AS (INSERT INTO audit (tenant_id, actor, action, resource, metadata)
    SELECT $1, $2, '${action}', ${resource}, ${metadata} FROM done)`
const OPENED = (tenant: string, session: string, token: string): string =>
  `opened AS (INSERT INTO session (id, tenant_id, user_id, method, expires_at)
    SELECT ${session}, ${tenant}, user_id, 'tenant_switch', now() + interval '30 days' FROM member RETURNING id),
  refreshable AS (INSERT INTO refresh_token (id, tenant_id, session_id, token_hash, expires_at)
    SELECT gen_random_uuid(), ${tenant}, id, ${token}, now() + interval '30 days' FROM opened)`

export const SQL = {
  caller: `SELECT s.revoked_at IS NULL AND s.expires_at > now() AND u.status = 'ACTIVE' AND t.status = 'ACTIVE'
      AND m.suspended_at IS NULL AND s.credential_version = u.credential_version AS live,
    ARRAY(SELECT DISTINCT p.permission_key FROM membership_role mr JOIN role_permission p ON p.tenant_id = mr.tenant_id
      AND p.role_id = mr.role_id WHERE mr.tenant_id = m.tenant_id AND mr.membership_id = m.id) AS permissions
    FROM session s JOIN membership m ON m.tenant_id = s.tenant_id AND m.user_id = s.user_id
    JOIN users u ON u.id = s.user_id JOIN tenant t ON t.id = s.tenant_id
    WHERE s.id = $1 AND s.tenant_id = $2 AND s.user_id = $3`,
  configuration: `SELECT to_jsonb(t) || jsonb_build_object(
      'auth_policy', (SELECT to_jsonb(a) FROM auth_policy a WHERE a.tenant_id = t.id),
      'branding', (SELECT to_jsonb(b) FROM branding b WHERE b.tenant_id = t.id),
      'rules', (SELECT jsonb_agg(to_jsonb(r)) FROM (SELECT id, cidr, action, label, enabled, expires_at, version,
        created_at, updated_at FROM ip_rule WHERE tenant_id = t.id ORDER BY action, created_at LIMIT 20) r)) AS answer
    FROM tenant t WHERE t.id = $1`,
  tenants: `SELECT ${TENANT} FROM membership m JOIN tenant t ON t.id = m.tenant_id
    WHERE m.user_id = $1 AND t.status <> 'DELETED' ORDER BY t.created_at DESC, t.id DESC LIMIT 50`,
  members: `SELECT m.id, m.user_id, u.email, u.display_name, m.created_at, ARRAY(SELECT r.name FROM membership_role mr
      JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id
      WHERE mr.tenant_id = m.tenant_id AND mr.membership_id = m.id) AS roles
    FROM membership m JOIN users u ON u.id = m.user_id WHERE m.tenant_id = $1
    ORDER BY m.created_at DESC, m.id DESC LIMIT 20`,
  permission: `SELECT EXISTS (SELECT FROM membership m JOIN membership_role mr ON mr.tenant_id = m.tenant_id
      AND mr.membership_id = m.id JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
    WHERE m.tenant_id = $1 AND m.user_id = $2 AND p.permission_key = $3) AS allowed`,
  name: `WITH done AS (UPDATE users SET display_name = $3, updated_at = now() WHERE id = $2
      RETURNING id, email, display_name, updated_at),
    ${logged('user.updated', 'id::text', "jsonb_build_object('name', $3::text)")} SELECT * FROM done`,
  colour: `WITH done AS (UPDATE branding SET primary_color = $3, version = version + 1, updated_at = now()
      WHERE tenant_id = $1 RETURNING tenant_id, primary_color, secondary_color, settings, version, updated_at),
    ${logged('branding.updated', 'tenant_id::text', "jsonb_build_object('primary_color', $3::text)")}
    SELECT * FROM done`,
  label: `WITH done AS (UPDATE ip_rule SET label = $4, version = version + 1, updated_at = now()
      WHERE tenant_id = $1 AND id = $3 RETURNING id, cidr, action, label, enabled, version, updated_at),
    ${logged('ip_rule.updated', 'id::text', "jsonb_build_object('label', $4::text)")} SELECT * FROM done`,
  roles: `WITH member AS (SELECT id FROM membership WHERE tenant_id = $1 AND user_id = $3 FOR UPDATE),
    taken AS (DELETE FROM membership_role mr USING member m WHERE mr.tenant_id = $1 AND mr.membership_id = m.id
      AND mr.role_id <> ALL ($4::uuid[])),
    done AS (INSERT INTO membership_role (tenant_id, membership_id, role_id)
      SELECT $1, m.id, r.id FROM member m, role r WHERE r.tenant_id = $1 AND r.id = ANY ($4::uuid[])
      ON CONFLICT (tenant_id, membership_id, role_id) DO UPDATE SET role_id = excluded.role_id
      RETURNING membership_id, role_id),
    logged AS (INSERT INTO audit (tenant_id, actor, action, resource, metadata)
      SELECT $1, $2, 'member.roles_changed', id::text, jsonb_build_object('roles', $4::uuid[]) FROM member)
    SELECT $3::uuid AS user_id, array_agg(role_id) AS roles FROM done`,
  tenant: `WITH done AS (UPDATE tenant t SET name = $3, version = version + 1, updated_at = now() WHERE id = $1
      RETURNING ${TENANT}),
    ${logged('tenant.updated', 'id::text', "jsonb_build_object('name', $3::text)")} SELECT * FROM done`,
  switch: `WITH member AS (SELECT user_id FROM membership m JOIN tenant t ON t.id = m.tenant_id
      WHERE m.tenant_id = $1 AND m.user_id = $2 AND m.suspended_at IS NULL AND t.status = 'ACTIVE'),
    ${OPENED('$1::uuid', '$3::uuid', '$4::bytea')},
    logged AS (INSERT INTO audit (tenant_id, actor, action, resource, metadata)
      SELECT $1, $2, 'auth.login_succeeded', id::text, '{}' FROM opened) SELECT id FROM opened`,
  create: `WITH done AS (INSERT INTO tenant AS t (id, slug, name, updated_at) VALUES ($1, $2, $2, now())
      RETURNING ${TENANT}),
    roles AS (INSERT INTO role (id, tenant_id, name, system) SELECT gen_random_uuid(), $1, name, true
      FROM unnest(ARRAY['owner', 'admin', 'member']) AS name RETURNING id, name),
    permissions AS (INSERT INTO role_permission (tenant_id, role_id, permission_key) SELECT $1, r.id, p.key
      FROM roles r, public.permission p WHERE r.name <> 'member' OR p.key IN ('tenant.read', 'user.read', 'role.read',
      'group.read')),
    member AS (INSERT INTO membership (id, tenant_id, user_id, tenant_created_at)
      VALUES (gen_random_uuid(), $1, $3, now()) RETURNING id, user_id),
    held AS (INSERT INTO membership_role (tenant_id, membership_id, role_id) SELECT $1, m.id, r.id
      FROM member m, roles r WHERE r.name = 'owner'),
    ${OPENED('$1::uuid', '$4::uuid', '$5::bytea')},
    logged AS (INSERT INTO audit (tenant_id, actor, action, resource, metadata)
      SELECT $1, $3, 'tenant.created', $1::text, jsonb_build_object('name', $2::text) FROM done) SELECT * FROM done`,
} as const
