import { ACCOUNT, OWN, PUBLIC, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { SIGN_IN_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createContinuation } from './continue.ts'
import { createEmailChange } from './email-change.ts'
import { createFailures } from './failures.ts'
import { createMailedSignIn } from './mailed.ts'
import { createMailedLinks } from './mailed-link.ts'
import { createSignInMails } from './mails.ts'
import { createPasswordSignIn } from './password.ts'
import { createRechecks } from './recheck.ts'
import { createRecovery } from './recovery.ts'
import { createRegistration } from './registration.ts'
import { createSignups } from './signup.ts'
import { createStepUps } from './step-up.ts'
import { createVerification } from './verification.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'sign-in',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Query: {
      receivedSignInLink: PUBLIC,
    },
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
      emailVerificationSend: { ...ACCOUNT, sensitive: true },
      emailVerificationConfirm: ACCOUNT,
      emailChangeStart: { ...ACCOUNT, sensitive: true },
      emailChangeConfirm: ACCOUNT,
      memberPasswordSet: recent(write('user.write')),
    },
  },
  errors: { SignInUserError: SIGN_IN_ERRORS },
  create(
    shared: Pick<
      Shared,
      | 'db'
      | 'background'
      | 'breaches'
      | 'budgets'
      | 'factors'
      | 'keys'
      | 'limiter'
      | 'outbox'
      | 'passwords'
      | 'publicUrl'
      | 'sessions'
      | 'signInGate'
      | 'snapshots'
    >,
  ) {
    const { keys, signInGate: gate } = shared
    const own = {
      gate,
      mails: createSignInMails(shared),
      failures: createFailures(shared),
      codeKey: keys.mailedCode,
    }
    const signIn = { ...shared, ...own }
    return {
      passwordSignIn: createPasswordSignIn(signIn),
      signups: createSignups(shared),
      continuation: createContinuation({ db: shared.db, gate, refreshKey: keys.refreshToken }),
      rechecks: createRechecks({ db: shared.db, gate }),
      stepUps: createStepUps(signIn),
      mailedSignIn: createMailedSignIn(signIn),
      mailedLinks: createMailedLinks(shared),
      recovery: createRecovery(signIn),
      registration: createRegistration(signIn),
      verification: createVerification(signIn),
      emailChange: createEmailChange(signIn),
    }
  },
} satisfies Area
