import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { client, type Client } from '../kit/client.ts'
import {
  addMember,
  apiKey,
  createTenant,
  owner,
  PASSWORD,
  type Person,
  rows,
  signUp,
  uniqueEmail,
} from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { refused, tenantObject, TIME, tokenPair, userObject } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

const OPERATOR = 'operator-token-of-this-test-0123456789'
let as: Awaited<ReturnType<typeof wireOf>>
let anyone: Wire
let ada: Person
const service = useService({ OPERATOR_TOKEN: OPERATOR })
beforeAll(async () => {
  as = await wireOf(service)
  anyone = as(client(service.url))
  ada = await owner(service)
})

const bearer = (token: string): Client => client(service.url, `Bearer ${token}`)

test('POST /v1/auth/signup answers the person, a token pair, and the personal tenant that the pair is of', async () => {
  const email = uniqueEmail('Signup')
  const { status, body } = await anyone('POST', '/v1/auth/signup', { email, password: PASSWORD, display_name: 'Grace' })
  expect(status).toBe(201)
  const tenant = tenantObject({ id: body.tenant_id, name: 'Grace', personal: true })
  expect(body).toEqual({
    ...tokenPair({ user_id: body.user.id }),
    user: userObject({ email, display_name: 'Grace', name: 'Grace', tenant_id: body.tenant_id }),
    tenant,
    tenant_id: body.tenant.id,
    roles: ['owner'],
  })
  expect(await as(bearer(body.access_token))('GET', `/v1/tenants/${body.tenant_id}`)).toMatchObject({
    status: 200,
    body: tenant,
  })
})

test('signup: every field that is wrong is named, a weak password and a taken address have codes of their own, and nobody is made', async () => {
  const before = await rows(service, 'users')
  const signup = (body: unknown) => anyone('POST', '/v1/auth/signup', body)
  expect(await signup({})).toMatchObject(
    refused(422, 'validation_failed', ['email', 'required'], ['password', 'required']),
  )
  expect(await signup({ email: 'nobody', password: 'short', display_name: 'x'.repeat(201) })).toMatchObject(
    refused(
      422,
      'validation_failed',
      ['email', 'invalid_email'],
      ['display_name', 'too_long'],
      ['password', 'too_short'],
    ),
  )
  expect(await signup({ email: uniqueEmail(), password: 'x'.repeat(257) })).toMatchObject(
    refused(422, 'validation_failed', ['password', 'too_long']),
  )
  expect(await signup({ email: uniqueEmail(), password: 'password123' })).toMatchObject(
    refused(422, 'auth.password_weak'),
  )
  expect(await signup({ email: ada.email.toUpperCase(), password: PASSWORD })).toMatchObject(
    refused(409, 'auth.email_exists'),
  )
  expect(await rows(service, 'users')).toEqual(before)
})

test('POST /v1/auth/login answers a token pair of the home tenant; its expires_at fits its expires_in', async () => {
  const bob = await signUp(service)
  const asked = Date.now()
  const { status, body } = await anyone('POST', '/v1/auth/login', { email: bob.email, password: PASSWORD })
  expect(status).toBe(200)
  expect(body).toEqual(tokenPair({ user_id: bob.userId, tenant_id: bob.tenantId }))
  expect(Math.abs(Date.parse(body.expires_at) - asked - 600_000)).toBeLessThan(5_000)
})

test('login: a wrong password and an unknown address answer the same, missing fields are 422, and no session opens', async () => {
  const before = await rows(service, 'session')
  const login = (email: string, password: string) =>
    anyone('POST', '/v1/auth/login', { email, password }, { 'x-request-id': 'same' })
  const wrong = await login(ada.email, 'not the password')
  expect(wrong).toMatchObject(refused(401, 'auth.invalid_credentials'))
  expect((await login(uniqueEmail(), 'not the password')).body).toEqual(wrong.body)
  expect(await anyone('POST', '/v1/auth/login', { email: '', password: null })).toMatchObject(
    refused(422, 'validation_failed', ['email', 'required'], ['password', 'required']),
  )
  expect(await rows(service, 'session')).toEqual(before)
})

