// What SQL of one's own learns as the request role: nothing of people and credentials but in the tenant that it names,
// and no hash of a password.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { callOf } from '../../src/tenancy/function-calls.ts'
import { type FunctionName, REQUEST_FUNCTIONS } from '../../src/tenancy/functions.ts'
import { passwordHashOf } from '../../src/tenancy/member-accounts.ts'
import { callPlatform, PLATFORM_FUNCTIONS, type PlatformFunctionName } from '../../src/tenancy/platform-functions.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { useTwoTenants } from './seeded.ts'
import { asTenant, DENIED, refusal } from './raw.ts'
import { type Queryable, securedTables } from './rows.ts'

const { kit, seeded } = useTwoTenants()
let pool: pg.Pool
let address: string
beforeAll(async () => {
  pool = kit.bare()
  await kit.owner.query('INSERT INTO password_credential (user_id, hash) SELECT id, $1 FROM users', [HASH])
  const { rows } = await kit.owner.query<{ address: string }>(
    'SELECT email_normalized AS address FROM users WHERE id = $1',
    [seeded.sharedUser],
  )
  address = rows[0]?.address ?? ''
})

const HASH = 'the hash of a password'

/** Something that each type takes: of people, the one who is a member of both tenants. */
function sample(type: string): unknown {
  const samples: Readonly<Record<string, unknown>> = {
    uuid: seeded.sharedUser,
    'uuid[]': [seeded.sharedUser],
    text: address,
    'text[]': [address],
    bytea: Buffer.alloc(32),
    int: 1,
    bigint: '1',
    'integer[]': [9, 9, 9],
    float8: 1,
    'float8[]': [1],
    boolean: true,
    jsonb: '{}',
    timestamptz: new Date(0),
    'timestamptz[]': [new Date(0)],
    date: '2026-01-01',
  }
  if (!(type in samples)) throw new Error(`no sample of ${type}`)
  return samples[type]
}
const call = (client: Queryable, name: FunctionName | PlatformFunctionName): Promise<pg.QueryResult> =>
  client.query(callOf(name).text, callOf(name).types.map(sample))

const requests: ReadonlySet<string> = new Set(REQUEST_FUNCTIONS)
const lookUps = PLATFORM_FUNCTIONS.filter((name) => !requests.has(name))

describe.each(lookUps)('%s', (name) => {
  test('is refused to the request role, in a tenant and in none, and is there for the platform role', async () => {
    for (const tenant of [seeded.a.id, null])
      expect(await refusal(asTenant(pool, tenant, (client) => call(client, name)))).toMatchObject({
        code: DENIED,
        message: `permission denied for function ${name}`,
      })
    const asPlatform = asTenant(kit.owner, null, async (client) => {
      await client.query('SET LOCAL ROLE qeetid_platform')
      await call(client, name)
      throw new Error('was executed') // and undone
    })
    expect(await refusal(asPlatform)).not.toMatchObject({ code: DENIED })
  })
})

test('nothing that the request role may read or execute tells the hash of a password', async () => {
  const leaks: string[] = []
  const look = async (what: string, work: (client: Queryable) => Promise<pg.QueryResult>): Promise<void> => {
    const looked = asTenant(pool, seeded.a.id, async (client) => {
      const { rows } = await work(client)
      if (JSON.stringify(rows).includes(HASH)) leaks.push(what)
      throw new Error('undone')
    })
    await looked.catch(() => {})
  }
  for (const table of [...securedTables, 'password_credential'])
    await look(table, (client) => client.query(`SELECT * FROM ${table}`))
  for (const name of REQUEST_FUNCTIONS) await look(name, (client) => call(client, name))
  expect(leaks).toEqual([])
  // Control: it is there to be found.
  expect(await callPlatform(kit.db, 'platform_login', { normalized: address })).toMatchObject([
    { user_id: seeded.sharedUser, password_hash: HASH },
  ])
})

test("the platform connection shows hashes of members of the scope's tenant alone", async () => {
  expect(await inTenant(seeded.a.id, () => passwordHashOf(kit.db, seeded.sharedUser))).toBe(HASH)
  expect(await inTenant(seeded.b.id, () => passwordHashOf(kit.db, seeded.userOfB))).toBe(HASH)
  expect(await inTenant(seeded.a.id, () => passwordHashOf(kit.db, seeded.userOfB))).toBeNull()
  expect(await inTenant(randomUUID(), () => passwordHashOf(kit.db, seeded.sharedUser))).toBeNull()
})

test('requests write no plan, suspension or break-glass window', async () => {
  const inNew = <T>(work: (client: Queryable, tenant: string) => Promise<T>): Promise<T> => {
    const tenant = randomUUID()
    return asTenant(pool, tenant, (client) => work(client, tenant))
  }
  const tenants = async (): Promise<unknown[]> => (await kit.owner.query('SELECT id FROM tenant ORDER BY id')).rows
  const before = await tenants()
  for (const [columns, values] of [
    ['plan', "'PRO'"],
    ['status, operator_suspended_at', "'SUSPENDED', now()"],
  ]) {
    const sql = `INSERT INTO tenant (id, slug, name, updated_at, ${columns})
      VALUES ($1, 'of-a-request', 'T', now(), ${values})`
    const denied = { code: DENIED, message: 'permission denied for table tenant' }
    expect(await refusal(inNew((client, tenant) => client.query(sql, [tenant])))).toEqual(denied)
  }
  const window = { until: "now() + interval '1 hour'", networks: "'{0.0.0.0/0}'", reason: "'x'" }
  for (const [column, value] of Object.entries(window)) {
    const sql = `INSERT INTO access_state (tenant_id, break_glass_${column}) VALUES ($1, ${value})`
    const denied = { code: DENIED, message: 'permission denied for table access_state' }
    expect(await refusal(inNew((client, tenant) => client.query(sql, [tenant])))).toEqual(denied)
  }
  expect(await tenants()).toEqual(before)
  // Control: rows without these are made by it.
  const made = inNew(async (client, tenant) => {
    await client.query("INSERT INTO tenant (id, slug, name, updated_at) VALUES ($1, 'of-a-request', 'T', now())", [
      tenant,
    ])
    await client.query('INSERT INTO access_state (tenant_id, version) VALUES ($1, 0)', [tenant])
    throw new Error('made, and undone')
  })
  await expect(made).rejects.toThrow('made, and undone')
})

test('what a key may do is shown in its own tenant alone', async () => {
  const id = seeded.a.rows.get('api_key')?.['id']
  await kit.owner.query('UPDATE api_key SET revoked_at = NULL, expires_at = NULL WHERE id = $1', [id])
  const rightsIn = (tenant: string): Promise<pg.QueryResult> =>
    asTenant(pool, tenant, (client) => client.query('SELECT * FROM platform_key_here($1)', [id]))
  expect((await rightsIn(seeded.a.id)).rows).toMatchObject([{ tenant_status: 'ACTIVE', expired: false }])
  expect((await rightsIn(seeded.b.id)).rows).toEqual([])
})
