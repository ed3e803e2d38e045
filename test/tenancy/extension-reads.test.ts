// The extension alone: row-level security is off and the request role may read everything, so nothing else hides a row.
import { beforeAll, describe, expect, test } from 'vitest'
import { inTenant } from '../../src/tenancy/scope.ts'
import { useTwoTenants } from './seeded.ts'
import { delegate, keyOf, outcome, uniqueKeysOf } from './client.ts'
import { asTenant, grantEverything, withoutRowSecurity } from './raw.ts'
import { ownedModels, type Row, rowsByModel, securedTables, tableOf } from './rows.ts'

const { kit, seeded } = useTwoTenants()
let rowsOfA: Map<string, Row>
let rowsOfB: Map<string, Row>
beforeAll(async () => {
  rowsOfA = await rowsByModel(kit.db, seeded.a)
  rowsOfB = await rowsByModel(kit.db, seeded.b)
  await grantEverything(kit.owner)
  await withoutRowSecurity(kit.owner, securedTables)
})

const rowOf = (rows: Map<string, Row>, model: string): Row => rows.get(model) ?? {}
const asA = (model: string, operation: string, args: object): Promise<unknown> =>
  inTenant(seeded.a.id, () => delegate(kit.db.client, model).call(operation, args))

test('row-level security is really off here: the request role sees both tenants in every table', async () => {
  const pool = kit.bare()
  for (const table of seeded.catalogue.tables) {
    const { rows } = await asTenant(pool, seeded.a.id, (client) =>
      client.query<{ tenants: number }>(`SELECT count(DISTINCT tenant_id)::int AS tenants FROM ${table}`),
    )
    expect({ table, tenants: rows[0]?.tenants }).toEqual({ table, tenants: 2 })
  }
})

/** Filters that ask for the rows of B, or for everybody's. */
function evasions(a: string, b: string): object[] {
  return [
    {},
    { tenantId: b },
    { tenantId: { in: [a, b] } },
    { tenantId: { not: a } },
    { NOT: { tenantId: a } },
    { NOT: [{ tenantId: a }] },
    { OR: [{ tenantId: b }, {}] },
    { OR: [{ tenantId: b }, { tenantId: a }] },
    { AND: { tenantId: b } },
    { AND: [{ OR: [{ tenantId: b }] }, {}] },
    { tenant: { is: { id: b } } },
    { tenant: { isNot: { id: a } } },
    { tenant: { id: b } },
    { tenant: { NOT: { id: a } } },
  ]
}

describe.each(ownedModels)('%s', (model) => {
  test('an own row is read by every operation', async () => {
    const own = rowOf(rowsOfA, model)
    expect(own).toMatchObject({ tenantId: seeded.a.id })
    for (const unique of uniqueKeysOf(model, own)) {
      expect(await asA(model, 'findUnique', { where: unique })).toEqual(own)
      expect(await asA(model, 'findUniqueOrThrow', { where: unique })).toEqual(own)
    }
    expect(await asA(model, 'findFirst', { where: keyOf(model, own) })).toEqual(own)
    expect(await asA(model, 'findFirstOrThrow', {})).toEqual(own)
    expect(await asA(model, 'findMany', { where: { tenantId: seeded.a.id } })).toEqual([own])
    expect(await asA(model, 'count', { where: { tenantId: seeded.a.id } })).toBe(1)
    expect(await asA(model, 'aggregate', { where: keyOf(model, own), _count: true })).toEqual({ _count: 1 })
    expect(await asA(model, 'groupBy', { by: ['tenantId'], _count: true })).toEqual([
      { tenantId: seeded.a.id, _count: 1 },
    ])
  })

  test('a foreign row is not read by its key', async () => {
    const foreign = rowOf(rowsOfB, model)
    expect(foreign).toMatchObject({ tenantId: seeded.b.id })
    for (const unique of uniqueKeysOf(model, foreign)) {
      expect(await asA(model, 'findUnique', { where: unique })).toBeNull()
      expect(await asA(model, 'findUnique', { where: { ...unique, OR: [{ tenantId: seeded.b.id }, {}] } })).toBeNull()
      expect((await outcome(() => asA(model, 'findUniqueOrThrow', { where: unique }))).error).toMatchObject({
        code: 'P2025',
      })
    }
    const { tenantId, ...rest } = keyOf(model, foreign)
    for (const where of [{ tenantId, ...rest }, { AND: [rest, { tenantId }] }]) {
      expect(await asA(model, 'findFirst', { where })).toBeNull()
      expect((await outcome(() => asA(model, 'findFirstOrThrow', { where }))).error).toMatchObject({ code: 'P2025' })
    }
  })

  test('a foreign row is not listed, counted, aggregated or grouped, by any filter', async () => {
    const own = rowOf(rowsOfA, model)
    for (const where of evasions(seeded.a.id, seeded.b.id)) {
      const listed = (await asA(model, 'findMany', { where })) as Row[]
      expect({ where, tenants: listed.map((row) => row['tenantId']).filter((id) => id !== seeded.a.id) }).toEqual({
        where,
        tenants: [],
      })
      expect(await asA(model, 'count', { where })).toBe(listed.length)
      expect(await asA(model, 'aggregate', { where, _count: true })).toEqual({ _count: listed.length })
      const groups = await asA(model, 'groupBy', { by: ['tenantId'], where, _count: { tenantId: true } })
      expect(groups).toEqual(
        listed.length === 0 ? [] : [{ tenantId: seeded.a.id, _count: { tenantId: listed.length } }],
      )
      expect(await asA(model, 'findFirst', { where })).toEqual(listed.length === 0 ? null : own)
    }
    const having = {
      by: ['tenantId'],
      having: { tenantId: { _count: { gte: 1 } } },
      orderBy: { tenantId: 'desc' },
      skip: 0,
      take: 10,
    }
    expect(await asA(model, 'groupBy', having)).toEqual([{ tenantId: seeded.a.id }])
    expect(
      await asA(model, 'findMany', { distinct: ['tenantId'], orderBy: { tenantId: 'desc' }, skip: 0, take: 100 }),
    ).toEqual([own])
  })
})

