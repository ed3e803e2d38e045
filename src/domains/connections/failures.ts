// Records sign-ins by a connection that failed, for the administrators of its tenant.
import type { FederatedMethod } from '../../access/principal.ts'
import type { SsoErrorCode } from '../../generated/graphql.ts'
import type { RateLimiter } from '../../limits/rate-limit.ts'
import { afterAnswer } from '../../shared/after-answer.ts'
import type { Background } from '../../shared/background.ts'
import type { Database } from '../../tenancy/database.ts'
import { inTenant } from '../../tenancy/scope.ts'
import { reasonOf } from '../analytics/model.ts'
import { commit, written } from '../mutation.ts'
import type { ConnectionRow } from './model.ts'

export interface SsoFailure {
  readonly row: Pick<ConnectionRow, 'id'>
  readonly method: FederatedMethod
  /** the error code that the browser gets */
  readonly code: SsoErrorCode
  /** what was wrong with the answer, or why nobody was found for it; it names nobody. null: the code says it */
  readonly why: string | null
  /** null: nobody whom the tenant knows */
  readonly userId: string | null
}

export interface SsoFailures {
  /** Audits and counts the failure after the answer. What strangers cause is limited. */
  record(tenantId: string, failure: SsoFailure): void
}

export function createSsoFailures({
  db,
  background,
  limiter,
  metrics,
}: {
  db: Database
  background: Background
  limiter: RateLimiter
  metrics: { ssoFailed(method: FederatedMethod, code: SsoErrorCode): void }
}): SsoFailures {
  async function write(tenantId: string, { row, method, code, why, userId }: SsoFailure): Promise<void> {
    if (userId === null && limiter.take('strangerFailures', tenantId) > 0) return
    await inTenant(tenantId, () =>
      commit(db, null, () =>
        Promise.resolve(
          written(undefined, {
            action: 'auth.login_failed',
            resourceType: 'user',
            resourceId: userId,
            metadata: {
              method,
              reason: code.toLowerCase(),
              connection_id: row.id,
              ...(why !== null && { why }),
              ...(userId === null && { person: 'unknown' }),
            },
            event: { kind: 'LOGIN_FAILED', method, reason: reasonOf(code), userId },
          }),
        ),
      ),
    )
  }
  return {
    record(tenantId, failure) {
      metrics.ssoFailed(failure.method, failure.code)
      afterAnswer(background, 'audit of a failed sign-in by a connection', () => write(tenantId, failure))
    },
  }
}
