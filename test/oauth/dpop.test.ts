// Tokens that are bound to a key, by openid-client and by requests that it would not send.
import { createHash, randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { ask, codeOf, type Machine, machine, post } from './machines.ts'

const service = useService()
let ada: Person
let bound: Machine
let key: CryptoKeyPair
beforeAll(async () => {
  ada = await owner(service)
  bound = await machine(ada, { scopes: ['tenant.read', 'role.write'], dpopRequired: true })
  key = await generateKeyPair('ES256')
})

const PUBLIC = 'https://id.example.test'
const TOKEN_URL = `${PUBLIC}/v1/oauth/token`
const athOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

async function proof(claims: JWTPayload, by = key, header: object = {}): Promise<string> {
  return new SignJWT({ jti: randomUUID(), ...claims })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(by.publicKey), ...header })
    .setIssuedAt()
    .sign(by.privateKey)
}

const form = () => ({ grant_type: 'client_credentials', client_id: bound.id, client_secret: bound.secret })
const tokenWith = (dpop: string) => post(service, '/v1/oauth/token', form(), { dpop })

async function token(): Promise<string> {
  const { status, body } = await tokenWith(await proof({ htm: 'POST', htu: TOKEN_URL }))
  expect([status, body['token_type']]).toEqual([200, 'DPoP'])
  return body['access_token'] as string
}

async function use(of: string, dpop: string | null, scheme = 'DPoP'): Promise<number> {
  const headers = { authorization: `${scheme} ${of}`, ...(dpop !== null && { dpop }) }
  return (await fetch(`${service.url}/v1/tenants/${ada.tenantId}`, { headers })).status
}
const used = (of: string) => ({ htm: 'GET', htu: `${PUBLIC}/v1/tenants/${ada.tenantId}`, ath: athOf(of) })

describe('at the token endpoint', () => {
  test('a principal that needs proofs gets no token without one', async () => {
    const answer = await ask(service, bound)
    expect([answer.status, codeOf(answer)]).toEqual([400, 'invalid_dpop_proof'])
  })

  test('a proof is of this request, fresh, by the key that it names, and good once', async () => {
    const right = { htm: 'POST', htu: TOKEN_URL }
    const old = Math.floor(Date.now() / 1000) - 120
    const replayed = await proof(right)
    expect((await tokenWith(replayed)).status).toBe(200)
    for (const wrong of [
      replayed,
      await proof({ ...right, htm: 'GET' }),
      await proof({ ...right, htu: `${PUBLIC}/oauth/introspect` }),
      await proof({ ...right, htu: 'https://other.example/v1/oauth/token' }),
      await proof(right, key, { typ: 'JWT' }),
      await proof(right, key, { jwk: await exportJWK((await generateKeyPair('ES256')).publicKey) }),
      await new SignJWT({ ...right, jti: 'x', iat: old })
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: await exportJWK(key.publicKey) })
        .sign(key.privateKey),
      `${await proof(right)}, ${await proof(right)}`,
      'x',
    ]) {
      const answer = await tokenWith(wrong)
      expect([answer.status, codeOf(answer)]).toEqual([400, 'invalid_dpop_proof'])
    }
  })
})

describe('a token that is bound to a key', () => {
  test('works with a proof, also for a mutation', async () => {
    const of = await token()
    expect(await use(of, await proof(used(of)))).toBe(200)
    const path = `/v1/tenants/${ada.tenantId}/roles`
    const made = await fetch(`${service.url}${path}`, {
      method: 'POST',
      headers: {
        authorization: `DPoP ${of}`,
        dpop: await proof({ htm: 'POST', htu: `${PUBLIC}${path}`, ath: athOf(of) }),
      },
      body: JSON.stringify({ name: randomUUID() }),
    })
    expect(made.status).toBe(201)
  })

  test('is worth nothing without the key, or with a proof of another request or token', async () => {
    const [of, other] = [await token(), await token()]
    const mallory = await generateKeyPair('ES256')
    const replayed = await proof(used(of))
    expect(await use(of, replayed)).toBe(200)
    for (const [dpop, scheme] of [
      [null, 'DPoP'],
      [null, 'Bearer'],
      [await proof(used(of)), 'Bearer'],
      [replayed, 'DPoP'],
      [await proof(used(of), mallory), 'DPoP'],
      [await proof({ ...used(of), htm: 'POST' }), 'DPoP'],
      [await proof({ ...used(of), htu: PUBLIC }), 'DPoP'],
      [await proof(used(other)), 'DPoP'],
      [await proof({ htm: 'GET', htu: used(of).htu }), 'DPoP'],
    ] as const)
      expect(await use(of, dpop, scheme)).toBe(401)
  })

  test('is not what one without a key can be taken for', async () => {
    const free = await machine(ada, { scopes: ['tenant.read'] })
    const of = (await ask(service, free)).body['access_token'] as string
    expect([await use(of, null, 'Bearer'), await use(of, await proof(used(of)))]).toEqual([200, 401])
  })

  test('is what a principal needs from when it is set', async () => {
    const free = await machine(ada, { scopes: ['tenant.read'] })
    const of = (await ask(service, free)).body['access_token'] as string
    expect(await use(of, null, 'Bearer')).toBe(200)
    const changed = await ada.rest('PATCH', `/v1/service-principals/${free.id}`, { dpop_required: true })
    expect(changed.status).toBe(200)
    expect(await use(of, null, 'Bearer')).toBe(401)
  })
})
