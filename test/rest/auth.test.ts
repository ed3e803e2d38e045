import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { client, type Client } from '../kit/client.ts'
import { apiKey, createTenant, owner, PASSWORD, type Person, rows, signUp, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { refused, tenantObject, tokenPair, userObject } from './shapes.ts'
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

test('signup: every wrong field is named, and nobody is made', async () => {
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

test('login: a wrong password and an unknown address answer the same', async () => {
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

test('login: a suspended person learns of it only with the right password', async () => {
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

test('POST /v1/auth/refresh answers a new pair; reuse ends the session', async () => {
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

test('switch-tenant: no UUID is 422, a tenant of others or none is 403', async () => {
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

test('POST /v1/auth/password: a wrong present one is 401, a weak new one 422', async () => {
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
