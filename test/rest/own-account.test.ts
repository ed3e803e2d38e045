// What a caller reads and changes of their own account and sessions on /v1.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { addMember, apiKey, createTenant, owner, type Person, rows, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { refused, TIME, userObject } from './shapes.ts'
import { PNG_WITHOUT_DATA } from '../kit/images.ts'
import { type Wire, wireOf } from './wire.ts'

const OPERATOR = 'operator-token-of-this-test-0123456789'
let anyone: Wire
let ada: Person
const service = useService({ OPERATOR_TOKEN: OPERATOR })
const as = wireOf(service)

beforeAll(async () => {
  anyone = as(client(service.url))
  ada = await owner(service)
})

test('GET /v1/auth/me tells each kind of caller, with null for what it does not have', async () => {
  const all = (await as(ada)('GET', '/v1/permissions')).body.items.map((each: { key: string }) => each.key).sort()
  expect((await as(ada)('GET', '/v1/auth/me')).body).toEqual({
    user_id: ada.userId,
    tenant_id: ada.tenantId,
    session_id: ada.sessionId,
    actor: 'user',
    scopes: null,
    permissions: all,
  })
  const key = await apiKey(service, ada)
  expect((await as(key)('GET', '/v1/auth/me')).body).toEqual({
    user_id: null,
    tenant_id: ada.tenantId,
    session_id: null,
    actor: 'api_key',
    scopes: null,
    permissions: all,
  })
  const bound = await apiKey(service, ada, { userId: ada.userId, scopes: ['user.read', 'tenant.read'] })
  expect((await as(bound)('GET', '/v1/auth/me')).body).toEqual({
    user_id: ada.userId,
    tenant_id: ada.tenantId,
    session_id: null,
    actor: 'api_key',
    scopes: ['user.read', 'tenant.read'],
    permissions: ['tenant.read', 'user.read'],
  })
})

test('GET and PATCH /v1/me: the user object, three-state changes, and everything read may be sent back', async () => {
  const bob = await signUp(service)
  const me = userObject({ id: bob.userId, tenant_id: bob.tenantId, email: bob.email })
  expect((await as(bob)('GET', '/v1/me')).body).toEqual(me)
  const changed = { ...me, display_name: 'Bob', name: 'Bob', metadata: { locale: 'de' } }
  expect(await as(bob)('PATCH', '/v1/me', { name: 'Bob', locale: 'de' })).toMatchObject({ status: 200, body: changed })
  const read = (await as(bob)('GET', '/v1/me')).body
  expect(read).toEqual(changed)
  const before = await rows(service, 'users')
  expect((await as(bob)('PATCH', '/v1/me', read)).body).toEqual({ ...read, updated_at: TIME })
  for (const nothing of [{}, { display_name: null, avatar_url: null }])
    expect((await as(bob)('PATCH', '/v1/me', nothing)).body).toMatchObject({
      display_name: 'Bob',
      metadata: { locale: 'de' },
    })
  expect(await as(bob)('PATCH', '/v1/me', { locale: 'tlh', display_name: 'x'.repeat(201) })).toMatchObject(
    refused(422, 'validation_failed', ['display_name', 'too_long'], ['locale', 'not_allowed']),
  )
  for (const display_name of ['Bob\r\nBcc: eve@example.test', 'Bob\u202e'])
    expect(await as(bob)('PATCH', '/v1/me', { display_name })).toMatchObject(
      refused(422, 'validation_failed', ['display_name', 'invalid']),
    )
  expect((await as(bob)('GET', '/v1/me')).body).toEqual({ ...changed, updated_at: TIME })
  expect((await rows(service, 'users')).length).toBe(before.length)
  expect((await as(bob)('PATCH', '/v1/me', { display_name: '' })).body).toMatchObject({
    display_name: null,
    name: null,
  })
})

