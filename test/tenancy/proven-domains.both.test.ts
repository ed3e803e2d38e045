// Proving a domain takes it from tenants that only named it, and from nobody who has proven it.
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { fail, ok } from '../../src/shared/result.ts'
import type { Tx } from '../../src/tenancy/database.ts'
import { callFunction } from '../../src/tenancy/functions.ts'
import { domainProven, domainsDue } from '../../src/tenancy/platform.ts'
import { inPlatform, inTenant } from '../../src/tenancy/scope.ts'
import { named, useDomains } from './domain-rows.ts'
import { useTwoTenants } from './seeded.ts'
import { snapshot } from './rows.ts'

const { kit, seeded } = useTwoTenants()
const { domain, publish } = useDomains(kit)
let a: string
let b: string

beforeAll(() => {
  ;[a, b] = [seeded.a.id, seeded.b.id]
})

const inA = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(a, () => kit.db.write(work))
const both = async (): Promise<string[]> => [...(await snapshot(kit.owner, a)), ...(await snapshot(kit.owner, b))]

const brandOf = async (tenantId: string): Promise<{ custom_domain: string | null; version: number }> =>
  (
    await kit.owner.query<{ custom_domain: string | null; version: number }>(
      'SELECT custom_domain, version FROM branding WHERE tenant_id = $1',
      [tenantId],
    )
  ).rows[0] ?? { custom_domain: null, version: -1 }

