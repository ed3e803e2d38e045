// A service that mails to a real SMTP server, and tenants that look and write as they like.
import { v7 as uuidv7 } from 'uuid'
import { expect } from 'vitest'
import { client } from '../../kit/client.ts'
import { mailsAtRest } from '../../kit/mail.ts'
import { owner, type Person, verifyEmail } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { type Arrived, type Smtp, smtpServer } from '../mail/smtp.ts'
import { setPolicy } from '../sign-in/mailbox.ts'
import { mutate } from '../verbs.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
type Anything = any

export interface Stage {
  readonly service: TestService
  readonly smtp: Smtp
  /** A new tenant in which every way to sign in by mail is allowed. */
  tenant(name?: string): Promise<Person>
  brand(who: Person, input: object): Promise<void>
  template(who: Person, key: string, input: object, locale?: string): Promise<Anything>
  preview(who: Person, key: string, input?: object, locale?: string): Promise<Anything>
  /** The mail that `work` has sent to the address. */
  mailTo(address: string, work: () => Promise<unknown>): Promise<Arrived>
  close(): Promise<void>
}

export const TEMPLATE = `template {
  key locale subject body text custom version problems { part message line column }
  warnings { code message part line column } chain { locale custom exists used } draft { subject body text }
}`
export const PREVIEW = `preview {
  subject body html text document size locale missing unknown sender { name address replyTo }
  warnings { code message part line column }
}`

export async function openStage(env: Readonly<Record<string, string>> = {}): Promise<Stage> {
  const smtp = await smtpServer()
  const service = await testService({ MAIL_URL: smtp.url, MAIL_FROM: 'service@id.example.test', ...env })
  return {
    service,
    smtp,
    async tenant(name) {
      const who = await owner(service, name)
      await verifyEmail(service, who)
      await setPolicy(who, { magicLinkEnabled: true, otpEmailEnabled: true })
      return who
    },
    async brand(who, input) {
      expect(
        (await mutate(who, 'brandingUpdate', { tenantId: who.tenantId, input }, 'branding { version }')).userErrors,
      ).toEqual([])
    },
    async template(who, key, input, locale) {
      const { template, userErrors } = await mutate(
        who,
        'emailTemplateUpdate',
        { tenantId: who.tenantId, key, ...(locale !== undefined && { locale }), input },
        TEMPLATE,
      )
      expect(userErrors).toEqual([])
      return template
    },
    async preview(who, key, input, locale) {
      const { preview, userErrors } = await mutate(
        who,
        'emailTemplatePreview',
        { tenantId: who.tenantId, key, ...(locale !== undefined && { locale }), ...(input && { input }) },
        PREVIEW,
      )
      expect(userErrors).toEqual([])
      return preview
    },
    async mailTo(address, work) {
      await mailsAtRest(service)
      const before = smtp.arrived.length
      const start = uuidv7() // of a mail that was cancelled while it was being sent, the bytes arrive later
      await work()
      for (let count = before + 1; ; count++) {
        const found = (await smtp.come(count))
          .slice(before)
          .find(({ recipients, mail }) => recipients.includes(address) && (mail.messageId ?? '').slice(1) > start)
        if (found) return found
      }
    },
    async close() {
      await service.close()
      await smtp.close()
    },
  }
}

/** What makes this service send each mail, to a member of the tenant of `ada`. */
export const FLOWS: Readonly<Record<string, (stage: Stage, ada: Person, member: Person) => Promise<unknown>>> = {
  verify_email: (_stage, _ada, member) => mutate(member, 'emailVerificationSend', {}),
  password_reset: ({ service }, _ada, { email }) => mutate(client(service.url), 'passwordForgot', { input: { email } }),
  magic_link: ({ service }, { tenantId }, { email }) =>
    mutate(client(service.url), 'magicLinkSend', { input: { tenantId, email } }),
  login_code: ({ service }, { tenantId }, { email }) =>
    mutate(client(service.url), 'emailCodeSend', { input: { tenantId, email } }),
  mfa_otp: async ({ service }, ada, member) => {
    await setPolicy(ada, { otpEmailEnabled: true, passwordEnabled: false, magicLinkEnabled: false })
    const { stepUp } = await mutate(member, 'tenantSwitch', { tenantId: ada.tenantId }, 'stepUp { token }')
    return mutate(client(service.url), 'stepUpCodeSend', { input: { mfaToken: stepUp.token } })
  },
}
