// The way to SQL: named functions, each listed in functions.ts, and nothing else.
import { describe, expect, test } from 'vitest'
import { SIGNATURES } from '../../src/generated/functions.ts'
import { callFunction, REQUEST_FUNCTIONS } from '../../src/tenancy/functions.ts'
import { callPlatform, PLATFORM_FUNCTIONS } from '../../src/tenancy/platform-functions.ts'
import { modelKinds } from '../../src/tenancy/models.ts'
import { inPlatform, inTenant } from '../../src/tenancy/scope.ts'
import { useTwoTenants } from './seeded.ts'
import { delegate, OPERATIONS, outcome } from './client.ts'
import { snapshot } from './rows.ts'

const { kit, seeded } = useTwoTenants()

/** What policies and the functions themselves are made of: they read no table, so nobody calls them by themselves. */
const HELPERS = [
  'auth_count_of',
  'auth_is_activity',
  'auth_quarters_of',
  'auth_slot',
  'current_tenant',
  'domain_budget',
  'hour_start',
  'member_figures_of',
  'quarter_of_day',
  'quarter_start',
  'utc_day',
  'utc_start',
]

const inDatabase = `FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prokind IN ('f', 'p', 'w', 'a')
  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')`

/** Parts of the others, and what the operator's scripts call (scripts/analytics.ts). */
const PARTS = [
  'platform_is_member',
  'platform_lock_digests',
  'platform_hold_alone',
  'platform_analytics_differences',
  'platform_analytics_rebuild',
]

