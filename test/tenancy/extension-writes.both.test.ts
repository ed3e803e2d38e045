// The extension alone: row-level security is off and the request role may write everything, so nothing else stops a
// write.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fail, ok } from '../../src/shared/result.ts'
import type { Client, Tx } from '../../src/tenancy/database.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { testDatabase, type TestDatabase } from '../kit/database.ts'
import {
  delegate,
  keyOf,
  OPERATIONS,
  type Operation,
  outcome,
  plainField,
  sampleArgs,
  uniqueKeysOf,
  WRITES,
} from './client.ts'
import { asTenant, grantEverything, withoutRowSecurity } from './raw.ts'
import { ownedModels, type Row, rowsByModel, securedTables, seed, type Seed, snapshot, tableOf } from './rows.ts'

let kit: TestDatabase
let seeded: Seed
let rowsOfA: Map<string, Row>
let rowsOfB: Map<string, Row>
let before: { a: string[]; b: string[] }
let parentsFirst: string[]
beforeAll(async () => {
  kit = await testDatabase()
  seeded = await seed(kit.owner)
  rowsOfA = await rowsByModel(kit.db, seeded.a)
  rowsOfB = await rowsByModel(kit.db, seeded.b)
  await grantEverything(kit.owner)
  await withoutRowSecurity(kit.owner, securedTables)
  before = await both()
  parentsFirst = seeded.catalogue.tables.map((table) => ownedModels.find((model) => tableOf(model) === table) ?? '')
})
afterAll(() => kit.close())

const both = async (): Promise<{ a: string[]; b: string[] }> => ({
  a: await snapshot(kit.owner, seeded.a.id),
  b: await snapshot(kit.owner, seeded.b.id),
})
const rowOf = (rows: Map<string, Row>, model: string): Row => rows.get(model) ?? {}
const call = (on: Client, model: string, operation: string, args: object): Promise<unknown> =>
  inTenant(seeded.a.id, () => delegate(on, model).call(operation, args))
const asA = (model: string, operation: string, args: object): Promise<unknown> =>
  call(kit.db.client, model, operation, args)

/** Does the work in a transaction of A that is rolled back. */
async function rolledBack(work: (tx: Tx) => Promise<void>): Promise<void> {
  const result = await inTenant(seeded.a.id, () =>
    kit.db.transaction(async (tx) => {
      await work(tx)
      return fail('ROLLED_BACK')
    }),
  )
  expect(result).toEqual(fail('ROLLED_BACK'))
}

/** Refused by the extension, or nothing was found to write to. */
function wroteNothing({ answer, error }: Awaited<ReturnType<typeof outcome>>): string {
  if (error)
    return error.name === 'TenancyRefusal' || (error as { code?: string }).code === 'P2025'
      ? 'nothing'
      : `${error.name}: ${error.message}`
  const { count } = (answer ?? {}) as { count?: number }
  return count === 0 || (Array.isArray(answer) && answer.length === 0)
    ? 'nothing'
    : `wrote ${JSON.stringify(answer, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`
}

/** A change to what `row` holds, of a column that no key needs. */
function changeOf(model: string, row: Row): Row {
  const field = plainField(model)
  return field === undefined ? {} : { [field]: row[field] }
}

/** Calls of the operation that aim at the foreign row, writing what the own row holds. */
function aims(model: string, operation: Operation, own: Row, foreign: Row): object[] {
  const data = changeOf(model, own)
  const filters = [
    { tenantId: seeded.b.id },
    { NOT: { tenantId: seeded.a.id } },
    { tenant: { is: { id: seeded.b.id } } },
    { OR: [{ tenantId: seeded.b.id }] },
  ]
  const keys = uniqueKeysOf(model, foreign).map((key) => ({ ...key, OR: [{ tenantId: seeded.b.id }, {}] }))
  const more: Partial<Record<Operation, object[]>> = {
    update: keys.map((where) => ({ where, data })),
    delete: keys.map((where) => ({ where })),
    updateMany: filters.map((where) => ({ where, data })),
    updateManyAndReturn: filters.map((where) => ({ where, data })),
    deleteMany: filters.map((where) => ({ where })),
  }
  return [sampleArgs(model, operation, foreign, data), ...(more[operation] ?? [])]
}

