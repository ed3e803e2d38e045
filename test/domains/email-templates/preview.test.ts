// A preview is the mail.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiKey } from '../../kit/seed.ts'
import type { Arrived } from '../mail/smtp.ts'
import { changesNothing, faults, mutate } from '../verbs.ts'
import { openStage, type Stage } from './stage.ts'
import { DEFAULT_LOCALES } from '../../../src/domains/mail/model.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const TIME = {
  en: /\d+ (?:minutes|hour|days)/,
  de: /\d+ (?:Minuten|Stunde|Tage)/,
  es: /\d+ (?:minutos|hora|días)/,
  fr: /\d+\s(?:minutes|heure|jours)/,
}
const KEYS = [
  'verify_email',
  'password_reset',
  'magic_link',
  'invite',
  'mfa_otp',
  'login_code',
  'account_created',
  'mfa_reset',
  'email_change',
  'email_changed',
  'certificate_expiry',
  'api_key_expiry',
  'webhook_disabled',
]

/** A part of the message as its bytes say it (RFC 2045), without any library that could mend something on the way. */
function part({ raw }: Arrived, type: string): string {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? ''
  const found = raw.split(`--${boundary}`).find((piece) => piece.includes(`Content-Type: ${type};`)) ?? ''
  const [head = '', ...body] = found.split('\r\n\r\n')
  const content = body.join('\r\n\r\n').replace(/\r\n$/, '')
  const bytes = /quoted-printable/i.test(head)
    ? content
        .replaceAll('=\r\n', '')
        .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : content
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n')
}

async function sent(key: string, input: object, locale?: string) {
  const ada = await stage.tenant('Müller & Söhne')
  await stage.brand(ada, { primaryColor: '#a21caf', logoUrl: 'https://cdn.acme.example/logo.png' })
  const preview = await stage.preview(ada, key, { vars: { recipient_email: ada.email }, ...input }, locale)
  const mail = await stage.mailTo(ada.email, async () =>
    expect(
      (await mutate(ada, 'emailTemplateTestSend', { tenantId: ada.tenantId, key, locale, input }, 'sentTo')).sentTo,
    ).toBe(ada.email),
  )
  return { preview, mail }
}

test.each(KEYS.flatMap((key) => DEFAULT_LOCALES.map((locale) => [key, locale] as const)))(
  '%s in %s: subject and parts are those of the sent mail, byte for byte',
  async (key, locale) => {
    const { preview, mail } = await sent(key, {}, locale)
    expect(part(mail, 'text/html')).toBe(preview.html)
    expect(part(mail, 'text/plain')).toBe(preview.text)
    expect(mail.mail.subject).toBe(preview.subject)
    expect(preview.html).toContain(`lang="${locale}"`)
    if (key !== 'mfa_reset' && key !== 'email_changed') expect(preview.text).toMatch(TIME[locale])
    expect({ missing: preview.missing, unknown: preview.unknown, warnings: preview.warnings }).toEqual({
      missing: [],
      unknown: [],
      warnings: [],
    })
    expect(Math.abs(Buffer.byteLength(mail.raw) - preview.size)).toBeLessThan(400) // ids, dates and addresses differ
  },
)

test('so are those of a template that is not saved, with odd values', async () => {
  const vars = {
    tenant_name: '<b>"Ümlaut" & Co</b>\r\nBcc: x@y.example',
    invite_url: 'https://x.example/?a=1&b=ü',
    nickname: 'Zoë',
  }
  const { preview, mail } = await sent('invite', {
    subject: 'Für {{ tenant_name }} =?utf-8?q?x?=',
    body: '<h1>Größe {{ tenant_name }}</h1>\n<p>{{ nickname }} <a href="{{ invite_url }}">x</a></p>',
    text: '{{ tenant_name }}\n.\n{{ nickname }} {{ missing }}',
    vars,
  })
  expect(part(mail, 'text/html')).toBe(preview.html)
  expect(part(mail, 'text/plain')).toBe(preview.text)
  expect(mail.mail.subject).toBe(preview.subject)
  expect(preview.missing).toEqual(['missing'])
  expect(preview.unknown.sort()).toEqual(['missing', 'nickname'])
})

