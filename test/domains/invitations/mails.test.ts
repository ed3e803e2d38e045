// The mails of invitations, and what becomes of those that still wait: the server takes nothing for a while.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mailsAtRest, readable } from '../../kit/mail.ts'
import { owner, type Person, uniqueEmail } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { type Smtp, smtpServer } from '../mail/smtp.ts'
import { mutate, nobody } from '../verbs.ts'

let smtp: Smtp
let service: TestService
let ada: Person
beforeAll(async () => {
  smtp = await smtpServer()
  service = await testService({ MAIL_URL: smtp.url })
})
beforeEach(async () => {
  smtp.answers = { recipient: () => '451 4.3.0 later' }
  ada = await owner(service)
})
afterAll(async () => {
  await service.close()
  await smtp.close()
})

async function invite(email = uniqueEmail()): Promise<{ id: string; token: string; email: string }> {
  const { invitation, token } = await mutate(
    ada,
    'invitationCreate',
    { tenantId: ada.tenantId, input: { email } },
    'invitation { id } token',
  )
  return { id: invitation.id, token, email }
}

/** The server is back; answers whom it has had mails for, of these. */
async function back(...emails: string[]): Promise<string[]> {
  smtp.answers = {}
  await service.owner.query(
    "UPDATE outgoing_mail SET next_attempt_at = now(), leased_until = NULL WHERE status = 'QUEUED'",
  )
  await mutate(await owner(service), 'emailVerificationSend') // wakes the worker
  await mailsAtRest(service)
  return smtp.arrived.flatMap(({ recipients }) => recipients).filter((to) => emails.includes(to))
}
const waiting = (tenantId: string) => async (): Promise<number> =>
  (
    await service.owner.query(
      `SELECT id FROM outgoing_mail WHERE tenant_id = $1 AND status = 'QUEUED' AND attempts > 0
       AND leased_until IS NULL`,
      [tenantId],
    )
  ).rows.length
const states = async (): Promise<unknown[]> =>
  (
    await service.owner.query(
      'SELECT status::text, content IS NULL AS gone FROM outgoing_mail WHERE tenant_id = $1 ORDER BY id',
      [ada.tenantId],
    )
  ).rows

test('control: an invitation that waits is sent once the server is back', async () => {
  const { email } = await invite()
  await expect.poll(waiting(ada.tenantId)).toBe(1)
  expect(await back(email)).toEqual([email])
})

test.each([
  ['revoked', (id: string) => mutate(ada, 'invitationRevoke', { tenantId: ada.tenantId, id })],
  [
    'accepted',
    (_id: string, token: string) =>
      mutate(nobody(service), 'invitationAccept', { input: { token, password: 'a good enough phrase' } }),
  ],
] as const)('one that is %s meanwhile is not sent', async (_what, end) => {
  const { id, token, email } = await invite()
  await expect.poll(waiting(ada.tenantId)).toBe(1)
  expect((await end(id, token)).userErrors).toEqual([])
  expect(await states()).toEqual([{ status: 'CANCELLED', gone: true }])
  expect(await back(email)).toEqual([])
})

test('of a resent one only the last mail is sent', async () => {
  const { id, email } = await invite()
  await expect.poll(waiting(ada.tenantId)).toBe(1)
  const { token } = await mutate(ada, 'invitationResend', { tenantId: ada.tenantId, id }, 'token')
  expect(await back(email)).toEqual([email])
  const mail = smtp.arrived.find(({ recipients }) => recipients.includes(email))
  expect(readable(mail?.mail.text ?? '')).toContain(token)
  expect(await states()).toEqual([
    { status: 'CANCELLED', gone: true },
    { status: 'SENT', gone: true },
  ])
})

test('a refused revocation cancels nothing', async () => {
  const { email } = await invite()
  await expect.poll(waiting(ada.tenantId)).toBe(1)
  const eve = await owner(service)
  const id = (
    await service.owner.query<{ id: string }>('SELECT id FROM invitation WHERE tenant_id = $1', [ada.tenantId])
  ).rows[0]?.id
  expect((await mutate(eve, 'invitationRevoke', { tenantId: eve.tenantId, id })).userErrors).toMatchObject([
    { code: 'NOT_FOUND' },
  ])
  expect(await states()).toEqual([{ status: 'QUEUED', gone: false }])
  expect(await back(email)).toEqual([email])
})

test('of a tenant that is deleted nothing that waits is sent', async () => {
  const invited = await invite()
  await mutate(ada, 'emailVerificationSend')
  await expect.poll(waiting(ada.tenantId)).toBe(2)
  await mutate(ada, 'tenantDelete', { tenantId: ada.tenantId })
  expect(await states()).toEqual([
    { status: 'CANCELLED', gone: true },
    { status: 'CANCELLED', gone: true },
  ])
  expect(await back(invited.email, ada.email)).toEqual([])
})
