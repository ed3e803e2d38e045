// A composed mail as bytes, and the files that are written where there is no SMTP server.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { simpleParser, type AddressObject } from 'mailparser'
import { expect, test } from 'vitest'
import { type ComposedMail, messageHost, mimeOf } from '../../../src/mail/message.ts'
import { createTransport } from '../../../src/mail/transport.ts'

const MAIL: ComposedMail = {
  from: { name: 'Acme', address: 'hello@acme.example' },
  replyTo: { name: 'Acme support', address: 'help@acme.example' },
  to: 'bob@example.test',
  subject: 'Your link',
  text: `Sign in: https://id.example.test/x?token=${'t'.repeat(100)}\n.\nžluťoučký 株式会社 🐎\n`,
  html: '<p>Sign in: <a href="https://id.example.test/x?token=t&amp;a=b">here</a>. žluťoučký 株式会社 🐎</p>\n',
  fellBack: null,
}
const ID = '019c0000-0000-7000-8000-000000000001'
const DATE = new Date('2026-11-25T04:00:00Z')
const bytes = async (mail: Partial<ComposedMail> = {}, host = 'id.example.test'): Promise<string> =>
  (await mimeOf({ ...MAIL, ...mail }, ID, DATE, host)).toString('latin1')

/** The head's fields, one a line. */
function fields(raw: string): Map<string, string> {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).split(/\r\n(?![ \t])/)
  return new Map(head.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]))
}
const addressOf = (found: AddressObject | AddressObject[] | undefined): unknown =>
  (Array.isArray(found) ? found : [found]).flatMap((group) => group?.value ?? [])

test('text and HTML arrive as they are, in UTF-8, as two forms of one mail', async () => {
  const raw = await bytes()
  const mail = await simpleParser(raw)
  expect(mail.text).toBe(MAIL.text)
  expect(mail.html).toBe(MAIL.html)
  expect(fields(raw).get('Content-Type')).toMatch(/^multipart\/alternative;\s+boundary="[^"]+"$/)
  expect(raw.match(/^Content-Type: text\/(plain|html); charset=utf-8\r$/gm)).toHaveLength(2)
  expect(mail.attachments).toEqual([])
  expect(raw.split('\r\n').every((line) => line.length <= 78 && !line.includes('\n'))).toBe(true)
})

test("the head has sender, recipient, the mail's id, and says it is automatic", async () => {
  const raw = await bytes()
  expect([...fields(raw).keys()].sort()).toEqual([
    'Auto-Submitted',
    'Content-Type',
    'Date',
    'From',
    'MIME-Version',
    'Message-ID',
    'Reply-To',
    'Subject',
    'To',
  ])
  expect(Object.fromEntries(fields(raw))).toMatchObject({
    'Auto-Submitted': 'auto-generated',
    Date: 'Wed, 25 Nov 2026 04:00:00 +0000',
    From: 'Acme <hello@acme.example>',
    'Message-ID': `<${ID}@id.example.test>`,
    Subject: 'Your link',
    To: 'bob@example.test',
  })
  expect(fields(await bytes({ replyTo: null })).has('Reply-To')).toBe(false)
})

test('the same mail is the same bytes, and another id another mail', async () => {
  expect(await bytes()).toBe(await bytes())
  expect((await mimeOf(MAIL, '019c0000-0000-7000-8000-000000000002', DATE)).toString('latin1')).not.toContain(ID)
})

