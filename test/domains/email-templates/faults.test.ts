// Templates that do not work, and values that are mischief: the mail leaves all the same, and says nothing that it
// should not.
import fc from 'fast-check'
import { DomUtils, parseDocument } from 'htmlparser2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { uniqueEmail } from '../../kit/seed.ts'
import { mailsAtRest } from '../../kit/mail.ts'
import { mutate, tenantOf } from '../verbs.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

async function invite(ada: Awaited<ReturnType<Stage['tenant']>>) {
  const email = uniqueEmail()
  return stage.mailTo(email, () =>
    mutate(ada, 'invitationCreate', { tenantId: ada.tenantId, input: { email } }, 'token'),
  )
}

test.each([
  ['was stored when more was allowed', '{{ range(9) }} {{ invite_url }}'],
  ['runs out of its budget', `{% set s = "xxxxxxxxxx" %}${'{% set s = s ~ s %}'.repeat(30)}{{ s }}{{ invite_url }}`],
  ['is more than a mail may be', `{{ invite_url }}${'<p>'.repeat(20_000)}`],
  ['comes out empty', '{% if nothing %}{{ invite_url }}{% endif %}'],
])('instead of a template that %s the built-in mail leaves, and it shows', async (_what, body) => {
  const ada = await stage.tenant('Acme')
  await stage.template(ada, 'invite', { subject: 'Ours', body: '<p>{{ invite_url }}</p>' })
  await stage.service.owner.query('UPDATE email_template SET body = $2 WHERE tenant_id = $1', [ada.tenantId, body])
  const { mail } = await invite(ada)
  expect(mail.subject).toBe("You've been invited to Acme")
  expect(mail.text).toMatch(/\/invite\/accept\?token=/)
  await mailsAtRest(stage.service)
  const { auditEvents } = await tenantOf(
    ada,
    'auditEvents(filter: { action: "email_template.fallback_used" }) { nodes { resourceId metadata } }',
  )
  expect(auditEvents.nodes).toMatchObject([
    { resourceId: 'invite', metadata: { template_key: 'invite', reason: expect.any(String) as unknown } },
  ])
  const { emailTemplate } = await tenantOf(
    ada,
    'emailTemplate(key: "invite") { custom problems { part message line column } }',
  )
  if (body.startsWith('{{ range')) expect(emailTemplate.problems).toMatchObject([{ part: 'BODY', line: 1 }])
})

test("a draft beyond today's limits is not published", async () => {
  const ada = await stage.tenant()
  await mutate(
    ada,
    'emailTemplateDraftSave',
    { tenantId: ada.tenantId, key: 'invite', input: { subject: 'x', body: 'x' } },
    'template { version }',
  )
  await stage.service.owner.query(
    `UPDATE email_template SET draft = '{"subject":"x","body":"{{ f() }}","text":null}' WHERE tenant_id = $1`,
    [ada.tenantId],
  )
  expect(
    (await mutate(ada, 'emailTemplatePublish', { tenantId: ada.tenantId, key: 'invite' })).userErrors,
  ).toMatchObject([{ code: 'INVALID', path: ['input', 'body'] }])
  expect((await tenantOf(ada, 'emailTemplate(key: "invite") { custom }')).emailTemplate).toEqual({ custom: false })
})

const MISCHIEF = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '"><a href="https://evil.example">click</a>',
  "' onmouseover='x",
  '</title><h1>x',
  '-->',
  '<!--',
  ']]>',
  'Acme\r\nBcc: victim@example.org',
  'Acme\nSubject: other',
  'Acme\r\n\r\n<h1>body',
  '=?utf-8?q?=0d=0aBcc:_x?=',
  '\u202egnp.exe\u202c',
  '\u2066x\u2069',
  'a\u0000b\u0007c',
  '\u2028\u2029',
  '{{ 7 * 7 }}',
  '{% for x in range(9) %}',
  '{{ invite_url }}',
  '{# #}',
  '${7*7}',
  '{{constructor}}',
  'https://evil.example/login',
  'www.evil.example',
  'evil.example',
  'javascript:alert(1)',
  'mailto:x@y.example',
  'Acme, "x" <y@z.example>',
  '&lt;b&gt;',
  '&#60;b&#62;',
  '`',
  '\\',
  '%0d%0aBcc:x',
]

