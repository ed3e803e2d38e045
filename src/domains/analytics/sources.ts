// The query behind each figure: plain SQL over the recorded events and the members, as slow as it is simple. It is shown with
// the figure, the tests and the operator's check run it, and none of it is what the figure was computed with.
import { CONTINUED, type KpiName, type LoginBasis, startOfDay } from './overview.ts'

export interface Source {
  readonly figure: KpiName
  readonly query: string
}

const DAY_MS = 86_400_000

/** `tenantId` is a UUID, and the rest ours: nothing of a request goes into the text. */
export function sourcesOf(tenantId: string, now: Date, basis: LoginBasis): Source[] {
  const at = (date: Date): string => `'${date.toISOString()}'`
  const back = (days: number): Date => new Date(now.getTime() - days * DAY_MS)
  const between = (since: Date, until = now): string => `at >= ${at(since)} AND at <= ${at(until)}`
  const events = `FROM auth_event WHERE tenant_id = '${tenantId}'`
  const active = `${events} AND kind IN ('LOGIN_SUCCEEDED', 'REFRESHED')`
  const logins = `${events} AND kind = 'LOGIN_SUCCEEDED'${basis === 'SESSIONS' ? '' : ` AND method NOT IN (${CONTINUED.map((method) => `'${method}'`).join(', ')})`}`
  const members = `FROM membership m JOIN users u ON u.id = m.user_id LEFT JOIN totp_factor f ON f.user_id = u.id AND f.confirmed_at <= ${at(now)} WHERE m.tenant_id = '${tenantId}' AND m.created_at <= ${at(now)}`
  const people = (since: Date): string => `(SELECT count(DISTINCT user_id) ${active} AND ${between(since)})`
  return [
    { figure: 'mau', query: `SELECT ${people(back(30))}` },
    { figure: 'loginsToday', query: `SELECT count(*) ${logins} AND ${between(startOfDay(now))}` },
    { figure: 'mfaAdoptionPct', query: `SELECT coalesce(100.0 * count(f.confirmed_at) / nullif(count(*), 0), 0) ${members} AND u.status = 'ACTIVE'` },
    { figure: 'failedLoginsLastDay', query: `SELECT count(*) ${events} AND kind IN ('LOGIN_FAILED', 'MFA_FAILED') AND ${between(back(1))}` },
    { figure: 'dau', query: `SELECT ${people(startOfDay(now))}` },
    { figure: 'totalUsers', query: `SELECT count(*) ${members} AND u.status <> 'DELETED'` },
    { figure: 'avgSessionsPerUser', query: `SELECT coalesce((SELECT count(*) ${logins} AND ${between(back(30))})::float8 / nullif(${people(back(30))}, 0), 0)` },
    { figure: 'stickinessPct', query: `SELECT coalesce(100.0 * ${people(startOfDay(now))} / nullif(${people(back(30))}, 0), 0)` },
  ]
}
