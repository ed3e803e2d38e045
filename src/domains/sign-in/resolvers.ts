import type { Resolvers } from '../../generated/graphql.ts'
import { principalOf, sessionOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import { SIGN_IN_ERRORS } from './errors.ts'

export const resolvers: Resolvers = {
  Mutation: {
    magicLinkSend: (_, { input }, { services }) =>
      payload(services.mailedSignIn.magicLinkSend(input), SIGN_IN_ERRORS, (accepted) => ({ accepted })),
    magicLinkLogin: async (_, { input }, { services }) =>
      payload(
        await services.entry.told(await services.mailedSignIn.magicLinkLogin(input)),
        SIGN_IN_ERRORS,
        (told) => told,
      ),
    emailCodeSend: (_, { input }, { services }) =>
      payload(services.mailedSignIn.emailCodeSend(input), SIGN_IN_ERRORS, (accepted) => ({ accepted })),
    emailCodeLogin: async (_, { input }, { services }) =>
      payload(
        await services.entry.told(await services.mailedSignIn.emailCodeLogin(input)),
        SIGN_IN_ERRORS,
        (told) => told,
      ),
    stepUpComplete: async (_, { input }, { services }) => {
      const done = await services.stepUps.complete(input)
      const { deviceToken, recoveryCodes } = done.ok ? done.value : { deviceToken: null, recoveryCodes: null }
      return payload(await services.entry.told(done), SIGN_IN_ERRORS, (told) => ({
        ...told,
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
      return payload(await services.entry.told(registered), SIGN_IN_ERRORS, (told) => ({ ...told, userId }))
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