test('a draft is previewed and sent to oneself alone', async () => {
  const ada = await stage.tenant()
  await mutate(
    ada,
    'emailTemplateDraftSave',
    { tenantId: ada.tenantId, key: 'invite', input: { subject: 'Drafted', body: '<p>{{ invite_url }}</p>' } },
    'template { version }',
  )
  await mutate(
    ada,
    'brandingDraftSave',
    { tenantId: ada.tenantId, input: { primaryColor: '#0d9488' } },
    'draft { version }',
  )
  expect(await stage.preview(ada, 'invite')).toMatchObject({
    subject: expect.not.stringContaining('Drafted') as unknown,
    html: expect.not.stringContaining('#0d9488') as unknown,
  })
  expect(await stage.preview(ada, 'invite', { draft: true })).toMatchObject({ subject: 'Drafted' })
  expect((await stage.preview(ada, 'magic_link', { brandingDraft: true })).html).toContain('#0d9488')
  const { mail } = await stage.mailTo(ada.email, () =>
    mutate(ada, 'emailTemplateTestSend', { tenantId: ada.tenantId, key: 'invite', input: { draft: true } }, 'sentTo'),
  )
  expect(mail.subject).toBe('Drafted')
})

test('warnings name missing values, wordless images, dead links and hard colours', async () => {
  const ada = await stage.tenant()
  await stage.brand(ada, { primaryColor: '#ffee00' })
  const body =
    `<p>{{ nope }}</p>\n<img src="https://x.example/a.png">\n<a href="#">x</a>` +
    `<script>1</script>${'<p>word</p>'.repeat(5_000)}`
  const { warnings } = await stage.preview(ada, 'invite', { body, samples: false })
  expect(new Set(warnings.map(({ code }: { code: string }) => code))).toEqual(
    new Set([
      'UNKNOWN_VARIABLE',
      'VARIABLE_NOT_USED',
      'MISSING_VARIABLE',
      'MISSING_ALT',
      'BROKEN_LINK',
      'DROPPED_ELEMENT',
      'CONTRAST',
      'TOO_LARGE',
    ]),
  )
  expect(warnings.find(({ code }: { code: string }) => code === 'UNKNOWN_VARIABLE')).toMatchObject({
    part: 'BODY',
    line: 1,
  })
})

test('the page that shows it holds the HTML in an inert frame', async () => {
  const ada = await stage.tenant()
  const { document, html } = await stage.preview(ada, 'invite', {
    body: '<p>"></iframe><script>alert(1)</script><img src="https://x.example/a.png" alt="x" onerror="alert(1)"></p>',
  })
  expect(html).not.toMatch(/<script|onerror/)
  expect(document).toMatch(/<iframe sandbox="" title="The mail" srcdoc="[^"]*"><\/iframe>/)
  expect(document).toContain('default-src &#39;none&#39;')
  expect(document.match(/<(?:script|iframe)/g)).toEqual(['<iframe'])
})

test('a template with a mistake is refused with its place, and changes nothing', async () => {
  const ada = await stage.tenant()
  const args = {
    tenantId: ada.tenantId,
    key: 'invite',
    input: { body: 'a\n{{ x.constructor.constructor("return 1")() }}' },
  }
  await changesNothing(stage.service, async () => {
    for (const verb of ['emailTemplatePreview', 'emailTemplateTestSend']) {
      const { userErrors } = await mutate(ada, verb, args)
      expect(userErrors).toMatchObject([
        {
          code: 'INVALID',
          path: ['input', 'body'],
          message: expect.stringMatching(/^Line 2, column \d+: /) as unknown,
        },
      ])
    }
    expect(await faults(ada, 'emailTemplatePreview', { tenantId: ada.tenantId, key: 'nope' })).toEqual([
      'TEMPLATE_NOT_FOUND',
    ])
    expect(await faults(ada, 'emailTemplatePreview', { tenantId: ada.tenantId, key: 'invite', locale: 'x y' })).toEqual(
      ['LOCALE_INVALID'],
    )
  })
})

test('a key that is bound to nobody sends nothing', async () => {
  const ada = await stage.tenant()
  const key = await apiKey(stage.service, ada)
  const { errors } = await key.ask(
    'mutation ($t: UUID!) { emailTemplateTestSend(tenantId: $t, key: "invite") { sentTo userErrors { code } } }',
    { t: ada.tenantId },
  )
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['UNAUTHENTICATED'])
})
