// Transactions that begin in one tick, as after a heartbeat that several mutations have waited for.
import { expect, test } from 'vitest'
import { inTenant } from '../../src/tenancy/scope.ts'
import { eachConnection, poolOf } from './raw.ts'
import { useTwoTenants } from './seeded.ts'

const { kit, seeded } = useTwoTenants()

test('each reads in its own scope, also those that do not begin first', async () => {
  const tenants = [seeded.a, seeded.b, seeded.a, seeded.b]
  const begin = Promise.withResolvers<void>()
  await eachConnection(poolOf(kit.db), async () => {}) // so that nobody waits for one
  const read = tenants.map(({ id }) =>
    inTenant(id, async () => {
      await begin.promise
      return kit.db.write((tx) => tx.role.findMany({ select: { tenantId: true } }))
    }),
  )
  begin.resolve()
  expect(await Promise.all(read)).toEqual(tenants.map(({ id }) => [{ tenantId: id }]))
})
