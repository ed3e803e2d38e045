// What by-hand-service.ts asks for with STRICT: the same writes with what ours guarantees, each in one statement that
// calls our SQL functions. Row-level security, the lock, revisions, the hash chain, exact figures and the change feed
// are on; policies, address rules, limits and decisions by ABAC are not. So it is the least that a write with these
// guarantees takes here.

const AUDIT = (action: string, resource: string, more = 'NULL, NULL, NULL, NULL, NULL'): string =>
  `audit_append_event(gen_random_uuid(), 'USER', person, '${action}', '${resource}', tenant::text, 'request',
    uuid_send(gen_random_uuid()), jsonb_build_object('ip', '127.0.0.1', 'userAgent', NULL, 'metadata',
    jsonb_build_object('fields', 'one'))::text, ${more}, NULL, NULL)`

const made = (name: string, args: string, out: string, work: string, returns = ''): string =>
  `CREATE FUNCTION strict.${name}(${args}, ${out}) ${returns && `RETURNS ${returns}`} LANGUAGE plpgsql AS $$ BEGIN
    PERFORM set_config('app.tenant_id', tenant::text, true), set_config('app.writer', 'strict:1', true);
    ${work} END $$;`

const ARGS = 'tenant uuid, person uuid'

/** Run by the owner of the database, once. */
export const STRICT_FUNCTIONS = [
  'CREATE SCHEMA strict;',
  made(
    'caller',
    'session uuid, tenant uuid, person uuid',
    'OUT live boolean, OUT permissions text[]',
    'SELECT a.live, a.permissions INTO live, permissions FROM session_access(session) a;',
  ),
  made(
    'begin',
    'session uuid, tenant uuid, person uuid',
    'OUT configuration json',
    `RETURN QUERY SELECT CASE WHEN b.id IS NULL THEN b.configuration ELSE to_json(b) END
      FROM public.session_begin(session, 1000, NULL) b;`,
    'SETOF json',
  ),
  made(
    'name',
    `${ARGS}, value text`,
    'OUT changed json',
    `changed := platform_user_update(person, jsonb_build_object('display_name', value));
    PERFORM ${AUDIT('user.updated', 'user')};`,
  ),
  made(
    'colour',
    `${ARGS}, value text`,
    'OUT changed json',
    `PERFORM brand_hold();
    SELECT b.brand INTO changed FROM brand_publish(jsonb_build_object('primaryColor', value, 'settings', '{}'::jsonb),
      person, NULL, false, 20, '{}') b;
    PERFORM ${AUDIT('branding.updated', 'tenant')};`,
  ),
  made(
    'label',
    `${ARGS}, rule uuid, value text`,
    'OUT changed json',
    `PERFORM lock_access();
    changed := ip_rule_label(rule, (SELECT r.version FROM ip_rule r WHERE r.tenant_id = tenant AND r.id = rule), value);
    PERFORM ${AUDIT('ip_rules.rule_updated', 'ip_rule')};`,
  ),
  made(
    'roles',
    `${ARGS}, whose uuid, wanted uuid[]`,
    'OUT changed json',
    `PERFORM member_hold(whose), role_grants(wanted, whose);
    PERFORM member_roles_change(m.id, ARRAY(SELECT unnest(wanted) EXCEPT SELECT r.role_id FROM membership_role r
        WHERE r.tenant_id = tenant AND r.membership_id = m.id), ARRAY(SELECT r.role_id FROM membership_role r
        WHERE r.tenant_id = tenant AND r.membership_id = m.id EXCEPT SELECT unnest(wanted)))
      FROM membership m WHERE m.tenant_id = tenant AND m.user_id = whose;
    PERFORM ${AUDIT('member.roles_updated', 'user')};
    changed := json_build_object('user_id', whose, 'roles', wanted);`,
  ),
  made(
    'tenant',
    `${ARGS}, value text`,
    'OUT changed json',
    `PERFORM tenant_hold();
    changed := tenant_change(jsonb_build_object('name', value));
    PERFORM ${AUDIT('tenant.updated', 'tenant')};`,
  ),
  made(
    'switch',
    `${ARGS}, session uuid, digest bytea`,
    'OUT opened boolean',
    `opened := (SELECT o.opened FROM session_open(NULL, NULL, NULL, session, person, 'tenant_switch', 0, 'password',
      now(), NULL, false, '127.0.0.1', NULL, now() + interval '30 days', gen_random_uuid(), digest, gen_random_uuid(),
      'request', uuid_send(gen_random_uuid()), '{}', 'password', 'other') o);`,
  ),
  made(
    'create',
    'tenant uuid, value text, person uuid, session uuid, digest bytea',
    'OUT made json',
    `SELECT to_json(c) INTO made FROM tenant_create(value, value, false, 'eu-west-1', '', '{}', (SELECT
        jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'description', '', 'permissions', (SELECT
          jsonb_agg(p.key) FROM permission p WHERE r.name <> 'member' OR p.key IN ('tenant.read', 'user.read',
          'role.read', 'group.read')))) FROM (VALUES (gen_random_uuid(), 'admin'), (gen_random_uuid(), 'member'),
          (session, 'owner')) AS r(id, name)), gen_random_uuid(), person, session) c;
    PERFORM ${AUDIT('tenant.created', 'tenant')};
    PERFORM session_open(NULL, NULL, NULL, session, person, 'tenant_switch', 0, 'password', now(), NULL, false,
      '127.0.0.1', NULL, now() + interval '30 days', gen_random_uuid(), digest, gen_random_uuid(), 'request',
      uuid_send(gen_random_uuid()), '{}', 'password', 'other');`,
  ),
  'GRANT USAGE ON SCHEMA strict TO qeetid_runtime; GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA strict TO qeetid_runtime',
].join('\n')

/** Who asks, with all that decides about a tenant that is not in memory: its policies, address rules and limits. */
export const FIRST = 'SELECT * FROM strict.begin($1, $2, $3)'

export const STRICT = {
  caller: 'SELECT * FROM strict.caller($1, $2, $3)',
  name: 'SELECT * FROM strict.name($1, $2, $3)',
  colour: 'SELECT * FROM strict.colour($1, $2, $3)',
  label: 'SELECT * FROM strict.label($1, $2, $3, $4)',
  roles: 'SELECT * FROM strict.roles($1, $2, $3, $4)',
  tenant: 'SELECT * FROM strict.tenant($1, $2, $3)',
  switch: 'SELECT * FROM strict.switch($1, $2, $3, $4)',
  create: 'SELECT * FROM strict.create($1, $2, $3, $4, $5)',
} as const
