// Begins ceremonies: a sign-in, a step-up, a link, a trial.
import type { SsoErrorCode, SsoStartInput, StepUpConnectionStartInput } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import { inTenant } from '../../tenancy/scope.ts'
import type { Snapshots } from '../policy/snapshot.ts'
import type { SignInGate } from '../sign-in/service.ts'
import type { Beginning, Ceremonies } from './ceremonies.ts'

type Begun = Promise<Result<{ readonly url: string; readonly attemptId: string }, SsoErrorCode>>

export interface StartingDeps {
  readonly ceremonies: Ceremonies
  readonly gate: SignInGate
  readonly snapshots: Snapshots
}

export function createStarting({ ceremonies, gate, snapshots }: StartingDeps) {
  /** Begins a sign-in. */
  async function login(input: SsoStartInput): Begun {
    const tenantId = await ceremonies.locate(input.connectionId)
    if (tenantId === null) return fail('CONNECTION_NOT_FOUND', ['input', 'connectionId'])
    return inTenant(tenantId, async () => {
      const { effective } = await snapshots.cached()
      if (!effective.loginMethods.value.includes('SSO'))
        return fail(await ceremonies.unusable(input.connectionId), ['input', 'connectionId'])
      return ceremonies.begin({ ...given(input), purpose: 'LOGIN', userId: null })
    })
  }

  /** Goes on with a step-up at a provider of its tenant. */
  function stepUp({ mfaToken, connectionId, browser, to }: StepUpConnectionStartInput): Begun {
    return gate.byProvider.open(mfaToken, ({ id, userId }) =>
      ceremonies.begin({
        ...given({ connectionId, browser, to: to ?? null }),
        purpose: 'STEP_UP',
        userId,
        forced: true,
        about: { stepUp: id },
      }),
    )
  }

  /** Begins to link the person of a session. In the scope of its tenant. */
  function link({ userId, sessionId }: { userId: string; sessionId: string }, input: SsoStartInput): Begun {
    return ceremonies.begin({ ...given(input), purpose: 'LINK', userId, forced: true, about: { session: sessionId } })
  }

  /** Begins a trial, in the scope of the connection's tenant. */
  function trial(userId: string, input: SsoStartInput): Begun {
    return ceremonies.begin({ ...given(input), purpose: 'TEST', userId })
  }

  return { login, stepUp, link, trial }
}

function given({ connectionId, browser, to, loginHint, forced }: SsoStartInput): Omit<Beginning, 'purpose' | 'userId'> {
  return { connectionId, browser, to: to ?? null, loginHint: loginHint ?? null, forced: forced === true }
}
