// Decides whether a person gets tokens of a tenant. Everything that mints tokens calls it, and so do previews.
import type { LoginMethod, StepUpMethod, StepUpRule } from '../../generated/graphql.ts'
import { DAY_MS } from '../../shared/time.ts'
import { demandsMfa, type EffectivePolicy } from './model.ts'

/** What the decision depends on besides the policy: facts of one sign-in, refresh or switch. */
export interface SignInFacts {
  /**
   * - login: the person has just shown who they are.
   * - switch: they come from a session in another tenant.
   * - refresh: they return with a refresh token of a session in this tenant.
   */
  readonly occasion: 'login' | 'switch' | 'refresh'
  /** how they showed who they are */
  readonly method: LoginMethod
  /** seconds since then */
  readonly age: number
  /** whether they also showed a second factor, or come with a device that may stand in for it */
  readonly mfa: boolean
  readonly enrolled: boolean
  /** whether they have a permission to write in the tenant */
  readonly admin: boolean
  /** whether their period of grace without a demanded second factor still runs */
  readonly inGrace: boolean
  /** whether the tenant demands a second factor of them by name, besides its policy */
  readonly mfaDemanded: boolean
  readonly addressAllowed: boolean
  /** whether they are the owner whom the policy names as the way back, and show their password */
  readonly breakGlass: boolean
}

/** Seconds for which an owner is let in whom only the policy's way back lets in. */
export const BREAK_GLASS_SECONDS = 3_600

export type SignInVerdict =
  | { readonly kind: 'ALLOW' }
  | { readonly kind: 'STEP_UP'; readonly rule: StepUpRule; readonly methods: readonly StepUpMethod[] }
  | { readonly kind: 'REFUSE'; readonly rule: 'ADDRESS' | 'METHOD' | 'SESSION_AGE' }

/** Checks the address, then the age, the method and the second factor: first what no step-up can fix. */
export function decideSignIn(policy: EffectivePolicy, facts: SignInFacts): SignInVerdict {
  const switching = facts.occasion === 'switch'
  if (!facts.addressAllowed)
    return switching ? { kind: 'STEP_UP', rule: 'ADDRESS', methods: [] } : { kind: 'REFUSE', rule: 'ADDRESS' }
  const again = stepUpMethods(policy.loginMethods.value)
  if (facts.age >= policy.sessionMaxAgeSeconds.value)
    return switching && again.length > 0
      ? { kind: 'STEP_UP', rule: 'SESSION_AGE', methods: again }
      : { kind: 'REFUSE', rule: 'SESSION_AGE' }
  // A connection speaks for its own tenant alone: ADR 0021.
  // fault: N5
  const elsewhere = switching && facts.method === 'SSO'
  const allowed = policy.loginMethods.value.includes(facts.method)
  if (!allowed && facts.breakGlass && !switching) return decideBreakGlass(facts)
  if (elsewhere || !allowed)
    return switching && again.length > 0
      ? { kind: 'STEP_UP', rule: 'METHOD', methods: again }
      : { kind: 'REFUSE', rule: 'METHOD' }
  if (facts.mfa) return { kind: 'ALLOW' }
  const demanded = facts.mfaDemanded || demandsMfa(policy.mfa.value, facts.admin)
  // A person's own second factor is asked for at each sign-in, but not at each refresh.
  const wished = facts.enrolled && policy.mfa.value !== 'DISABLED' && facts.occasion !== 'refresh'
  // Somebody whom a provider has signed in may show the factor there, too.
  const there: StepUpMethod[] = facts.method === 'SSO' && policy.connectionsTrusted ? ['SSO'] : []
  if (facts.enrolled && (demanded || wished))
    return { kind: 'STEP_UP', rule: 'MFA', methods: ['TOTP', 'RECOVERY_CODE', ...there] }
  // The period of grace is the policy's: it does not delay what is demanded by name.
  // fault: A14
  const delayed = facts.inGrace && !facts.mfaDemanded
  if (demanded && !facts.enrolled && !delayed)
    return { kind: 'STEP_UP', rule: 'MFA_ENROLMENT', methods: ['TOTP_ENROLMENT', ...there] }
  return { kind: 'ALLOW' }
}

/** Always asks for the second factor: the password alone must not be a way around the provider. */
function decideBreakGlass({ age, mfa, enrolled }: SignInFacts): SignInVerdict {
  if (age >= BREAK_GLASS_SECONDS) return { kind: 'REFUSE', rule: 'SESSION_AGE' }
  // fault: N18
  if (mfa) return { kind: 'ALLOW' }
  return enrolled
    ? { kind: 'STEP_UP', rule: 'MFA', methods: ['TOTP', 'RECOVERY_CODE'] }
    : { kind: 'REFUSE', rule: 'METHOD' }
}

function stepUpMethods(allowed: readonly LoginMethod[]): StepUpMethod[] {
  return allowed.filter(
    (method) => method === 'PASSWORD' || method === 'MAGIC_LINK' || method === 'OTP_EMAIL' || method === 'SSO',
  )
}

/**
 * Returns until when somebody is let in without a second factor that is demanded since `since`; null: none is demanded.
 */
export function graceUntil(since: Date | null, memberSince: Date, graceDays: number): Date | null {
  if (since === null) return null
  return new Date(Math.max(since.getTime(), memberSince.getTime()) + graceDays * DAY_MS)
}

/** Returns the moment since which members are in grace, as of now; null: nobody is. */
export function graceFrom(since: Date | null, graceDays: number): Date | null {
  if (since === null) return null
  const from = new Date(Date.now() - graceDays * DAY_MS)
  return since > from ? new Date(0) : from
}