test('login: a suspended person is told so only with the right password; five failures lock the address for a while', async () => {
  const eve = await signUp(service)
  const login = (password: string) => anyone('POST', '/v1/auth/login', { email: eve.email, password })
  await service.owner.query(`UPDATE users SET status = 'SUSPENDED' WHERE id = $1`, [eve.userId])
  expect(await login('not the password')).toMatchObject(refused(401, 'auth.invalid_credentials'))
  expect(await login(PASSWORD)).toMatchObject(refused(403, 'auth.account_inactive'))
  for (let n = 0; n < 5; n++) await login('not the password')
  const locked = await login(PASSWORD)
  expect(locked).toMatchObject({ status: 429, body: { error: { code: 'auth.account_locked', retryable: true } } })
  expect(locked.headers.get('retry-after')).toBe('900')
})

test('POST /v1/auth/refresh answers a new pair of the same session, and again for a moment; presenting a token whose successor was used ends the session', async () => {
  const bob = await signUp(service)
  const refresh = (token: unknown) => anyone('POST', '/v1/auth/refresh', { refresh_token: token })
  const renewed = await refresh(bob.refreshToken)
  expect(renewed).toMatchObject({ status: 200 })
  expect(renewed.body).toEqual(tokenPair({ session_id: bob.sessionId, user_id: bob.userId, tenant_id: bob.tenantId }))
  expect(await refresh(bob.refreshToken)).toMatchObject({
    status: 200,
    body: { refresh_token: renewed.body.refresh_token },
  })
  expect(await refresh(renewed.body.refresh_token)).toMatchObject({ status: 200 })
  expect(await refresh(bob.refreshToken)).toMatchObject({
    status: 401,
    body: { error: { code: 'auth.session_revoked', retryable: true } },
  })
  expect(await refresh(renewed.body.refresh_token)).toMatchObject(refused(401, 'auth.session_revoked'))
  expect(await as(bearer(renewed.body.access_token))('GET', '/v1/auth/me')).toMatchObject(refused(401, 'unauthorized'))
  expect(await refresh('unknown')).toMatchObject({
    status: 401,
    body: { error: { code: 'auth.refresh_token_invalid', retryable: true } },
  })
  for (const missing of ['', null, undefined])
    expect(await refresh(missing)).toMatchObject(refused(422, 'validation_failed', ['refresh_token', 'required']))
})

test('POST /v1/auth/switch-tenant answers a pair of the target and leaves the present session alone', async () => {
  const bob = await signUp(service)
  const other = await createTenant(service, bob)
  const { status, body } = await as(bob)('POST', '/v1/auth/switch-tenant', { tenant_id: other.tenantId.toUpperCase() })
  expect(status).toBe(200)
  expect(body).toEqual(tokenPair({ user_id: bob.userId, tenant_id: other.tenantId }))
  expect(body.session_id).not.toBe(bob.sessionId)
  expect(await as(bearer(body.access_token))('GET', '/v1/auth/me')).toMatchObject({
    status: 200,
    body: { tenant_id: other.tenantId },
  })
  expect(await as(bob)('GET', '/v1/auth/me')).toMatchObject({ status: 200, body: { tenant_id: bob.tenantId } })
})

