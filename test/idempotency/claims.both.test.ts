// The claims themselves: who has the key, and what a transaction may commit under it.
import { randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { type Claimed, type Claims, clearOldKeys, createClaims } from '../../src/idempotency/claims.ts'
import { fail, ok } from '../../src/shared/result.ts'
import { inEffect, outsideEffect } from '../../src/shared/effect.ts'
import { callFunction } from '../../src/tenancy/functions.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { useTwoTenants } from '../tenancy/seeded.ts'

const { kit, seeded } = useTwoTenants()
let claims: Claims
beforeAll(() => {
  claims = createClaims(kit.db)
})
beforeEach(() => kit.owner.query('DELETE FROM idempotency_key'))

const PRINT = randomBytes(32)
const inA = <T>(work: () => Promise<T>): Promise<T> => inTenant(seeded.a.id, work)

/** Claims the key, and returns the attempt's ticket. */
async function begin(id: string): Promise<string> {
  const claimed = await inA(() => claims.claim(id, PRINT))
  if (claimed.outcome !== 'begun') throw new Error(claimed.outcome)
  return claimed.ticket
}

const outcome = async (id: string, print = PRINT): Promise<Claimed['outcome']> =>
  (await inA(() => claims.claim(id, print))).outcome
const leaseEnds = () => kit.owner.query(`UPDATE idempotency_key SET leased_until = now() - interval '1 s'`)
const roleNamed = (name: string) => kit.owner.query('SELECT 1 FROM role WHERE name = $1', [name])
const committed = async (): Promise<unknown[]> =>
  (await kit.owner.query('SELECT committed FROM idempotency_key')).rows.map(
    (row: { committed: boolean }) => row.committed,
  )

/** A transaction of the attempt that writes a role. */
function change(ticket: string, name: string, tenantId = seeded.a.id): Promise<unknown> {
  return inTenant(tenantId, () =>
    inEffect({ ticket }, () => kit.db.write((tx) => tx.role.create({ data: { tenantId, name, description: '' } }))),
  )
}

test('of many at once one has the key', async () => {
  const id = randomUUID()
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => outcome(id)))
  expect(outcomes.toSorted()).toEqual(['begun', ...Array.from({ length: 19 }, () => 'running')])
})

test('a tenant has so many keys at a time; what it has is answered, what has ended makes room', async () => {
  const few = createClaims(kit.db, 3)
  const ids = Array.from({ length: 4 }, () => randomUUID())
  const claim = (id = '', tenantId = seeded.a.id) =>
    inTenant(tenantId, async () => (await few.claim(id, PRINT)).outcome)
  for (const id of ids.slice(0, 3)) expect(await claim(id)).toBe('begun')
  expect(await claim(ids[3])).toBe('full')
  expect(await claim(ids[0])).toBe('running')
  expect(await claim(ids[3], seeded.b.id)).toBe('begun')
  await kit.owner.query(
    `UPDATE idempotency_key SET expires_at = now() - interval '1 s' WHERE id IN (
    SELECT id FROM idempotency_key WHERE tenant_id = $1 LIMIT 1)`,
    [seeded.a.id],
  )
  expect(await claim(ids[3])).toBe('begun')
})

test('the mark commits with what is changed', async () => {
  const ticket = await begin(randomUUID())
  expect(await committed()).toEqual([false])
  await change(ticket, 'marked')
  expect(await committed()).toEqual([true])
})

test('what is rolled back leaves no mark, and its key is free once it is released', async () => {
  const id = randomUUID()
  const ticket = await begin(id)
  await inA(() => inEffect({ ticket }, () => kit.db.transaction(async () => fail('NO'))))
  const thrown = inA(() => inEffect({ ticket }, () => kit.db.write(() => Promise.reject(new Error('planted')))))
  await expect(thrown).rejects.toThrow('planted')
  expect(await committed()).toEqual([false])
  await inA(() => claims.release(ticket))
  expect(await committed()).toEqual([])
  expect(await outcome(id)).toBe('begun')
})

test('a transaction that returns a result is marked, too', async () => {
  const ticket = await begin(randomUUID())
  await inA(() => inEffect({ ticket }, () => kit.db.transaction(async () => ok(null))))
  expect(await committed()).toEqual([true])
})

test('what goes on beside the request is not marked', async () => {
  const ticket = await begin(randomUUID())
  await inA(() => inEffect({ ticket }, () => outsideEffect(() => kit.db.write(async () => null))))
  expect(await committed()).toEqual([false])
})

test('an attempt that another one has taken over commits nothing any more', async () => {
  const id = randomUUID()
  const slow = await begin(id)
  await leaseEnds()
  const next = await begin(id)
  await expect(change(slow, 'too late')).rejects.toMatchObject({ name: 'Unavailable' })
  expect((await roleNamed('too late')).rowCount).toBe(0)
  await change(next, 'in time')
  expect((await roleNamed('in time')).rowCount).toBe(1)
})

test('an attempt that has committed is taken over by none', async () => {
  const id = randomUUID()
  await change(await begin(id), 'committed')
  expect(await outcome(id)).toBe('running')
  await leaseEnds()
  expect([await outcome(id), await outcome(id, randomBytes(32))]).toEqual(['lost', 'reused'])
})

test('the key stays with the first request, also when that failed', async () => {
  const id = randomUUID()
  await begin(id)
  await leaseEnds()
  expect([await outcome(id, randomBytes(32)), await outcome(id)]).toEqual(['reused', 'begun'])
})

test('a change in another tenant marks the claim by its ticket, and no other claim', async () => {
  const [ticket] = [await begin(randomUUID()), await begin(randomUUID())]
  await change(ticket, 'elsewhere', seeded.b.id)
  expect((await committed()).toSorted((one, other) => Number(one) - Number(other))).toEqual([false, true])
})

test('another tenant neither sees nor ends a claim, and has the same key for itself', async () => {
  const id = randomUUID()
  const ticket = await begin(id)
  await inTenant(seeded.b.id, async () => {
    await claims.keep(ticket, new Uint8Array(3))
    await claims.release(ticket)
    expect(await kit.db.client.idempotencyKey.count()).toBe(0)
    expect((await claims.claim(id, PRINT)).outcome).toBe('begun')
  })
  const { rows } = await kit.owner.query('SELECT answer FROM idempotency_key WHERE tenant_id = $1', [seeded.a.id])
  expect(rows).toEqual([{ answer: null }])
})

test('a ticket that is guessed marks nothing', async () => {
  await begin(randomUUID())
  const [outcome] = await inA(() =>
    callFunction(kit.db.client, 'platform_idempotency_commit', { attempt: randomUUID() }),
  )
  expect(outcome).toEqual({ held: false })
  expect(await committed()).toEqual([false])
})

test('keys that have expired are removed, of all tenants, and no others', async () => {
  for (const tenant of [seeded.a.id, seeded.b.id])
    for (const _two of [1, 2]) await inTenant(tenant, () => claims.claim(randomUUID(), PRINT))
  await kit.owner.query(`UPDATE idempotency_key k SET expires_at = now() - interval '1 s' WHERE id IN
    (SELECT DISTINCT ON (tenant_id) id FROM idempotency_key)`)
  await clearOldKeys(kit.db)
  const { rows } = await kit.owner.query('SELECT tenant_id FROM idempotency_key ORDER BY tenant_id')
  expect(rows.map(({ tenant_id }: { tenant_id: string }) => tenant_id)).toEqual([seeded.a.id, seeded.b.id].toSorted())
})