/** Functions with their arguments as the database tells of them. */
function listed(names: readonly (keyof typeof SIGNATURES)[]): { name: string; args: string[] }[] {
  const full = (type: string): string =>
    type
      .replace(/^timestamptz/, 'timestamp with time zone')
      .replace(/^int(?=$|\[)/, 'integer')
      .replace(/^float8/, 'double precision')
  const all = names.map((name) => ({ name, args: SIGNATURES[name].map(([, type]) => full(type)) }))
  return all.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

describe('in the database', () => {
  test('the request role may execute the listed functions, with the listed arguments, and no others', async () => {
    const { rows } = await kit.owner.query<{ name: string; args: string[] }>(
      `SELECT p.proname::text AS name, ARRAY(SELECT format_type(t, NULL)::text
        FROM unnest(p.proargtypes) WITH ORDINALITY a(t, at) ORDER BY at) AS args
       ${inDatabase} AND has_function_privilege('qeetid_runtime', p.oid, 'EXECUTE') ORDER BY 1`,
    )
    expect(rows.filter(({ name }) => !HELPERS.includes(name) && name !== 'tell')).toEqual(listed(REQUEST_FUNCTIONS))
    expect(rows.map(({ name }) => name)).toContain('current_tenant')
  })

  test('the platform connection has the listed look-ups, and requests have none', async () => {
    const { rows } = await kit.owner.query<{ name: string; args: string[]; requests: boolean }>(
      `SELECT p.proname::text AS name, ARRAY(SELECT format_type(t, NULL)::text
        FROM unnest(p.proargtypes) WITH ORDINALITY a(t, at) ORDER BY at) AS args,
         has_function_privilege('qeetid_runtime', p.oid, 'EXECUTE') AS requests
       ${inDatabase} AND p.prosecdef AND has_function_privilege('qeetid_platform', p.oid, 'EXECUTE')
         AND starts_with(p.proname, 'platform_') ORDER BY 1`,
    )
    const alone = rows.filter(({ requests }) => !requests).map(({ name, args }) => ({ name, args }))
    const lookUps = PLATFORM_FUNCTIONS.filter((name) => name !== 'platform_guess_end')
    const known: readonly string[] = PLATFORM_FUNCTIONS
    expect(alone.filter(({ name }) => !PARTS.includes(name))).toEqual(listed(lookUps))
    expect(rows.filter(({ name, requests }) => requests && known.includes(name))).toEqual(
      listed(['platform_guess_end']).map((one) => ({ ...one, requests: true })),
    )
  })

  test('the helpers are neither definers nor writers, but for what announces', async () => {
    const { rows } = await kit.owner.query(
      `SELECT p.proname::text AS name ${inDatabase} AND p.proname = ANY ($1) AND (p.prosecdef OR p.provolatile = 'v')`,
      [[...HELPERS, 'tell']],
    )
    expect(rows).toEqual([{ name: 'tell' }])
  })

  test('every function that crosses tenants runs as the platform role', async () => {
    const { rows } = await kit.owner.query<{
      name: string
      owner: string
      superuser: boolean
      bypass: boolean
      login: boolean
      path: string | null
    }>(
      `SELECT p.proname::text AS name, r.rolname::text AS owner, r.rolsuper AS superuser, r.rolbypassrls AS bypass,
        r.rolcanlogin AS login,
         (SELECT setting FROM unnest(p.proconfig) setting WHERE setting LIKE 'search_path=%') AS path
       ${inDatabase.replace('FROM pg_proc p', 'FROM pg_proc p JOIN pg_roles r ON r.oid = p.proowner')} AND p.prosecdef
         ORDER BY 1`,
    )
    expect(rows.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'audit_append',
        'audit_append_event',
        ...[...REQUEST_FUNCTIONS, ...PLATFORM_FUNCTIONS].filter(
          (name) => name.startsWith('platform_') || WITH_RIGHTS.test(name),
        ),
      ]),
    )
    for (const { name, ...rest } of rows)
      expect({ name, ...rest }).toEqual({
        name,
        owner: 'qeetid_platform',
        superuser: false,
        bypass: false,
        login: false,
        path: 'search_path=pg_catalog, public, pg_temp',
      })
  })

  test('every other listed function runs as its caller, and has a fixed search path too', async () => {
    const { rows } = await kit.owner.query<{ name: string; fixed: boolean }>(
      `SELECT p.proname::text AS name, 'search_path=pg_catalog, public, pg_temp' = ANY (coalesce(p.proconfig,
        '{}')) AS fixed ${inDatabase} AND p.proname = ANY ($1) AND NOT p.prosecdef ORDER BY 1`,
      [REQUEST_FUNCTIONS],
    )
    expect(rows.map(({ name }) => name)).toEqual(
      REQUEST_FUNCTIONS.filter(
        (name) => !name.startsWith('platform_') && name !== 'audit_append_event' && !WITH_RIGHTS.test(name),
      ).sort(),
    )
    expect(rows.filter(({ fixed }) => !fixed)).toEqual([])
  })

  const GRANTED = `aclexplode(coalesce(p.proacl, acldefault('f', p.proowner)))`

  test('nobody but those two roles may execute any of them', async () => {
    const { rows } = await kit.owner.query(
      `SELECT p.proname::text AS name, g.grantee::regrole::text AS to
        ${inDatabase.replace('FROM pg_proc p', `FROM pg_proc p, ${GRANTED} g`)}
       AND g.grantee NOT IN (p.proowner, 'qeetid_runtime'::regrole, 'qeetid_platform'::regrole)`,
    )
    expect(rows).toEqual([])
    expect(
      (
        await kit.owner.query(
          `SELECT has_schema_privilege('qeetid_platform', 'public', 'CREATE') AS platform,
            has_schema_privilege('qeetid_runtime', 'public', 'CREATE') AS runtime`,
        )
      ).rows,
    ).toEqual([{ platform: false, runtime: false }])
  })
})

/** Definers that begin in the transaction's tenant: the request role may not write that, or a visit begins so. */
const WITH_RIGHTS = /^(legal_hold|retention|gdpr)_|^(session_access|tenant_configuration|audit_tree_grow)$/

test('arguments are named: their order is that of the function, and none can be left out', async () => {
  const client = kit.db.client
  const asked = { wanted: 'tenant.read', memberUserId: seeded.sharedUser }
  const names = SIGNATURES.member_permission.map(([name]) => name)
  expect(names).toEqual(Object.keys(asked).toReversed())
  // their own role, and that of their group
  expect(await inTenant(seeded.a.id, () => callFunction(client, 'member_permission', asked))).toHaveLength(2)
  // @ts-expect-error -- the person is missing
  const nobody = inTenant(seeded.a.id, () => callFunction(client, 'member_permission', { wanted: 'tenant.read' }))
  expect(await nobody).toEqual([])
})

