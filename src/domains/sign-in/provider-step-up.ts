// Answers a step-up by a provider of the tenant, at which the person shows anew who they are. What it says replaces
// what was shown before: so the session that is opened counts as opened by the connection, in this tenant alone.
import type { OneTimeToken } from '../../credentials/one-time-tokens.ts'
import { spend } from '../../credentials/one-time-tokens.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { end, type SignInSubject } from '../sessions/service.ts'
import type { Policy } from './facts.ts'
import { ATTEMPTS, lockSession, withStepUp } from './open-step-up.ts'
import { type Next, nextOf, type Pending } from './pending.ts'

type GateFault = 'METHOD_NOT_ALLOWED' | 'ADDRESS_NOT_ALLOWED'

interface Deps<Opened> {
  readonly db: Database
  readonly openSession: (
    tx: Tx,
    policy: Policy,
    person: SignInSubject,
    occasion: 'login',
    next: Next,
  ) => Promise<Result<Opened, GateFault>>
}

export function createProviderStepUps<Opened extends { readonly session: object | null }>({
  db,
  openSession,
}: Deps<Opened>) {
  /** Runs `work` with an open step-up that a provider may answer, in the scope of its tenant. */
  function open<T, Code extends string>(
    mfaToken: string,
    work: (stepUp: { id: string; userId: string }) => Promise<Result<T, Code>>,
  ) {
    return withStepUp<T, Code | 'METHOD_NOT_ASKED'>(db, mfaToken, async (token, { methods }) =>
      methods.includes('SSO')
        ? work({ id: token.id, userId: token.userId })
        : fail('METHOD_NOT_ASKED', ['input', 'mfaToken']),
    )
  }

  /** Completes the step-up as part of `tx`, for the person whom the provider has named. */
  async function complete(
    tx: Tx,
    policy: Policy,
    id: string,
    subject: SignInSubject,
  ): Promise<Result<Opened, GateFault | 'STEP_UP_EXPIRED'>> {
    const expired = fail('STEP_UP_EXPIRED')
    const where = { id, userId: subject.userId, kind: 'STEP_UP' as const, usedAt: null, expiresAt: { gt: new Date() } }
    const token: OneTimeToken | null = await tx.oneTimeToken.findFirst({
      where: { ...where, attempts: { lt: ATTEMPTS } },
    })
    if (!token || token.credentialVersion !== subject.credentialVersion) return expired
    const pending = token.facts as Pending
    const { origin, replaces } = pending
    if (replaces && origin !== null && !(await lockSession(tx, origin))) return expired
    if (!(await spend(tx, id))) return expired
    const signedIn = await openSession(tx, policy, subject, 'login', nextOf(pending))
    if (signedIn.ok && replaces && origin !== null && signedIn.value.session)
      await end(tx, { id: origin, userId: subject.userId }, 'replaced')
    return signedIn
  }

  return { open, complete }
}