describe('domainProven', () => {
  const audited = async (tenantId: string, name: string): Promise<unknown[]> =>
    (
      await kit.owner.query(
        `SELECT e.action, e.actor_type, p.body FROM audit_event e JOIN audit_payload p USING (tenant_id, seq)
          WHERE e.tenant_id = $1 AND e.action LIKE 'branding.%' AND strpos(p.body, $2) > 0`,
        [tenantId, name],
      )
    ).rows

  test("another tenant's domain is unknown like one that nobody has, and nobody loses anything for it", async () => {
    const [theirs, third] = [named(), named()]
    const ids = [await domain(b, theirs, null), await domain(b, third, new Date()), randomUUID()]
    await publish(b, theirs)
    const before = await both()
    for (const id of ids) expect(await inA((tx) => domainProven(tx, id))).toBe('unknown')
    expect(await both()).toEqual(before)
  })

  test('outside a tenant every domain is unknown, and nothing changes', async () => {
    const id = await domain(a, named(), null)
    const before = await both()
    expect(await inPlatform(() => kit.db.write((tx) => domainProven(tx, id)))).toBe('unknown')
    expect(await both()).toEqual(before)
  })

  test('a domain that another tenant has proven stays theirs, and is due: nothing else changes', async () => {
    const name = named()
    const theirs = await domain(b, name, new Date())
    await kit.owner.query("UPDATE tenant_domain SET due_at = now() + interval '1 day' WHERE id = $1", [theirs])
    await publish(b, name)
    const mine = await domain(a, name, null)
    const rest = async () => (await both()).map((row) => row.replace(/"due_at": ?"[^"]*"/, ''))
    const before = await rest()
    expect(await inA((tx) => domainProven(tx, mine))).toBe('taken')
    expect(await domainsDue(kit.db, new Date(Date.now() + 1_000), 100, 5)).toEqual([{ tenant_id: b, id: theirs }])
    expect(await rest()).toEqual(before)
  })

  test('one whose record was missed is not due sooner', async () => {
    const name = named()
    const theirs = await domain(b, name, new Date())
    await kit.owner.query("UPDATE tenant_domain SET due_at = now() + interval '1 day', failures = 1 WHERE id = $1", [
      theirs,
    ])
    const mine = await domain(a, name, null)
    const before = await both()
    expect(await inA((tx) => domainProven(tx, mine))).toBe('taken')
    expect(await both()).toEqual(before)
  })

  test('a deleted tenant loses its domains to who proves them', async () => {
    const name = named()
    const [mine, theirs] = [await domain(a, name, null), await domain(b, name, new Date())]
    await publish(b, name)
    await kit.owner.query(`UPDATE tenant SET status = 'DELETED' WHERE id = $1`, [b])
    expect(await inA((tx) => domainProven(tx, mine))).toBe('proven')
    const { rows: states } = await kit.owner.query(
      'SELECT id, verified_at IS NOT NULL AS verified FROM tenant_domain WHERE domain = $1',
      [name],
    )
    expect(states).toEqual(
      expect.arrayContaining([
        { id: mine, verified: true },
        { id: theirs, verified: false },
      ]),
    )
    expect((await brandOf(b)).custom_domain).toBeNull()
    await kit.owner.query('UPDATE tenant_domain SET verified_at = NULL WHERE id = $1', [mine])
    const before = await both()
    expect(await inTenant(b, () => kit.db.write((tx) => domainProven(tx, theirs)))).toBe('unknown')
    expect(await both()).toEqual(before)
    await kit.owner.query(`UPDATE tenant SET status = 'ACTIVE' WHERE id = $1`, [b])
  })

  test("two tenants that prove each other's named domains do not block", async () => {
    const audit = (tx: Tx): Promise<unknown> =>
      callFunction(tx, 'audit_append_event', {
        eventId: randomUUID(),
        actorType: 'SYSTEM',
        actorUserId: null,
        action: 'domain.verified',
        resourceType: 'domain',
        resourceId: null,
        requestId: null,
        salt: new Uint8Array(16),
        body: '{}',
        what: null,
        how: null,
        why: '',
        byClient: null,
        person: null,
        actorKeyId: null,
        actorKeyCreatedBy: null,
      })
    for (let round = 0; round < 8; round++) {
      const [one, other] = [named(), named()]
      const claims = [
        [a, await domain(a, one, null)],
        [b, await domain(b, other, null)],
      ] as const
      await publish(a, other)
      await publish(b, one)
      const prove = (tenantId: string, id: string) =>
        inTenant(tenantId, () =>
          kit.db.write(async (tx) => {
            const outcome = await domainProven(tx, id)
            await setTimeout(20) // nothing depends on it: it lets the two overlap, where the engine has them at once
            await audit(tx)
            return outcome
          }),
        )
      expect(await Promise.all(claims.map(([tenantId, id]) => prove(tenantId, id)))).toEqual(['proven', 'proven'])
      expect([(await brandOf(a)).custom_domain, (await brandOf(b)).custom_domain]).toEqual([null, null])
      await kit.owner.query('DELETE FROM tenant_domain')
    }
  })

  test('a tenant that only names the domain loses it, and reads so in its log', async () => {
    const name = named()
    const [mine, theirs] = [await domain(a, name, null), await domain(b, name, null)]
    await publish(b, name)
    const [{ version }, own] = [await brandOf(b), await brandOf(a)]
    // the rest of the transaction is in the own tenant, as before
    const { outcome, rows } = await inA(async (tx) => ({
      outcome: await domainProven(tx, mine),
      rows: await tx.branding.findMany({ select: { tenantId: true } }),
    }))
    expect({ outcome, rows }).toEqual({ outcome: 'proven', rows: [{ tenantId: a }] })
    expect(await brandOf(b)).toEqual({ custom_domain: null, version: version + 1 })
    expect(await brandOf(a)).toEqual(own)
    expect(await audited(b, name)).toEqual([
      {
        action: 'branding.domain_lost',
        actor_type: 'SYSTEM',
        body: `{"ip":null,"metadata":{"domain":"${name}"},"userAgent":null}`,
      },
    ])
    expect(await audited(a, name)).toEqual([])
    const { rows: states } = await kit.owner.query(
      `SELECT id, verified_at IS NOT NULL AS verified, checked_at IS NOT NULL AS checked FROM tenant_domain
        WHERE domain = $1`,
      [name],
    )
    expect(states).toEqual(
      expect.arrayContaining([
        { id: mine, verified: true, checked: true },
        { id: theirs, verified: false, checked: false },
      ]),
    )
    expect(await inTenant(b, () => kit.db.write((tx) => domainProven(tx, theirs)))).toBe('taken')
  })

  test('is undone with its transaction, for the loser too', async () => {
    const name = named()
    const mine = await domain(a, name, null)
    await publish(b, name)
    const before = await both()
    const undone = await inTenant(a, () =>
      kit.db.transaction(async (tx) => ((await domainProven(tx, mine)) === 'proven' ? fail('UNDONE') : ok(null))),
    )
    expect(undone.ok).toBe(false)
    expect(await both()).toEqual(before)
  })

  test('of two tenants that prove it at once, one has it', async () => {
    for (let round = 0; round < 5; round++) {
      const name = named()
      const claims = [
        [a, await domain(a, name, null)],
        [b, await domain(b, name, null)],
      ] as const
      const outcomes = await Promise.all(
        claims.map(([tenantId, id]) => inTenant(tenantId, () => kit.db.write((tx) => domainProven(tx, id)))),
      )
      expect(outcomes.toSorted()).toEqual(['proven', 'taken'])
      const { rows } = await kit.owner.query(
        'SELECT tenant_id FROM tenant_domain WHERE domain = $1 AND verified_at IS NOT NULL',
        [name],
      )
      expect(rows).toEqual([{ tenant_id: outcomes[0] === 'proven' ? a : b }])
    }
  })
})