test('row-level security and grants are really open here: the request role can change the rows of B', async () => {
  const pool = kit.bare()
  for (const table of seeded.catalogue.tables) {
    const touched = asTenant(pool, seeded.a.id, async (client) => {
      const { rowCount } = await client.query(`UPDATE ${table} SET tenant_id = tenant_id WHERE tenant_id = $1`, [
        seeded.b.id,
      ])
      throw new Error(`${table} ${rowCount}`)
    })
    await expect(touched).rejects.toThrow(table === 'membership' ? `${table} 2` : `${table} 1`)
  }
})

describe.each(ownedModels)('%s', (model) => {
  test('an own row is written by update, updateMany, updateManyAndReturn and upsert', async () => {
    const own = rowOf(rowsOfA, model)
    const change = plainField(model) === undefined ? keyOf(model, own) : changeOf(model, rowOf(rowsOfB, model))
    for (const operation of ['update', 'updateMany', 'updateManyAndReturn', 'upsert'] as const) {
      await rolledBack(async (tx) => {
        const answer = await call(tx, model, operation, sampleArgs(model, operation, own, change))
        expect(operation === 'updateMany' ? answer : [answer].flat()[0]).toMatchObject(
          operation === 'updateMany' ? { count: 1 } : change,
        )
        // Prisma sets @updatedAt itself, where nobody else does
        expect(await call(tx, model, 'findMany', {})).toEqual([
          { ...own, ...('updatedAt' in own && { updatedAt: expect.any(Date) as unknown }), ...change },
        ])
      })
    }
    expect(await both()).toEqual(before)
  })

  test.each(WRITES)('%s does not write to a foreign row', async (operation) => {
    for (const args of aims(model, operation, rowOf(rowsOfA, model), rowOf(rowsOfB, model)))
      expect(wroteNothing(await outcome(() => asA(model, operation, args)))).toBe('nothing')
    expect(await both()).toEqual(before)
  })

  test('an upsert that names a foreign row does not find it: it tries to create the own one, which is there already', async () => {
    const own = rowOf(rowsOfA, model)
    for (const where of uniqueKeysOf(model, rowOf(rowsOfB, model)))
      expect(
        (await outcome(() => asA(model, 'upsert', { where, create: own, update: changeOf(model, own) }))).error,
      ).toMatchObject({ code: 'P2002' })
    expect(await both()).toEqual(before)
  })

  test('an own row is not given to another tenant', async () => {
    const own = rowOf(rowsOfA, model)
    for (const operation of ['update', 'updateMany', 'updateManyAndReturn', 'upsert'] as const) {
      for (const tenantId of [seeded.b.id, { set: seeded.b.id }]) {
        const { error } = await outcome(() => asA(model, operation, sampleArgs(model, operation, own, { tenantId })))
        expect(error?.name).toBe('TenancyRefusal')
      }
    }
    expect(await both()).toEqual(before)
  })
})

test.each(['create', 'createMany', 'createManyAndReturn', 'upsert'] as const)(
  '%s without a tenantId makes a row of the own tenant, in every model',
  async (operation) => {
    await rolledBack(async (tx) => {
      for (const model of parentsFirst.toReversed())
        expect(await call(tx, model, 'deleteMany', {})).toEqual({ count: 1 })
      for (const model of parentsFirst) {
        const { tenantId, ...data } = rowOf(rowsOfA, model)
        expect(tenantId).toBe(seeded.a.id)
        const args =
          operation === 'create'
            ? { data }
            : operation === 'upsert'
              ? { where: uniqueKeysOf(model, rowOf(rowsOfA, model))[0], create: data, update: {} }
              : { data: [data] }
        await call(tx, model, operation, args)
        expect(await call(tx, model, 'findMany', {})).toEqual([rowOf(rowsOfA, model)])
      }
    })
    expect(await both()).toEqual(before)
  },
)

