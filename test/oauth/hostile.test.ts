// Requests to the OAuth endpoints that no honest client sends.
import { createHmac, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { ask, codeOf, type Machine, machine, post, tokenOf } from './machines.ts'

const service = useService()
const ISSUER = 'https://id.example.test'
const TOKEN = '/v1/oauth/token'
let ada: Person
let made: Machine
beforeAll(async () => {
  ada = await owner(service)
  made = await machine(ada, { scopes: ['tenant.read'] })
})

const form = () => ({ grant_type: 'client_credentials', client_id: made.id, client_secret: made.secret })
const basic = (id: string, secret: string) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
})
const encoded = () => new URLSearchParams(form()).toString()

describe('a form', () => {
  test('control: this one is taken', async () => {
    expect((await post(service, TOKEN, form())).status).toBe(200)
    expect((await post(service, TOKEN, { grant_type: 'client_credentials' }, basic(made.id, made.secret))).status).toBe(
      200,
    )
  })

  test.each<[string, () => ReturnType<typeof post>]>([
    ['with a secret in the address', () => post(service, `${TOKEN}?client_secret=${made.secret}`, form())],
    ['with anything in the address', () => post(service, `${TOKEN}?a`, form())],
    ['with a parameter twice', () => post(service, TOKEN, `${encoded()}&client_id=${made.id}`)],
    ['with a parameter twice, once empty', () => post(service, TOKEN, `${encoded()}&scope=&scope=`)],
    ['as JSON', () => post(service, TOKEN, JSON.stringify(form()), { 'content-type': 'application/json' })],
    ['as text', () => post(service, TOKEN, encoded(), { 'content-type': 'text/plain' })],
    [
      'in another charset',
      () => post(service, TOKEN, encoded(), { 'content-type': 'application/x-www-form-urlencoded; charset=utf-16' }),
    ],
    ['that is not encoded', () => post(service, TOKEN, 'grant_type=%')],
    ['with two ways to prove a client', () => post(service, TOKEN, form(), basic(made.id, made.secret))],
    [
      'of another client than the header',
      () =>
        post(
          service,
          TOKEN,
          { grant_type: 'client_credentials', client_id: ada.tenantId },
          basic(made.id, made.secret),
        ),
    ],
    ['for an audience', () => post(service, TOKEN, { ...form(), audience: 'https://other.example' })],
    ['of many parameters', () => post(service, TOKEN, Array.from({ length: 60 }, (_, n) => `p${n}=1`).join('&'))],
  ])('%s is refused with 400', async (_what, send) => {
    expect((await send()).status).toBe(400)
  })

  test('of another grant is named as such', async () => {
    for (const type of ['password', 'authorization_code', 'refresh_token']) {
      const answer = await post(service, TOKEN, { ...form(), grant_type: type })
      expect([answer.status, codeOf(answer)]).toEqual([400, 'principal.grant_unsupported'])
    }
  })

  test('by another method is refused', async () => {
    for (const path of [TOKEN, '/oauth/introspect', '/oauth/revoke'])
      expect((await fetch(`${service.url}${path}`)).status).toBe(405)
  })

  test('from a page of another site is refused', async () => {
    expect((await post(service, TOKEN, form(), { origin: 'https://evil.example' })).status).toBe(403)
  })
})

