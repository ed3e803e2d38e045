// What crosses tenants for brands and mails: whose sign-in page this is, who has a domain, and what is due. Ids and no
// more.
import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fail, ok } from '../../src/shared/result.ts'
import type { Tx } from '../../src/tenancy/database.ts'
import { callFunction } from '../../src/tenancy/functions.ts'
import { domainProven, domainsDue, isDomainTaken, tenantOfSignInPage } from '../../src/tenancy/platform.ts'
import { inPlatform, inTenant, NoTenantScope } from '../../src/tenancy/scope.ts'
import { testDatabase, type TestDatabase } from '../kit/database.ts'
import { seed, type Seed, snapshot } from './rows.ts'

let kit: TestDatabase
let seeded: Seed
let a: string
let b: string
beforeAll(async () => {
  kit = await testDatabase()
  seeded = await seed(kit.owner)
  ;[a, b] = [seeded.a.id, seeded.b.id]
})
afterAll(() => kit.close())
beforeEach(async () => {
  await kit.owner.query('DELETE FROM tenant_domain')
  await kit.owner.query('UPDATE branding SET custom_domain = NULL')
  await kit.owner.query(`UPDATE tenant SET status = 'ACTIVE'`)
})

const named = (): string => `login.${randomUUID()}.example`
const inA = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(a, () => kit.db.write(work))
const both = async (): Promise<string[]> => [...(await snapshot(kit.owner, a)), ...(await snapshot(kit.owner, b))]

/** A domain of the tenant; answers its id. */
async function domain(
  tenantId: string,
  name: string,
  verifiedAt: Date | null,
  checkedAt = verifiedAt,
): Promise<string> {
  const id = randomUUID()
  await kit.owner.query(
    `INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at, checked_at) VALUES ($1, $2, $3, 'token', $4, $5)`,
    [id, tenantId, name, verifiedAt, checkedAt],
  )
  return id
}
const publish = (tenantId: string, name: string): Promise<unknown> =>
  kit.owner.query('UPDATE branding SET custom_domain = $2 WHERE tenant_id = $1', [tenantId, name])
const brandOf = async (tenantId: string): Promise<{ custom_domain: string | null; version: number }> =>
  (
    await kit.owner.query<{ custom_domain: string | null; version: number }>(
      'SELECT custom_domain, version FROM branding WHERE tenant_id = $1',
      [tenantId],
    )
  ).rows[0] ?? { custom_domain: null, version: -1 }

describe('tenantOfSignInPage', () => {
  const slug = async (tenantId: string): Promise<string> =>
    (await kit.owner.query<{ slug: string }>('SELECT slug FROM tenant WHERE id = $1', [tenantId])).rows[0]?.slug ?? ''

  test('is the tenant of the whole slug, in any scope, and none of a part of it, of a pattern or of nothing', async () => {
    for (const tenantId of [a, b]) {
      const own = await slug(tenantId)
      expect(await tenantOfSignInPage(kit.db, own, null)).toBe(tenantId)
      expect(await inTenant(a, () => tenantOfSignInPage(kit.db, own, null))).toBe(tenantId)
      for (const other of [own.slice(1), own.slice(0, -1), own.toUpperCase(), `${own.slice(0, 3)}%`])
        expect(await tenantOfSignInPage(kit.db, other, null)).toBeNull()
    }
    for (const nothing of ['', '%', null]) expect(await tenantOfSignInPage(kit.db, nothing, nothing)).toBeNull()
  })

  test('is found by a domain that it has proven and published, and by none that it has only proven or only published', async () => {
    const name = named()
    const id = await domain(a, name, new Date())
    expect(await tenantOfSignInPage(kit.db, null, name)).toBeNull()
    await publish(a, name)
    expect(await tenantOfSignInPage(kit.db, null, name)).toBe(a)
    for (const other of [`x${name}`, name.slice(1), `sub.${name}`, `${name}.`, '%'])
      expect(await tenantOfSignInPage(kit.db, null, other)).toBeNull()
    await kit.owner.query('UPDATE tenant_domain SET verified_at = NULL WHERE id = $1', [id])
    expect(await tenantOfSignInPage(kit.db, null, name)).toBeNull()
  })

  test("is not found by a domain that another tenant has proven, nor is that tenant: what is proven and what is published must be one tenant's", async () => {
    const name = named()
    await publish(a, name)
    await domain(b, name, new Date())
    await domain(a, name, null)
    expect(await tenantOfSignInPage(kit.db, null, name)).toBeNull()
  })

  test('a tenant that is personal, suspended or deleted has none', async () => {
    const name = named()
    await domain(a, name, new Date())
    await publish(a, name)
    for (const state of [`status = 'SUSPENDED'`, `status = 'DELETED'`, 'personal = true']) {
      await kit.owner.query(`UPDATE tenant SET ${state} WHERE id = $1`, [a])
      for (const [bySlug, byDomain] of [
        [await slug(a), null],
        [null, name],
      ] as const)
        expect([state, await tenantOfSignInPage(kit.db, bySlug, byDomain)]).toEqual([state, null])
      await kit.owner.query(`UPDATE tenant SET status = 'ACTIVE', personal = false WHERE id = $1`, [a])
    }
    expect(await tenantOfSignInPage(kit.db, null, name)).toBe(a)
  })
})

