import type { Resolvers, SessionErrorCode, StepUp, TokenPair } from '../../generated/graphql.ts'
import { principalOf, sessionOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import type { Result } from '../../shared/result.ts'
import { inTenant } from '../../tenancy/scope.ts'
import { ACCOUNT_ERRORS } from '../accounts/errors.ts'
import { SESSION_ERRORS } from '../sessions/errors.ts'
import { SIGN_IN_ERRORS } from './errors.ts'

export const resolvers: Resolvers = {
  Query: {
    receivedSignInLink: (_, { token }, { services }) => services.mailedLinks.read(token),
  },
  TenantSwitchPayload: {
    tenant: ({ tokens }, _args, { services }) =>
      tokens ? inTenant(tokens.tenantId, services.tenants.currentSummary) : null,
  },
  Mutation: {
    signup: async (_, { input }, { services }) => {
      const made = await services.signups.signup(input)
      const tokens = made.ok ? await services.sessions.pair(made.value.session) : null
      return payload(made, ACCOUNT_ERRORS, ({ user, tenant, roles }) => ({ user, tenant, roles, tokens }))
    },
    login: async (_, { input }, { services }) =>
      payload(
        await services.signInGate.mintTokens(await services.passwordSignIn.login(input)),
        SESSION_ERRORS,
        (value) => value,
      ),
    tokenRefresh: async (_, { input }, { services }) =>
      steppedUp(await services.signInGate.mintTokens(await services.continuation.refresh(input.refreshToken))),
    tenantSwitch: async (_, { tenantId }, context) => {
      const { signInGate, continuation } = context.services
      return steppedUp(await signInGate.mintTokens(await continuation.switchTo(sessionOf(context), tenantId)))
    },
    magicLinkSend: (_, { input }, { services }) =>
      payload(services.mailedSignIn.magicLinkSend(input), SIGN_IN_ERRORS, (accepted) => ({ accepted })),
    magicLinkLogin: async (_, { input }, { services }) =>
      payload(
        await services.signInGate.mintTokens(await services.mailedSignIn.magicLinkLogin(input)),
        SIGN_IN_ERRORS,
        (value) => value,
      ),
    emailCodeSend: (_, { input }, { services }) =>
      payload(services.mailedSignIn.emailCodeSend(input), SIGN_IN_ERRORS, (accepted) => ({ accepted })),
    emailCodeLogin: async (_, { input }, { services }) =>
      payload(
        await services.signInGate.mintTokens(await services.mailedSignIn.emailCodeLogin(input)),
        SIGN_IN_ERRORS,
        (value) => value,
      ),
    stepUpComplete: async (_, { input }, { services }) => {
      const done = await services.stepUps.complete(input)
      const { deviceToken, recoveryCodes } = done.ok ? done.value : { deviceToken: null, recoveryCodes: null }
      return payload(await services.signInGate.mintTokens(done), SIGN_IN_ERRORS, (value) => ({
        ...value,
        deviceToken,
        recoveryCodes,
      }))
    },
    stepUpCodeSend: async (_, { input }, { services }) =>
      payload(await services.stepUps.sendCode(input.mfaToken), SIGN_IN_ERRORS, (accepted) => ({ accepted })),
    stepUpEnrolStart: async (_, { input }, { services }) =>
      payload(await services.stepUps.enrolStart(input.mfaToken), SIGN_IN_ERRORS, (enrolment) => enrolment),
    passwordForgot: (_, { input }, { services }) =>
      payload(services.recovery.passwordForgot(input), SIGN_IN_ERRORS, (accepted) => ({ accepted })),
    passwordReset: async (_, { input }, { services }) =>
      payload(await services.recovery.passwordReset(input), SIGN_IN_ERRORS, (changed) => ({ changed })),
    register: async (_, { input }, { services }) => {
      const registered = await services.registration.register(input)
      const userId = registered.ok ? registered.value.userId : null
      return payload(await services.signInGate.mintTokens(registered), SIGN_IN_ERRORS, (value) => ({
        ...value,
        userId,
      }))
    },
    emailVerificationSend: async (_, _args, context) =>
      payload(await context.services.verification.send(sessionOf(context)), SIGN_IN_ERRORS, (accepted) => ({
        accepted,
      })),
    emailVerificationConfirm: async (_, { input }, context) =>
      payload(
        await context.services.verification.confirm(sessionOf(context), input.code),
        SIGN_IN_ERRORS,
        (verified) => ({ verified }),
      ),
    emailChangeStart: async (_, { input }, context) =>
      payload(await context.services.emailChange.start(sessionOf(context), input), SIGN_IN_ERRORS, (accepted) => ({
        accepted,
      })),
    emailChangeConfirm: async (_, { input }, context) =>
      payload(
        await context.services.emailChange.confirm(sessionOf(context), input.code),
        SIGN_IN_ERRORS,
        (changed) => ({ changed }),
      ),
    memberPasswordSet: async (_, { userId, input }, context) =>
      payload(
        await context.services.recovery.setByAdmin(principalOf(context), userId, input.password),
        SIGN_IN_ERRORS,
        (changed) => ({ changed }),
      ),
  },
}

/** Going on from a session that there is: what is asked for first counts as a fault beside it. */
function steppedUp(signedIn: Result<{ tokens: TokenPair | null; stepUp: StepUp | null }, SessionErrorCode>) {
  const result = payload(signedIn, SESSION_ERRORS, (value) => value)
  if (!signedIn.ok || !signedIn.value.stepUp) return result
  const { hint } = signedIn.value.stepUp
  const message = [SESSION_ERRORS.STEP_UP_REQUIRED.message, ...(hint ? [hint] : [])].join(' ')
  return { ...result, userErrors: [{ code: 'STEP_UP_REQUIRED' as const, message, path: null }] }
}
