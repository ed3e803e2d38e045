// How much a template may be, and what is said of one that cannot be.
import { beforeAll, expect, test } from 'vitest'
import { owner, type Person, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, mutate, tenantOf } from '../verbs.ts'
import { TEMPLATE } from './stage.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
  await verifyEmail(service, ada) // or strangers would get the built-in mail, which is warned about, too
})

const KEY = 'verify_email'
const CONTENT = { subject: 'Hi', body: '{{ code }} {{ ttl }}' }
const SAVING = ['emailTemplateUpdate', 'emailTemplateDraftSave'] as const
const MAKING = ['emailTemplatePreview', 'emailTemplateTestSend'] as const
const save = (verb: string, input: object, who = ada, locale: string | null = null) =>
  mutate(who, verb, { tenantId: who.tenantId, key: KEY, locale, input }, TEMPLATE)
const make = (verb: string, input: object) => mutate(ada, verb, { tenantId: ada.tenantId, key: KEY, input })

test.each<[string, object, object]>([
  ['a subject of 255 characters', { subject: 'x'.repeat(255) }, { subject: 'x'.repeat(256) }],
  ['a body of 64 KiB', { body: `{{ code }}${'x'.repeat(65_526)}` }, { body: `{{ code }}${'x'.repeat(65_527)}` }],
  ['a body of 64 KiB in letters of more bytes', { body: 'ü'.repeat(32_768) }, { body: `${'ü'.repeat(32_768)}x` }],
  ['a text part of 64 KiB', { text: 'x'.repeat(65_536) }, { text: 'x'.repeat(65_537) }],
])('%s is kept as it came; one more is TOO_LONG for every verb', async (_what, fits, exceeds) => {
  const input = { ...CONTENT, ...exceeds }
  const path = ['input', Object.keys(exceeds)[0]]
  for (const verb of SAVING)
    expect(await save(verb, { ...CONTENT, ...fits })).toMatchObject({
      userErrors: [],
      template: verb === 'emailTemplateUpdate' ? fits : { draft: fits },
    })
  await changesNothing(service, async () => {
    for (const verb of SAVING) expect((await save(verb, input)).userErrors).toMatchObject([{ code: 'TOO_LONG', path }])
    for (const verb of MAKING) expect((await make(verb, input)).userErrors).toMatchObject([{ code: 'TOO_LONG', path }])
  })
})

test('all faults are reported at once', async () => {
  await changesNothing(service, async () => {
    expect(
      (
        await save('emailTemplateUpdate', {
          subject: 'x'.repeat(256),
          body: 'x'.repeat(65_537),
          text: 'x'.repeat(65_537),
        })
      ).userErrors.map(({ path }: { path: string[] }) => path[1]),
    ).toEqual(['subject', 'body', 'text'])
    expect((await save('emailTemplateUpdate', { subject: ' ', body: '\n' })).userErrors).toMatchObject([
      { code: 'CONTENT_REQUIRED', path: ['input', 'subject'] },
      { code: 'CONTENT_REQUIRED', path: ['input', 'body'] },
    ])
    expect(
      (await save('emailTemplateUpdate', { subject: '{{', body: '{% if %}', text: '{{ a | b }}' })).userErrors.map(
        ({ code, path }: { code: string; path: string[] }) => [code, path[1]],
      ),
    ).toEqual([
      ['INVALID', 'subject'],
      ['INVALID', 'body'],
      ['INVALID', 'text'],
    ])
  })
})

test.each([
  ['a tag that is not closed', 'One\n  {% if code %}', /^Line 2, column \d+: /],
  ['an output that is not closed', 'One\nTwo {{ code', /^Line 2, column \d+: /],
  ['an end without a beginning', '{% endif %}', /^Line 1, column \d+: /],
  ['a filter that there is not', 'One\n\n   {{ code | shout }}', /^Line 3, column \d+: /],
  ['a call', '<p>\r\n{{ code() }}', /^Line 2, column \d+: /],
  ['a member that nothing has', '{{ code.constructor }}', /^Line 1, column \d+: /],
  ['a tag that is not allowed', 'One\n{% include "x" %}', /^Line 2, column \d+: /],
])('%s is refused with its line and column, and nothing is kept', async (_what, body, message) => {
  await changesNothing(service, async () => {
    for (const verb of SAVING)
      expect((await save(verb, { ...CONTENT, body })).userErrors).toMatchObject([
        { code: 'INVALID', path: ['input', 'body'], message: expect.stringMatching(message) as unknown },
      ])
    for (const verb of MAKING)
      expect((await make(verb, { body })).userErrors).toMatchObject([
        { code: 'INVALID', path: ['input', 'body'], message: expect.stringMatching(message) as unknown },
      ])
  })
})