test('deleting and updating without a filter ends at the own tenant, in every model', async () => {
  const result = await inTenant(seeded.a.id, () =>
    kit.db.transaction(async (tx) => {
      for (const model of parentsFirst.filter((name) => plainField(name) !== undefined))
        expect(await call(tx, model, 'updateMany', { data: changeOf(model, rowOf(rowsOfA, model)) })).toEqual({
          count: 1,
        })
      for (const model of parentsFirst.toReversed())
        expect(await call(tx, model, 'deleteMany', {})).toEqual({ count: 1 })
      return ok('committed')
    }),
  )
  expect(result).toEqual(ok('committed'))
  const after = await both()
  expect(after.b).toEqual(before.b)
  expect(after.a).toHaveLength(1)
  await seeded.catalogue.fill(kit.owner, {
    ...seeded.a,
    rows: new Map(['tenant', 'users', 'permission'].map((table) => [table, seeded.a.rows.get(table) ?? {}])),
  })
  rowsOfA = await rowsByModel(kit.db, seeded.a)
  before = await both()
})

describe('the tenant itself', () => {
  test('is changed by its own scope', async () => {
    await rolledBack(async (tx) => {
      expect(
        await call(tx, 'Tenant', 'update', { where: { id: seeded.a.id }, data: { name: 'Renamed' } }),
      ).toMatchObject({ id: seeded.a.id, name: 'Renamed' })
      expect(await call(tx, 'Tenant', 'updateMany', { data: { region: 'eu' } })).toEqual({ count: 1 })
    })
  })

  test('is not changed, replaced or deleted by another', async () => {
    const slug = String(seeded.b.rows.get('tenant')?.['slug'])
    const data = { name: 'taken over' }
    for (const where of [{ id: seeded.b.id }, { slug }, { slug, OR: [{ id: seeded.b.id }] }]) {
      expect(wroteNothing(await outcome(() => asA('Tenant', 'update', { where, data })))).toBe('nothing')
      expect(wroteNothing(await outcome(() => asA('Tenant', 'updateMany', { where, data })))).toBe('nothing')
      expect(
        wroteNothing(await outcome(() => asA('Tenant', 'updateMany', { where: { NOT: { id: seeded.a.id } }, data }))),
      ).toBe('nothing')
      for (const operation of ['delete', 'deleteMany'])
        expect((await outcome(() => asA('Tenant', operation, { where }))).error?.name).toBe('TenancyRefusal')
      const upserts = [
        { id: seeded.b.id, slug, name: 'x' },
        { id: seeded.a.id, slug, name: 'x' },
      ]
      for (const create of upserts)
        expect((await outcome(() => asA('Tenant', 'upsert', { where, create, update: data }))).error).toBeDefined()
    }
    expect(await both()).toEqual(before)
  })

  test('is not taken over by the scope of a tenant that is yet to be made', async () => {
    const [id, slug] = [randomUUID(), String(seeded.b.rows.get('tenant')?.['slug'])]
    const upsert = outcome(() =>
      inTenant(id, () =>
        kit.db.client.tenant.upsert({
          where: { slug },
          create: { id, slug, name: 'x' },
          update: { name: 'taken over' },
        }),
      ),
    )
    expect((await upsert).error).toMatchObject({ code: 'P2002' })
    const skipped = await inTenant(id, () =>
      kit.db.client.tenant.createMany({ data: [{ id, slug, name: 'x' }], skipDuplicates: true }),
    )
    expect(skipped).toEqual({ count: 0 })
    expect(await both()).toEqual(before)
  })
})

test.each(['User', 'Permission'])('%s is written by no operation', async (model) => {
  const row = (await asA(model, 'findFirst', {})) as Row
  for (const operation of OPERATIONS.filter((name): name is Operation => WRITES.some((write) => write === name)))
    expect((await outcome(() => asA(model, operation, sampleArgs(model, operation, row)))).error).toMatchObject({
      name: 'TenancyRefusal',
      message: `${model} is read-only here`,
    })
  expect(await both()).toEqual(before)
})
