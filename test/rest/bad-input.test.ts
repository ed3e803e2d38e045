// What is wrong with a body is said in the envelope, with the field's name, and nothing is written. For every route
// with one, but for two that take what they can read of it: see lenient.test.ts.
import { beforeAll, expect, test } from 'vitest'
import { ANONYMOUS_BODY_BYTES, BODY_BYTES, MAX_BODY_BYTES } from '../../src/http/call.ts'
import { MAX_VALUES } from '../../src/shared/json-limits.ts'
import type { BoundRoute } from '../../src/rest/binding.ts'
import type { RestAnswer } from '../kit/client.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import {
  ALL,
  bodyFieldsOf,
  bodyOf,
  type BodyField,
  isLenient,
  isOperators,
  isPublic,
  pathOf,
  takesBody,
  takesFreeJson,
} from './requests.ts'
import { everything, refused } from './shapes.ts'
import { hold, type OpenApi, openApiOf } from './wire.ts'

const OPERATOR_TOKEN = 'an operator token of 32 characters and more'
let document: OpenApi
let ada: Person
let before: unknown
const service = useService({ OPERATOR_TOKEN })
beforeAll(async () => {
  document = await openApiOf(service)
  ada = await owner(service)
  before = await everything(service)
})

const routes = ALL.filter((route) => takesBody(route) && !isLenient(route))
/** Those whose fields are in the table of routes. */
const described = routes.filter((route) => !takesFreeJson(route))

/** Routes for anybody read little, also from those who send a credential; much is read where there may be a logo. */
const limitOf = (route: BoundRoute): number =>
  isPublic(['', route]) ? ANONYMOUS_BODY_BYTES : route.options.large ? MAX_BODY_BYTES : BODY_BYTES

async function send(route: BoundRoute, body: string | Uint8Array<ArrayBuffer>): Promise<RestAnswer<unknown>> {
  const path = pathOf(route, { tenantId: ada.tenantId, userId: ada.userId })
  const response = await fetch(`${service.url}${path}`, {
    method: route.method,
    headers: { authorization: credentialOf(route) },
    body,
  })
  const answer = {
    status: response.status,
    headers: response.headers,
    body: JSON.parse(await response.text()) as unknown,
  }
  hold(document, route.method, path, answer)
  return answer
}

/** Of whoever may use the route. */
const credentialOf = (route: BoundRoute): string =>
  isOperators(['', route]) ? `Operator ${OPERATOR_TOKEN}` : `Bearer ${ada.accessToken}`

/** A well-formed body with one member replaced; `value` is JSON text, so that it can be what no JavaScript value is. */
function withMember(route: BoundRoute, name: string, value: string): string {
  const others = Object.entries(bodyOf(route)).filter(([other, inner]) => other !== name && inner !== undefined)
  return `{${[...others.map(([other, inner]) => `${JSON.stringify(other)}:${JSON.stringify(inner)}`), `${JSON.stringify(name)}:${value}`].join(',')}}`
}

/** Refused as 400 with a field whose name is `name`, or starts with it and a dot. */
async function expectNamed(route: BoundRoute, name: string, value: string): Promise<void> {
  const { status, body } = await send(route, withMember(route, name, value))
  const { code, fields } = (body as { error: { code: string; fields?: { field: string }[] } }).error
  const [field] = fields ?? []
  expect({
    status,
    code,
    named: field?.field === name || field?.field.startsWith(`${name}.`),
    value: value.slice(0, 40),
    field,
  }).toMatchObject({
    status: 400,
    code: 'bad_request',
    named: true,
  })
}

const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)

const NO_OBJECT = [
  '',
  ' ',
  '{',
  '{"a":1',
  "{'a':1}",
  'a=1&b=2',
  '<a/>',
  '{} {}',
  '{a:1}',
  'NaN',
  'null',
  'true',
  '7',
  '1e400',
  '"text"',
  '[]',
  '[{}]',
  deep(32_000),
  '\u0000',
  '{"a":"\u0000"}',
]

test.each(routes)('%s: a body that is no JSON object is 400', async (_, route) => {
  for (const body of NO_OBJECT)
    expect(await send(route, body), `sent ${body.slice(0, 20)}`).toMatchObject(refused(400, 'bad_request'))
  expect(await send(route, deep(100_000))).toMatchObject(refused(limitOf(route) < 200_000 ? 413 : 400, 'bad_request'))
  expect(await everything(service)).toEqual(before)
})

test.each(routes)('%s: bytes that are not UTF-8 are 400', async (_, route) => {
  const text = new TextEncoder().encode(JSON.stringify({ ...bodyOf(route), x: 'ab' }))
  const spoilt = text.with(text.length - 4, 0xff)
  const utf16 = new Uint8Array(Buffer.from('{"a":1}', 'utf16le'))
  for (const body of [spoilt, utf16, new Uint8Array([0xc0, 0x80]), new Uint8Array([0xed, 0xa0, 0x80])])
    expect(await send(route, body)).toMatchObject(refused(400, 'bad_request'))
  expect(await everything(service)).toEqual(before)
})

