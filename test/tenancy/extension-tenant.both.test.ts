// The tenant itself, and models that are only read, by the extension alone.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { inTenant } from '../../src/tenancy/scope.ts'
import { useExtensionAlone, wroteNothing } from './extension-alone.ts'
import { OPERATIONS, type Operation, outcome, sampleArgs, WRITES } from './client.ts'
import { type Row } from './rows.ts'

const { kit, seeded, both, call, asA, rolledBack } = useExtensionAlone()
let before: Awaited<ReturnType<typeof both>>

beforeAll(async () => {
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