test.each<[string, object, string, RegExp]>([
  [
    'more elements than a mail may have',
    { body: `{{ code }}${'<p>'.repeat(20_000)}` },
    'body',
    /^The mail cannot be made\. Its body has more than 10000 elements and attributes/,
  ],
  ['elements that are too deep', { body: `{{ code }}${'<b>'.repeat(500)}` }, 'body', /more than 400 deep/],
  [
    'more HTML, with its styles, than a mail may have',
    { body: `{{ code }}${'<p class="code button">a</p>'.repeat(2_000)}` },
    'body',
    /more than 512 KiB/,
  ],
  [
    'a loop that prints too much',
    { body: `{{ code }}{% for a in "0123456789" %}${'x'.repeat(30_000)}{% endfor %}` },
    'body',
    /^Line 1, column \d+: The template cannot be rendered\. The result has more than 262144 characters\.$/,
  ],
  [
    'a text part that prints too much',
    { text: `\n{% for a in "0123456789" %}${'x'.repeat(30_000)}{% endfor %}` },
    'text',
    /^Line 2, column \d+: The template cannot be rendered/,
  ],
  [
    'a subject that spends too much',
    {
      subject:
        `{% for a in "0123456789" %}{% for b in "${'x'.repeat(100)}" %}{% for c in "${'x'.repeat(20)}" %}x` +
        '{% endfor %}{% endfor %}{% endfor %}',
    },
    'subject',
    /^Line 1, column \d+: The template cannot be rendered/,
  ],
])('%s is refused when saved and when previewed, with the part and why', async (_what, part, name, message) => {
  await changesNothing(service, async () => {
    const expected = [{ code: 'INVALID', path: ['input', name], message: expect.stringMatching(message) as unknown }]
    for (const verb of SAVING) expect((await save(verb, { ...CONTENT, ...part })).userErrors).toMatchObject(expected)
    for (const verb of MAKING) expect((await make(verb, { ...CONTENT, ...part })).userErrors).toMatchObject(expected)
  })
})

test('a text part over 128 KiB is cut at a word, marked and reported', async () => {
  const body = `{{ code }} {% for a in "0123456789" %}${'word '.repeat(5_000)}{% endfor %}`
  const { preview, userErrors } = await mutate(
    ada,
    'emailTemplatePreview',
    { tenantId: ada.tenantId, key: KEY, input: { body } },
    'preview { text warnings { code message } }',
  )
  expect(userErrors).toEqual([])
  expect(preview.text).toMatch(/ word\n\n\[…\]\n\n-- \n/)
  expect(Buffer.byteLength(preview.text)).toBeLessThan(129 * 1024)
  expect(preview.warnings).toContainEqual({
    code: 'TOO_LARGE',
    message: 'The text part has more than 128 KiB; the rest was left out.',
  })
})

test('the column is that of the mistake', async () => {
  const { userErrors } = await changesNothing(service, () =>
    save('emailTemplateUpdate', { ...CONTENT, body: 'One\n<b>é</b> {{ nope() }}' }),
  )
  expect(userErrors).toMatchObject([{ message: expect.stringMatching(/^Line 2, column 1[0-7]: /) as unknown }])
})

test.each(['One\nTwo', 'One\rTwo', 'One\u2028Two', '{{ "a\nb" }}'])(
  'a subject of several lines, %j, is refused',
  async (subject) => {
    await changesNothing(service, async () =>
      expect((await save('emailTemplateUpdate', { ...CONTENT, subject })).userErrors).toMatchObject([
        {
          code: 'INVALID',
          path: ['input', 'subject'],
          message: expect.stringMatching(/^Line 1, column \d+: /) as unknown,
        },
      ]),
    )
  },
)

test.each([
  ['\0', 'a\0b'],
  ['half a character', 'a\ud800b'],
])('%j in any part is refused or kept readable, and never a fault', async (_what, odd) => {
  for (const verb of SAVING)
    for (const input of [
      { ...CONTENT, subject: odd },
      { ...CONTENT, body: odd },
      { ...CONTENT, text: odd },
    ]) {
      const { data, errors } = await ada.ask(
        `mutation ($t: UUID!, $input: EmailTemplateInput!) {
          ${verb}(tenantId: $t, key: "${KEY}", input: $input) { template { subject } userErrors { code path } }
        }`,
        { t: ada.tenantId, input },
      )
      expect(errors.map(({ extensions }) => extensions['code']).filter((code) => code !== 'BAD_USER_INPUT')).toEqual([])
      expect(data?.[verb]?.userErrors ?? []).toEqual([])
    }
  expect((await tenantOf(ada, `emailTemplate(key: "${KEY}") { subject }`)).emailTemplate.subject).not.toContain('\0')
})

test('unknown names, and needed ones that are missing, are warned about', async () => {
  const { template, userErrors } = await save('emailTemplateUpdate', {
    subject: 'Hi {{ nickname }}',
    body: 'One\n  {{ nickname }} {{ invite_url }}',
    text: '{{ code }} {{ stranger }}',
  })
  expect(userErrors).toEqual([])
  expect(template.warnings).toMatchObject([
    {
      code: 'UNKNOWN_VARIABLE',
      part: 'SUBJECT',
      line: 1,
      column: expect.any(Number) as unknown,
      message: expect.stringContaining('nickname') as unknown,
    },
    {
      code: 'UNKNOWN_VARIABLE',
      part: 'BODY',
      line: 2,
      column: expect.any(Number) as unknown,
      message: expect.stringContaining('invite_url') as unknown,
    },
    { code: 'UNKNOWN_VARIABLE', part: 'TEXT', line: 1, message: expect.stringContaining('stranger') as unknown },
    { code: 'VARIABLE_NOT_USED', part: 'BODY', line: null, message: expect.stringContaining('code') as unknown },
  ])
  expect(
    (await tenantOf(ada, `emailTemplate(key: "${KEY}") { warnings { code part line column message } }`)).emailTemplate
      .warnings,
  ).toEqual(template.warnings)
})

test('names of a loop and of `set` stay inside, and are not warned about', async () => {
  const { template, userErrors } = await save('emailTemplateUpdate', {
    ...CONTENT,
    body: '{% set greeting = "Hi" %}{{ greeting }} {{ code }} {{ ttl }}',
  })
  expect([userErrors, template.warnings]).toEqual([[], []])
})
