// The examples of the contract, by a clock of our own: on a Tuesday, at midnight, when clocks change, and at New Year.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LoginBasis, Overview } from '../../../src/domains/analytics/overview.ts'
import { createAnalytics } from '../../../src/domains/analytics/service.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { testDatabase, type TestDatabase } from '../../kit/database.ts'
import { record } from './seed.ts'

let kit: TestDatabase
beforeAll(async () => {
  kit = await testDatabase()
})
afterAll(() => kit.close())

const TUESDAY = '2026-02-17T10:30:00.000Z'
const DAY_MS = 86_400_000
const daysBefore = (now: string, days: number) => new Date(new Date(now).getTime() - days * DAY_MS)

async function overview(tenantId: string, now: string, basis: LoginBasis = 'SESSIONS'): Promise<Overview> {
  const at = new Date(now)
  return inTenant(tenantId, () => createAnalytics({ db: kit.db, now: () => at }).overview(at, basis))
}

async function tenant(): Promise<string> {
  const id = crypto.randomUUID()
  await kit.owner.query(`INSERT INTO tenant (id, slug, name, updated_at) VALUES ($1, $2, 'T', now())`, [id, `t-${id}`])
  return id
}

async function member(tenantId: string, joined: Date, totp: Date | null = null): Promise<string> {
  const id = crypto.randomUUID()
  await kit.owner.query(
    `INSERT INTO users (id, email, email_normalized, created_at, updated_at) VALUES ($1, $2, $2, $3, now())`,
    [id, `${id}@example.test`, joined],
  )
  await kit.owner.query(
    'INSERT INTO membership (id, tenant_id, user_id, created_at) VALUES (gen_random_uuid(), $1, $2, $3)',
    [tenantId, id, joined],
  )
  if (totp)
    await kit.owner.query(
      `INSERT INTO totp_factor (user_id, secret, confirmed_at, last_step) VALUES ($1, '\\x00', $2, 0)`,
      [id, totp],
    )
  return id
}

const many = (count: number, at: string | Date, more: object = {}) =>
  Array.from({ length: count }, (_, n) => ({ at: new Date(new Date(at).getTime() + n * 60_000), ...more }))

describe('the examples of the contract', () => {
  test('a fresh tenant with one owner: one user, and nothing else', async () => {
    const id = await tenant()
    await member(id, new Date('2026-02-17T09:00:00Z'))
    const { kpis, ...series } = await overview(id, TUESDAY)
    const none = { value: 0, deltaPct: 0 }
    expect(kpis).toEqual({
      mau: none,
      loginsToday: none,
      mfaAdoptionPct: none,
      failedLoginsLastDay: none,
      dau: none,
      totalUsers: { value: 1, deltaPct: 100 },
      avgSessionsPerUser: none,
      stickinessPct: none,
    })
    expect(
      [
        series.weeklyActivity,
        series.userTrend,
        series.loginTrend,
        series.mfaTrend,
        series.failedTrend,
        series.loginActivity,
        series.failedHourly,
      ].map(({ length }) => length),
    ).toEqual([8, 14, 14, 14, 14, 14, 24])
    expect([series.loginMethods, series.mfaMethods]).toEqual([[], []])
    expect(series.weeklyActivity.at(-1)).toEqual({ week: 'W08', wau: 0, dau: 0 })
    expect([series.userTrend.at(-2), series.userTrend.at(-1)]).toEqual([
      { date: '2026-02-16', value: 0 },
      { date: '2026-02-17', value: 1 },
    ])
    expect([series.failedHourly[0]?.hour, series.failedHourly.at(-1)?.hour]).toEqual(['11:00', '10:00'])
  })

  test('the owner switched into the tenant once today', async () => {
    const id = await tenant()
    const userId = await member(id, daysBefore(TUESDAY, 0.1))
    await record(kit, id, [{ at: '2026-02-17T10:00:00Z', method: 'tenant_switch', userId }])
    const { kpis, loginTrend, weeklyActivity } = await overview(id, TUESDAY)
    const first = { value: 1, deltaPct: 100 }
    expect(kpis).toMatchObject({
      mau: first,
      dau: first,
      loginsToday: first,
      avgSessionsPerUser: first,
      stickinessPct: { value: 100, deltaPct: 100 },
    })
    expect([loginTrend.at(-1)?.value, weeklyActivity.at(-1)]).toEqual([1, { week: 'W08', wau: 1, dau: 1 }])
  })

  test('3 sessions today and 4 yesterday', async () => {
    const id = await tenant()
    await record(kit, id, [...many(4, '2026-02-16T12:00:00Z'), ...many(3, '2026-02-17T09:00:00Z')])
    expect((await overview(id, TUESDAY)).kpis.loginsToday).toEqual({ value: 3, deltaPct: -25 })
  })

  test('of two active users who joined 10 days ago one has confirmed TOTP today', async () => {
    const id = await tenant()
    await member(id, daysBefore(TUESDAY, 10), new Date('2026-02-17T08:00:00Z'))
    await member(id, daysBefore(TUESDAY, 10))
    const { kpis, mfaMethods, mfaTrend } = await overview(id, TUESDAY)
    expect(kpis.mfaAdoptionPct).toEqual({ value: 50, deltaPct: 50 })
    expect([mfaMethods, mfaTrend.at(-1)]).toEqual([[{ method: 'TOTP', users: 1 }], { date: '2026-02-17', value: 1 }])
  })

  test('10 failures in the last 24 hours and 8 in the 24 hours before, cut at the minute', async () => {
    const id = await tenant()
    const failure = { kind: 'LOGIN_FAILED', reason: 'invalid_credentials' }
    await record(kit, id, [
      ...many(8, '2026-02-16T10:22:00.000Z', failure),
      ...many(10, '2026-02-16T10:30:00.000Z', failure),
    ])
    const { kpis, failedHourly, failedTrend } = await overview(id, TUESDAY)
    expect(kpis.failedLoginsLastDay).toEqual({ value: 10, deltaPct: 25 })
    // the first clock hour of these 24 is the one after
    expect(failedHourly.reduce((sum, { attempts }) => sum + attempts, 0)).toBe(0)
    expect(failedTrend.at(-2)).toEqual({ date: '2026-02-16', value: 18 })
  })

  test('three logins with a password and one by SAML in 30 days', async () => {
    const id = await tenant()
    await record(kit, id, [...many(3, '2026-01-20T10:00:00Z'), { at: '2026-02-10T10:00:00Z', method: 'saml' }])
    expect((await overview(id, TUESDAY)).loginMethods).toEqual([
      { method: 'password', value: 75 },
      { method: 'saml', value: 25 },
    ])
  })
})

