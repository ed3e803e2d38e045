// Overviews by a clock of our own.
import type { LoginBasis, Overview } from '../../../src/domains/analytics/overview.ts'
import { createAnalytics } from '../../../src/domains/analytics/service.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { DAY_MS } from './seed.ts'
import type { TestDatabase } from '../../kit/database.ts'

export const TUESDAY = '2026-02-17T10:30:00.000Z'
export const daysBefore = (now: string, days: number) => new Date(new Date(now).getTime() - days * DAY_MS)

export const many = (count: number, at: string | Date, more: object = {}) =>
  Array.from({ length: count }, (_, n) => ({ at: new Date(new Date(at).getTime() + n * 60_000), ...more }))

export function overviews(kit: TestDatabase) {
  async function overview(tenantId: string, now: string, basis: LoginBasis = 'SESSIONS'): Promise<Overview> {
    const at = new Date(now)
    return inTenant(tenantId, () => createAnalytics({ db: kit.db, now: () => at }).overview(at, basis))
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

  return { overview, member }
}