/** What turns text around, ends lines or is seen by nobody. */
// oxlint-disable-next-line no-control-regex -- it is what the test is about
const CONTROLS = /[\u202a-\u202e\u2066-\u2069\u0000-\u0008\u2028\u2029]/

test.each(MISCHIEF)('a tenant called %j writes nothing but its name into any part', async (name) => {
  const ada = await stage.tenant('Plain')
  const url = 'https://cdn.acme.example/x.png'
  await stage.brand(ada, { logoUrl: url })
  await stage.service.owner.query('UPDATE tenant SET name = $2 WHERE id = $1', [
    ada.tenantId,
    name.replaceAll('\0', ''),
  ])
  await stage.template(ada, 'invite', {
    subject: 'Hi {{ tenant_name }}!',
    body:
      '<p title="{{ tenant_name }}">{{ tenant_name }}</p><p><a href="https://ok.example/?n={{ tenant_name }}">x</a>' +
      ' <a href="{{ tenant_name }}">y</a></p><p style="color:{{ tenant_name }}">{{ invite_url }}</p>',
    text: 'Hi {{ tenant_name }}! {{ invite_url }}',
  })
  const { mail, raw } = await invite(ada)
  const head = raw.split('\r\n\r\n')[0] ?? ''
  expect(
    head
      .split('\r\n')
      .filter((line) => !/^\s/.test(line))
      .map((line) => line.replace(/:.*/, ''))
      .toSorted(),
  ).toEqual(['Auto-Submitted', 'Content-Type', 'Date', 'From', 'MIME-Version', 'Message-ID', 'Subject', 'To'])
  expect(mail.subject).toMatch(/^Hi .*!$/)
  for (const said of [mail.subject ?? '', mail.text ?? '', mail.html || '']) {
    expect(said).not.toMatch(CONTROLS)
    expect(said).not.toContain('evil.example')
    expect(said.replaceAll(/token=[\w.-]+/g, '')).not.toContain('49')
  }
  const html = (mail.html || '').replaceAll(/<style>.*?<\/style>/gs, '')
  for (const { name: tag, attribs } of DomUtils.getElementsByTagName('*', parseDocument(html), true)) {
    expect(['script', 'iframe', 'object', 'h1']).not.toContain(tag)
    for (const [attribute, value] of Object.entries(attribs)) {
      expect(attribute).not.toMatch(/^on/)
      if (attribute === 'href' || attribute === 'src')
        expect(value).toMatch(/^https:\/\/(?:id\.example\.test|ok\.example|cdn\.acme\.example)\/|^mailto:x/)
    }
  }
})

// A link with a name in it that looks like a placeholder is left out: nobody can tell that it is none.
test('no name of a tenant changes elements or links of the mail', async () => {
  const ada = await stage.tenant('Plain')
  const skeleton = (html: string) =>
    html
      .replaceAll(/<style>.*?<\/style>/gs, '')
      .match(/<\/?[a-z][^\s>]*|(?:href|src)="[^"]*"/g)
      ?.map((piece) => piece.replace(/\?n=.*/, '?n='))
  const body =
    '<p title="{{ tenant_name }}">{{ tenant_name }} ' +
    '<a href="https://ok.example/?n={{ tenant_name }}">{{ tenant_name }}</a></p>{{ invite_url }}'
  const wanted = skeleton((await stage.preview(ada, 'invite', { body })).html)
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          fc.constantFrom(...MISCHIEF.filter((name) => !name.includes('{{')), '<', '>', '"', "'", '&', '=', ' ', '/'),
          fc.string({ unit: 'grapheme' }),
        ),
        { minLength: 1, maxLength: 4 },
      ),
      async (pieces) => {
        const preview = await stage.preview(ada, 'invite', {
          body,
          vars: { tenant_name: `x${pieces.join('').replaceAll('\0', '').toWellFormed()}` },
        })
        expect(skeleton(preview.html)).toEqual(wanted)
        expect(preview.subject).not.toMatch(/[\r\n]/)
      },
    ),
    { numRuns: 60 },
  )
})