const NAMES = [
  ['CR and LF', 'Acme\r\nBcc: eve@example.test\r\n\r\nbody', 'Acme Bcc: eve@example.test body'],
  ['LF alone', 'Acme\nBcc: eve@example.test', 'Acme Bcc: eve@example.test'],
  ['separators of Unicode', 'Acme\u2028Bcc: eve@example.test\u2029\u0085\u000bnext', 'Acme Bcc: eve@example.test next'],
  ['NUL', 'Ac\u0000me', 'Ac me'],
  ['quotes', 'Acme" <eve@example.test>, "x', 'Acme" <eve@example.test>, "x'],
  ['a backslash', 'Acme\\" <eve@example.test>', 'Acme\\" <eve@example.test>'],
  ['commas', 'Acme, eve@example.test, Inc.', 'Acme, eve@example.test, Inc.'],
  ['angle brackets', 'eve@example.test> <eve@example.test>', 'eve@example.test> <eve@example.test>'],
  ['a comment', 'Acme (eve@example.test)', 'Acme (eve@example.test)'],
  ['a group', 'Undisclosed: eve@example.test;', 'Undisclosed: eve@example.test;'],
  ['an encoded word', '=?utf-8?q?=0D=0ABcc:_eve@example.test?=', '= ?utf-8?q?=0D=0ABcc:_eve@example.test?='],
  ['an encoded word in two parts', '=?utf-8?b?QmNj?= =?utf-8?b?Og==?=', '= ?utf-8?b?QmNj?= = ?utf-8?b?Og== ?='],
  ['bidi overrides and isolates', 'Acme \u202Emoc.live\u202C \u2067x\u2069', 'Acme moc.live x'],
  ['half a surrogate pair', 'Acme \uD83D', 'Acme \uFFFD'],
  ['any script', 'Žluťoučký 株式会社 🐎', 'Žluťoučký 株式会社 🐎'],
  ['great length', 'word '.repeat(200).trim(), 'word '.repeat(200).trim()],
] as const

test.each(NAMES)('a name or subject with %s makes no fields and no addresses of its own', async (_, given, shown) => {
  const raw = await bytes({
    from: { name: given, address: 'hello@acme.example' },
    replyTo: { name: given, address: 'help@acme.example' },
    subject: given,
  })
  expect([...fields(raw).keys()].sort()).toEqual([...fields(await bytes()).keys()].sort())
  const mail = await simpleParser(raw)
  expect(addressOf(mail.from)).toEqual([{ name: shown, address: 'hello@acme.example' }])
  expect(addressOf(mail.replyTo)).toEqual([{ name: shown, address: 'help@acme.example' }])
  expect(addressOf(mail.to)).toEqual([{ name: '', address: 'bob@example.test' }])
  expect([mail.subject, mail.bcc, mail.cc, mail.text]).toEqual([shown, undefined, undefined, MAIL.text])
})

test('an address that looks like several stays one', async () => {
  const mail = await simpleParser(await bytes({ to: 'bob@example.test, eve@example.test' }))
  expect(addressOf(mail.to)).toHaveLength(1)
})

test('what looks like a file or an address to load is text', async () => {
  for (const text of ['file:///etc/passwd', '/etc/passwd', 'https://id.example.test/', 'data:text/plain,x'])
    expect((await simpleParser(await bytes({ text, html: text }))).text).toBe(text)
})

test.each([
  ['https://id.example.com', 'id.example.com'],
  ['https://id.example.com:8443/base', 'id.example.com'],
  ['http://127.0.0.1:4000', 'mail.example'],
  ['http://[::1]:4000', 'mail.example'],
  ['http://localhost:4000', 'mail.example'],
])('of %s the Message-ID says @%s', (publicUrl, host) => {
  expect(messageHost(publicUrl, 'no-reply@mail.example')).toBe(host)
})

test('a file has the whole mail for its owner alone, and is replaced', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'qeet-id-mail-')), 'mail')
  const transport = createTransport({ url: null, folder, from: 'id@example.test' })
  const signal = new AbortController().signal
  try {
    const whole = await mimeOf(MAIL, ID, DATE)
    for (let n = 0; n < 2; n++) await transport.send({ id: ID, to: MAIL.to, bytes: whole }, signal)
    expect(readdirSync(folder)).toEqual([`${ID}.eml`])
    expect(readFileSync(join(folder, `${ID}.eml`))).toEqual(whole)
    expect(statSync(join(folder, `${ID}.eml`)).mode & 0o777).toBe(0o600)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
