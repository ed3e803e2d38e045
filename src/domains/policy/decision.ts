// THE decision whether a person gets tokens of a tenant. Everything that mints asks it, and so do previews.
import type { LoginMethod, StepUpMethod, StepUpRule } from '../../generated/graphql.ts'
import { DAY_MS } from '../../shared/time.ts'
import { demandsMfa, type EffectivePolicy } from './model.ts'

/** What it depends on besides the policy; facts of one sign-in, refresh or switch. */
export interface SignInFacts {
  /**
   * login    the person has just shown who they are
   * switch   they come from a session in another tenant
   * refresh  they come back with a refresh token of a session here
   */
  readonly occasion: 'login' | 'switch' | 'refresh'
  /** how they showed who they are */
  readonly method: LoginMethod
  /** seconds since they did */
  readonly age: number
  /** whether they showed a second factor too, or come with a device on which that may be spared */
  readonly mfa: boolean
  readonly enrolled: boolean
  /** whether they hold a permission to write in the tenant */
  readonly admin: boolean
  /** whether they are still let in without a second factor, if one is demanded */
  readonly inGrace: boolean
  readonly addressAllowed: boolean
}

export type SignInVerdict =
  | { readonly kind: 'ALLOW' }
  | { readonly kind: 'STEP_UP'; readonly rule: StepUpRule; readonly methods: readonly StepUpMethod[] }
  | { readonly kind: 'REFUSE'; readonly rule: 'ADDRESS' | 'METHOD' | 'SESSION_AGE' }

/** Address, then age, then method, then second factor: what nothing can be shown against comes first. */
export function decideSignIn(policy: EffectivePolicy, facts: SignInFacts): SignInVerdict {
  const switching = facts.occasion === 'switch'
  if (!facts.addressAllowed)
    return switching ? { kind: 'STEP_UP', rule: 'ADDRESS', methods: [] } : { kind: 'REFUSE', rule: 'ADDRESS' }
  const again = stepUpMethods(policy.loginMethods.value)
  if (facts.age >= policy.sessionMaxAgeSeconds.value)
    return switching && again.length > 0
      ? { kind: 'STEP_UP', rule: 'SESSION_AGE', methods: again }
      : { kind: 'REFUSE', rule: 'SESSION_AGE' }
  if (!policy.loginMethods.value.includes(facts.method))
    return switching && again.length > 0
      ? { kind: 'STEP_UP', rule: 'METHOD', methods: again }
      : { kind: 'REFUSE', rule: 'METHOD' }
  if (facts.mfa) return { kind: 'ALLOW' }
  const demanded = demandsMfa(policy.mfa.value, facts.admin)
  // Their own wish to be asked counts whenever they come in, but not each time that they come back.
  const wished = facts.enrolled && policy.mfa.value !== 'DISABLED' && facts.occasion !== 'refresh'
  if (facts.enrolled && (demanded || wished))
    return { kind: 'STEP_UP', rule: 'MFA', methods: ['TOTP', 'RECOVERY_CODE'] }
  if (demanded && !facts.enrolled && !facts.inGrace)
    return { kind: 'STEP_UP', rule: 'MFA_ENROLMENT', methods: ['TOTP_ENROLMENT'] }
  return { kind: 'ALLOW' }
}

function stepUpMethods(allowed: readonly LoginMethod[]): StepUpMethod[] {
  return allowed.filter((method) => method === 'PASSWORD' || method === 'MAGIC_LINK' || method === 'OTP_EMAIL')
}

/** Until when somebody is let in without a second factor that is demanded since `since`; null: nothing is demanded. */
export function graceUntil(since: Date | null, memberSince: Date, graceDays: number): Date | null {
  if (since === null) return null
  return new Date(Math.max(since.getTime(), memberSince.getTime()) + graceDays * DAY_MS)
}

/** The same for all members at once, as of now: those since later than this are in grace; null: nobody is. */
export function graceFrom(since: Date | null, graceDays: number): Date | null {
  if (since === null) return null
  const from = new Date(Date.now() - graceDays * DAY_MS)
  return since > from ? new Date(0) : from
}
