// What signs somebody in does not leave for elsewhere: neither in a template that is saved now, nor in a mail that is
// made from one that was stored when more was allowed. Of mails that a real SMTP server received.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { addMember, type Person } from '../../kit/seed.ts'
import { mailsAtRest } from '../../kit/mail.ts'
import { changesNothing, mutate, tenantOf } from '../verbs.ts'
import { leaksOf } from './auto-linker.ts'
import { FLOWS, openStage, type Stage } from './stage.ts'

let stage: Stage
let ada: Person
let member: Person
beforeAll(async () => {
  stage = await openStage()
  ada = await stage.tenant('Acme')
  member = await addMember(stage.service, ada)
})
afterAll(() => stage.close())

const LONG = 'x'.repeat(250)
/** Each holds `{{ S }}`, once for a link and once for a code. */
const LEADING: readonly (readonly [string, string])[] = [
  ['an address with a blank that is encoded', 'https://evil.example/a%20{{ S }}'],
  ['an open escape', 'https://evil.example/?c=%{{ S }}'],
  ['a long address', `https://evil.example/${LONG}{{ S }}`],
  ['a variable that was set', '{% set u = "https://evil.example/" %}{{ u }}{{ S }}'],
  ['a comment in between', 'https://evil.example/{# #}{{ S }}'],
  ['a condition in between', 'https://evil.example/{% if true %}{{ S }}{% endif %}'],
  ['text as it is in between', '{% raw %}https://evil.example/{% endraw %}{{ S }}'],
  ['braces in between', 'https://evil.example/{}{{ S }}'],
  ['a variable in between', 'https://evil.example/{{ tenant_name }}{{ S }}'],
  ['a variable that ends it', 'evil.example{{ "/" }}{{ S }}'],
  ['a character reference behind it', '{{ S }}&#46;evil.example'],
  ['a named reference behind it', '{{ S }}&commat;evil.example'],
  ['letters behind it that are a host', '{{ S }}{{ ".evil.example" }}'],
  ['a soft hyphen in between', 'https://evil.example/\u00ad{{ S }}'],
  ['a zero-width blank in between', 'https://evil.example/\u200b{{ S }}'],
  ['a no-break space in between', 'https://evil.example/\u00a0{{ S }}'],
  ['full width characters', 'https：／／evil．example／{{ S }}'],
  ['an ideographic full stop', '{{ S }}。evil.example'],
  ['a port', 'evil.example:{{ S }}'],
  ['a user before a host', 'https://{{ S }}@evil.example'],
  ['a share on the network', '\\\\evil\\{{ S }}'],
  ['a mail to somebody', 'mailto:eve+{{ S }}@evil.example'],
  ['another mail to somebody', 'mailto:eve@evil.example?body={{ S }}'],
  ['brackets, in which blanks are nothing', '&lt;https://evil.example/ {{ S }}&gt;'],
  ['quotation marks, in which blanks are nothing', '"https://evil.example/ {{ S }}"'],
  [
    'a branch for this one reader',
    '{% if recipient_email == "%TO%" %}https://evil.example/{{ S }}{% else %}{{ S }}{% endif %}',
  ],
  ['a loop', '{% for i in [1, 2] %}https://evil.example/{{ S }}{% endfor %}'],
]
const IN_MARKUP: readonly (readonly [string, string])[] = [
  ['an element in between', 'https://evil.example/<b>{{ S }}</b>'],
  ['an element around the address', '<b>https://evil.example/</b>{{ S }}'],
  ['an empty element in between', 'https://evil.example/<i></i>{{ S }}'],
  ['a comment of HTML in between', 'https://evil.example/<!-- -->{{ S }}'],
  ['an element that is dropped in between', 'https://evil.example/<script>1</script>{{ S }}'],
  ['an unknown element in between', 'https://evil.example/<x-y>{{ S }}</x-y>'],
  ['a word break in between', 'https://evil.example/<wbr>{{ S }}'],
  [
    'blocks side by side',
    '<div style="display:inline">https://evil.example/</div><div style="display:inline">{{ S }}</div>',
  ],
  ['a blank that is not shown', 'https://evil.example/<span style="display:none"> </span><b>{{ S }}</b>'],
  ['an element behind it', '<b>{{ S }}</b>.evil.example'],
  ['the text in place of an image', '<img alt="https://evil.example/">{{ S }}'],
  ['a link to somewhere else around it', '<a href="https://evil.example/">{{ S }}</a>'],
]

const FORMS = ['login_code', 'magic_link'] as const
const SECRET_OF: Readonly<Record<(typeof FORMS)[number], string>> = { login_code: 'code', magic_link: 'magic_url' }
const written = (source: string, key: (typeof FORMS)[number], to = 'nobody@example.com'): string =>
  source.replaceAll('{{ S }}', `{{ ${SECRET_OF[key]} }}`).replaceAll('%TO%', to)

/** In plain text there are no character references. */
const plain = (source: string): string =>
  source.replaceAll('&#46;', '.').replaceAll('&commat;', '@').replaceAll('&lt;', '<').replaceAll('&gt;', '>')

