// Figures of members are those of the rows that they are about, after any changes to these, in any order and at
// once.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAnalytics } from '../../../src/domains/analytics/service.ts'
import { rollUpMemberCounts } from '../../../src/tenancy/platform.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { useDatabase } from '../../kit/database.ts'
import { emptyTenant } from './seed.ts'
import { type Member, change, NOW, naive, memberChanges } from './member-changes.ts'

const kit = useDatabase()
const { person, make } = memberChanges(kit)

const differences = async (id: string) =>
  (await kit.owner.query('SELECT * FROM platform_analytics_differences($1)', [id])).rows
const overview = (id: string) => inTenant(id, () => createAnalytics({ db: kit.db }).overview(NOW, 'SESSIONS'))

const members = async (): Promise<number> =>
  Number((await kit.db.client.memberCount.aggregate({ where: { figure: 'members' }, _sum: { n: true } }))._sum.n ?? 0)

describe('figures of members', () => {
  test('equal a naive computation after any changes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 40 }), async (changes) => {
        const tenants = [await emptyTenant(kit), await emptyTenant(kit)]
        const people = await Promise.all(Array.from({ length: 6 }, person))
        const state: Member[] = people.map(() => ({ joined: new Map(), status: 'ACTIVE', enrolled: null, codes: 0 }))
        for (const one of changes) await make(one, people, tenants, state)
        for (const added of [false, true]) {
          if (added) await rollUpMemberCounts(kit.db, true)
          for (const [where, id] of tenants.entries()) {
            const { kpis, userTrend, mfaTrend, mfaMethods } = await overview(id)
            const values = (points: readonly { value: number }[]) => points.map(({ value }) => value)
            expect({
              totalUsers: kpis.totalUsers,
              mfaAdoptionPct: kpis.mfaAdoptionPct,
              userTrend: values(userTrend),
              mfaTrend: values(mfaTrend),
              mfaMethods,
            }).toEqual(naive(state, where))
            expect(await differences(id)).toEqual([])
            expect(await inTenant(id, () => members())).toBe(
              state.filter(({ joined, status }) => joined.has(where) && status !== 'DELETED').length,
            )
          }
        }
      }),
      { numRuns: 25 },
    )
  }, 120_000)

  test('count each once of changes at once, and of several in one statement', async () => {
    for (let round = 0; round < 10; round++) {
      const [id, who] = [await emptyTenant(kit), await person()]
      await kit.owner.query(`INSERT INTO totp_factor (user_id, secret) VALUES ($1, '\\x00')`, [who])
      await Promise.all([
        kit.owner.query(
          'INSERT INTO membership (id, tenant_id, user_id, created_at) VALUES (gen_random_uuid(), $1, $2, $3)',
          [id, who, NOW],
        ),
        kit.owner.query('UPDATE totp_factor SET confirmed_at = $2 WHERE user_id = $1', [who, NOW]),
        kit.owner.query(`INSERT INTO recovery_code (user_id, code_hash) VALUES ($1, '\\x01'), ($1, '\\x02')`, [who]),
      ])
      expect((await overview(id)).mfaMethods).toEqual([
        { method: 'TOTP', users: 1 },
        { method: 'RECOVERY_CODES', users: 1 },
      ])
      expect(await differences(id)).toEqual([])
    }
    const id = await emptyTenant(kit)
    await kit.owner.query(
      `WITH one AS (INSERT INTO users (id, email, email_normalized, updated_at)
       VALUES (gen_random_uuid(), $1, $1, now()) RETURNING id),
         joined AS (INSERT INTO membership (id, tenant_id, user_id, created_at)
           SELECT gen_random_uuid(), $2, one.id, $3 FROM one)
       INSERT INTO totp_factor (user_id, secret, confirmed_at) SELECT one.id, '\\x00', $3 FROM one`,
      [`${id}@example.test`, id, NOW],
    )
    expect((await overview(id)).kpis.mfaAdoptionPct).toEqual({ value: 100, deltaPct: 100 })
    expect(await differences(id)).toEqual([])
  })

  test('are made anew by a rebuild', async () => {
    const [id, who] = [await emptyTenant(kit), await person()]
    await kit.owner.query(
      'INSERT INTO membership (id, tenant_id, user_id, created_at) VALUES (gen_random_uuid(), $1, $2, $3)',
      [id, who, NOW],
    )
    const before = await overview(id)
    await kit.owner.query(`UPDATE member_count SET n = n + 1 WHERE tenant_id = $1 AND figure = 'active'`, [id])
    await kit.owner.query('DELETE FROM member_fact WHERE tenant_id = $1', [id])
    expect(new Set((await differences(id)).map(({ figure }) => figure))).toEqual(new Set(['member', 'member_count']))
    await kit.owner.query('SELECT platform_analytics_rebuild($1)', [id])
    expect(await differences(id)).toEqual([])
    expect(await overview(id)).toEqual(before)
  })

  test('two who add up at once add nothing twice', async () => {
    const id = await emptyTenant(kit)
    for (let n = 0; n < 5; n++)
      await kit.owner.query(
        'INSERT INTO membership (id, tenant_id, user_id, created_at) VALUES (gen_random_uuid(), $1, $2, $3)',
        [id, await person(), NOW],
      )
    await Promise.all(Array.from({ length: 4 }, () => rollUpMemberCounts(kit.db, true)))
    expect(
      (await kit.owner.query('SELECT figure, n::int FROM member_count WHERE tenant_id = $1 ORDER BY 1', [id])).rows,
    ).toEqual([
      { figure: 'active', n: 5 },
      { figure: 'joined', n: 5 },
      { figure: 'members', n: 5 },
    ])
    expect((await overview(id)).kpis.totalUsers.value).toBe(5)
  })
})
