// The lists that one function reads: of the scope's tenant alone, and as the client, which makes several statements of
// each, reads them.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { foundCount, foundPage, memberPage } from '../../src/domains/members/list.ts'
import type { Member } from '../../src/domains/members/model.ts'
import { memberQuery } from '../../src/domains/members/search.ts'
import { NOT_DELETED } from '../../src/domains/members/service.ts'
import type { Key } from '../../src/shared/page.ts'
import { callFunction } from '../../src/tenancy/functions.ts'
import { mfaEnrolled } from '../../src/tenancy/member-accounts.ts'
import { inPlatform, inTenant } from '../../src/tenancy/scope.ts'
import { fillTenant, KEYS } from './filled-tenant.ts'
import { useDatabase } from '../kit/database.ts'

const kit = useDatabase()
const [a, b] = [randomUUID(), randomUUID()]
/** of both tenants */
const shared = randomUUID()
const [ALL, BARE] = [
  { mfa: true, seen: true },
  { mfa: false, seen: false },
]
beforeAll(async () => {
  for (const id of [a, b]) await fillTenant(kit.owner, { id, letter: lettered(id), shared })
})

const sql = (text: string, values: unknown[] = []) => kit.owner.query<Record<string, unknown>>(text, values)

const lettered = (tenant: string): string => (tenant === a ? 'a' : 'b')

/** As the client reads them. */
async function byClient(): Promise<Member[]> {
  const rows = await kit.db.client.membership.findMany({
    where: NOT_DELETED,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { user: true },
  })
  const enrolled = await mfaEnrolled(
    kit.db.client,
    rows.map(({ userId }) => userId),
  )
  const held = await kit.db.client.membershipRole.findMany({ include: { role: true }, orderBy: { roleId: 'asc' } })
  const seen = await kit.db.client.session.groupBy({ by: ['userId'], _max: { lastSeenAt: true } })
  return rows.map(
    ({
      user: { id, email, emailVerifiedAt, displayName, avatarUrl, phone, status, metadata, createdAt, updatedAt },
      tenantCreatedAt: _age,
      mfaDemandedAt: _demand,
      ...row
    }) => ({
      ...row,
      user: { id, email, emailVerifiedAt, displayName, avatarUrl, phone, status, metadata, createdAt, updatedAt },
      roles: held.filter(({ membershipId }) => membershipId === row.id).map(({ role }) => role),
      mfaEnabled: enrolled.has(row.userId),
      groupCount: 0,
      lastSeenAt: seen.find(({ userId }) => userId === row.userId)?._max.lastSeenAt ?? null,
    }),
  )
}