describe('isDomainTaken', () => {
  test("is told of a domain that another tenant has proven, and neither of one's own nor of one that nobody has proven", async () => {
    const [theirs, ours, claimed] = [named(), named(), named()]
    await domain(b, theirs, new Date())
    await domain(a, ours, new Date())
    await domain(b, claimed, null)
    await publish(b, claimed)
    expect(await inA((tx) => isDomainTaken(tx, theirs))).toBe(true)
    for (const name of [ours, claimed, named(), theirs.toUpperCase(), theirs.slice(1), '%', ''])
      expect([name, await inA((tx) => isDomainTaken(tx, name))]).toEqual([name, false])
    expect(await inTenant(b, () => isDomainTaken(kit.db.client, ours))).toBe(true)
  })

  test('a tenant that is deleted has no domain; one that is suspended keeps it', async () => {
    const name = named()
    await domain(b, name, new Date())
    for (const [status, taken] of [
      ['SUSPENDED', true],
      ['DELETED', false],
      ['ACTIVE', true],
    ] as const) {
      await kit.owner.query('UPDATE tenant SET status = $2::"TenantStatus" WHERE id = $1', [b, status])
      expect([status, await inA((tx) => isDomainTaken(tx, name))]).toEqual([status, taken])
    }
  })

  test('is told to nobody outside a tenant: there one is not asked for', async () => {
    const name = named()
    await domain(b, name, new Date())
    expect(await inPlatform(() => isDomainTaken(kit.db.client, name))).toBe(false)
    await expect(isDomainTaken(kit.db.client, name)).rejects.toThrow(NoTenantScope)
  })
})

describe('domainProven', () => {
  const audited = async (tenantId: string, name: string): Promise<unknown[]> =>
    (
      await kit.owner.query(
        `SELECT e.action, e.actor_type, p.body FROM audit_event e JOIN audit_payload p USING (tenant_id, seq) WHERE e.tenant_id = $1 AND e.action LIKE 'branding.%' AND strpos(p.body, $2) > 0`,
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

  test('one whose record was missed already is not due the sooner: misses count once a day, however often others ask', async () => {
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

  test('what a deleted tenant had proven and named is given to who proves it, and a deleted tenant proves nothing', async () => {
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

  test('of two tenants that each prove at once what the other names, both get it, and neither waits for the other for ever', async () => {
    const audit = (tx: Tx): Promise<unknown> =>
      callFunction(tx, 'audit_append', {
        eventId: randomUUID(),
        actorType: 'SYSTEM',
        actorUserId: null,
        action: 'domain.verified',
        resourceType: 'domain',
        resourceId: null,
        requestId: null,
        salt: new Uint8Array(16),
        body: '{}',
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

  test('a tenant that only names the domain loses it, and reads so in its own log; the rest of its brand and its claim stay', async () => {
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
      'SELECT id, verified_at IS NOT NULL AS verified, checked_at IS NOT NULL AS checked FROM tenant_domain WHERE domain = $1',
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

  test('of two tenants that prove it at once, one has it, and the other is told that it is taken', async () => {
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

describe('domainsDue', () => {
  const hour = (hours: number): Date => new Date(Date.now() + hours * 3_600_000)
  const due = async (
    tenantId: string,
    at: Date,
    verifiedAt: Date | null = hour(-50),
  ): Promise<{ tenant_id: string; id: string }> => {
    const id = await domain(tenantId, named(), verifiedAt)
    await kit.owner.query('UPDATE tenant_domain SET due_at = $2 WHERE id = $1', [id, at])
    return { tenant_id: tenantId, id }
  }

  test('are proven ones of every tenant that are to be looked at by then, the longest overdue first, by their ids alone', async () => {
    const [old, older] = [await due(a, hour(-30)), await due(b, hour(-40))]
    await due(a, hour(-1))
    await due(a, hour(-60), null)
    expect(await domainsDue(kit.db, hour(-24), 100, 5)).toEqual([older, old])
    expect(await inTenant(a, () => domainsDue(kit.db, hour(-24), 100, 5))).toEqual([older, old])
    expect(await domainsDue(kit.db, hour(-24), 1, 5)).toEqual([older])
    expect(await domainsDue(kit.db, hour(-45), 100, 5)).toEqual([])
  })

  test('are of each tenant no more than was said, so that many of one do not keep those of another from their turn', async () => {
    const many = []
    for (let n = 0; n < 8; n++) many.push(await due(a, hour(-40 + n)))
    const other = await due(b, hour(-1))
    expect(await domainsDue(kit.db, new Date(), 6, 5)).toEqual([...many.slice(0, 5), other])
  })

  test('are none of a tenant that is deleted; those of a suspended one are', async () => {
    const [mine, theirs] = [await due(a, hour(-30)), await due(b, hour(-20))]
    await kit.owner.query(
      `UPDATE tenant SET status = CASE WHEN id = $1 THEN 'DELETED' ELSE 'SUSPENDED' END::"TenantStatus" WHERE id = ANY ($2)`,
      [a, [a, b]],
    )
    expect(await domainsDue(kit.db, new Date(), 100, 5)).toEqual([theirs])
    await kit.owner.query(`UPDATE tenant SET status = 'ACTIVE'`)
    expect(await domainsDue(kit.db, new Date(), 100, 5)).toEqual([mine, theirs])
  })

  test('are never more than 100, however many are asked for', async () => {
    await kit.owner.query(
      `INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at, due_at) SELECT gen_random_uuid(), $1, 'd' || n, 't', now(), now() - interval '1 day' FROM generate_series(1, 120) n`,
      [b],
    )
    expect(await domainsDue(kit.db, new Date(), 2 ** 31 - 1, 2 ** 31 - 1)).toHaveLength(100)
    expect(await domainsDue(kit.db, new Date(), 0, 5)).toEqual([])
    expect(await domainsDue(kit.db, new Date(), 100, 0)).toEqual([])
  })
})