describe('on the client', () => {
  // The types do not offer these; a cast, or a library, would.
  interface Raw {
    $queryRaw(sql: TemplateStringsArray, ...values: unknown[]): Promise<unknown>
    $queryRawUnsafe(sql: string, ...values: unknown[]): Promise<unknown>
    $executeRaw(sql: TemplateStringsArray, ...values: unknown[]): Promise<unknown>
    $executeRawUnsafe(sql: string, ...values: unknown[]): Promise<unknown>
  }
  const RAW: Readonly<Record<string, (client: Raw) => Promise<unknown>>> = {
    $queryRaw: (client) => client.$queryRaw`SELECT * FROM role`,
    $queryRawUnsafe: (client) => client.$queryRawUnsafe('SELECT * FROM role'),
    $executeRaw: (client) => client.$executeRaw`UPDATE role SET description = 'raw'`,
    $executeRawUnsafe: (client) => client.$executeRawUnsafe(`UPDATE role SET description = 'raw'`),
  }

  test.each(Object.entries(RAW))(
    '%s is refused, outside and inside a transaction, in a tenant and on the platform',
    async (name, call) => {
      const before = await snapshot(kit.owner, seeded.a.id)
      const client = kit.db.client as unknown as Raw
      const attempts = [
        () => inTenant(seeded.a.id, () => call(client)),
        () => inPlatform(() => call(client)),
        () => call(client),
        () => inTenant(seeded.a.id, () => kit.db.write((tx) => call(tx as unknown as Raw))),
        () => inTenant(seeded.a.id, async () => (await callFunction(client, 'lock_tenant'), await call(client))),
      ]
      for (const attempt of attempts)
        expect((await outcome(attempt)).error).toMatchObject({
          name: 'TenancyRefusal',
          message: `${name} is not allowed on the request's client`,
        })
      expect(await snapshot(kit.owner, seeded.a.id)).toEqual(before)
    },
  )

  test('every method of every model is an operation that is confined, or refused', async () => {
    for (const model of modelKinds.keys()) {
      const methods = delegate(kit.db.client, model)
      expect(methods.operations).toEqual(expect.arrayContaining([...OPERATIONS]))
      for (const operation of methods.operations.filter((name) => !OPERATIONS.some((known) => known === name)))
        expect((await outcome(() => inTenant(seeded.a.id, () => methods.call(operation, {})))).error).toMatchObject({
          name: 'TenancyRefusal',
        })
    }
  })

  test('raw SQL is refused while a named function is under way in the same scope', async () => {
    const client = kit.db.client as unknown as Raw
    const { error, locked } = await inTenant(seeded.a.id, async () => {
      const underWay = callFunction(client, 'lock_tenant')
      return {
        error: (await outcome(() => client.$queryRawUnsafe('SELECT * FROM role'))).error,
        locked: await underWay,
      }
    })
    expect(error).toMatchObject({ name: 'TenancyRefusal' })
    expect(locked).toEqual([{ id: seeded.a.id, status: 'ACTIVE' }])
  })

  test('a named function is called with its arguments as values', async () => {
    const roles = await inTenant(seeded.a.id, () =>
      callFunction(kit.db.client, 'member_permissions', { memberUserId: seeded.sharedUser }),
    )
    expect(roles).toHaveLength(2) // their own role, and that of their group
    expect(
      await inTenant(seeded.a.id, () =>
        callFunction(kit.db.client, 'member_permissions', { memberUserId: seeded.userOfB }),
      ),
    ).toEqual([])
    const injected = `x'; UPDATE role SET description = 'injected'; --`
    expect(await callPlatform(kit.db, 'platform_api_key', { keyPrefix: injected })).toEqual([])
    await expect(
      inTenant(seeded.a.id, () => callFunction(kit.db.client, 'member_permissions', { memberUserId: injected })),
    ).rejects.toThrow('invalid input syntax for type uuid')
    expect((await kit.owner.query(`SELECT 1 FROM role WHERE description = 'injected'`)).rows).toEqual([])
  })
})