/** The AuthZEN API has unknown members ignored, so that clients of later versions are understood (section 5). */
const OPEN = [
  'POST /v1/tenants/{tenantId}/abac/evaluations',
  'POST /access/v1/evaluation',
  'POST /access/v1/evaluations',
]

test.each(routes.filter(([name]) => !OPEN.includes(name)))(
  '%s: a field that it does not know is named, whatever its name and value',
  async (_, route) => {
    for (const name of [
      'surprise',
      '__proto__',
      'constructor',
      'tostring',
      'input',
      'expected_version',
      'x'.repeat(1_000),
      'ünï',
      '',
    ])
      await expectNamed(route, name, '1')
    for (const value of ['null', deep(5_000), '{"a":{"b":1}}', '"\\ud800"']) await expectNamed(route, 'surprise', value)
    expect(await everything(service)).toEqual(before)
  },
)

const WRONG: Readonly<Record<string, readonly string[]>> = {
  String: ['7', 'true', '[]', '{}', '["text"]', '1e400', deep(5_000)],
  UUID: ['7', 'true', '[]', '{}', '"7"', '"{0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11}"', deep(5_000)],
  BodyId: ['7', 'true', '[]', '{}', deep(5_000)],
  Enum: ['7', 'true', '[]', '{}', deep(5_000)],
  DateTime: ['7', 'true', '[]', '{}', '"yesterday"', '"2099-02-30T00:00:00Z"', deep(5_000)],
  JSONObject: ['7', 'true', '[]', '"text"', '[{}]', deep(5_000)],
  Object: ['7', 'true', '[]', '"text"', '[{}]', '{"surprise":1}', '{"__proto__":{}}', deep(5_000)],
  Int: ['"7"', 'true', '[]', '{}', '1.5', '1e10', '-1e400', deep(5_000)],
  Boolean: ['7', '0', '"true"', '[]', '{}', deep(5_000)],
  Nanoseconds: [
    'true',
    '[]',
    '{}',
    '1.5',
    '1e400',
    '"720"',
    '"30 days"',
    '"1h 30m"',
    '"h"',
    '"1H"',
    '"1d"',
    '"1e3s"',
    '"+-1h"',
    '"٣h"',
    '"1h\\u0000"',
    '".h"',
    deep(5_000),
  ],
}
/** In a text that has the right type. */
const UNSTORABLE = ['"a\\u0000b"', '"\\ud800"', '"a\\udc00b"']
const UNSTORABLE_OBJECTS = [
  ...UNSTORABLE.flatMap((text) => [`{"a":${text}}`, `{${text}:1}`, `{"a":[{"b":${text}}]}`]),
  '{"a":1e400}',
  '{"a":[-1e400]}',
  '{"__proto__":{"admin":true}}',
  '{"a":{"__proto__":null}}',
  `{"a":${deep(40)}}`,
  `{"a":${deep(5_000)}}`,
]

function wrongValues({ type, list }: BodyField): readonly string[] {
  const single = [
    ...(WRONG[type] ?? []),
    ...(type === 'String' ? UNSTORABLE : []),
    ...(type === 'JSONObject' ? UNSTORABLE_OBJECTS : []),
  ]
  return list ? ['"text"', '7', '{}', ...[...single, 'null'].map((value) => `[${value}]`)] : single
}

/** What is no object there has a code of its own, as any other fault of it. */
const isCoded = (route: BoundRoute, { name, type }: BodyField): boolean =>
  type === 'JSONObject' && route.options.fieldCodes?.[name] !== undefined

test.each(described.filter(([, route]) => bodyFieldsOf(route).some((field) => isCoded(route, field))))(
  '%s: what is no object is 422 in the code of the field, and what cannot be stored is 400',
  async (_, route) => {
    for (const { name } of bodyFieldsOf(route).filter((field) => isCoded(route, field))) {
      for (const value of WRONG['JSONObject'] ?? [])
        expect(await send(route, withMember(route, name, value))).toMatchObject(
          refused(422, route.options.fieldCodes?.[name] ?? '', [name, 'invalid']),
        )
      for (const value of UNSTORABLE_OBJECTS) await expectNamed(route, name, value)
    }
    expect(await everything(service)).toEqual(before)
  },
)

test.each(described)('%s: a field of a wrong type, or with what cannot be stored, is named', async (_, route) => {
  for (const field of bodyFieldsOf(route).filter((one) => !isCoded(route, one)))
    for (const value of wrongValues(field)) await expectNamed(route, field.name, value)
  expect(await everything(service)).toEqual(before)
})

test.each(described)('%s: a value that is none of those listed is 422 and named', async (_, route) => {
  const listed = bodyFieldsOf(route).filter(({ type }) => type === 'Enum')
  for (const { name, list } of listed) {
    const [value, at] = list ? ['["nope"]', `${name}.0`] : ['"nope"', name]
    expect(await send(route, withMember(route, name, value))).toMatchObject(
      refused(422, route.options.fieldCodes?.[name] ?? 'validation_failed', [at, 'not_allowed']),
    )
  }
  expect(await everything(service)).toEqual(before)
})

