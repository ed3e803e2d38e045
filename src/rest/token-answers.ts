// Answers that hand out tokens, or say what a sign-in is asked for first.
import { type Answer, at, either, flag, merge, named, object, omittable } from './answers.ts'

export const tokens = at('tokens')

/** What a sign-in is asked for first. The contract calls all of it `mfa_…`, also where it is no second factor. */
const signInStep: Answer = named(
  'SignInStep',
  object({
    mfa_required: flag('step_up'),
    mfa_token: omittable('step_up.mfa_token'),
    methods: omittable('step_up.methods'),
    rule: omittable('step_up.rule'),
    mfa_expires_at: omittable('step_up.expires_at'),
  }),
)

/** Tokens, or the step that comes before them. */
export const tokensOrStep = either('tokens', tokens, signInStep)

/** Tokens or the step before them, each with `fields`. */
export function tokensOrStepWith(fields: Readonly<Record<string, Answer>>): Answer {
  return either('tokens', merge(tokens, object(fields)), merge(signInStep, object(fields)))
}
