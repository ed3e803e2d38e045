// The examples of the contract, by a clock of our own: on a Tuesday, at midnight, when clocks change, and at New Year.
import { describe, expect, test } from 'vitest'
import { useDatabase } from '../../kit/database.ts'
import { emptyTenant, record } from './seed.ts'
import { TUESDAY, daysBefore, many, overviews } from './tuesday.ts'

const kit = useDatabase()
const { overview, member } = overviews(kit)

describe('the examples of the contract', () => {
  test('a fresh tenant with one owner: one user, and nothing else', async () => {
    const id = await emptyTenant(kit)
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
    const id = await emptyTenant(kit)
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
    const id = await emptyTenant(kit)
    await record(kit, id, [...many(4, '2026-02-16T12:00:00Z'), ...many(3, '2026-02-17T09:00:00Z')])
    expect((await overview(id, TUESDAY)).kpis.loginsToday).toEqual({ value: 3, deltaPct: -25 })
  })

  test('of two active users who joined 10 days ago one has confirmed TOTP today', async () => {
    const id = await emptyTenant(kit)
    await member(id, daysBefore(TUESDAY, 10), new Date('2026-02-17T08:00:00Z'))
    await member(id, daysBefore(TUESDAY, 10))
    const { kpis, mfaMethods, mfaTrend } = await overview(id, TUESDAY)
    expect(kpis.mfaAdoptionPct).toEqual({ value: 50, deltaPct: 50 })
    expect([mfaMethods, mfaTrend.at(-1)]).toEqual([[{ method: 'TOTP', users: 1 }], { date: '2026-02-17', value: 1 }])
  })

  test('10 failures in 24 hours and 8 in those before, to the minute', async () => {
    const id = await emptyTenant(kit)
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
    const id = await emptyTenant(kit)
    await record(kit, id, [...many(3, '2026-01-20T10:00:00Z'), { at: '2026-02-10T10:00:00Z', method: 'saml' }])
    expect((await overview(id, TUESDAY)).loginMethods).toEqual([
      { method: 'password', value: 75 },
      { method: 'saml', value: 25 },
    ])
  })
})

describe('what counts', () => {
  test('refreshing is activity, and no login', async () => {
    const id = await emptyTenant(kit)
    await record(kit, id, [{ at: '2026-02-17T08:00:00Z', kind: 'REFRESHED' }])
    expect((await overview(id, TUESDAY)).kpis).toMatchObject({
      dau: { value: 1 },
      mau: { value: 1 },
      loginsToday: { value: 0 },
      avgSessionsPerUser: { value: 0 },
    })
  })

  test('with SIGN_INS, switching, making and joining a tenant are no logins', async () => {
    const id = await emptyTenant(kit)
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
    const id = await emptyTenant(kit)
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
    const [id, other] = [await emptyTenant(kit), await emptyTenant(kit)]
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
