// Writes the decisions of the last weeks, so that previews of rules and policies have something to replay.
import { createHash } from 'node:crypto'
import { canonicalJson } from '../../src/shared/canonical-json.ts'
import { type DecisionLimits, recordDecisions } from '../../src/tenancy/decisions.ts'
import type { Database } from '../../src/tenancy/database.ts'
import type { Moment, Person } from './history.ts'

/** What the service keeps goes back 30 days. */
const KEPT_DAYS = 29
const DAY_MS = 86_400_000
const CHUNK = 1_000
const ALL: DecisionLimits = { most: { request: 1_000_000, sign_in: 1_000_000 }, ofOne: 1_000_000, unknown: '' }
const METHODS: Readonly<Record<string, string>> = { magic_link: 'MAGIC_LINK', otp_email: 'OTP_EMAIL' }

interface Decided {
  readonly kind: 'request' | 'sign_in'
  readonly digest: string
  readonly facts: object
  readonly user_id: string
  readonly key_id: null
  allowed: number
  readonly refused: 0
  readonly first_at: Date
  last_at: Date
}

/** Counted by day and by what they depended on, as src/domains/policy/decision-log.ts does it. */
export async function writeDecisions(
  db: Database,
  tenantId: string,
  people: readonly Person[],
  moments: readonly Moment[],
): Promise<void> {
  const since = Date.now() - KEPT_DAYS * DAY_MS
  const factors = new Map(people.map(({ id, hasFactor }) => [id, hasFactor]))
  const counts = new Map<string, Decided>()
  const count = (kind: Decided['kind'], facts: object, userId: string, at: Date): void => {
    const digest = createHash('sha256').update(canonicalJson(facts)).digest('hex')
    const key = `${Math.floor(at.getTime() / DAY_MS)} ${kind} ${digest}`
    const known = counts.get(key)
    if (known) {
      known.allowed++
      known.last_at = at
    } else
      counts.set(key, {
        kind,
        digest,
        facts,
        user_id: userId,
        key_id: null,
        allowed: 1,
        refused: 0,
        first_at: at,
        last_at: at,
      })
  }
  for (const { at, event, ip } of moments) {
    const { kind, method, userId } = event
    if (at.getTime() < since || !userId || (kind !== 'LOGIN_SUCCEEDED' && kind !== 'REFRESHED')) continue
    const enrolled = factors.get(userId) === true
    const signIn = { method: METHODS[method] ?? 'PASSWORD', age: 0, mfa: enrolled, enrolled, admin: false }
    const occasion = kind === 'REFRESHED' ? 'refresh' : 'login'
    count('sign_in', { occasion, ...signIn, addressAllowed: true, user: userId, ip }, userId, at)
    count('request', { ip, user: userId, key: null }, userId, at)
  }
  const rows = [...counts.values()]
  for (let from = 0; from < rows.length; from += CHUNK)
    await recordDecisions(
      db,
      rows.slice(from, from + CHUNK).map((row) => ({ tenant_id: tenantId, ...row })),
      ALL,
    )
}
