// Changes of members, and figures computed from them in the plainest way.
import fc from 'fast-check'
import { DAY_MS } from './seed.ts'
import type { TestDatabase } from '../../kit/database.ts'

export const NOW = new Date('2026-02-17T10:37:12.345Z')
const midnight = NOW.getTime() - (NOW.getTime() % DAY_MS)

export interface Member {
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

export const change = fc.record({
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

export function naive(state: readonly Member[], where: number) {
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
      { method: 'RECOVERY_CODES', users: codes },
    ].filter(({ users }) => users > 0),
  }
}

export function memberChanges(kit: TestDatabase) {
  async function person(): Promise<string> {
    const id = crypto.randomUUID()
    await kit.owner.query(`INSERT INTO users (id, email, email_normalized, updated_at) VALUES ($1, $2, $2, now())`, [
      id,
      `${id}@example.test`,
    ])
    return id
  }

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
          `INSERT INTO totp_factor (user_id, secret) VALUES ($1, '\\x00') ON CONFLICT (user_id) DO UPDATE
           SET confirmed_at = NULL`,
          id,
        )
      ),
      enrol: () => (
        (member.enrolled = at),
        run(
          `INSERT INTO totp_factor (user_id, secret, confirmed_at) VALUES ($1, '\\x00', $2)
           ON CONFLICT (user_id) DO UPDATE SET confirmed_at = $2`,
          id,
          at,
        )
      ),
      drop: () => ((member.enrolled = null), run('DELETE FROM totp_factor WHERE user_id = $1', id)),
      codes: async () => {
        if (member.codes === 0)
          await run(
            `INSERT INTO recovery_code (user_id, code_hash) SELECT $1, decode(md5(gen_random_uuid()::text), 'hex')
             FROM generate_series(1, 2)`,
            id,
          )
        member.codes ||= 2
      },
      use: async () => {
        await run(
          `UPDATE recovery_code SET used_at = now()
           WHERE (user_id, code_hash) IN (SELECT user_id, code_hash FROM recovery_code WHERE user_id = $1
           AND used_at IS NULL LIMIT 1)`,
          id,
        )
        member.codes = Math.max(0, member.codes - 1)
      },
      forget: () => ((member.codes = 0), run('DELETE FROM recovery_code WHERE user_id = $1', id)),
    }
    await verbs[what]?.()
  }

  return { person, make }
}
