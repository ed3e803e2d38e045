// The figures as the contract defines them, from a list of events, without any table between.
import type { LoginBasis } from '../../../src/domains/analytics/overview.ts'

export interface Happened {
  readonly at: Date
  readonly kind: string
  readonly method: string
  readonly reason: string
  readonly userId: string | null
}

const DAY = 86_400_000
const HOUR = 3_600_000
const CONTINUED = new Set(['tenant_switch', 'tenant_create', 'invite_accept'])

const pct = (now: number, before: number) => (before === 0 ? (now === 0 ? 0 : 100) : (100 * (now - before)) / before)
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** What comes of events alone: not members, not second factors. */
export function naiveOverview(events: readonly Happened[], nowDate: Date, basis: LoginBasis) {
  const now = nowDate.getTime()
  const midnight = now - (now % DAY)
  const past = events.filter(({ at }) => at.getTime() <= now)
  const within = (since: number, until: number) =>
    past.filter(({ at }) => at.getTime() >= since && at.getTime() < until)
  const logins = (some: readonly Happened[]) =>
    some.filter(({ kind, method }) => kind === 'LOGIN_SUCCEEDED' && (basis === 'SESSIONS' || !CONTINUED.has(method)))
  const failures = (some: readonly Happened[]) =>
    some.filter(({ kind }) => kind === 'LOGIN_FAILED' || kind === 'MFA_FAILED').length
  const people = (some: readonly Happened[]) =>
    new Set(
      some
        .filter(({ kind, userId }) => userId !== null && (kind === 'LOGIN_SUCCEEDED' || kind === 'REFRESHED'))
        .map(({ userId }) => userId),
    ).size
  const end = now + 1
  const [mau, mauBefore] = [people(within(now - 30 * DAY, end)), people(within(now - 60 * DAY, now - 30 * DAY))]
  const dau = people(within(midnight, end))
  const perUser = (some: readonly Happened[], users: number) => (users === 0 ? 0 : logins(some).length / users)
  const [average, averageBefore] = [
    perUser(within(now - 30 * DAY, end), mau),
    perUser(within(now - 60 * DAY, now - 30 * DAY), mauBefore),
  ]
  const monthWeekAgo = people(within(now - 37 * DAY, now - 7 * DAY))
  const [sticky, stickyBefore] = [
    mau === 0 ? 0 : (100 * dau) / mau,
    monthWeekAgo === 0 ? 0 : (100 * people(within(now - 8 * DAY, now - 7 * DAY))) / monthWeekAgo,
  ]
  const days = Array.from({ length: 14 }, (_, index) => midnight - (13 - index) * DAY)
  const daily = (value: (some: readonly Happened[]) => number) =>
    days.map((day) => ({ date: iso(day), value: value(within(day, day + DAY)) }))
  const monday = midnight - ((new Date(midnight).getUTCDay() + 6) % 7) * DAY
  const month = logins(within(now - 30 * DAY, end))
  const methods = [...new Set(month.map(({ method }) => method))].map((method) => ({
    method,
    value: (100 * month.filter((event) => event.method === method).length) / month.length,
  }))
  return {
    mau: { value: mau, deltaPct: pct(mau, mauBefore) },
    loginsToday: {
      value: logins(within(midnight, end)).length,
      deltaPct: pct(logins(within(midnight, end)).length, logins(within(midnight - DAY, midnight)).length),
    },
    failedLoginsLastDay: {
      value: failures(within(now - DAY, end)),
      deltaPct: pct(failures(within(now - DAY, end)), failures(within(now - 2 * DAY, now - DAY))),
    },
    dau: { value: dau, deltaPct: pct(dau, people(within(midnight - DAY, midnight))) },
    avgSessionsPerUser: { value: average, deltaPct: pct(average, averageBefore) },
    stickinessPct: { value: sticky, deltaPct: sticky - stickyBefore },
    weeklyActivity: Array.from({ length: 8 }, (_, index) => {
      const start = monday - (7 - index) * 7 * DAY
      const counts = Array.from({ length: 7 }, (_, day) =>
        people(within(start + day * DAY, start + (day + 1) * DAY)),
      ).filter((count) => count > 0)
      return {
        wau: people(within(start, start + 7 * DAY)),
        dau: counts.length === 0 ? 0 : Math.floor(counts.reduce((sum, count) => sum + count, 0) / counts.length + 0.5),
      }
    }),
    loginTrend: daily((some) => logins(some).length),
    failedTrend: daily(failures),
    loginMethods: methods.toSorted((a, b) => b.value - a.value || (a.method < b.method ? -1 : 1)),
    failedHourly: Array.from({ length: 24 }, (_, index) => {
      const start = now - (now % HOUR) - (23 - index) * HOUR
      return {
        hour: `${new Date(start).toISOString().slice(11, 13)}:00`,
        attempts: failures(within(start, start + HOUR)),
      }
    }),
  }
}

export function naivePoint(events: readonly Happened[], start: Date, end: Date) {
  const some = events.filter(({ at }) => at >= start && at < end)
  const count = (...kinds: string[]) => some.filter(({ kind }) => kinds.includes(kind)).length
  return {
    activeUsers: new Set(
      some
        .filter(({ kind, userId }) => userId !== null && ['LOGIN_SUCCEEDED', 'REFRESHED'].includes(kind))
        .map(({ userId }) => userId),
    ).size,
    logins: count('LOGIN_SUCCEEDED'),
    failedLogins: count('LOGIN_FAILED', 'MFA_FAILED'),
    mfaAsked: count('MFA_ASKED'),
    mfaPassed: count('MFA_PASSED'),
    mfaFailed: count('MFA_FAILED'),
    refreshes: count('REFRESHED'),
  }
}
