// The caller of a request, for the resolvers.
import { Refusal } from '../shared/refusal.ts'
import type { Overrides } from '../limits/overrides.ts'
import type { Permission } from './permissions.ts'
import { isFederated, type Operator, type Principal, type SignIn } from './principal.ts'

export interface Identity {
  readonly principal: Principal | Operator | null
  /** why the sent credential is not good; it matters only where one is needed */
  readonly refusal: Refusal | null
  /** canonical client address; null: unknown */
  readonly address: string | null
  /** of the access configuration that has admitted the caller; null: no tenant */
  readonly accessVersion: number | null
  /** the limits that the tenant has set; null: none, or no tenant */
  readonly overrides: Overrides | null
}

/** The part of a request's context that is used here. */
interface Identified {
  readonly identity: Identity
}

/**
 * Returns the caller of a field whose rule asks for one. Throws Refusal UNAUTHENTICATED if the field has no such rule.
 */
export function principalOf({ identity: { principal } }: Identified): Principal {
  if (!principal || principal.actor === 'OPERATOR') throw new Refusal('UNAUTHENTICATED', 'This needs a credential.')
  return principal
}

/** Returns whether the caller has the permission. For answers that then have less, instead of an error. */
export function holds({ identity: { principal } }: Identified, permission: Permission): boolean {
  return principal !== null && principal.actor !== 'OPERATOR' && principal.permissions.has(permission)
}

/**
 * Returns whether the caller may act in one tenant alone, and see no other of their person: a connection of the tenant
 * has signed them in.
 */
export function isConfined({ identity: { principal } }: Identified): boolean {
  return (
    principal !== null && principal.actor !== 'OPERATOR' && principal.signIn !== null && isFederated(principal.signIn)
  )
}

/** Returns the ids of the person and their session. Throws Refusal UNAUTHENTICATED without a person. */
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
