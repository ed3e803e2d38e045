// Random histories of sign-ins, and what differs between their events and the roll-ups.
import fc from 'fast-check'
import type { Happened } from './reference.ts'
import { DAY_MS, emptyTenant, record } from './seed.ts'
import type { TestDatabase } from '../../kit/database.ts'

const PEOPLE = Array.from({ length: 6 }, (_, n) => `00000000-0000-4000-8000-00000000000${n}`)

/** Many at the bounds of days, quarters and windows, where mistakes are. */
export const event = (now: Date) =>
  fc.record({
    at: fc
      .record({
        days: fc.integer({ min: 0, max: 75 }),
        edge: fc.constantFrom('any', 'window', 'midnight', 'quarter'),
        offset: fc.integer({ min: -2, max: 2 }),
        ms: fc.integer({ min: 0, max: DAY_MS - 1 }),
      })
      .map(({ days, edge, offset, ms }) => {
        const day = now.getTime() - days * DAY_MS
        if (edge === 'window') return new Date(day + offset)
        if (edge === 'midnight') return new Date(day - (day % DAY_MS) + offset)
        return edge === 'quarter' ? new Date(day - (day % 900_000) + offset) : new Date(day - (day % DAY_MS) + ms)
      }),
    kind: fc.constantFrom(
      'LOGIN_SUCCEEDED',
      'LOGIN_SUCCEEDED',
      'LOGIN_SUCCEEDED',
      'REFRESHED',
      'LOGIN_FAILED',
      'MFA_FAILED',
      'MFA_ASKED',
      'MFA_PASSED',
    ),
    method: fc.constantFrom('password', 'password_mfa', 'saml', 'tenant_switch', 'magic_link'),
    reason: fc.constantFrom('', 'invalid_credentials', 'locked'),
    userId: fc.constantFrom(...PEOPLE),
  })

export const history = fc
  .record({
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    ms: fc.constantFrom(0, 1, 30_000, 59_999),
    day: fc.constantFrom(Date.UTC(2026, 1, 17), Date.UTC(2026, 2, 29), Date.UTC(2027, 0, 1), Date.UTC(2026, 9, 25)),
  })
  .map(({ hour, minute, ms, day }) => new Date(day + hour * 3_600_000 + minute * 60_000 + ms))
  .chain((now) => fc.record({ now: fc.constant(now), events: fc.array(event(now), { minLength: 1, maxLength: 60 }) }))

export function histories(kit: TestDatabase) {
  async function lived(events: readonly Happened[]): Promise<string> {
    const id = await emptyTenant(kit)
    await record(kit, id, events)
    return id
  }

  const differences = async (id: string) =>
    (await kit.owner.query('SELECT * FROM platform_analytics_differences($1)', [id])).rows

  return { lived, differences }
}