describe('bounds', () => {
  test('a day begins at 00:00:00.000 UTC, and ends a millisecond before the next', async () => {
    const id = await tenant()
    await record(kit, id, [
      { at: '2026-02-16T23:59:59.999Z' },
      { at: '2026-02-17T00:00:00.000Z' },
      { at: '2026-02-17T00:00:00.001Z' },
    ])
    expect((await overview(id, '2026-02-17T00:00:00.000Z')).kpis.loginsToday).toEqual({ value: 1, deltaPct: 0 })
    expect((await overview(id, '2026-02-17T00:00:00.001Z')).kpis.loginsToday).toEqual({ value: 2, deltaPct: 100 })
    const { kpis, loginTrend } = await overview(id, '2026-02-16T23:59:59.999Z')
    expect([kpis.loginsToday, kpis.dau, kpis.mau, loginTrend.at(-1)]).toEqual([
      { value: 1, deltaPct: 100 },
      { value: 1, deltaPct: 100 },
      { value: 1, deltaPct: 100 },
      { date: '2026-02-16', value: 1 },
    ])
  })

  test('a month is 30 times 24 hours to the millisecond, whose first moment belongs to it', async () => {
    const id = await tenant()
    const [early, late] = [crypto.randomUUID(), crypto.randomUUID()]
    await record(kit, id, [
      { at: '2026-01-18T10:29:59.999Z', userId: early },
      { at: '2026-01-18T10:30:00.000Z', userId: late },
    ])
    expect((await overview(id, TUESDAY)).kpis.mau).toEqual({ value: 1, deltaPct: 0 })
  })

  test('when clocks change somewhere, days of UTC go on having 24 hours', async () => {
    const id = await tenant()
    await record(
      kit,
      id,
      Array.from({ length: 48 }, (_, hour) => ({ at: new Date(Date.UTC(2026, 2, 28, hour)) })),
    )
    const { loginTrend } = await overview(id, '2026-03-29T23:59:00.000Z')
    expect(loginTrend.slice(-2)).toEqual([
      { date: '2026-03-28', value: 24 },
      { date: '2026-03-29', value: 24 },
    ])
  })

  test('at New Year weeks are those of ISO 8601: the days of two years in one, and 53 before 1', async () => {
    const id = await tenant()
    const [ada, bob] = [crypto.randomUUID(), crypto.randomUUID()]
    await record(kit, id, [
      { at: '2026-12-31T23:59:59.999Z', userId: ada },
      { at: '2027-01-01T00:00:00.000Z', userId: bob },
      { at: '2027-01-03T12:00:00Z', userId: ada },
      { at: '2027-01-04T00:00:00Z', userId: ada },
    ])
    const { weeklyActivity, loginTrend, kpis } = await overview(id, '2027-01-04T08:00:00.000Z')
    expect(weeklyActivity.slice(-3)).toEqual([
      { week: 'W52', wau: 0, dau: 0 },
      { week: 'W53', wau: 2, dau: 1 },
      { week: 'W01', wau: 1, dau: 1 },
    ])
    expect(loginTrend.slice(-5).map(({ date, value }) => [date, value])).toEqual([
      ['2026-12-31', 1],
      ['2027-01-01', 1],
      ['2027-01-02', 0],
      ['2027-01-03', 1],
      ['2027-01-04', 1],
    ])
    expect(kpis.mau.value).toBe(2)
  })

  test('the mean of a week is over the days on which there was anybody, halves up', async () => {
    const id = await tenant()
    const people = Array.from({ length: 4 }, () => crypto.randomUUID())
    await record(kit, id, [
      ...people.map((userId) => ({ at: '2026-02-09T10:00:00Z', userId })),
      { at: '2026-02-11T10:00:00Z', userId: people[0] ?? null },
    ])
    expect((await overview(id, TUESDAY)).weeklyActivity.at(-2)).toEqual({ week: 'W07', wau: 4, dau: 3 })
  })
})

