// Email templates on /v1, by the contract (configuration, section 5).
import { expect, test } from 'vitest'
import { addMember, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { CATALOGUE, tenantWithTemplates } from './email-paths.ts'
import { wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

const fresh = () => tenantWithTemplates(service)

test('the list has the five templates of the contract in its order', async () => {
  const { v1, path, get } = await fresh()
  const { status, body } = await v1('GET', path)
  expect(status).toBe(200)
  const items = body.items as {
    key: string
    name: string
    variables: string[]
    subject: string
    body: string
    custom: boolean
  }[]
  expect(items.map(({ key, name, variables, subject }) => [key, name, variables, subject])).toEqual(CATALOGUE)
  for (const item of items) {
    expect(item.custom).toBe(false)
    for (const variable of item.variables)
      expect(`${item.subject} ${item.body}`).toMatch(new RegExp(`\\{\\{ ?${variable} ?\\}\\}`))
    expect((await get(item.key)).body).toEqual(item)
  }
})

test('a template of this service beyond those is there by its key', async () => {
  expect((await (await fresh()).get('login_code')).body).toMatchObject({
    key: 'login_code',
    custom: false,
    variables: ['code', 'ttl'],
  })
})

test('PUT stores subject and body, and DELETE goes back to the default', async () => {
  const { v1, path, get, put } = await fresh()
  const before = (await get('invite')).body
  const own = { subject: '  Join {{ tenant_name }} ', body: '\nCome: {{invite_url}}\n  ' }
  const answer = await put('invite', own)
  expect(answer).toMatchObject({ status: 200, body: { ...own, key: 'invite', custom: true, text: null } })
  expect((await get('invite')).body).toEqual(answer.body)
  for (let again = 0; again < 2; again++) {
    const reset = await v1('DELETE', `${path}/invite`)
    expect(reset).toMatchObject({ status: 200, body: { subject: before.subject, body: before.body, custom: false } })
  }
})

test('an unknown key is 404 on every verb, also with a body that is wrong too', async () => {
  const { v1, path } = await fresh()
  const before = await rows(service, 'email_template')
  for (const [method, suffix] of [
    ['GET', ''],
    ['PUT', ''],
    ['DELETE', ''],
    ['POST', '/preview'],
    ['POST', '/test'],
  ] as const)
    for (const key of ['nope', 'INVITE', '__proto__', 'constructor', '%00', '%ff', '..%2f..'])
      expect(
        await v1(method, `${path}/${key}${suffix}`, method === 'PUT' ? { subject: '', body: '' } : undefined),
      ).toMatchObject({ status: 404, body: { error: { code: 'email.template_not_found' } } })
  expect(await rows(service, 'email_template')).toEqual(before)
})

test.each([
  {},
  { subject: 'x' },
  { body: 'x' },
  { subject: '', body: 'x' },
  { subject: 'x', body: '  \n' },
  { subject: null, body: 'x' },
])('PUT of %j is email.template_content_required, and stores nothing', async (body) => {
  const { put } = await fresh()
  const before = await rows(service, 'email_template')
  expect(await put('invite', body)).toMatchObject({
    status: 422,
    body: { error: { code: 'email.template_content_required' } },
  })
  expect(await rows(service, 'email_template')).toEqual(before)
})

test.each([
  [{ subject: 'x'.repeat(256), body: 'x' }, 'subject', 'too_long'],
  [{ subject: 'two\nlines', body: 'x' }, 'subject', 'invalid'],
  [{ subject: 'x', body: 'ä'.repeat(32_769) }, 'body', 'too_long'],
  [{ subject: 'x', body: 'x', text: 'x'.repeat(65_537) }, 'text', 'too_long'],
  [{ subject: 'x', body: 'a\n{{ range(9) }}' }, 'body', 'invalid'],
  [{ subject: '{{ code | nope }}', body: 'x' }, 'subject', 'invalid'],
  [{ subject: 'x', body: 'x', text: '{% include "x" %}' }, 'text', 'invalid'],
  [{ subject: 'x', body: '<a href={{ invite_url }}>x</a>' }, 'body', 'invalid'],
])('PUT of %j is 422 about %s: %s, with the place, and stores nothing', async (body, field, code) => {
  const { put } = await fresh()
  const before = await rows(service, 'email_template')
  const answer = await put('invite', body)
  expect(answer).toMatchObject({
    status: 422,
    body: { error: { code: 'validation_failed', fields: [{ field, code }] } },
  })
  if (code === 'invalid') expect(answer.body.error.fields[0].message).toMatch(/^Line \d+, column \d+: |one line/)
  expect(await rows(service, 'email_template')).toEqual(before)
})

test('unknown placeholders are taken, with a warning that tells where', async () => {
  const { body } = await (await fresh()).put('invite', { subject: 'Hi', body: '{{ invite_url }}\n  {{ nickname }}' })
  expect(body.warnings).toContainEqual(expect.objectContaining({ code: 'unknown_variable', part: 'body', line: 2 }))
})

test('members read; writing and previewing take branding.write', async () => {
  const { who, path } = await fresh()
  const member = as(await addMember(service, who))
  expect((await member('GET', path)).status).toBe(200)
  const before = await rows(service, 'email_template')
  expect((await member('PUT', `${path}/invite`, { subject: 'x', body: 'x' })).status).toBe(403)
  expect((await member('DELETE', `${path}/invite`)).status).toBe(403)
  expect((await member('POST', `${path}/invite/preview`, {})).status).toBe(403)
  expect(await rows(service, 'email_template')).toEqual(before)
})

test('If-Match on a template: a stale version is 412, the present one is taken', async () => {
  const { put } = await fresh()
  expect((await put('invite', { subject: 'a', body: 'b' }, { 'if-match': '"v0"' })).headers.get('etag')).toMatch(
    /^"v1-/,
  )
  const before = await rows(service, 'email_template')
  expect((await put('invite', { subject: 'c', body: 'd' }, { 'if-match': '"v0"' })).status).toBe(412)
  expect(await rows(service, 'email_template')).toEqual(before)
  expect((await put('invite', { subject: 'c', body: 'd' }, { 'if-match': '"v1"' })).status).toBe(200)
})

test('changes are in the audit log by their key; previews are not', async () => {
  const { who, v1, path, put, preview } = await fresh()
  await put('invite', { subject: 'a', body: 'b' })
  await preview('invite', {})
  await v1('DELETE', `${path}/invite`)
  const { body } = await v1('GET', `/v1/tenants/${who.tenantId}/audit?resource_type=email_template`)
  expect(
    (body.items as { action: string; metadata: object }[]).map(({ action, metadata }) => [action, metadata]),
  ).toMatchObject([
    ['email_template.reset', { template_key: 'invite' }],
    ['email_template.updated', { template_key: 'invite' }],
  ])
})