test('switch-tenant: what is missing or no UUID is 422, then a tenant of others or of nobody is 403, a suspended one too', async () => {
  const bob = await signUp(service)
  const frozen = await createTenant(service, bob)
  await as(frozen)('PATCH', `/v1/tenants/${frozen.tenantId}`, { status: 'suspended' })
  const before = await rows(service, 'session')
  const to = (body: unknown) => as(bob)('POST', '/v1/auth/switch-tenant', body)
  for (const missing of [{}, { tenant_id: '' }, { tenant_id: null }])
    expect(await to(missing)).toMatchObject(refused(422, 'validation_failed', ['tenant_id', 'required']))
  for (const bad of ['x', ada.tenantId.replaceAll('-', ''), `{${ada.tenantId}}`, `urn:uuid:${ada.tenantId}`])
    expect(await to({ tenant_id: bad })).toMatchObject(refused(422, 'validation_failed', ['tenant_id', 'invalid_uuid']))
  for (const tenant_id of [ada.tenantId, randomUUID(), '00000000-0000-0000-0000-000000000000'])
    expect(await to({ tenant_id })).toMatchObject(refused(403, 'auth.not_tenant_member'))
  expect(await to({ tenant_id: frozen.tenantId })).toMatchObject(refused(403, 'forbidden'))
  expect(
    await as(await apiKey(service, ada, { userId: ada.userId }))('POST', '/v1/auth/switch-tenant', {
      tenant_id: ada.tenantId,
    }),
  ).toMatchObject(refused(401, 'unauthorized'))
  expect(await rows(service, 'session')).toEqual(before)
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
  const png = `data:image/png;base64,${Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex').toString('base64')}`
  for (const avatar_url of ['https://example.test/x.png', png]) {
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
  expect((await as(bob)('GET', '/v1/me')).body).toEqual({ ...me, avatar_url: png })
  expect((await as(bob)('PATCH', '/v1/me', { avatar_url: '' })).body).toEqual(me)
})

test('POST /v1/auth/password: the wrong present one is 401, a weak new one 422, and then nothing has changed', async () => {
  const bob = await signUp(service)
  const elsewhere = (await anyone('POST', '/v1/auth/login', { email: bob.email, password: PASSWORD })).body
  const before = await rows(service, 'password_credential')
  const change = (current_password: string, new_password: string) =>
    as(bob)('POST', '/v1/auth/password', { current_password, new_password })
  expect(await change('not it at all', 'a brand new password')).toMatchObject(refused(401, 'auth.invalid_credentials'))
  expect(await change(PASSWORD, 'password123')).toMatchObject(refused(422, 'auth.password_weak'))
  expect(await change(PASSWORD, 'short')).toMatchObject(
    refused(422, 'validation_failed', ['new_password', 'too_short']),
  )
  expect(await rows(service, 'password_credential')).toEqual(before)
  expect(await change(PASSWORD, 'a brand new password')).toMatchObject({
    status: 200,
    body: { message: expect.any(String) },
  })
  expect(await as(bearer(elsewhere.access_token))('GET', '/v1/auth/me')).toMatchObject(refused(401, 'unauthorized'))
  expect(await anyone('POST', '/v1/auth/login', { email: bob.email, password: 'a brand new password' })).toMatchObject({
    status: 200,
  })
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
    { ...session, id: other.sessionId, tenant_id: other.tenantId, method: 'tenant_create' },
    { ...session, id: bob.sessionId, tenant_id: bob.tenantId, method: 'signup' },
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

test("DELETE of an unknown or of another person's session is a silent 200 that ends none; one that is no UUID is 400", async () => {
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

test('POST /v1/oidc/signing-keys/rotate is for the operator alone, who gets nothing of a tenant; nobody is signed out', async () => {
  const before = await rows(service, 'signing_key')
  expect(await as(ada)('POST', '/v1/oidc/signing-keys/rotate')).toMatchObject(refused(403, 'forbidden'))
  expect(await as(client(service.url, `Operator ${OPERATOR}x`))('POST', '/v1/oidc/signing-keys/rotate')).toMatchObject(
    refused(401, 'unauthorized'),
  )
  expect(await rows(service, 'signing_key')).toEqual(before)
  const operator = as(client(service.url, `Operator ${OPERATOR}`))
  expect(await operator('POST', '/v1/oidc/signing-keys/rotate')).toMatchObject({
    status: 200,
    body: { kid: expect.any(String), signs_from: expect.any(String) },
  })
  expect((await rows(service, 'signing_key')).length).toBe(before.length + 1)
  for (const path of ['/v1/tenants', '/v1/auth/me', '/v1/users'])
    expect(await operator('GET', path)).toMatchObject(refused(401, 'unauthorized'))
  expect(await operator('GET', `/v1/tenants/${ada.tenantId}`)).toMatchObject(refused(403, 'forbidden'))
  expect(await as(ada)('GET', '/v1/auth/me')).toMatchObject({ status: 200 })
})

test('POST /v1/oidc/signing-keys/revoke is for the operator alone; access tokens end at once, and refresh tokens go on', async () => {
  const bob = await owner(service)
  const before = await rows(service, 'signing_key')
  expect(await as(bob)('POST', '/v1/oidc/signing-keys/revoke')).toMatchObject(refused(403, 'forbidden'))
  expect(await anyone('POST', '/v1/oidc/signing-keys/revoke')).toMatchObject(refused(401, 'unauthorized'))
  expect(await rows(service, 'signing_key')).toEqual(before)
  const { body } = await as(client(service.url, `Operator ${OPERATOR}`))('POST', '/v1/oidc/signing-keys/revoke')
  expect(body).toEqual({ kid: expect.any(String), signs_from: expect.any(String) })
  expect(await as(bob)('GET', '/v1/auth/me')).toMatchObject(refused(401, 'unauthorized'))
  expect(await anyone('POST', '/v1/auth/refresh', { refresh_token: bob.refreshToken })).toMatchObject({ status: 200 })
})
