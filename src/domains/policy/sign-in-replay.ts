// Replays recorded sign-ins under a policy that is only tried.
import type { LoginMethod } from '../../generated/graphql.ts'
import { decideSignIn, type SignInFacts } from './decision.ts'
import type { EffectivePolicy } from './model.ts'
import type { Replayed } from './preview.ts'

/** Replays a recorded sign-in by the current decision; periods of grace are taken to be over. */
export function replaySignIn(policy: EffectivePolicy, facts: Readonly<Record<string, unknown>>): Replayed {
  const { occasion, method, age, mfa, enrolled, admin, addressAllowed, ip } = facts
  if (typeof occasion !== 'string' || typeof method !== 'string' || typeof age !== 'number')
    return { verdict: 'UNKNOWN', reason: '' }
  const given: SignInFacts = {
    occasion: occasion as SignInFacts['occasion'],
    method: method as LoginMethod,
    age,
    mfa: mfa === true,
    enrolled: enrolled === true,
    admin: admin === true,
    inGrace: false,
    mfaDemanded: facts['mfaDemanded'] === true,
    addressAllowed: addressAllowed === true,
    breakGlass: facts['breakGlass'] === true,
  }
  const verdict = decideSignIn(policy, given)
  return {
    verdict: verdict.kind,
    reason: verdict.kind === 'ALLOW' ? 'Allowed.' : `Rule: ${verdict.rule}.`,
    address: typeof ip === 'string' ? ip : null,
    method,
  }
}
