// Figures of members are those of the rows that they are about, whatever was done to these, in whichever order and at
// once.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAnalytics } from '../../../src/domains/analytics/service.ts'
import { rollUpMemberCounts } from '../../../src/tenancy/platform.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { testDatabase, type TestDatabase } from '../../kit/database.ts'

let kit: TestDatabase
beforeAll(async () => {
  kit = await testDatabase()
})
afterAll(() => kit.close())

const DAY_MS = 86_400_000
const NOW = new Date('2026-02-17T10:37:12.345Z')
const midnight = NOW.getTime() - (NOW.getTime() % DAY_MS)

async function tenant(): Promise<string> {
  const id = crypto.randomUUID()
  await kit.owner.query(`INSERT INTO tenant (id, slug, name, updated_at) VALUES ($1, $2, 'T', now())`, [id, `t-${id}`])
  await kit.owner.query(`INSERT INTO audit_head (tenant_id, seq, hash) VALUES ($1, 0, '\\x00')`, [id])
  return id
}

async function person(): Promise<string> {
  const id = crypto.randomUUID()
  await kit.owner.query(`INSERT INTO users (id, email, email_normalized, updated_at) VALUES ($1, $2, $2, now())`, [
    id,
    `${id}@example.test`,
  ])
  return id
}

const differences = async (id: string) =>
  (await kit.owner.query('SELECT * FROM platform_analytics_differences($1)', [id])).rows
const overview = (id: string) => inTenant(id, () => createAnalytics({ db: kit.db }).overview(NOW, 'SESSIONS'))

const members = async (): Promise<number> =>
  Number((await kit.db.client.memberCount.aggregate({ where: { figure: 'members' }, _sum: { n: true } }))._sum.n ?? 0)

interface Member {
  joined: Map<number, Date>
  status: string
  enrolled: Date | null
  codes: number
}

/** Around the bounds of the windows, and of the quarters of an hour in which they lie. */
const moment = fc
  .record({
    days: fc.constantFrom(0, 0, 3, 7, 8, 13, 14, 30, 31, 60),
    edge: fc.constantFrom('window', 'midnight', 'quarter', 'any'),
    offset: fc.integer({ min: -2, max: 2 }),
    ms: fc.integer({ min: 0, max: DAY_MS }),
  })
  .map(({ days, edge, offset, ms }) => {
    const day = NOW.getTime() - days * DAY_MS
    return new Date(
      {
        window: day + offset,
        midnight: day - (day % DAY_MS) + offset,
        quarter: day - (day % 900_000) + offset,
        any: day - ms,
      }[edge],
    )
  })

const change = fc.record({
  who: fc.integer({ min: 0, max: 5 }),
  where: fc.integer({ min: 0, max: 1 }),
  what: fc.constantFrom(
    'join',
    'join',
    'join',
    'leave',
    'delete',
    'restore',
    'suspend',
    'enrol',
    'enrol',
    'begin',
    'drop',
    'codes',
    'use',
    'forget',
  ),
  at: moment,
})

async function make(
  { who, what, where, at }: { who: number; where: number; what: string; at: Date },
  people: readonly string[],
  tenants: readonly string[],
  state: readonly Member[],
): Promise<void> {
  const [id, home, member] = [people[who], tenants[where], state[who]]
  if (!member) throw new Error('who?')
  const run = (sql: string, ...values: unknown[]): Promise<unknown> => kit.owner.query(sql, values)
  const setStatus = (status: string): Promise<unknown> => (
    (member.status = status),
    run('UPDATE users SET status = $2::"UserStatus" WHERE id = $1', id, status)
  )
  const verbs: Record<string, () => Promise<unknown>> = {
    join: async () => {
      if (member.joined.has(where)) return
      member.joined.set(where, at)
      await run(
        'INSERT INTO membership (id, tenant_id, user_id, created_at) VALUES (gen_random_uuid(), $2, $1, $3)',
        id,
        home,
        at,
      )
    },
    leave: () => (
      member.joined.delete(where),
      run('DELETE FROM membership WHERE user_id = $1 AND tenant_id = $2', id, home)
    ),
    delete: () => setStatus('DELETED'),
    restore: () => setStatus('ACTIVE'),
    suspend: () => setStatus('SUSPENDED'),
    begin: () => (
      (member.enrolled = null),
      run(
        `INSERT INTO totp_factor (user_id, secret) VALUES ($1, '\\x00') ON CONFLICT (user_id) DO UPDATE SET confirmed_at = NULL`,
        id,
      )
    ),
    enrol: () => (
      (member.enrolled = at),
      run(
        `INSERT INTO totp_factor (user_id, secret, confirmed_at) VALUES ($1, '\\x00', $2) ON CONFLICT (user_id) DO UPDATE SET confirmed_at = $2`,
        id,
        at,
      )
    ),
    drop: () => ((member.enrolled = null), run('DELETE FROM totp_factor WHERE user_id = $1', id)),
    codes: async () => {
      if (member.codes === 0)
        await run(
          `INSERT INTO recovery_code (user_id, code_hash) SELECT $1, decode(md5(gen_random_uuid()::text), 'hex') FROM generate_series(1, 2)`,
          id,
        )
      member.codes ||= 2
    },
    use: async () => {
      await run(
        'UPDATE recovery_code SET used_at = now() WHERE (user_id, code_hash) IN (SELECT user_id, code_hash FROM recovery_code WHERE user_id = $1 AND used_at IS NULL LIMIT 1)',
        id,
      )
      member.codes = Math.max(0, member.codes - 1)
    },
    forget: () => ((member.codes = 0), run('DELETE FROM recovery_code WHERE user_id = $1', id)),
  }
  await verbs[what]?.()
}