test('a picture is kept: an address, or itself; what is none is refused, and nothing of it is kept', async () => {
  const bob = await signUp(service)
  const me = userObject({ id: bob.userId, tenant_id: bob.tenantId, email: bob.email })
  for (const avatar_url of ['https://example.test/x.png', PNG_WITHOUT_DATA]) {
    expect((await as(bob)('PATCH', '/v1/me', { avatar_url })).body).toEqual({ ...me, avatar_url })
    expect((await as(bob)('GET', '/v1/me')).body).toEqual({ ...me, avatar_url })
  }
  for (const avatar_url of [
    'data:image/png;base64,AAAA',
    'http://example.test/x.png',
    `https://example.test/${'x'.repeat(2_048)}`,
  ])
    expect(await as(bob)('PATCH', '/v1/me', { avatar_url })).toMatchObject(
      refused(422, 'validation_failed', ['avatar_url', 'invalid_url']),
    )
  expect((await as(bob)('GET', '/v1/me')).body).toEqual({ ...me, avatar_url: PNG_WITHOUT_DATA })
  expect((await as(bob)('PATCH', '/v1/me', { avatar_url: '' })).body).toEqual(me)
})

test('GET /v1/auth/sessions lists the person alone, newest first, ended ones included', async () => {
  const bob = await signUp(service)
  const other = await createTenant(service, bob)
  const session = {
    user_id: bob.userId,
    ip: '127.0.0.1',
    user_agent: expect.any(String),
    created_at: TIME,
    last_seen_at: TIME,
    expires_at: TIME,
    revoked_at: null,
  }
  const both = [
    {
      ...session,
      id: other.sessionId,
      tenant_id: other.tenantId,
      tenant_name: 'Acme',
      method: 'tenant_create',
      current: false,
    },
    {
      ...session,
      id: bob.sessionId,
      tenant_id: bob.tenantId,
      tenant_name: expect.any(String),
      method: 'signup',
      current: true,
    },
  ]
  expect((await as(bob)('GET', '/v1/auth/sessions')).body).toEqual({ items: both })
  expect(await as(bob)('DELETE', `/v1/auth/sessions/${other.sessionId}`)).toMatchObject({
    status: 200,
    body: { message: expect.any(String) },
  })
  expect((await as(bob)('GET', '/v1/auth/sessions')).body).toEqual({
    items: [{ ...both[0], revoked_at: TIME }, both[1]],
  })
  expect(await as(other)('GET', '/v1/auth/me')).toMatchObject(refused(401, 'unauthorized'))
})

test("DELETE of a session that is not one's own is a silent 200", async () => {
  const colleague = await addMember(service, ada)
  const before = await rows(service, 'session')
  const ended = await as(colleague)('DELETE', `/v1/auth/sessions/${randomUUID()}`)
  expect(ended.status).toBe(200)
  expect(await as(colleague)('DELETE', `/v1/auth/sessions/${ada.sessionId}`)).toMatchObject({
    status: 200,
    body: ended.body,
  })
  expect(await as(colleague)('DELETE', '/v1/auth/sessions/7')).toMatchObject(
    refused(400, 'bad_request', ['id', 'invalid']),
  )
  expect(await rows(service, 'session')).toEqual(before)
})

test('POST /v1/auth/logout ends the session at once; an API key has none to end', async () => {
  const bob = await owner(service)
  const key = await apiKey(service, bob, { userId: bob.userId })
  expect(await as(key)('POST', '/v1/auth/logout')).toMatchObject(refused(401, 'unauthorized'))
  expect(await as(bob)('GET', '/v1/auth/me')).toMatchObject({ status: 200 })
  expect(await as(bob)('POST', '/v1/auth/logout')).toMatchObject({ status: 200, body: { message: expect.any(String) } })
  expect(await as(bob)('GET', '/v1/auth/me')).toMatchObject(refused(401, 'unauthorized'))
  expect(await anyone('POST', '/v1/auth/refresh', { refresh_token: bob.refreshToken })).toMatchObject(
    refused(401, 'auth.session_revoked'),
  )
})
