// What makes this service order each mail, and what the mail says.
import { expect } from 'vitest'
import { PASSWORD, type Person, signUp, uniqueEmail } from '../../kit/seed.ts'
import { mailsAtRest } from '../../kit/mail.ts'
import type { TestService } from '../../kit/service.ts'
import { setPolicy } from '../sign-in/mailbox.ts'
import { mutate, nobody } from '../verbs.ts'

interface Stage {
  readonly service: TestService
  /** owner of a tenant in which every way to sign in by mail is allowed */
  readonly ada: Person
}

interface Flow {
  readonly action: string
  readonly values: object
  readonly minutes: number
  readonly ask: (stage: Stage) => Promise<{ to: string; tenantId: string }>
}

const CODE = { code: expect.stringMatching(/^\d{4} \d{4}$/) as unknown }
const SHORT_CODE = { code: expect.stringMatching(/^\d{6}$/) as unknown }
const link = (name: string, path: string) => ({
  [name]: expect.stringMatching(new RegExp(`^https://id\\.example\\.test${path}\\?token=[\\w.-]{43,}$`)) as unknown,
})

export const FLOWS: readonly (readonly [template: string, flow: Flow])[] = [
  [
    'verify_email',
    {
      action: 'user.verification_sent',
      values: SHORT_CODE,
      minutes: 10,
      ask: async ({ ada }) => {
        await mutate(ada, 'emailVerificationSend')
        return { to: ada.email, tenantId: ada.tenantId }
      },
    },
  ],
  [
    'password_reset',
    {
      action: 'auth.password_reset_sent',
      values: link('reset_url', '/reset-password'),
      minutes: 60,
      ask: async ({ service }) => {
        const bob = await signUp(service)
        await mutate(nobody(service), 'passwordForgot', { input: { email: bob.email } })
        return { to: bob.email, tenantId: bob.tenantId }
      },
    },
  ],
  [
    'magic_link',
    {
      action: 'auth.magic_link_sent',
      values: link('magic_url', '/sign-in/magic-link'),
      minutes: 5,
      ask: async ({ service, ada }) => {
        await mutate(nobody(service), 'magicLinkSend', { input: { tenantId: ada.tenantId, email: ada.email } })
        return { to: ada.email, tenantId: ada.tenantId }
      },
    },
  ],
  [
    'login_code',
    {
      action: 'auth.code_sent',
      values: CODE,
      minutes: 10,
      ask: async ({ service, ada }) => {
        await mutate(nobody(service), 'emailCodeSend', { input: { tenantId: ada.tenantId, email: ada.email } })
        return { to: ada.email, tenantId: ada.tenantId }
      },
    },
  ],
  [
    'email_change',
    {
      action: 'user.email_change_started',
      values: CODE,
      minutes: 10,
      ask: async ({ ada }) => {
        const to = uniqueEmail('Changed')
        await mutate(ada, 'emailChangeStart', { input: { newEmail: to, currentPassword: PASSWORD } })
        return { to, tenantId: ada.tenantId }
      },
    },
  ],
  [
    'invite',
    {
      action: 'invite.created',
      values: link('invite_url', '/invite/accept'),
      minutes: 14 * 1_440,
      ask: async ({ ada }) => {
        const to = uniqueEmail('Invited')
        await mutate(ada, 'invitationCreate', { tenantId: ada.tenantId, input: { email: to } })
        return { to, tenantId: ada.tenantId }
      },
    },
  ],
  [
    'account_created',
    {
      action: 'user.created',
      values: link('set_password_url', '/reset-password'),
      minutes: 7 * 1_440,
      ask: async ({ ada }) => {
        const to = uniqueEmail('Created')
        await mutate(ada, 'userCreate', { tenantId: ada.tenantId, input: { email: to } })
        return { to, tenantId: ada.tenantId }
      },
    },
  ],
  [
    'mfa_otp',
    {
      action: 'auth.code_sent',
      values: CODE,
      minutes: 10,
      ask: async ({ service, ada }) => {
        await setPolicy(ada, { otpEmailEnabled: true, passwordEnabled: false, magicLinkEnabled: false })
        const bob = await signUp(service)
        const { token } = await mutate(
          ada,
          'invitationCreate',
          { tenantId: ada.tenantId, input: { email: bob.email } },
          'token',
        )
        const { stepUp } = await mutate(bob, 'invitationJoin', { input: { token } }, 'stepUp { token }')
        await mailsAtRest(service)
        await service.owner.query('DELETE FROM outgoing_mail') // the invitation's
        await mutate(nobody(service), 'stepUpCodeSend', { input: { mfaToken: stepUp.token } })
        return { to: bob.email, tenantId: ada.tenantId }
      },
    },
  ],
]
