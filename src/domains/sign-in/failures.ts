// Where a failed sign-in is told. The tenant that it was aimed at hears of it, or spraying would never show where it
// happens.
import type { RateLimiter } from '../../limits/rate-limit.ts'
import type { Background } from '../../shared/background.ts'
import type { Database } from '../../tenancy/database.ts'
import { landingTenant, loginUnknown } from '../../tenancy/platform.ts'
import { inTenant } from '../../tenancy/scope.ts'
import { reasonOf } from '../analytics/model.ts'
import { type AuditEntry, recordAudit } from '../audit/service.ts'
import { afterAnswer } from '../../shared/after-answer.ts'

export interface Failure {
  /** the tenant whose sign-in it was; null: nobody named one */
  readonly tenantId: string | null
  /** null: nobody has the address */
  readonly userId: string | null
  readonly method: 'password' | 'magic_link' | 'otp_email'
  /** what the client was told */
  readonly code: string
}

export type Failures = ReturnType<typeof createFailures>

export function createFailures({
  db,
  background,
  limiter,
}: {
  db: Database
  background: Background
  limiter: RateLimiter
}) {
  /**
   * Audits and counts a failure after the answer, or its time would tell whether the address is known. `find`: looks
   * up, then too, what the answer did not depend on.
   */
  function record(find: () => Promise<Failure>): void {
    // Two steps, so that one that is begun again does not repeat the other.
    afterAnswer(background, 'audit of a failed sign-in', async () => atTenant(await find()))
    afterAnswer(background, 'audit of a failed sign-in at home', async () => atHome(await find()))
  }

  /**
   * A member is named. Of anybody else the tenant hears that somebody tried, and the same whether they have an account:
   * what is written of those is bounded, since it takes no account to cause it.
   */
  async function atTenant(failure: Failure): Promise<void> {
    const { tenantId, userId, code } = failure
    if (tenantId === null) return
    const { member, open } = await membershipAt(tenantId, userId)
    if (member) return write(tenantId, failure)
    if (!open || limiter.take('strangerFailures', tenantId) > 0) return
    await write(tenantId, { ...failure, userId: null, code: code === 'ACCOUNT_LOCKED' ? code : 'INVALID_CREDENTIALS' })
  }

  /** Of a person who is no member, the tenant in which they land hears. An address that nobody has is a number. */
  async function atHome(failure: Failure): Promise<void> {
    const { tenantId, userId, method } = failure
    if (userId === null) return loginUnknown(db, method)
    const asked = tenantId === null ? null : await membershipAt(tenantId, userId)
    if (asked?.member && asked.open) return
    const home = await landingTenant(db, userId)
    if (home !== null) await write(home, failure)
  }

  /** `open`: there is such a tenant, and it is not deleted, so that somebody reads its log. */
  function membershipAt(tenantId: string, userId: string | null): Promise<{ member: boolean; open: boolean }> {
    return inTenant(tenantId, async () => {
      const tenant = await db.client.tenant.findFirst({})
      const membership =
        userId === null
          ? null
          : await db.client.membership.findUnique({ where: { tenantId_userId: { tenantId, userId } } })
      return { member: membership !== null, open: tenant !== null && tenant.status !== 'DELETED' }
    })
  }

  function write(tenantId: string, failure: Failure): Promise<void> {
    return inTenant(tenantId, () => db.write((tx) => recordAudit(tx, failureEntry(failure))))
  }

  return { record }
}

/** As the tenant of the scope tells it. */
export function failureEntry({ userId, method, code }: Omit<Failure, 'tenantId'>): AuditEntry {
  const person = userId === null ? { person: 'unknown' } : {}
  const event = { kind: 'LOGIN_FAILED', method, reason: reasonOf(code), userId } as const
  return {
    action: 'auth.login_failed',
    resourceType: 'user',
    resourceId: userId,
    metadata: { method, reason: code.toLowerCase(), ...person },
    event,
  }
}