describe('a page of members', () => {
  test.each([1, 2, 3, 19, 20, 200])(
    'of %d: all pages together are what the client reads, in its order',
    async (limit) => {
      for (const tenant of [a, b])
        await inTenant(tenant, async () => {
          const seen: Member[] = []
          let after: Key | null = null
          for (;;) {
            const { rows, hasNextPage } = await memberPage(kit.db.client, ALL, { limit, after })
            seen.push(...rows)
            after = rows.at(-1) ?? null
            if (!hasNextPage) break
          }
          expect(seen).toEqual(await byClient())
          expect(seen).toHaveLength(20)
          expect(seen.filter(({ mfaEnabled }) => mfaEnabled)).toHaveLength(2)
        })
    },
  )

  test.each([1, 7, 19, 20, 25])('skips %d: the rest is what follows them, also after a key', async (skipped) => {
    await inTenant(a, async () => {
      const all = await byClient()
      expect((await memberPage(kit.db.client, ALL, { limit: 200, after: null, skipped })).rows).toEqual(
        all.slice(skipped),
      )
      expect((await memberPage(kit.db.client, ALL, { limit: 3, after: all[2] ?? null, skipped })).rows).toEqual(
        all.slice(3 + skipped, 6 + skipped),
      )
    })
  })

  test.each([1, 7, 200])('of %d by the search for nobody in particular is the same page', async (limit) => {
    const query = memberQuery({})
    for (const tenant of [a, b])
      await inTenant(tenant, async () => {
        const all = (await byClient()).map((member) => ({ ...member, text: null }))
        expect((await foundPage(kit.db.client, query, { limit, after: all[3] ?? null, ...ALL })).rows).toEqual(
          all.slice(4, 4 + limit),
        )
        expect((await foundPage(kit.db.client, query, { limit, after: null, skipped: 5, ...ALL })).rows).toEqual(
          all.slice(5, 5 + limit),
        )
        expect(await foundCount(kit.db.client, query)).toBe(20)
      })
    expect(
      await inPlatform(() =>
        callFunction(kit.db.client, 'member_search', {
          terms: null,
          wantedStatus: null,
          wantedRole: null,
          wantedGroup: null,
          wantedMfa: null,
          ordered: 'name',
          backwards: false,
          afterJoined: null,
          afterText: null,
          afterId: null,
          skipped: 0,
          maxRows: 100,
          withMfa: true,
          withSeen: true,
        }),
      ),
    ).toEqual([])
  })

  test('holds no picture that is longer than an address, so that it stays small', async () => {
    const picture = (length: number) => `data:image/png;base64,${'A'.repeat(length - 22)}`
    const of = (email: string) =>
      inTenant(
        b,
        async () =>
          (await memberPage(kit.db.client, BARE, { limit: 100, after: null })).rows.find(
            ({ user }) => user.email === email,
          )?.user.avatarUrl,
      )
    for (const [length, shown] of [
      [2_048, true],
      [2_049, false],
    ] as const) {
      await sql("UPDATE users SET avatar_url = $1 WHERE email = 'b3@example.test'", [picture(length)])
      expect(await of('b3@example.test')).toBe(shown ? picture(length) : null)
    }
    await sql("UPDATE users SET avatar_url = NULL WHERE email = 'b3@example.test'")
  })

  test('holds nobody of another tenant, nor what a person of both holds there', async () => {
    const of = (tenant: string) =>
      inTenant(tenant, async () => (await memberPage(kit.db.client, BARE, { limit: 100, after: null })).rows)
    const [inA, inB] = [await of(a), await of(b)]
    expect(inA.map(({ userId }) => userId).filter((id) => inB.some(({ userId }) => userId === id))).toEqual([shared])
    for (const [tenant, rows] of [
      [a, inA],
      [b, inB],
    ] as const) {
      expect(
        rows.every(
          ({ user, roles = [] }) =>
            (user.id === shared || user.email.startsWith(lettered(tenant))) &&
            roles.every(({ name }) => name.startsWith(lettered(tenant))),
        ),
      ).toBe(true)
      expect(rows.find(({ userId }) => userId === shared)?.roles).toHaveLength(1)
    }
  })

  test('holds nobody outside a tenant, who is suspended, and not who is deleted, until they are restored', async () => {
    expect(
      await inPlatform(() =>
        callFunction(kit.db.client, 'member_page', {
          beforeCreated: null,
          beforeId: null,
          skipped: 0,
          maxRows: 100,
          withMfa: true,
          withSeen: true,
        }),
      ),
    ).toEqual([])
    const emails = () =>
      inTenant(a, async () =>
        (await memberPage(kit.db.client, BARE, { limit: 100, after: null })).rows.map(({ user }) => user.email),
      )
    expect(await emails()).toContain('a5@example.test')
    expect(await emails()).not.toContain('a4@example.test')
    await sql("UPDATE users SET status = 'ACTIVE' WHERE email = 'a4@example.test'")
    expect(await emails()).toContain('a4@example.test')
    await sql("UPDATE users SET status = 'DELETED' WHERE email = 'a4@example.test'")
  })

  test('continues after a key of another tenant within its own', async () => {
    const [key] = await inTenant(b, async () => (await memberPage(kit.db.client, BARE, { limit: 1, after: null })).rows)
    const { rows } = await inTenant(a, () => memberPage(kit.db.client, BARE, { limit: 100, after: key ?? null }))
    expect(rows.length).toBeGreaterThan(0)
    expect(new Set(rows.map(({ tenantId }) => tenantId))).toEqual(new Set([a]))
  })
})

test('a single permission is held if the list of permissions has it', async () => {
  const people = (await sql('SELECT id FROM users ORDER BY id')).rows.map(({ id }) => String(id))
  const found = { granted: 0, unknown: 0 }
  for (const tenant of [a, b])
    for (const person of [...people, randomUUID()])
      for (const key of [...KEYS, 'no.such']) {
        const all = await inTenant(tenant, () =>
          callFunction(kit.db.client, 'member_permissions', { memberUserId: person }),
        )
        const roles = [...new Map(all.map((row) => [row.role_id, row.role_name]))]
        const one = await inTenant(tenant, () =>
          callFunction(kit.db.client, 'member_permission', { memberUserId: person, wanted: key }),
        )
        expect(one).toEqual(
          roles.map(([role_id, role_name]) => ({
            role_id,
            role_name,
            granted: all.some((row) => row.role_id === role_id && row.permission === key),
            group_id: null,
            group_name: null,
          })),
        )
        found.granted += one.filter(({ granted }) => granted).length
        found.unknown += one.length === 0 ? 1 : 0
      }
  expect(found.granted).toBeGreaterThan(20)
  expect(found.unknown).toBeGreaterThan(100)
})

test("how often rules have decided is shown of the tenant's own alone", async () => {
  const [own, foreign] = [randomUUID(), randomUUID()]
  const at = new Date('2026-04-05T06:07:08.900Z')
  for (const [tenant, id] of [
    [a, own],
    [b, foreign],
  ])
    await sql(
      `INSERT INTO ip_rule (id, tenant_id, cidr, network, action, hits, last_hit_at, updated_at)
        VALUES ($1, $2, '10.0.0.0/8', '10.0.0.0/8', 'ALLOW', 5000000000, $3, now())`,
      [id, tenant, at],
    )
  const uses = (tenant: string) =>
    inTenant(tenant, () => callFunction(kit.db.client, 'ip_rule_uses', { rules: [own, foreign, randomUUID()] }))
  expect(await uses(a)).toEqual([{ id: own, hits: 5_000_000_000n, last_hit_at: at }])
  expect(await uses(b)).toEqual([{ id: foreign, hits: 5_000_000_000n, last_hit_at: at }])
  expect(await inPlatform(() => callFunction(kit.db.client, 'ip_rule_uses', { rules: [own, foreign] }))).toEqual([])
})
