// Signing in by what is mailed and by a password to a tenant of one's choice: on /v1, by the contract
// (tenants, sections 4 and 5).
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { mailedCode, mailedToken, mailsTo, newestMail } from '../domains/sign-in/mailbox.ts'
import { joinAs } from '../domains/verbs.ts'
import { client } from '../kit/client.ts'
import { addMember, owner, PASSWORD, rows, signUp, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { expire, tenantWith } from './configured.ts'
import { refused, TEXT, tokenPair } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let anyone: Wire
const service = useService()
const as = wireOf(service)

beforeAll(() => {
  anyone = as(client(service.url))
})

const MESSAGE = { message: TEXT }
const bearer = (token: string): Wire => as(client(service.url, `Bearer ${token}`))
const login = (email: string, password: string, more: object = {}) =>
  anyone('POST', '/v1/auth/login', { email, password, ...more })

describe('magic link', () => {
  const start = (tenant_id: unknown, email: unknown) =>
    anyone('POST', '/v1/auth/magic-link/start', { tenant_id, email })
  const consume = (token: unknown, more: object = {}) =>
    anyone('POST', '/v1/auth/magic-link/consume', { token, ...more })

  test('start answers the same to everybody, and mails members alone', async () => {
    const ada = await tenantWith(service, as, {})
    const closed = await tenantWith(service, as, { magic_link_enabled: false })
    const known = await start(ada.tenantId, ada.email)
    expect(known.status).toBe(200)
    expect(known.body).toEqual(MESSAGE)
    for (const [tenantId, email] of [
      [ada.tenantId, uniqueEmail()],
      [ada.tenantId, closed.email],
      [randomUUID(), ada.email],
      [closed.tenantId, closed.email],
    ])
      expect((await start(tenantId, email)).body).toEqual(known.body)
    expect(await newestMail(service, ada.email)).toContain('https://id.example.test/sign-in/magic-link?token=')
    expect(await mailsTo(service, closed.email)).toEqual([])
    expect(await start(undefined, undefined)).toMatchObject(
      refused(422, 'validation_failed', ['tenant_id', 'required'], ['email', 'required']),
    )
    expect(await start('7', ada.email)).toMatchObject(refused(400, 'bad_request', ['tenant_id', 'invalid']))
    expect(await start(ada.tenantId, 'x')).toMatchObject(refused(422, 'validation_failed', ['email', 'invalid_email']))
  })

  test('consume answers a token pair of the tenant, once', async () => {
    const ada = await tenantWith(service, as, {})
    await start(ada.tenantId, ada.email)
    const token = await mailedToken(service, ada.email)
    const { status, body } = await consume(token)
    expect(status).toBe(200)
    expect(body).toEqual(tokenPair({ user_id: ada.userId, tenant_id: ada.tenantId }))
    expect((await bearer(body.access_token)('GET', '/v1/auth/sessions')).body.items[0]).toMatchObject({
      id: body.session_id,
      method: 'magic_link',
    })
    expect(await consume(token)).toMatchObject(refused(400, 'recovery.link_used'))
  })

  test('a token that is forged, replaced or expired is 400', async () => {
    const ada = await tenantWith(service, as, {})
    await start(ada.tenantId, ada.email)
    const first = await mailedToken(service, ada.email)
    await start(ada.tenantId, ada.email)
    const second = await mailedToken(service, ada.email, 2)
    const before = await rows(service, 'session')
    for (const token of ['x', first, `${second}x`, 'x'.repeat(10_000)])
      expect(await consume(token)).toMatchObject(refused(400, 'recovery.magic_link_invalid'))
    for (const token of [undefined, null, ''])
      expect(await consume(token)).toMatchObject(refused(422, 'validation_failed', ['token', 'required']))
    await expire(service, ada)
    expect(await consume(second)).toMatchObject(refused(400, 'recovery.link_expired'))
    const bob = await addMember(service, ada)
    await start(ada.tenantId, bob.email)
    const his = await mailedToken(service, bob.email)
    await ada.gql(
      'mutation ($t: UUID!, $u: UUID!) { memberRemove(tenantId: $t, userId: $u) { userErrors { code } } }',
      { t: ada.tenantId, u: bob.userId },
    )
    expect(await consume(his)).toMatchObject(refused(400, 'recovery.magic_link_invalid'))
    expect((await rows(service, 'session')).length).toBe(before.length + 1) // bob's own, from when he joined
  })

  test('a link is worth what the policy says when it is used, and a token is of its kind', async () => {
    const ada = await tenantWith(service, as, { otp_email_enabled: true })
    await start(ada.tenantId, ada.email)
    const token = await mailedToken(service, ada.email)
    expect(
      await anyone('POST', '/v1/auth/reset-password', { token, new_password: 'another good phrase' }),
    ).toMatchObject(refused(400, 'recovery.reset_link_invalid'))
    await as(ada)('PUT', `/v1/tenants/${ada.tenantId}/auth-policy`, { magic_link_enabled: false })
    expect(await consume(token)).toMatchObject(refused(403, 'forbidden'))
  })
})

describe('mailed code', () => {
  const start = (tenant_id: unknown, email: unknown) => anyone('POST', '/v1/auth/email-otp/start', { tenant_id, email })
  const verify = (tenant_id: unknown, email: unknown, code: unknown) =>
    anyone('POST', '/v1/auth/email-otp/verify', { tenant_id, email, code })

  test('start answers the same for everybody, and verify gives a token pair for the code, once', async () => {
    const ada = await tenantWith(service, as, { otp_email_enabled: true })
    const closed = await tenantWith(service, as, {})
    const known = await start(ada.tenantId, ada.email)
    expect(known.status).toBe(200)
    expect(known.body).toEqual(MESSAGE)
    for (const [tenantId, email] of [
      [ada.tenantId, uniqueEmail()],
      [randomUUID(), ada.email],
      [closed.tenantId, closed.email],
    ])
      expect((await start(tenantId, email)).body).toEqual(known.body)
    const code = await mailedCode(service, ada.email)
    expect(await mailsTo(service, closed.email)).toEqual([])
    const { status, body } = await verify(ada.tenantId, ` ${ada.email.toUpperCase()} `, code)
    expect(status).toBe(200)
    expect(body).toEqual(tokenPair({ user_id: ada.userId, tenant_id: ada.tenantId }))
    expect(await verify(ada.tenantId, ada.email, code)).toMatchObject(refused(401, 'mfa.code_invalid'))
  })

  test('a wrong code, address and tenant answer the same; five failures lock the address', async () => {
    const ada = await tenantWith(service, as, { otp_email_enabled: true })
    await start(ada.tenantId, ada.email)
    const code = await mailedCode(service, ada.email)
    const wrong = await verify(ada.tenantId, ada.email, '0000 0000')
    expect(wrong).toMatchObject(refused(401, 'mfa.code_invalid'))
    const plain = ({ body }: Awaited<ReturnType<Wire>>): unknown => ({ ...body.error, request_id: '' })
    for (const [tenantId, email] of [
      [ada.tenantId, uniqueEmail()],
      [randomUUID(), ada.email],
    ])
      expect(plain(await verify(tenantId, email, code))).toEqual(plain(wrong))
    for (let n = 0; n < 4; n++) await verify(ada.tenantId, ada.email, `1111 111${n}`)
    const locked = await verify(ada.tenantId, ada.email, code)
    expect(locked).toMatchObject({ status: 429, body: { error: { code: 'auth.account_locked', retryable: true } } })
    expect(locked.headers.get('retry-after')).toBe('900')
    expect(await login(ada.email, PASSWORD)).toMatchObject({ status: 200 }) // passwords are another matter
  })

  test('what is missing or malformed is named', async () => {
    const ada = await tenantWith(service, as, { otp_email_enabled: true })
    expect(await verify(undefined, '', null)).toMatchObject(
      refused(422, 'validation_failed', ['tenant_id', 'required'], ['email', 'required'], ['code', 'required']),
    )
    expect(await verify('7', ada.email, '1')).toMatchObject(refused(400, 'bad_request', ['tenant_id', 'invalid']))
    expect(await verify(ada.tenantId, ada.email, 12_345_678)).toMatchObject(
      refused(400, 'bad_request', ['code', 'invalid']),
    )
    for (const code of ['x', '1'.repeat(33), 'x'.repeat(10_000)])
      expect(await verify(ada.tenantId, ada.email, code)).toMatchObject({
        status: expect.toSatisfy((status: number) => status === 401 || status === 429) as unknown,
      })
  })
})

describe('login', () => {
  test('it goes to the tenant that is named; one of which one is no member, or that there is not, is 403', async () => {
    const bob = await signUp(service)
    const ada = await tenantWith(service, as, {})
    const there = await joinAs(service, ada, bob)
    expect((await login(bob.email, PASSWORD, { tenant_id: ada.tenantId })).body).toEqual(
      tokenPair({ user_id: bob.userId, tenant_id: there.tenantId }),
    )
    for (const none of ['', null, undefined])
      expect((await login(bob.email, PASSWORD, { tenant_id: none })).body).toEqual(
        tokenPair({ tenant_id: bob.tenantId }),
      )
    for (const tenantId of [(await owner(service)).tenantId, randomUUID()])
      expect(await login(bob.email, PASSWORD, { tenant_id: tenantId })).toMatchObject(
        refused(403, 'auth.not_tenant_member'),
      )
    expect(await login(bob.email, PASSWORD, { tenant_id: '7' })).toMatchObject(
      refused(400, 'bad_request', ['tenant_id', 'invalid']),
    )
    expect(await login(bob.email, 'not the password', { tenant_id: randomUUID() })).toMatchObject(
      refused(401, 'auth.invalid_credentials'),
    ) // comes first
  })

  test('a method or address that the tenant refuses is 403 after the right password', async () => {
    const ada = await tenantWith(service, as, { password_enabled: false })
    expect(await login(ada.email, PASSWORD, { tenant_id: ada.tenantId })).toMatchObject(refused(403, 'forbidden'))
    expect(await login(ada.email, 'not the password', { tenant_id: ada.tenantId })).toMatchObject(
      refused(401, 'auth.invalid_credentials'),
    )
    const eve = await tenantWith(service, as, {})
    await as(eve)('PUT', `/v1/tenants/${eve.tenantId}/policy`, { ip_denylist: ['127.0.0.1'], force: true })
    expect(await login(eve.email, PASSWORD, { tenant_id: eve.tenantId })).toMatchObject(refused(403, 'forbidden'))
  })
})