describe('a client assertion', () => {
  const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
  let signer: CryptoKeyPair
  let keyed: Machine
  beforeAll(async () => {
    signer = await generateKeyPair('RS256', { extractable: true })
    keyed = await machine(ada, { jwks: { keys: [{ ...(await exportJWK(signer.publicKey)), kid: 'k' }] } })
  })
  const now = () => Math.floor(Date.now() / 1000)
  const claims = (more: JWTPayload = {}): JWTPayload => ({
    iss: keyed.id,
    sub: keyed.id,
    aud: `${ISSUER}${TOKEN}`,
    jti: randomUUID(),
    iat: now(),
    exp: now() + 60,
    ...more,
  })
  const signed = (payload: JWTPayload, key: CryptoKey = signer.privateKey) =>
    new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(key)
  const send = (assertion: string) =>
    post(service, TOKEN, {
      grant_type: 'client_credentials',
      client_assertion_type: ASSERTION,
      client_assertion: assertion,
    })
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

  test('is good once, and only for this service', async () => {
    const assertion = await signed(claims())
    expect((await send(assertion)).status).toBe(200)
    const stranger = await generateKeyPair('RS256')
    const pem = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'pem' })
    const hs = `${part({ alg: 'HS256', kid: 'k' })}.${part(claims())}`
    for (const [what, wrong] of [
      ['replayed', assertion],
      ['for another service', await signed(claims({ aud: 'https://other.example' }))],
      ['by another issuer', await signed(claims({ iss: made.id }))],
      ['of another client', await signed(claims({ iss: made.id, sub: made.id }))],
      ['that has ended', await signed(claims({ iat: now() - 120, exp: now() - 60 }))],
      ['that lasts long', await signed(claims({ exp: now() + 86_400 }))],
      ['from long ago', await signed(claims({ iat: now() - 1_000 }))],
      ['without an end', await signed(claims({ exp: undefined as never }))],
      ['without an id', await signed(claims({ jti: undefined as never }))],
      ['by another key', await signed(claims(), stranger.privateKey)],
      ['without a signature', `${part({ alg: 'none' })}.${part(claims())}.`],
      ['by a hash with the public key', `${hs}.${createHmac('sha256', pem).update(hs).digest('base64url')}`],
    ] as const) {
      const answer = await send(wrong)
      expect([what, answer.status, codeOf(answer)]).toEqual([what, 401, 'principal.invalid_credentials'])
    }
  })

  test.each([
    ['a private key', async () => ({ keys: [await exportJWK(signer.privateKey)] })],
    ['a secret', async () => ({ keys: [{ kty: 'oct', k: 'AAAA' }] })],
    [
      'a short key',
      async () => ({
        keys: [generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'jwk' })],
      }),
    ],
    ['a point off the curve', async () => ({ keys: [{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA' }] })],
    ['no key', async () => ({ keys: [] })],
    ['no set', async () => ({})],
  ])('%s is no key of a client', async (_what, jwks) => {
    const answer = await ada.rest('POST', '/v1/service-principals', { name: randomUUID(), jwks: await jwks() })
    expect([answer.status, answer.body.error.fields[0].field]).toEqual([422, 'jwks'])
  })
})

describe('a token', () => {
  const path = () => `/v1/tenants/${ada.tenantId}`
  const works = async (token: string): Promise<number> =>
    (await client(service.url, `Bearer ${token}`).rest('GET', path())).status

  test('that was forged is refused', async () => {
    const token = await tokenOf(service, made)
    const [header = '', payload = '', signature = ''] = token.split('.')
    const wider = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), scope: 'tenant.read role.write' }
    const body = Buffer.from(JSON.stringify(wider)).toString('base64url')
    const mine = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
    const by = createSign('sha256').update(`${header}.${body}`).sign({ key: mine, dsaEncoding: 'ieee-p1363' })
    expect(await works(token)).toBe(200)
    for (const forged of [
      `${header}.${body}.${signature}`,
      `${header}.${body}.${by.toString('base64url')}`,
      `${Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url')}.${payload}.`,
    ])
      expect(await works(forged)).toBe(401)
  })

  test('of another tenant opens nothing of this one', async () => {
    const mallory = await owner(service)
    const foreign = client(
      service.url,
      `Bearer ${await tokenOf(service, await machine(mallory, { scopes: ['tenant.read'] }))}`,
    )
    const unknown = await foreign.rest('GET', `/v1/tenants/${randomUUID()}`)
    const answer = await foreign.rest('GET', path())
    expect([answer.status, answer.body.error.code]).toEqual([unknown.status, unknown.body.error.code])
    expect(answer.status).not.toBe(200)
  })

  test('of a person gets a client no token, and a secret opens no path', async () => {
    const answer = await ask(service, { id: made.id, secret: ada.accessToken })
    expect([answer.status, codeOf(answer)]).toEqual([401, 'principal.invalid_credentials'])
    expect(await works(made.secret)).toBe(401)
    const response = await fetch(`${service.url}${path()}`, { headers: basic(made.id, made.secret) })
    expect(response.status).toBe(401)
  })
})