function naive(state: readonly Member[], where: number) {
  const members = state.flatMap(({ joined, status, enrolled, codes }) => {
    const at = joined.get(where)
    return at && status !== 'DELETED'
      ? [{ at: at.getTime(), active: status === 'ACTIVE', enrolled: enrolled?.getTime() ?? Infinity, codes: codes > 0 }]
      : []
  })
  const [now, week, month] = [0, 7, 30].map((days) => NOW.getTime() - days * DAY_MS) as [number, number, number]
  const adoption = (until: number): number => {
    const active = members.filter(({ at, active: is }) => is && at <= until)
    return active.length === 0 ? 0 : (100 * active.filter(({ enrolled }) => enrolled <= until).length) / active.length
  }
  const [total, before] = [members.filter(({ at }) => at <= now).length, members.filter(({ at }) => at <= month).length]
  const trend = (value: (day: number) => number) =>
    Array.from({ length: 14 }, (_, index) => value(midnight - (13 - index) * DAY_MS))
  const [totp, codes] = [
    members.filter(({ enrolled }) => enrolled <= now).length,
    members.filter((one) => one.codes && one.at <= now).length,
  ]
  return {
    totalUsers: { value: total, deltaPct: before === 0 ? (total === 0 ? 0 : 100) : (100 * (total - before)) / before },
    mfaAdoptionPct: { value: adoption(now), deltaPct: adoption(now) - adoption(week) },
    userTrend: trend((day) => members.filter(({ at }) => at <= now && at < day + DAY_MS).length),
    mfaTrend: trend(
      (day) => members.filter(({ enrolled }) => enrolled <= now && enrolled >= day && enrolled < day + DAY_MS).length,
    ),
    mfaMethods: [
      { method: 'TOTP', users: totp },
      { method: 'Recovery Codes', users: codes },
    ].filter(({ users }) => users > 0),
  }
}

describe('figures of members', () => {
  test('are what a naive computation says, in each tenant, after any changes of anybody, before and after changes are added up', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 40 }), async (changes) => {
        const tenants = [await tenant(), await tenant()]
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

  test('of a member who joins while a second factor is confirmed, and of changes in one statement, each counts once', async () => {
    for (let round = 0; round < 10; round++) {
      const [id, who] = [await tenant(), await person()]
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
        { method: 'Recovery Codes', users: 1 },
      ])
      expect(await differences(id)).toEqual([])
    }
    const id = await tenant()
    await kit.owner.query(
      `WITH one AS (INSERT INTO users (id, email, email_normalized, updated_at) VALUES (gen_random_uuid(), $1, $1, now()) RETURNING id),
         joined AS (INSERT INTO membership (id, tenant_id, user_id, created_at) SELECT gen_random_uuid(), $2, one.id, $3 FROM one)
       INSERT INTO totp_factor (user_id, secret, confirmed_at) SELECT one.id, '\\x00', $3 FROM one`,
      [`${id}@example.test`, id, NOW],
    )
    expect((await overview(id)).kpis.mfaAdoptionPct).toEqual({ value: 100, deltaPct: 100 })
    expect(await differences(id)).toEqual([])
  })

  test('are made anew by a rebuild', async () => {
    const [id, who] = [await tenant(), await person()]
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
    const id = await tenant()
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
