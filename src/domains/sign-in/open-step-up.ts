// Finds the open step-up of a token, and keeps what it depends on.
import type { SignInErrorCode } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { oneTimeTokenByHash, tenantOfSession } from '../../tenancy/platform.ts'
import { inTenant } from '../../tenancy/scope.ts'
import { hashToken } from '../../credentials/secret-token.ts'
import type { OneTimeToken } from '../../credentials/one-time-tokens.ts'
import type { Pending } from './pending.ts'

type Outcome<T, Code extends string> = Promise<
  Result<T, Code | 'REQUIRED' | 'STEP_UP_EXPIRED' | 'ACCOUNT_INACTIVE' | 'TENANT_SUSPENDED'>
>

/** Most attempts of one step-up. */
export const ATTEMPTS = 5

/**
 * Runs `work` with the open step-up of a token, in the scope of its tenant. The person's credential must not have
 * changed since it began.
 */
export async function withStepUp<T, Code extends string = SignInErrorCode>(
  db: Database,
  mfaToken: string,
  work: (token: OneTimeToken, pending: Pending) => Promise<Result<T, Code>>,
): Outcome<T, Code> {
  if (mfaToken.trim() === '') return fail('REQUIRED', ['input', 'mfaToken'])
  const hash = hashToken(mfaToken)
  const found = await oneTimeTokenByHash(db, hash)
  if (found?.kind !== 'STEP_UP') return fail('STEP_UP_EXPIRED', ['input', 'mfaToken'])
  return inTenant(found.tenant_id, async () => {
    const token = await db.client.oneTimeToken.findFirst({
      where: { id: found.id, usedAt: null, expiresAt: { gt: new Date() }, attempts: { lt: ATTEMPTS } },
    })
    const user = token && (await db.client.user.findFirst({ where: { id: token.userId } }))
    if (!token || !user || user.credentialVersion !== token.credentialVersion)
      return fail('STEP_UP_EXPIRED', ['input', 'mfaToken'])
    if (user.status !== 'ACTIVE') return fail('ACCOUNT_INACTIVE')
    const tenant = await db.client.tenant.findFirstOrThrow({})
    if (tenant.status !== 'ACTIVE') return fail('TENANT_SUSPENDED')
    const pending = token.facts as unknown as Pending
    // Ending the session also cancels its pending step-up.
    if (pending.origin !== null && (await tenantOfSession(db, token.userId, pending.origin)) === null)
      return fail('STEP_UP_EXPIRED', ['input', 'mfaToken'])
    return work(token, pending)
  })
}

/**
 * Locks the session until the transaction ends, before the audit log, in the same order as signing out does. Returns
 * false if the session has ended.
 */
export async function lockSession(tx: Tx, sessionId: string): Promise<boolean> {
  const { count } = await tx.session.updateMany({
    where: { id: sessionId, revokedAt: null },
    data: { lastSeenAt: new Date() },
  })
  return count > 0
}
