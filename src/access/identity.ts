// Who a request comes from, for the resolvers.
import { Refusal } from '../shared/refusal.ts'
import type { Permission } from './permissions.ts'
import type { Operator, Principal, SignIn } from './principal.ts'

export interface Identity {
  readonly principal: Principal | Operator | null
  /** why the credential that was sent is not good; it matters only to what needs one */
  readonly refusal: Refusal | null
  /** canonical client address; null: unknown */
  readonly address: string | null
}

/** A request's context, as far as this looks. */
interface Identified {
  readonly identity: Identity
}

/** The caller of a field whose rule asks for one; the throw is for a field without a rule, which a test refuses. */
export function principalOf({ identity: { principal } }: Identified): Principal {
  if (!principal || principal.actor === 'OPERATOR') throw new Refusal('UNAUTHENTICATED', 'This needs a credential.')
  return principal
}

/** Returns whether the caller has the permission. For answers that then have less, instead of an error. */
export function holds({ identity: { principal } }: Identified, permission: Permission): boolean {
  return principal !== null && principal.actor !== 'OPERATOR' && principal.permissions.has(permission)
}

/** The person behind it: their id, and their session. */
export function personOf(context: Identified): { userId: string; sessionId: string | null } {
  const { userId, sessionId } = principalOf(context)
  if (userId === null) throw new Refusal('UNAUTHENTICATED', 'This needs a person.')
  return { userId, sessionId }
}

export function sessionOf(context: Identified): {
  userId: string
  sessionId: string
  credentialVersion: number
  signIn: SignIn
} {
  const { userId, sessionId } = personOf(context)
  const { credentialVersion, signIn } = principalOf(context)
  if (sessionId === null || signIn === null) throw new Refusal('UNAUTHENTICATED', "This needs a person's session.")
  return { userId, sessionId, credentialVersion, signIn }
}