describe.each(FORMS)('a mail of %s that was made from a stored template', (key) => {
  beforeEach(async () => {
    await stage.template(ada, key, { subject: 'Ours', body: 'x', text: null })
  })
  const send = () =>
    stage.mailTo(member.email, () => FLOWS[key]?.(stage, ada, member) ?? Promise.reject(new Error(key)))
  const store = (column: 'subject' | 'body' | 'text', value: string) =>
    stage.service.owner.query(`UPDATE email_template SET ${column} = $3 WHERE tenant_id = $1 AND key = $2`, [
      ada.tenantId,
      key,
      written(value, key, member.email),
    ])

  test.each([...LEADING, ...IN_MARKUP])('gives nothing away: %s, in the body', async (_what, source) => {
    await store('body', `<p>Hello,</p><p>${source}</p>`)
    expect(leaksOf(await send())).toEqual([])
  })

  // Of the other parts, one kind of secret is enough: they are judged by the same rules.
  test.each(key === 'magic_link' ? LEADING : [])('gives nothing away: %s, in the text', async (_what, source) => {
    await store('text', `Hello,\n\n${plain(source)}\n`)
    expect(leaksOf(await send())).toEqual([])
  })

  test.each(key === 'magic_link' ? LEADING : [])(
    'gives nothing away: %s, in the subject, and in a body without markup',
    async (_what, source) => {
      await store('subject', plain(source))
      expect(leaksOf(await send())).toEqual([])
      await store('subject', 'Ours')
      await store('body', plain(source))
      expect(leaksOf(await send())).toEqual([])
    },
  )
})

test('such a mail leaves in the built-in form, and the log tells why', async () => {
  await stage.template(ada, 'magic_link', { subject: 'Ours', body: '<p>{{ magic_url }}</p>' })
  await stage.service.owner.query("UPDATE email_template SET body = $2 WHERE tenant_id = $1 AND key = 'magic_link'", [
    ada.tenantId,
    '<p>Hello</p>\n<p>https://evil.example/x%20{{ magic_url }}</p>',
  ])
  const { mail } = await stage.mailTo(
    member.email,
    () => FLOWS['magic_link']?.(stage, ada, member) ?? Promise.resolve(),
  )
  expect(mail.subject).toBe('Your login link')
  expect(mail.text).toMatch(/\/sign-in\/magic-link\?token=/)
  await mailsAtRest(stage.service)
  const { auditEvents } = await tenantOf(
    ada,
    'auditEvents(filter: { action: "email_template.fallback_used" }, first: 1) { nodes { resourceId metadata } }',
  )
  expect(auditEvents.nodes).toMatchObject([
    {
      resourceId: 'magic_link',
      metadata: {
        template_key: 'magic_link',
        reason: expect.stringMatching(/^Line 2, column 29: `magic_url` /) as unknown,
      },
    },
  ])
})

test.each([...LEADING, ...IN_MARKUP].filter(([what]) => !what.startsWith('a branch')))(
  'a template with %s is refused with its line, or set apart',
  async (_what, source) => {
    const key = 'login_code'
    const body = `<p>Hello</p>\n<p>${written(source, key)}</p>`
    await stage.template(ada, key, { subject: 'Ours', body: '<p>x</p>' })
    const verbs = ['emailTemplateUpdate', 'emailTemplateDraftSave', 'emailTemplatePreview', 'emailTemplateTestSend']
    const { userErrors } = await mutate(
      ada,
      'emailTemplatePreview',
      { tenantId: ada.tenantId, key, input: { body } },
      'preview { html text subject }',
    )
    if (userErrors.length === 0) {
      const arrived = await stage.mailTo(ada.email, () =>
        mutate(ada, 'emailTemplateTestSend', { tenantId: ada.tenantId, key, input: { body } }, 'sentTo'),
      )
      expect(leaksOf(arrived)).toEqual([])
      return
    }
    await changesNothing(stage.service, async () => {
      for (const verb of verbs) {
        const refused = await mutate(ada, verb, { tenantId: ada.tenantId, key, input: { subject: 'Ours', body } })
        expect(refused.userErrors).toMatchObject([
          {
            code: 'INVALID',
            path: ['input', 'body'],
            message: expect.stringMatching(new RegExp(`^Line 2, column \\d+: \`${SECRET_OF[key]}\` `)) as unknown,
          },
        ])
      }
    })
  },
)

test('what signs somebody in is still printed as templates print it', async () => {
  for (const [key, body] of [
    [
      'login_code',
      '<p>Code:{{ code }}, ({{code}}) „{{ code }}“ <b>{{ code }}</b>.</p>' +
        '<table><tr><td>acme.example</td><td>{{ code }}</td></tr></table><p>您的验证码是{{ code }}，请勿告诉他人。</p>',
    ],
    [
      'magic_link',
      '<p><a class="button" href="{{ magic_url }}">Go</a></p><p><a href="{{ magic_url }}">{{ magic_url }}</a></p>' +
        '<p>Or copy:<br>{{ magic_url }}.</p>See https://acme.example for help.',
    ],
    ['magic_link', 'Hello {{ recipient_email }},\n\nsign in to https://acme.example by {{ magic_url }}\n'],
  ] as const) {
    await stage.template(ada, key, {
      subject: key === 'login_code' ? '{{ code }} is your code at {{ tenant_name }}' : 'Ours',
      body,
      text: key === 'login_code' ? 'Your code is {{ code }}. See https://acme.example.' : 'Open <{{ magic_url }}>.',
    })
    const arrived = await stage.mailTo(member.email, () => FLOWS[key]?.(stage, ada, member) ?? Promise.resolve())
    expect(arrived.mail.subject).toMatch(key === 'login_code' ? /^\d[\d ]+\d is your code at Acme$/ : /^Ours$/)
    expect(leaksOf(arrived)).toEqual([])
  }
})
