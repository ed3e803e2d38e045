// Records failed sign-ins. The tenant that a sign-in was aimed at must learn of it, or password spraying would not show
// where it happens.
import type { RateLimiter } from '../../limits/rate-limit.ts'
import type { Background } from '../../shared/background.ts'
import type { Database } from '../../tenancy/database.ts'
import { landingTenant, loginUnknown } from '../../tenancy/platform.ts'
import { inTenant } from '../../tenancy/scope.ts'
import { reasonOf } from '../analytics/model.ts'
import type { AuditEntry } from '../audit/service.ts'
import { commit, written } from '../mutation.ts'
import { afterAnswer } from '../../shared/after-answer.ts'

export interface Failure {
  /** the tenant at which somebody tried to sign in; null: none was named */
  readonly tenantId: string | null
  /** null: nobody has the address */
  readonly userId: string | null
  readonly method: 'password' | 'magic_link' | 'otp_email'
  /** the error code that the client got */
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
   * Audits and counts a failure after the answer, whose time would otherwise reveal whether the address is known.
   * `find` then looks up what the answer did not depend on.
   */
  function record(find: () => Promise<Failure>): void {
    // Two jobs, so that repeating one does not repeat the other.
    afterAnswer(background, 'audit of a failed sign-in', async () => atTenant(await find()))
    afterAnswer(background, 'audit of a failed sign-in at home', async () => atHome(await find()))
  }

  /**
   * Records it at the tenant. A member is named. About anybody else the tenant learns only that somebody tried, whether
   * or not they have an account. Such entries are limited, because causing them takes no account.
   */
  async function atTenant(failure: Failure): Promise<void> {
    const { tenantId, userId, code } = failure
    if (tenantId === null) return
    const { member, open } = await membershipAt(tenantId, userId)
    if (member) return write(tenantId, failure)
    if (!open || limiter.take('strangerFailures', tenantId) > 0) return
    await write(tenantId, { ...failure, userId: null, code: code === 'ACCOUNT_LOCKED' ? code : 'INVALID_CREDENTIALS' })
  }

  /**
   * Records it, for a person who is no member, in the tenant in which they land. An unknown address is only counted.
   */
  async function atHome(failure: Failure): Promise<void> {
    const { tenantId, userId, method } = failure
    if (userId === null) return loginUnknown(db, method)
    const asked = tenantId === null ? null : await membershipAt(tenantId, userId)
    if (asked?.member && asked.open) return
    const home = await landingTenant(db, userId)
    if (home !== null) await write(home, failure)
  }

  /** `open`: the tenant exists and is not deleted, so somebody reads its log. */
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
    return inTenant(tenantId, () => commit(db, null, () => Promise.resolve(written(undefined, failureEntry(failure)))))
  }

  return { record }
}

/** Returns the audit entry for the scope's tenant. */
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
