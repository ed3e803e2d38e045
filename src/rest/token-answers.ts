// Answers that hand out tokens, or say what a sign-in is asked for first.
import { type Answer, at, either, marker, merge, named, object } from './answers.ts'

export const tokens = at('tokens')

/** What a sign-in is asked for first. The contract calls all of it `mfa_…`, also where it is no second factor. */
const signInStep: Answer = named(
  'SignInStep',
  object({
    mfa_required: marker,
    mfa_token: at('step_up.mfa_token'),
    methods: at('step_up.methods'),
    rule: at('step_up.rule'),
    mfa_expires_at: at('step_up.expires_at'),
  }),
)

/** Tokens, or the step that comes before them. */
export const tokensOrStep = named('TokensOrStep', either('tokens', tokens, signInStep))

/** Tokens or the step before them, each with `fields`. */
export const stepUpTokensOrStep = (fields: Readonly<Record<string, Answer>>): Answer =>
  named(
    'StepUpTokensOrStep',
    either(
      'tokens',
      named('StepUpTokens', merge(tokens, object(fields))),
      named('StepUpSignInStep', merge(signInStep, object(fields))),
    ),
  )

/** Tokens or the step before them, of someone new. */
export const registered = named(
  'RegisterTokensOrStep',
  either('tokens', tokens, named('RegisterSignInStep', merge(signInStep, object({ user_id: at('user_id') })))),
)
