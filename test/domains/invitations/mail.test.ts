// Mails as they arrive at a real SMTP server.
import type { ParsedMail } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { client } from '../../kit/client.ts'
import { mailsAtRest } from '../../kit/mail.ts'
import { owner, PASSWORD, type Person, uniqueEmail } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { type Arrived, type Smtp, smtpServer } from '../mail/smtp.ts'
import { mutate, nobody, TOKENS } from '../verbs.ts'

let smtp: Smtp
let service: TestService
beforeAll(async () => {
  smtp = await smtpServer()
  service = await testService({ MAIL_URL: smtp.url, MAIL_FROM: 'id@example.test' })
})
afterAll(async () => {
  await service.close()
  await smtp.close()
})

const invite = (who: Person, email: string) =>
  mutate(who, 'invitationCreate', { tenantId: who.tenantId, input: { email } }, 'token invitation { id }')

/** The one mail that comes of `work`. */
async function mailOf(work: () => Promise<unknown>): Promise<Arrived> {
  const before = smtp.arrived.length
  await work()
  await expect.poll(() => smtp.arrived.length).toBe(before + 1)
  return smtp.arrived[before] as Arrived
}

/** The inviter's token, and the proof that its holder has read the mail. */
const linkOf = (token: string): RegExp =>
  new RegExp(`^https://id\\.example\\.test/invite/accept\\?token=${token}\\.[\\w-]{43}$`)
/** Each once: a mail may show its link twice. */
const linksIn = (mail: ParsedMail): string[] => [...new Set((mail.text ?? '').match(/https?:\/\/[^\s<>]+/g))]
/** What people see of the HTML; word joiners, which keep programs from making links of names, are nothing to see. */
const shownBy = ({ html }: ParsedMail): string =>
  String(html)
    .replaceAll(/<(style|head|title)\b[^]*?<\/\1>|<!--[^]*?-->|<[^>]*>|\u2060/g, '')
    .replaceAll(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ENTITIES[name] ?? '')
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' }

test('the mail goes to the invited address, and says where and until when', async () => {
  const ada = await owner(service, 'Acme')
  const email = uniqueEmail('Bob')
  let token = ''
  const { recipients, mail } = await mailOf(async () => {
    ;({ token } = await invite(ada, email))
  })
  expect(recipients).toEqual([email])
  expect(mail).toMatchObject({
    subject: expect.stringContaining('Acme') as unknown,
    from: { value: [{ name: 'Qeet ID', address: 'id@example.test' }] },
    to: { value: [{ name: '', address: email }] },
  })
  expect([mail.cc, mail.bcc, mail.attachments]).toEqual([undefined, undefined, []])
  expect(mail.messageId).toMatch(/^<.+@.+>$/)
  const [link = '', ...others] = linksIn(mail)
  expect(others).toEqual([])
  expect(link).toMatch(linkOf(token))
  expect(mail.html).toContain(`href="${link}"`)
  for (const shown of [mail.text, shownBy(mail)]) for (const said of ['Acme', '14 days']) expect(shown).toContain(said)
})

test('the link of the mail works, and verifies the address', async () => {
  const ada = await owner(service)
  const { mail } = await mailOf(() => invite(ada, uniqueEmail()))
  const token = new URL(linksIn(mail)[0] ?? '').searchParams.get('token')
  const { tokens } = await mutate(nobody(service), 'invitationAccept', { input: { token, password: PASSWORD } }, TOKENS)
  expect(
    (await client(service.url, `Bearer ${tokens.accessToken}`).gql('{ me { user { emailVerifiedAt } } }')).me.user
      .emailVerifiedAt,
  ).not.toBeNull()
})

test('another mail is sent with another link when it is resent', async () => {
  const ada = await owner(service)
  const made = await invite(ada, uniqueEmail())
  await expect.poll(() => smtp.arrived.some(({ raw }) => raw.replace(/=\r?\n/g, '').includes(made.token))).toBe(true)
  let token = ''
  const { mail } = await mailOf(async () => {
    ;({ token } = await mutate(ada, 'invitationResend', { tenantId: ada.tenantId, id: made.invitation.id }, 'token'))
  })
  expect(token).not.toBe(made.token)
  expect(linksIn(mail)).toEqual([expect.stringMatching(linkOf(token))])
})

test.each([
  ['CR and LF', 'Acme\r\nBcc: eve@example.test\r\n\r\nEverything is different now'],
  ['LF alone', 'Acme\nX-Injected: yes'],
  ['separators of Unicode', 'Acme\u2028Bcc: eve@example.test\u2029\u0085\u000b\u000cnext'],
  ['an encoded word', '=?utf-8?q?=0D=0ABcc:_eve@example.test?='],
])('a tenant name with %s makes no header, recipient or line', async (_, name) => {
  const ada = await owner(service)
  // Such names are refused today; one that came in some other way must do no harm either.
  await service.owner.query('UPDATE tenant SET name = $2 WHERE id = $1', [ada.tenantId, name])
  const email = uniqueEmail()
  const { recipients, raw, mail } = await mailOf(() => invite(ada, email))
  expect(recipients).toEqual([email])
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'))
  const headers = head.split(/\r\n(?!\s)/).map((line) => line.split(':')[0]?.toLowerCase())
  expect(new Set(headers)).toEqual(
    new Set(['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version', 'subject', 'to']),
  )
  expect(headers).toHaveLength(8)
  expect(mail.bcc).toBeUndefined()
  expect(mail.subject?.split(/[\r\n]/)).toHaveLength(1)
  expect(
    mail.text
      ?.split(/[\n\r\v\f\u0085\u2028\u2029]/)
      .filter((line) => /^\s*(Bcc|X-Injected|Everything|next)/.test(line)),
  ).toEqual([])
  expect(linksIn(mail)).toHaveLength(1)
})

test('a tenant name of HTML is shown, not obeyed', async () => {
  const name = `<script>alert(1)</script><a href="https://evil.example">x</a>"'&amp;`
  const ada = await owner(service, name)
  const { mail } = await mailOf(() => invite(ada, uniqueEmail()))
  const html = String(mail.html)
  expect(html).not.toMatch(/<script|href="https:\/\/evil/)
  expect(shownBy(mail)).toContain(name)
  expect([...new Set(html.match(/href="[^"]*"/g))]).toEqual([`href="${linksIn(mail)[0]}"`])
})

test('a name in any script arrives as it is', async () => {
  const ada = await owner(service, 'Žluťoučký 株式会社 🐎')
  const { mail } = await mailOf(() => invite(ada, uniqueEmail()))
  for (const part of [mail.subject, mail.text, shownBy(mail)]) expect(part).toContain('Žluťoučký 株式会社 🐎')
})

test('a mail that is not taken fails no request, and the invitation can be resent', async () => {
  const ada = await owner(service)
  const before = smtp.arrived.length
  smtp.answers = { recipient: () => '550 5.1.1 no such mailbox' }
  const { invitation, userErrors } = await mutate(
    ada,
    'invitationCreate',
    { tenantId: ada.tenantId, input: { email: uniqueEmail() } },
    'invitation { id }',
  )
  expect(userErrors).toEqual([])
  expect(smtp.arrived).toHaveLength(before)
  await mailsAtRest(service)
  smtp.answers = {}
  await mailOf(() => mutate(ada, 'invitationResend', { tenantId: ada.tenantId, id: invitation.id }))
})
