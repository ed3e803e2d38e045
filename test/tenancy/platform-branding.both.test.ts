// What crosses tenants for brands and mails: whose sign-in page this is, who has a domain, and what is due. Ids and no
// more.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Tx } from '../../src/tenancy/database.ts'
import { domainsDue, isDomainTaken, tenantOfSignInPage } from '../../src/tenancy/platform.ts'
import { inPlatform, inTenant, NoTenantScope } from '../../src/tenancy/scope.ts'
import { named, useDomains } from './domain-rows.ts'
import { useTwoTenants } from './seeded.ts'

const { kit, seeded } = useTwoTenants()
const { domain, publish } = useDomains(kit)
let a: string
let b: string

beforeAll(() => {
  ;[a, b] = [seeded.a.id, seeded.b.id]
})

const inA = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(a, () => kit.db.write(work))

describe('tenantOfSignInPage', () => {
  const slug = async (tenantId: string): Promise<string> =>
    (await kit.owner.query<{ slug: string }>('SELECT slug FROM tenant WHERE id = $1', [tenantId])).rows[0]?.slug ?? ''

  test('is the tenant of the whole slug, and of no part or pattern', async () => {
    for (const tenantId of [a, b]) {
      const own = await slug(tenantId)
      expect(await tenantOfSignInPage(kit.db, own, null)).toBe(tenantId)
      expect(await inTenant(a, () => tenantOfSignInPage(kit.db, own, null))).toBe(tenantId)
      for (const other of [own.slice(1), own.slice(0, -1), own.toUpperCase(), `${own.slice(0, 3)}%`])
        expect(await tenantOfSignInPage(kit.db, other, null)).toBeNull()
    }
    for (const nothing of ['', '%', null]) expect(await tenantOfSignInPage(kit.db, nothing, nothing)).toBeNull()
  })

  test('is found by a domain that it has both proven and published', async () => {
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

  test('is not found by a domain that another tenant has proven', async () => {
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
  test('is true only of a domain that another tenant has proven', async () => {
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

  test('is answered to nobody outside a tenant', async () => {
    const name = named()
    await domain(b, name, new Date())
    expect(await inPlatform(() => isDomainTaken(kit.db.client, name))).toBe(false)
    await expect(isDomainTaken(kit.db.client, name)).rejects.toThrow(NoTenantScope)
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

  test('are ids of proven ones of every tenant, the longest overdue first', async () => {
    const [old, older] = [await due(a, hour(-30)), await due(b, hour(-40))]
    await due(a, hour(-1))
    await due(a, hour(-60), null)
    expect(await domainsDue(kit.db, hour(-24), 100, 5)).toEqual([older, old])
    expect(await inTenant(a, () => domainsDue(kit.db, hour(-24), 100, 5))).toEqual([older, old])
    expect(await domainsDue(kit.db, hour(-24), 1, 5)).toEqual([older])
    expect(await domainsDue(kit.db, hour(-45), 100, 5)).toEqual([])
  })

  test('are so many of each tenant that others have their turn', async () => {
    const many = []
    for (let n = 0; n < 8; n++) many.push(await due(a, hour(-40 + n)))
    const other = await due(b, hour(-1))
    expect(await domainsDue(kit.db, new Date(), 6, 5)).toEqual([...many.slice(0, 5), other])
  })

  test('are none of a tenant that is deleted; those of a suspended one are', async () => {
    const [mine, theirs] = [await due(a, hour(-30)), await due(b, hour(-20))]
    await kit.owner.query(
      `UPDATE tenant SET status = CASE WHEN id = $1 THEN 'DELETED' ELSE 'SUSPENDED' END::"TenantStatus"
        WHERE id = ANY ($2)`,
      [a, [a, b]],
    )
    expect(await domainsDue(kit.db, new Date(), 100, 5)).toEqual([theirs])
    await kit.owner.query(`UPDATE tenant SET status = 'ACTIVE'`)
    expect(await domainsDue(kit.db, new Date(), 100, 5)).toEqual([mine, theirs])
  })

  test('are never more than 100, however many are asked for', async () => {
    await kit.owner.query(
      `INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at, due_at)
        SELECT gen_random_uuid(), $1, 'd' || n, 't', now(), now() - interval '1 day' FROM generate_series(1, 120) n`,
      [b],
    )
    expect(await domainsDue(kit.db, new Date(), 2 ** 31 - 1, 2 ** 31 - 1)).toHaveLength(100)
    expect(await domainsDue(kit.db, new Date(), 0, 5)).toEqual([])
    expect(await domainsDue(kit.db, new Date(), 100, 0)).toEqual([])
  })
})
