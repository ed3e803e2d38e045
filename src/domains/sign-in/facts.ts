// The facts that a decision about a sign-in depends on besides the policy: the person's standing in the tenant, and
// what they have shown.
import type { Tx } from '../../tenancy/database.ts'
import { standingOf } from '../../tenancy/member-accounts.ts'
import { isFederated } from '../../access/principal.ts'
import { BREAK_GLASS_SECONDS, graceFrom, type SignInFacts } from '../policy/decision.ts'
import type { EffectivePolicy } from '../policy/model.ts'
import type { Snapshot } from '../policy/snapshot.ts'
import { hashToken } from '../../credentials/secret-token.ts'
import { loginMethodOf } from '../sessions/model.ts'
import { type SignInSubject, noActiveMember } from '../sessions/service.ts'
import { DEVICE_DAYS } from '../../credentials/one-time-tokens.ts'

/** What a decision needs to know about the scope's tenant; read before the transaction. */
export interface Policy {
  readonly snapshot: Snapshot
  readonly addressAllowed: boolean
}

/**
 * What a tenant knows about a member that a sign-in depends on. Is a second factor set up? Are they an administrator?
 * Does their period of grace still run? Is a second factor demanded of them by name?
 */
export type MembershipStanding = Pick<SignInFacts, 'enrolled' | 'admin' | 'inGrace' | 'mfaDemanded'>

/** All standings. The index of each is the bit by which session_open knows it. */
export const STANDINGS: readonly MembershipStanding[] = Array.from({ length: 16 }, (_, bits) => ({
  inGrace: (bits & 1) > 0,
  admin: (bits & 2) > 0,
  enrolled: (bits & 4) > 0,
  mfaDemanded: (bits & 8) > 0,
}))

/**
 * Returns the standing of a member. An administrator is a member with a permission to write: what happens to their
 * account happens to the tenant. Throws Refusal FORBIDDEN for everyone else.
 */
export async function membershipStanding(tx: Tx, snapshot: Snapshot, userId: string): Promise<MembershipStanding> {
  const known = await standingOf(tx, userId)
  if (!(known?.member_since instanceof Date)) throw noActiveMember()
  const from = graceFrom(snapshot.mfaRequiredSince, snapshot.effective.mfaGraceDays.value)
  return {
    enrolled: known.enrolled === true,
    admin: known.admin === true,
    inGrace: from !== null && known.member_since > from,
    mfaDemanded: known.mfa_demanded === true,
  }
}

export function factsOf(
  { snapshot, addressAllowed }: Policy,
  { userId, signIn }: SignInSubject,
  occasion: SignInFacts['occasion'],
  standing: MembershipStanding,
): SignInFacts {
  return {
    occasion,
    method: loginMethodOf(signIn.method),
    age: Math.floor((Date.now() - signIn.authenticatedAt.getTime()) / 1000),
    addressAllowed,
    breakGlass: isWayBack(snapshot, userId, signIn),
    ...standing,
    // Without a factor, none was shown, even if the session says so: it has been removed since. A provider has factors
    // of its own.
    mfa: (standing.enrolled || isFederated(signIn)) && factorCounts(signIn, snapshot.effective, occasion),
  }
}

function isWayBack({ effective }: Snapshot, userId: string, { method }: SignInSubject['signIn']): boolean {
  return method === 'password' && effective.breakGlassOwnerId === userId
}

/** Returns whether the person gets in only since the policy names them as the way back. */
export function usesWayBack({ snapshot }: Policy, { userId, signIn }: SignInSubject): boolean {
  const { value } = snapshot.effective.loginMethods
  return !value.includes(loginMethodOf(signIn.method)) && isWayBack(snapshot, userId, signIn)
}

/** Returns whether the tenant takes the method from the person. */
export function takesMethod(policy: Policy, subject: SignInSubject): boolean {
  const { value } = policy.snapshot.effective.loginMethods
  return value.includes(loginMethodOf(subject.signIn.method)) || usesWayBack(policy, subject)
}

/** Returns for how many seconds after their sign-in a session may last. */
export function maxAgeOf(policy: Policy, subject: SignInSubject): number {
  const { value } = policy.snapshot.effective.sessionMaxAgeSeconds
  return usesWayBack(policy, subject) ? Math.min(value, BREAK_GLASS_SECONDS) : value
}

/**
 * Adds the second factor that was shown when the device was remembered, so that it also counts when the session is
 * refreshed.
 */
export async function remembered(tx: Tx, person: SignInSubject, token: string): Promise<SignInSubject> {
  const { userId, credentialVersion, signIn } = person
  const where = {
    kind: 'TRUSTED_DEVICE' as const,
    secretHash: new Uint8Array(hashToken(token)),
    userId,
    credentialVersion,
    usedAt: null,
    expiresAt: { gt: new Date() },
  }
  const device = await tx.oneTimeToken.findFirst({ where })
  return device && signIn.mfaAt === null
    ? { ...person, signIn: { ...signIn, mfaAt: device.createdAt, mfaByDevice: true } }
    : person
}

/**
 * Returns whether a second factor still counts: for as long as a session may last. A remembered device stands in for it
 * while it is remembered, where that is allowed, and nowhere else.
 */
function factorCounts(
  { mfaAt, mfaByDevice }: SignInSubject['signIn'],
  { rememberDeviceEnabled, sessionMaxAgeSeconds }: EffectivePolicy,
  occasion: SignInFacts['occasion'],
): boolean {
  if (mfaAt === null || (mfaByDevice && (!rememberDeviceEnabled.value || occasion === 'switch'))) return false
  return Date.now() - mfaAt.getTime() < (mfaByDevice ? DEVICE_DAYS * 86_400 : sessionMaxAgeSeconds.value) * 1000
}