describe('models without tenantId', () => {
  test('the tenant sees itself and no other tenant', async () => {
    const slug = { slug: seeded.b.rows.get('tenant')?.['slug'] }
    expect(await asA('Tenant', 'findUnique', { where: { id: seeded.a.id } })).toMatchObject({ id: seeded.a.id })
    expect(await asA('Tenant', 'findMany', {})).toMatchObject([{ id: seeded.a.id }])
    for (const where of [{ id: seeded.b.id }, slug]) {
      expect(await asA('Tenant', 'findUnique', { where })).toBeNull()
      expect(await asA('Tenant', 'findMany', { where: { OR: [where, where] } })).toEqual([])
      expect(await asA('Tenant', 'count', { where })).toBe(0)
    }
  })

  test('a person is seen where they are a member, and nowhere else', async () => {
    const { sharedUser, userOfB } = seeded
    const { rows } = await kit.owner.query<{ email: string }>(
      'SELECT email_normalized AS email FROM users WHERE id = $1',
      [userOfB],
    )
    expect(await asA('User', 'findUnique', { where: { id: sharedUser } })).toMatchObject({ id: sharedUser })
    expect(await asA('User', 'findMany', { select: { id: true } })).toEqual([{ id: sharedUser }])
    for (const where of [
      { id: userOfB },
      { emailNormalized: rows[0]?.email },
      { memberships: { some: { tenantId: seeded.b.id, userId: userOfB } } },
    ]) {
      expect(await asA('User', 'findFirst', { where })).toBeNull()
      expect(await asA('User', 'count', { where })).toBe(0)
    }
    expect(await inTenant(seeded.b.id, () => kit.db.client.user.count())).toBe(2)
  })

  test('the catalogue of permissions is the same for everybody', async () => {
    const keys = await asA('Permission', 'findMany', { select: { key: true }, orderBy: { key: 'asc' } })
    expect(keys).toEqual((await kit.owner.query('SELECT key FROM permission ORDER BY key COLLATE "C"')).rows)
  })
})

test('a relation that is read in the fluent way of Prisma is confined like any other', async () => {
  const { client } = kit.db
  const inA = <T>(work: () => Promise<T>): Promise<T> => inTenant(seeded.a.id, work)
  const tenants = (rows: readonly Row[] | null): unknown[] => (rows ?? []).map((row) => row['tenantId'])
  expect(tenants(await inA(() => client.user.findFirst({ where: { id: seeded.sharedUser } }).sessions()))).toEqual([
    seeded.a.id,
  ])
  expect(tenants(await inA(() => client.permission.findFirst({ where: { roles: { some: {} } } }).roles()))).toEqual([
    seeded.a.id,
  ])
  expect(
    tenants(
      await inA(() =>
        client.tenant
          .findFirst()
          .memberships({ where: { OR: [{ tenantId: seeded.b.id }, { tenantId: seeded.a.id }] } }),
      ),
    ),
  ).toEqual([seeded.a.id])
  expect(await inA(() => client.tenant.findFirst({ where: { id: seeded.b.id } }).sessions())).toBeNull()
  expect(await inA(() => client.user.findFirst({ where: { id: seeded.userOfB } }).memberships())).toBeNull()
})

test('many look-ups of two tenants in one tick each get the row of their own tenant', async () => {
  const look = (rows: Map<string, Row>, model: string, tenant: string): Promise<unknown> =>
    inTenant(tenant, () =>
      delegate(kit.db.client, model).call('findUnique', { where: uniqueKeysOf(model, rowOf(rows, model))[0] }),
    )
  const answers = await Promise.all(
    ownedModels.flatMap((model) => [
      look(rowsOfA, model, seeded.a.id),
      look(rowsOfB, model, seeded.b.id),
      look(rowsOfB, model, seeded.a.id),
      look(rowsOfA, model, seeded.b.id),
    ]),
  )
  expect(answers).toEqual(ownedModels.flatMap((model) => [rowOf(rowsOfA, model), rowOf(rowsOfB, model), null, null]))
  expect(new Set(ownedModels.map(tableOf)).size).toBe(ownedModels.length)
})
