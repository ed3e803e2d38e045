// Ninety days of sign-ins as they could have been: few people every day, many seldom, hardly anybody on Sundays.
import type { AuthEvent } from '../../src/domains/analytics/model.ts'
import type { Story } from './story.ts'

export const DAYS = 90
const DAY_MS = 86_400_000

export interface Person {
  readonly id: string
  readonly joinedAt: Date
  readonly hasFactor: boolean
  /** 0…1: how likely they come on a working day */
  readonly keenness: number
}

export interface Moment {
  readonly at: Date
  readonly event: AuthEvent
  readonly userAgent: string
  readonly ip: string
}

/** mulberry32: the demo is the same each time, but for its dates. */
export function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const AGENTS = [
  'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/150.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 15_0) AppleWebKit/619 Safari/619',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) Mobile/15E148',
  'qeet-sdk/2.4',
]

/** Oldest first, and nothing after `now`. */
export function historyOf(
  { methods, attacks }: Story,
  people: readonly Person[],
  now: Date,
  next: () => number,
): Moment[] {
  const moments: Moment[] = []
  const midnight = Math.floor(now.getTime() / DAY_MS) * DAY_MS
  const add = (at: number, event: AuthEvent, userAgent: string, ip: string): void =>
    void moments.push({ at: new Date(Math.floor(at)), event, userAgent, ip })
  for (let day = DAYS - 1; day >= 0; day--) {
    const start = midnight - day * DAY_MS
    const weekday = [0.15, 1, 1, 1, 0.95, 0.85, 0.2][new Date(start).getUTCDay()] ?? 1
    for (const [index, person] of people.entries()) {
      if (person.joinedAt.getTime() > start || next() > person.keenness * weekday) continue
      const [agent, ip] = [
        AGENTS[index % AGENTS.length] ?? '',
        index % 7 === 6 ? `192.0.2.${1 + (index % 250)}` : `203.0.113.${1 + (index % 250)}`,
      ]
      let at = start + (7.5 + 3 * next() + next() * next() * 9) * 3_600_000
      for (; next() < 0.08; at += 20_000)
        add(
          at,
          { kind: 'LOGIN_FAILED', method: 'password', reason: 'invalid_credentials', userId: person.id },
          agent,
          ip,
        )
      at = signIn(person, at, agent, ip)
      for (let refreshes = Math.floor(4 * next()); refreshes > 0; refreshes--)
        add(
          (at += 900_000 + next() * 3_600_000),
          { kind: 'REFRESHED', method: 'password', userId: person.id },
          agent,
          ip,
        )
    }
    if (attacks.includes(day))
      for (let attempt = 0; attempt < 180; attempt++) {
        const victim = people[Math.floor(next() * people.length)]
        if (victim)
          add(
            start + 2 * 3_600_000 + attempt * 20_000,
            {
              kind: 'LOGIN_FAILED',
              method: 'password',
              reason: attempt > 90 && next() < 0.5 ? 'locked' : 'invalid_credentials',
              userId: victim.id,
            },
            'python-requests/2.32',
            '198.51.100.7',
          )
      }
  }
  return moments.filter(({ at }) => at < now).toSorted((a, b) => a.at.getTime() - b.at.getTime())

  function signIn({ id: userId, hasFactor }: Person, start: number, agent: string, ip: string): number {
    const method = picked(methods, next())
    if (method !== 'password' || !hasFactor) {
      add(start, { kind: 'LOGIN_SUCCEEDED', method, userId }, agent, ip)
      return start
    }
    add(start, { kind: 'MFA_ASKED', method, reason: 'mfa', userId }, agent, ip)
    const at = start + 15_000
    if (next() < 0.05) add(at, { kind: 'MFA_FAILED', method, reason: 'mfa', userId }, agent, ip)
    add(at + 9_000, { kind: 'LOGIN_SUCCEEDED', method: 'password_mfa', userId }, agent, ip)
    add(at + 9_001, { kind: 'MFA_PASSED', method: 'totp', userId }, agent, ip)
    return at + 9_000
  }
}

function picked(weights: Readonly<Record<string, number>>, at: number): string {
  let left = at * Object.values(weights).reduce((sum, weight) => sum + weight, 0)
  for (const [name, weight] of Object.entries(weights)) if ((left -= weight) < 0) return name
  return Object.keys(weights)[0] ?? 'password'
}
