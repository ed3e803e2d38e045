// Previews of email templates on /v1 (configuration, section 5).
import { expect, test } from 'vitest'
import { rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { CATALOGUE, tenantWithTemplates } from './email-paths.ts'

const service = useService()
const fresh = () => tenantWithTemplates(service)

test('a preview fills in what is given, each place once, and leaves the rest as it is written', async () => {
  const { put, preview } = await fresh()
  await put('invite', {
    subject: 'Join {{tenant_name}}',
    body: 'Hi {{ nickname }}, {{  invite_url}} and {{invite_url}} for {{ttl}}',
  })
  const { status, body } = await preview('invite', {
    vars: { tenant_name: '{{invite_url}}', invite_url: 'https://x.example/?a=1&b=2', TTL: 'never' },
  })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    subject: 'Join {{invite_url}}',
    body: 'Hi {{ nickname }}, https://x.example/?a=1&b=2 and https://x.example/?a=1&b=2 for {{ttl}}',
    missing: ['nickname', 'ttl'],
    unknown: ['nickname'],
  })
})

test.each(CATALOGUE)(
  'a preview of the built-in %s fills in the listed variables, and no others',
  async (key, _name, listed) => {
    const { who, preview } = await fresh()
    const values = {
      code: '123456',
      ttl: '10 minutes',
      tenant_name: 'Acme',
      reset_url: 'https://x.example/r',
      magic_url: 'https://x.example/m',
      invite_url: 'https://x.example/i',
    } as const
    const vars = Object.fromEntries(listed.map((name) => [name, values[name]]))
    const { body } = await preview(key, { vars })
    expect(body).toMatchObject({ missing: [], unknown: [] })
    for (const part of [body.subject, body.body, body.text, body.html.replaceAll(/<style>.*?<\/style>/gs, '')])
      expect(part).not.toMatch(/\{\{|\}\}/)
    for (const name of listed) expect(`${body.subject} ${body.body}`).toContain(values[name])
    if (key !== 'invite')
      expect(body.text).toContain(
        (
          (await service.owner.query<{ name: string }>('SELECT name FROM tenant WHERE id = $1', [who.tenantId]))
            .rows[0] as { name: string }
        ).name,
      )
    expect((await preview(key)).body.missing.toSorted()).toEqual([...listed].toSorted())
  },
)

test('a preview without a body, or with one that is malformed, has no variables', async () => {
  const { preview } = await fresh()
  const none = await preview('verify_email', {})
  expect(none).toMatchObject({
    status: 200,
    body: { subject: 'Verify your email', missing: expect.arrayContaining(['code', 'ttl']) as unknown },
  })
  for (const body of [
    undefined,
    '',
    '{',
    'null',
    '[]',
    '"x"',
    { vars: 5 },
    { vars: null },
    { vars: ['x'] },
    { other: 1 },
    { subject: 7 },
    '{"vars":{"code":',
  ])
    expect((await preview('verify_email', body)).body).toEqual(none.body)
})

test('values that are no text are taken as text', async () => {
  const { put, preview } = await fresh()
  await put('verify_email', { subject: '{{ code }}', body: '{{ code }} {{ ttl }}' })
  expect((await preview('verify_email', { vars: { code: 12, ttl: true } })).body).toMatchObject({
    subject: '12',
    body: '12 true',
  })
})

test('a preview can be of text that is not saved, and changes nothing', async () => {
  const { preview, get } = await fresh()
  const before = [
    await rows(service, 'email_template'),
    await rows(service, 'audit_event'),
    await rows(service, 'outgoing_mail'),
  ]
  expect(
    (
      await preview('invite', {
        subject: 'S {{tenant_name}}',
        body: '<p>B {{invite_url}}</p>',
        vars: { tenant_name: 'A', invite_url: 'https://x.example' },
      })
    ).body,
  ).toMatchObject({ subject: 'S A', body: '<p>B https://x.example</p>' })
  expect(await preview('invite', { body: '{{ f() }}' })).toMatchObject({
    status: 422,
    body: { error: { fields: [{ field: 'body', code: 'invalid' }] } },
  })
  expect([
    await rows(service, 'email_template'),
    await rows(service, 'audit_event'),
    await rows(service, 'outgoing_mail'),
  ]).toEqual(before)
  expect((await get('invite')).body.custom).toBe(false)
})

test('values are escaped in HTML, and plain where they stand in plain text', async () => {
  const { preview } = await fresh()
  const vars = { tenant_name: '<img src=x onerror=alert(1)>', invite_url: 'https://x.example' }
  const html = (
    await preview('invite', { subject: '{{tenant_name}}', body: '<p>{{tenant_name}} {{ invite_url }}</p>', vars })
  ).body
  expect(html.body).toBe('<p>&lt;img src=x onerror=alert(1)&gt; https://x.example</p>')
  expect(html.html).not.toContain('<img src=x')
  expect(html.text).toContain('<img src=x onerror=alert(1)>')
  expect(html.subject).toBe('<img src=x onerror=alert(1)>')
})
