// A body that is too big, no JSON object or not UTF-8 is refused, and nothing is written.
import { expect, test } from 'vitest'
import { ANONYMOUS_BODY_BYTES } from '../../src/http/call.ts'
import { MAX_VALUES } from '../../src/shared/json-limits.ts'
import { ALL, bodyOf, isPublic, takesBody } from './requests.ts'
import { refused } from './shapes.ts'
import { deep, limitOf, OPEN, routes, useBodies } from './bodies.ts'

const { service, credentialOf, pathOf, hold, send, changed } = useBodies()

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
  expect(await changed()).toEqual([])
})

test.each(routes)('%s: bytes that are not UTF-8 are 400', async (_, route) => {
  const text = new TextEncoder().encode(JSON.stringify({ ...bodyOf(route), x: 'ab' }))
  const spoilt = text.with(text.length - 4, 0xff)
  const utf16 = new Uint8Array(Buffer.from('{"a":1}', 'utf16le'))
  for (const body of [spoilt, utf16, new Uint8Array([0xc0, 0x80]), new Uint8Array([0xed, 0xa0, 0x80])])
    expect(await send(route, body)).toMatchObject(refused(400, 'bad_request'))
  expect(await changed()).toEqual([])
})

test('the routes for anybody are those that they should be', () => {
  expect(
    routes
      .filter(isPublic)
      .map(([name]) => name)
      .sort(),
  ).toEqual([
    'POST /ldap/{id}/authenticate',
    'POST /saml/exchange',
    'POST /v1/auth/email-otp/start',
    'POST /v1/auth/email-otp/verify',
    'POST /v1/auth/forgot-password',
    'POST /v1/auth/login',
    'POST /v1/auth/magic-link/consume',
    'POST /v1/auth/magic-link/start',
    'POST /v1/auth/mfa',
    'POST /v1/auth/mfa/code',
    'POST /v1/auth/mfa/connection',
    'POST /v1/auth/mfa/enrol',
    'POST /v1/auth/refresh',
    'POST /v1/auth/register',
    'POST /v1/auth/reset-password',
    'POST /v1/auth/signup',
    'POST /v1/invites/accept',
    'POST /v1/social/exchange',
    'POST /v1/sso/exchange',
    'POST /v1/sso/start',
  ])
})

test.each(routes)('%s: a body over the limit of the route is 413, whole or in chunks', async (name, route) => {
  const limit = limitOf(route)
  expect(await send(route, '{"surprise":1}'.padEnd(limit))).toMatchObject(
    refused(400, 'bad_request', [OPEN.includes(name) ? 'subject' : 'surprise', 'invalid']),
  )
  const bytes = new Uint8Array(limit + 1).fill(0x20)
  const whole = await send(route, bytes)
  expect(whole).toMatchObject(refused(413, 'bad_request'))
  expect(whole.headers.get('connection')).toBe('close')
  // without an end
  const chunks = new ReadableStream({ pull: (controller) => controller.enqueue(bytes.slice(0, 65_536)) })
  const streamed = await fetch(`${service.url}${pathOf(route)}`, {
    method: route.method,
    headers: { authorization: credentialOf(route) },
    body: chunks,
    duplex: 'half',
  } as RequestInit)
  expect(streamed.status).toBe(413)
  expect(await changed()).toEqual([])
})

test.each(routes)('%s: a body of more values than a request may hold is 400', async (_, route) => {
  const many = `{"surprise":[${'1,'.repeat(MAX_VALUES)}1]}`
  const { status, body } = await send(route, many)
  expect({ status, body }).toMatchObject(refused(400, 'bad_request'))
  expect((body as { error: { fields?: unknown } }).error.fields).toBeUndefined() // nothing was looked at
  expect(await changed()).toEqual([])
})

test.each(ALL.filter(takesBody))('%s: nobody without a good credential has a big body read', async (_, route) => {
  const status = isPublic(['', route]) ? 413 : 401
  for (const authorization of [undefined, 'Bearer x', 'ApiKey qk_AAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA']) {
    const headers = authorization === undefined ? {} : { authorization }
    const response = await fetch(`${service.url}${pathOf(route)}`, {
      method: route.method,
      headers,
      body: new Uint8Array(ANONYMOUS_BODY_BYTES + 1).fill(0x20),
    })
    const answer = {
      status: response.status,
      headers: response.headers,
      body: JSON.parse(await response.text()) as unknown,
    }
    hold(route, answer)
    expect(answer.status).toBe(status)
  }
  expect(await changed()).toEqual([])
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
