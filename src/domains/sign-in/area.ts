import { OWN, PUBLIC, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { SIGN_IN_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'

export const area: Area = {
  name: 'sign-in',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      signup: PUBLIC,
      login: { ...PUBLIC, addsOnly: true },
      tokenRefresh: PUBLIC,
      tenantSwitch: { ...OWN, addsOnly: true },
      magicLinkSend: PUBLIC,
      magicLinkLogin: PUBLIC,
      emailCodeSend: PUBLIC,
      emailCodeLogin: PUBLIC,
      stepUpComplete: PUBLIC,
      stepUpCodeSend: PUBLIC,
      stepUpEnrolStart: PUBLIC,
      passwordForgot: PUBLIC,
      passwordReset: PUBLIC,
      register: PUBLIC,
      emailVerificationSend: { ...OWN, sensitive: true },
      emailVerificationConfirm: OWN,
      emailChangeStart: { ...OWN, sensitive: true },
      emailChangeConfirm: OWN,
      memberPasswordSet: write('user.write'),
    },
  },
  errors: { SignInUserError: SIGN_IN_ERRORS },
}
