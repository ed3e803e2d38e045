// Three routes take what they can read of a body, as the contract has it: what is malformed is as good as none. That
// makes nothing else easier: credentials, tenants and names of templates are looked at as everywhere, and what is too
// large is not read.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { BODY_BYTES } from '../../src/http/call.ts'
import { MAX_VALUES } from '../../src/shared/json-limits.ts'
import type { BoundRoute } from '../../src/rest/binding.ts'
import type { RestAnswer } from '../kit/client.ts'
import { owner, type Person, verifyEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { mailsTo } from '../domains/sign-in/mailbox.ts'
import { ALL, bodyFieldsOf, isLenient, pathOf } from './requests.ts'
import { everything, refused } from './shapes.ts'
import { hold, type OpenApi, openApiOf } from './wire.ts'

let document: OpenApi
let ada: Person
const service = useService()
beforeAll(async () => {
  document = await openApiOf(service)
  ada = await owner(service)
})

const lenient = ALL.filter(isLenient)
const ofTemplates = lenient.filter(([name]) => name.includes('/email-templates/'))
const routeOf = (end: string): BoundRoute => {
  const route = lenient.find(([, { path }]) => path.endsWith(end))?.[1]
  if (!route) throw new Error(`the route ${end} is gone`)
  return route
}

async function send(
  route: BoundRoute,
  body?: string | Uint8Array<ArrayBuffer>,
  more: Readonly<Record<string, string>> = {},
): Promise<RestAnswer<unknown>> {
  const path = pathOf(route, { tenantId: ada.tenantId, ...more })
  const response = await fetch(`${service.url}${path}`, {
    method: route.method,
    headers: { authorization: `Bearer ${ada.accessToken}` },
    ...(body !== undefined && { body }),
  })
  const answer = {
    status: response.status,
    headers: response.headers,
    body: JSON.parse(await response.text()) as unknown,
  }
  hold(document, route.method, path, answer)
  return answer
}

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)

/** None of it can be read. */
const NOTHING: readonly (string | Uint8Array<ArrayBuffer>)[] = [
  '',
  ' ',
  '{',
  '{"a":1',
  "{'a':1}",
  'a=1&b=2',
  '<a/>',
  '{} {}',
  'NaN',
  'null',
  'true',
  '7',
  '1e400',
  '"text"',
  '[]',
  '[{}]',
  deep(32_000),
  deep(100_000),
  '\u0000',
  '{"a":"\u0000"}',
  new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]),
  new Uint8Array(Buffer.from('{"a":1}', 'utf16le')),
  new Uint8Array([0xed, 0xa0, 0x80]),
  `{"surprise":[${'1,'.repeat(MAX_VALUES)}1]}`,
  '{}'.padEnd(BODY_BYTES),
]
/** Of a type that no field but `vars` has. */
const WRONG = ['[]', '["text"]', '{"a":1}', '1e400', deep(5_000)]

test('the routes that are lenient are those that the contract says are', () => {
  expect(lenient.map(([name]) => name)).toEqual([
    'POST /v1/tenants/{tenantId}/email-templates/{key}/preview',
    'POST /v1/tenants/{tenantId}/email-templates/{key}/test',
    'POST /v1/account/delete',
  ])
})

test('a preview takes a body that cannot be read for an empty one', async () => {
  const preview = routeOf('/preview')
  const before = await everything(service)
  const empty = await send(preview, '{}')
  expect(empty).toMatchObject({ status: 200, body: { missing: expect.arrayContaining(['code']) as unknown } })
  const fields = bodyFieldsOf(preview).map(({ name }) => name)
  expect(fields.length).toBeGreaterThanOrEqual(6)
  const unknown = [
    'surprise',
    '__proto__',
    'constructor',
    'input',
    'expected_version',
    'tenant_id',
    'x'.repeat(1_000),
    'ünï',
    '',
  ].flatMap((name) => ['1', 'null', deep(5_000), '"7"'].map((value) => `{${JSON.stringify(name)}:${value}}`))
  const wrong = fields.flatMap((name) =>
    (name === 'vars' ? ['7', 'true', '[]', '"text"'] : WRONG).map((value) => `{"${name}":${value}}`),
  )
  for (const body of [undefined, ...NOTHING, ...unknown, ...wrong])
    expect([body, (await send(preview, body)).body]).toEqual([body, empty.body])
  expect((await send(preview, '{"VARS":{"code":"4711"},"surprise":{"a":[1]}}')).body).toMatchObject({
    missing: expect.not.arrayContaining(['code']) as unknown,
  }) // what can be read counts
  for (const value of ['"\\ud800"', '"a\\u0000b"']) {
    expect(await send(preview, `{"subject":${value}}`)).toMatchObject(
      refused(400, 'bad_request', ['subject', 'invalid']),
    )
    expect(await send(preview, `{"vars":{"code":${value}}}`)).toMatchObject(
      refused(400, 'bad_request', ['vars.code', 'invalid']),
    )
  }
  expect(await send(preview, `{"vars":{"code":${deep(5_000)}}}`)).toMatchObject({
    status: 400,
    body: { error: { fields: [{ field: 'vars.code.0', code: 'invalid' }] } },
  })
  expect(await everything(service)).toEqual(before)
})

