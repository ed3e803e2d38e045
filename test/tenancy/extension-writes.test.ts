// The extension alone: row-level security is off and the request role may write everything, so nothing else stops a
// write.
import { beforeAll, describe, expect, test } from 'vitest'
import { ok } from '../../src/shared/result.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { useExtensionAlone, wroteNothing } from './extension-alone.ts'
import { keyOf, type Operation, outcome, plainField, sampleArgs, uniqueKeysOf, WRITES } from './client.ts'
import { asTenant } from './raw.ts'
import { ownedModels, type Row, rowsByModel, tableOf } from './rows.ts'

const { kit, seeded, both, call, asA, rolledBack } = useExtensionAlone()
let rowsOfA: Map<string, Row>
let rowsOfB: Map<string, Row>
let before: Awaited<ReturnType<typeof both>>
let parentsFirst: string[]

beforeAll(async () => {
  rowsOfA = await rowsByModel(kit.db, seeded.a)
  rowsOfB = await rowsByModel(kit.db, seeded.b)
  before = await both()
  parentsFirst = seeded.catalogue.tables.map((table) => ownedModels.find((model) => tableOf(model) === table) ?? '')
})

const rowOf = (rows: Map<string, Row>, model: string): Row => rows.get(model) ?? {}
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

  test('an upsert that names a foreign row tries to create the own one', async () => {
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
