import { calculateJwkThumbprint, createRemoteJWKSet, decodeProtectedHeader, type JWK, jwtVerify } from 'jose'
import { beforeAll, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { owner, type Person, signUp } from '../kit/seed.ts'
import { signingKey } from '../kit/sealing.ts'
import { useService } from '../kit/service.ts'
import { standing } from '../domains/verbs.ts'

const ISSUER = 'https://id.example.test'
let ada: Person
let signing: JWK & { kid: string }
const service = useService()

beforeAll(async () => {
  ada = await owner(service)
  signing = await signingKey(service)
})

const keysOf = (): ReturnType<typeof createRemoteJWKSet> =>
  createRemoteJWKSet(new URL(`${service.url}/.well-known/jwks.json`))

test('an access token is verified by the published keys alone', async () => {
  const { payload, protectedHeader } = await jwtVerify(ada.accessToken, keysOf(), {
    issuer: ISSUER,
    audience: 'qeet-id',
    algorithms: ['ES256'],
    typ: 'JWT',
  })
  expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'JWT', kid: signing.kid })
  expect(payload).toEqual({
    iss: ISSUER,
    aud: ['qeet-id'],
    sub: ada.userId,
    user_id: ada.userId,
    tenant_id: ada.tenantId,
    sid: ada.sessionId,
    jti: expect.any(String),
    iat: expect.any(Number),
    nbf: payload.iat,
    exp: (payload.iat ?? 0) + 600,
  })
  expect(Math.abs((payload.iat ?? 0) - Date.now() / 1000)).toBeLessThan(60)
})

test('each token has an id of its own', async () => {
  const ids = await Promise.all(
    [ada, await signUp(service)].map(async (who) => (await jwtVerify(who.accessToken, keysOf())).payload.jti),
  )
  expect(new Set(ids).size).toBe(2)
})

test('what is published is public: no private part, the thumbprint as kid', async () => {
  const response = await fetch(`${service.url}/.well-known/jwks.json`)
  const { keys } = (await response.json()) as { keys: JWK[] }
  expect(keys).toEqual([
    { kty: 'EC', crv: 'P-256', x: signing.x, y: signing.y, use: 'sig', alg: 'ES256', kid: signing.kid },
  ])
  expect(await calculateJwkThumbprint(keys[0] as JWK)).toBe(signing.kid)
})

test.each([
  ['Bearer', 'UNAUTHENTICATED'],
  ['Bearer x', 'UNAUTHENTICATED'],
  ['Bearer a.b.c', 'UNAUTHENTICATED'],
  ['Basic YTpi', 'UNAUTHENTICATED'],
  ['Operator x', 'UNAUTHENTICATED'],
  ['bearer TOKEN', 'ok'],
  ['Bearer   TOKEN', 'ok'],
  ['TOKEN', 'UNAUTHENTICATED'],
  ['Bearer TOKEN TOKEN', 'UNAUTHENTICATED'],
  ['Bearer TOKEN, Bearer TOKEN', 'UNAUTHENTICATED'],
  ['ApiKey TOKEN', 'UNAUTHENTICATED'],
])('Authorization: %s is %s', async (header, answer) => {
  expect(await standing(client(service.url, header.replaceAll('TOKEN', ada.accessToken)))).toBe(answer)
})

test('a bad credential is not ignored where one is needed, and does not matter where none is', async () => {
  const bad = client(service.url, 'Bearer x')
  expect(await standing(bad)).toBe('UNAUTHENTICATED')
  expect(
    (await bad.gql('mutation { login(input: { email: "a@example.test", password: "x" }) { userErrors { code } } }'))
      .login.userErrors,
  ).toEqual([{ code: 'INVALID_CREDENTIALS' }])
  expect(decodeProtectedHeader(ada.accessToken).alg).toBe('ES256')
})