test('a test mail leaves to the own address alone, with any body', async () => {
  await verifyEmail(service, ada)
  const bodies = [
    undefined,
    '{',
    '[]',
    deep(32_000),
    '{"to":"eve@example.test","recipient":"eve@example.test","sent_to":"eve@example.test"}',
    '{"vars":{"recipient_email":"eve@example.test"}}',
  ]
  for (const body of bodies)
    expect([body, await send(routeOf('/test'), body)]).toMatchObject([
      body,
      { status: 200, body: { sent_to: ada.email } },
    ])
  await expect.poll(async () => (await mailsTo(service, ada.email)).length).toBe(bodies.length)
  await everything(service) // waits until every mail has left
  expect(await mailsTo(service, 'eve@example.test')).toEqual([])
})

test.each(lenient)(
  '%s: a body over 1 MiB is 413, sent with its length or in chunks, and nothing is written',
  async (_, route) => {
    const before = await everything(service)
    const bytes = new Uint8Array(BODY_BYTES + 1).fill(0x20)
    const whole = await send(route, bytes)
    expect(whole).toMatchObject(refused(413, 'bad_request'))
    expect(whole.headers.get('connection')).toBe('close')
    // without an end
    const chunks = new ReadableStream({ pull: (controller) => controller.enqueue(bytes.slice(0, 65_536)) })
    const streamed = await fetch(`${service.url}${pathOf(route, { tenantId: ada.tenantId })}`, {
      method: route.method,
      headers: { authorization: `Bearer ${ada.accessToken}` },
      body: chunks,
      duplex: 'half',
    } as RequestInit)
    expect(streamed.status).toBe(413)
    expect(await everything(service)).toEqual(before)
  },
)

test('an account with a password is not deleted by a body that cannot be read', async () => {
  for (const body of [undefined, '{', '[]', '{"password":7}', '{"password":null}', '{"PASSWORD":"x"}'])
    expect([body, await send(routeOf('/account/delete'), body)]).toMatchObject([body, { status: 400 }])
  const { rows } = await service.owner.query('SELECT status FROM users WHERE id = $1', [ada.userId])
  expect(rows).toEqual([{ status: 'ACTIVE' }])
  expect((await service.owner.query('SELECT FROM gdpr_purge')).rows).toEqual([])
})

test.each(ofTemplates)(
  '%s: a missing right, another tenant and an unknown template are refused with any body',
  async (_, route) => {
    const stranger = await owner(service)
    const before = await everything(service)
    for (const body of ['{', '{"subject":"S"}']) {
      expect(await send(route, body, { tenantId: stranger.tenantId })).toMatchObject(refused(403, 'forbidden'))
      expect(await send(route, body, { tenantId: randomUUID() })).toMatchObject(refused(403, 'forbidden'))
      expect(await send(route, body, { key: 'nope' })).toMatchObject(refused(404, 'email.template_not_found'))
      const unsigned = await fetch(`${service.url}${pathOf(route, { tenantId: ada.tenantId })}`, {
        method: route.method,
        body,
      })
      expect(unsigned.status).toBe(401)
    }
    expect(await everything(service)).toEqual(before)
  },
)

test.each(ofTemplates)('%s: what it can read is held to its bounds, and is refused by name', async (_, route) => {
  const before = await everything(service)
  for (const [name, value] of [
    ['subject', 'x'.repeat(256)],
    ['body', 'x'.repeat(65_537)],
    ['text', 'x'.repeat(65_537)],
    ['body', '{{ f() }}'],
  ] as const)
    expect([name, await send(route, JSON.stringify({ [name]: value }))]).toMatchObject([
      name,
      { status: 422, body: { error: { fields: [{ field: name }] } } },
    ])
  expect(await everything(service)).toEqual(before)
})
