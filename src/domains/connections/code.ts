// What a browser brings back from a provider: a code, which is traded for a session once.
import type { OneTimeToken } from '../../credentials/one-time-tokens.ts'
import { issueToken } from '../../credentials/one-time-tokens.ts'
import type { FederatedMethod } from '../../access/principal.ts'
import type { Tx } from '../../tenancy/database.ts'
import type { SignInSubject } from '../sessions/service.ts'
import type { Proven } from './kind.ts'
import type { Member } from './membership.ts'

/** Minutes for which a code works. */
const CODE_MINUTES = 5
/** Characters of what a kind remembers of the provider's session. */
const FACT_CHARACTERS = 8_192

/** What a code stands for. */
interface CodeFacts {
  readonly connectionId: string
  readonly subject: string
  readonly method: FederatedMethod
  readonly authenticatedAt: string
  readonly mfaAt: string | null
  readonly session: Readonly<Record<string, string>>
  /** the step-up that it answers; null: it is a sign-in */
  readonly stepUp: string | null
}

/** A person whom a connection has named. */
export type Federated = SignInSubject & { readonly federated: NonNullable<SignInSubject['federated']> }

/** Returns a person whom the provider has named, as signed in by it. */
export function subjectOf(member: Member, proven: Proven, method: FederatedMethod): Federated {
  const now = new Date()
  // A clock that is ahead makes no session younger.
  const authenticatedAt = proven.authenticatedAt < now ? proven.authenticatedAt : now
  return {
    userId: member.userId,
    credentialVersion: member.credentialVersion,
    signIn: { method, authenticatedAt, mfaAt: proven.mfa ? authenticatedAt : null, mfaByDevice: false },
    federated: { connectionId: proven.connectionId, subject: proven.subject, facts: bounded(proven.session ?? {}) },
  }
}

/** Issues a code for the person. */
export function issueSsoCode(tx: Tx, subject: Federated, stepUp: string | null): Promise<string> {
  const { federated, signIn } = subject
  const facts: CodeFacts = {
    connectionId: federated.connectionId,
    subject: federated.subject,
    session: federated.facts,
    method: signIn.method as FederatedMethod,
    authenticatedAt: signIn.authenticatedAt.toISOString(),
    mfaAt: signIn.mfaAt?.toISOString() ?? null,
    stepUp,
  }
  return issueToken(tx, 'SSO_CODE', { ...subject, about: facts }, CODE_MINUTES, 'keep')
}

/** Returns whom a code stands for, and the step-up that it answers. */
export function readSsoCode({ userId, credentialVersion, facts }: OneTimeToken): {
  readonly subject: Federated
  readonly method: FederatedMethod
  readonly stepUp: string | null
} {
  const { connectionId, subject, method, authenticatedAt, mfaAt, session, stepUp } = facts as CodeFacts
  return {
    method,
    stepUp,
    subject: {
      userId,
      credentialVersion,
      signIn: {
        method,
        authenticatedAt: new Date(authenticatedAt),
        mfaAt: mfaAt === null ? null : new Date(mfaAt),
        mfaByDevice: false,
      },
      federated: { connectionId, subject, facts: session },
    },
  }
}

function bounded(session: Readonly<Record<string, string>>): Record<string, string> {
  return JSON.stringify(session).length <= FACT_CHARACTERS ? { ...session } : {}
}