describe('what counts', () => {
  test('refreshing is activity, and no login', async () => {
    const id = await tenant()
    await record(kit, id, [{ at: '2026-02-17T08:00:00Z', kind: 'REFRESHED' }])
    expect((await overview(id, TUESDAY)).kpis).toMatchObject({
      dau: { value: 1 },
      mau: { value: 1 },
      loginsToday: { value: 0 },
      avgSessionsPerUser: { value: 0 },
    })
  })

  test('with SIGN_INS, switching, making and joining a tenant are activity, but no logins and no methods', async () => {
    const id = await tenant()
    await record(
      kit,
      id,
      ['tenant_switch', 'tenant_create', 'invite_accept', 'password', 'password_mfa'].map((method, minute) => ({
        at: `2026-02-17T08:0${minute}:00Z`,
        method,
      })),
    )
    const [sessions, signIns] = [await overview(id, TUESDAY), await overview(id, TUESDAY, 'SIGN_INS')]
    expect([sessions.kpis.loginsToday.value, signIns.kpis.loginsToday.value]).toEqual([5, 2])
    expect([sessions.loginMethods.length, signIns.loginMethods]).toEqual([
      5,
      [
        { method: 'password', value: 50 },
        { method: 'password_mfa', value: 50 },
      ],
    ])
    expect([sessions.loginActivity.at(-1), signIns.loginActivity.at(-1)]).toMatchObject([
      { password: 2, other: 3 },
      { password: 2, other: 0 },
    ])
    expect([sessions.kpis.dau, signIns.kpis.dau]).toEqual([
      { value: 1, deltaPct: 100 },
      { value: 1, deltaPct: 100 },
    ])
  })

  test('columns of a day add up to its logins', async () => {
    const id = await tenant()
    const methods = [
      'password',
      'password_mfa',
      'passkey',
      'social',
      'saml',
      'oidc',
      'magic_link',
      'otp_email',
      'ldap',
      'tenant_switch',
      'one of tomorrow',
    ]
    await record(
      kit,
      id,
      methods.map((method, minute) => ({ at: new Date(Date.UTC(2026, 1, 12, 9, minute)), method })),
    )
    const { loginActivity, loginTrend } = await overview(id, TUESDAY)
    for (const [index, { date, ...columns }] of loginActivity.entries())
      expect([date, Object.values(columns).reduce((sum, n) => sum + n, 0)]).toEqual([
        loginTrend[index]?.date,
        loginTrend[index]?.value,
      ])
    expect(loginTrend.find(({ date }) => date === '2026-02-12')?.value).toBe(methods.length)
  })

  test('what another tenant does is in no figure', async () => {
    const [id, other] = [await tenant(), await tenant()]
    await record(kit, other, many(5, '2026-02-17T08:00:00Z'))
    await member(other, daysBefore(TUESDAY, 40), daysBefore(TUESDAY, 40))
    const { kpis, loginMethods, mfaMethods } = await overview(id, TUESDAY)
    expect([
      Object.values(kpis).every(({ value, deltaPct }) => value === 0 && deltaPct === 0),
      loginMethods,
      mfaMethods,
    ]).toEqual([true, [], []])
    expect((await overview(other, TUESDAY)).kpis).toMatchObject({
      loginsToday: { value: 5 },
      totalUsers: { value: 1, deltaPct: 0 },
    })
  })
})