test.each(described.filter(([, route]) => bodyFieldsOf(route).some(({ required }) => required)))(
  '%s: each field that is missing is 422 and named, all of them together but where their order counts',
  async (_, route) => {
    const names = bodyFieldsOf(route).flatMap(({ name, required }) => (required ? [name] : []))
    const { missingCode = 'validation_failed', fieldCodes = {}, needed } = route.options
    const code = (name: string | undefined): string => fieldCodes[name ?? ''] ?? missingCode
    for (const name of names)
      for (const value of ['null', '""'])
        expect(await send(route, withMember(route, name, value))).toMatchObject(
          refused(422, code(name), [name, 'required']),
        )
    const told = needed ? names.slice(0, 1) : names // where failures have an order, the first alone is told
    expect(await send(route, '{}')).toMatchObject(
      refused(422, code(names[0]), ...told.map((name) => [name, 'required'] as const)),
    )
    expect(await everything(service)).toEqual(before)
  },
)

test('the routes for anybody are those that they should be', () => {
  expect(
    routes
      .filter(isPublic)
      .map(([name]) => name)
      .sort(),
  ).toEqual([
    'POST /v1/auth/email-otp/start',
    'POST /v1/auth/email-otp/verify',
    'POST /v1/auth/forgot-password',
    'POST /v1/auth/login',
    'POST /v1/auth/magic-link/consume',
    'POST /v1/auth/magic-link/start',
    'POST /v1/auth/mfa',
    'POST /v1/auth/mfa/code',
    'POST /v1/auth/mfa/enrol',
    'POST /v1/auth/refresh',
    'POST /v1/auth/register',
    'POST /v1/auth/reset-password',
    'POST /v1/auth/signup',
    'POST /v1/invites/accept',
  ])
})

test.each(routes)(
  '%s: a body over 1 MiB, over 4 MiB where it may hold a logo, or over 64 KiB where anybody may come, is 413, sent with its length or in chunks',
  async (name, route) => {
    const limit = limitOf(route)
    expect(await send(route, '{"surprise":1}'.padEnd(limit))).toMatchObject(
      refused(400, 'bad_request', [OPEN.includes(name) ? 'subject' : 'surprise', 'invalid']),
    )
    const bytes = new Uint8Array(limit + 1).fill(0x20)
    const whole = await send(route, bytes)
    expect(whole).toMatchObject(refused(413, 'bad_request'))
    expect(whole.headers.get('connection')).toBe('close')
    const path = pathOf(route, { tenantId: ada.tenantId, userId: ada.userId })
    // without an end
    const chunks = new ReadableStream({ pull: (controller) => controller.enqueue(bytes.slice(0, 65_536)) })
    const streamed = await fetch(`${service.url}${path}`, {
      method: route.method,
      headers: { authorization: credentialOf(route) },
      body: chunks,
      duplex: 'half',
    } as RequestInit)
    expect(streamed.status).toBe(413)
    expect(await everything(service)).toEqual(before)
  },
)

test.each(routes)('%s: a body of more values than a request may hold is 400, whatever they are', async (_, route) => {
  const many = `{"surprise":[${'1,'.repeat(MAX_VALUES)}1]}`
  const { status, body } = await send(route, many)
  expect({ status, body }).toMatchObject(refused(400, 'bad_request'))
  expect((body as { error: { fields?: unknown } }).error.fields).toBeUndefined() // nothing was looked at
  expect(await everything(service)).toEqual(before)
})

test.each(ALL.filter(takesBody))('%s: nobody without a good credential has a big body read', async (_, route) => {
  const path = pathOf(route, { tenantId: ada.tenantId })
  const status = isPublic(['', route]) ? 413 : 401
  for (const authorization of [undefined, 'Bearer x', 'ApiKey qk_AAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA']) {
    const headers = authorization === undefined ? {} : { authorization }
    const response = await fetch(`${service.url}${path}`, {
      method: route.method,
      headers,
      body: new Uint8Array(ANONYMOUS_BODY_BYTES + 1).fill(0x20),
    })
    const answer = {
      status: response.status,
      headers: response.headers,
      body: JSON.parse(await response.text()) as unknown,
    }
    hold(document, route.method, path, answer)
    expect(answer.status).toBe(status)
  }
  expect(await everything(service)).toEqual(before)
})

test('names of fields are read in any case, the content type and a byte order mark do not matter', async () => {
  const route = routes.find(([name]) => name === 'PATCH /v1/tenants/{tenantId}')?.[1]
  if (!route) throw new Error('the route is gone')
  expect(await send(route, '{"NAME":"Any case"}')).toMatchObject({ status: 200, body: { name: 'Any case' } })
  expect(await send(route, '\ufeff{"name":"first","Name":"last wins"}')).toMatchObject({
    status: 200,
    body: { name: 'last wins' },
  })
})
