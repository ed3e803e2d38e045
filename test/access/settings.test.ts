// Each setting of tokens, flipped: the tokens, the keys and what discovery says change with it.
import { calculateJwkThumbprint, decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, type JWK } from 'jose'
import pino from 'pino'
import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { createService } from '../../src/service.ts'
import { createTokens } from '../../src/credentials/tokens.ts'
import { testSealing } from '../kit/sealing.ts'
import { SECRETS_KEY } from '../kit/secrets-key.ts'
import { client } from '../kit/client.ts'
import { testDatabase } from '../kit/database.ts'
import { signUp } from '../kit/seed.ts'
import { testService, type TestService } from '../kit/service.ts'

async function withService<T>(env: Record<string, string>, work: (service: TestService) => Promise<T>): Promise<T> {
  const service = await testService(env)
  try {
    return await work(service)
  } finally {
    await service.close()
  }
}

const well = async (service: TestService, name: string): Promise<Record<string, unknown>> =>
  (await client(service.url).rest('GET', `/.well-known/${name}`)).body

test('TOKEN_ISSUER, else PUBLIC_URL, is the issuer; TOKEN_AUDIENCE is `aud`', async () => {
  for (const [env, iss, aud] of [
    [{ TOKEN_ISSUER: 'https://issuer.example.test', TOKEN_AUDIENCE: 'shop' }, 'https://issuer.example.test', 'shop'],
    [{}, 'https://id.example.test', 'qeet-id'],
  ] as const) {
    await withService(env, async (service) => {
      const ada = await signUp(service)
      expect(decodeJwt(ada.accessToken)).toMatchObject({ iss, aud: [aud] })
      expect(await well(service, 'openid-configuration')).toMatchObject({ issuer: iss })
      expect((await ada.rest('GET', '/v1/auth/me')).status).toBe(200)
    })
  }
})

test('SIGNING_KEY signs, and its public part alone is in the JWKS', async () => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  await withService({ SIGNING_KEY: JSON.stringify(jwk) }, async (service) => {
    const ada = await signUp(service)
    const kid = await calculateJwkThumbprint({ kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y } as JWK)
    expect(decodeProtectedHeader(ada.accessToken).kid).toBe(kid)
    const { keys } = await well(service, 'jwks.json')
    expect(keys).toEqual([{ kty: 'EC', crv: 'P-256', x: jwk.x, y: jwk.y, use: 'sig', alg: 'ES256', kid }])
  })
})

test("instances take each other's tokens unless their issuers differ", async () => {
  const kit = await testDatabase()
  const { ring } = await testSealing(kit.db)
  const start = (env: Record<string, string>) => {
    const { tokenIssuer: issuer, anyIssuer, tokenAudience: audience } = readConfig(env)
    return createTokens(kit.db, {
      issuer,
      anyIssuer,
      audience,
      signingKey: null,
      lagMs: 1_000,
      ring: async () => ring,
      onError() {},
    })
  }
  const [one, other, strict] = [
    await start({ PORT: '4001' }),
    await start({ PORT: '4002' }),
    await start({ TOKEN_ISSUER: 'https://id.example.test' }),
  ]
  const subject = {
    userId: '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11',
    tenantId: '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c12',
    sessionId: '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c13',
  }
  const { accessToken } = await one.mint(subject)
  expect(decodeJwt(accessToken).iss).toBe('http://127.0.0.1:4001')
  expect([await other.verify(accessToken), await strict.verify(accessToken)]).toEqual([subject, null])
  await kit.close()
})

test.each([
  ['5', true],
  ['90', false],
])('a start with SIGNING_KEY_ROTATION_DAYS=%s replaces a key of six days: %s', async (days, replaced) => {
  const kit = await testDatabase()
  const { ring } = await testSealing(kit.db)
  const tokens = {
    issuer: 'qeet-id',
    audience: 'qeet-id',
    signingKey: null,
    lagMs: 1_000,
    ring: async () => ring,
    onError() {},
  }
  const before = await createTokens(kit.db, tokens)
  const subject = {
    userId: '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11',
    tenantId: '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c12',
    sessionId: '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c13',
  }
  const { accessToken } = await before.mint(subject)
  await kit.owner.query("UPDATE signing_key SET created_at = created_at - interval '6 days'")
  const service = await createService(
    readConfig({ SECRETS_KEY, LOG_LEVEL: 'silent', SIGNING_KEY_ROTATION_DAYS: days, TOKEN_ISSUER: tokens.issuer }),
    pino({ level: 'silent' }),
    kit.db,
  )
  const ages =
    // for which it is only published
    `UPDATE signing_key SET activates_at = activates_at - interval '15 minutes',
      retired_at = retired_at - interval '15 minutes'`
  await kit.owner.query(ages)
  const after = await service.tokens.mint(subject)
  expect(decodeProtectedHeader(after.accessToken).kid !== decodeProtectedHeader(accessToken).kid).toBe(replaced)
  expect(await service.tokens.verify(accessToken)).toEqual(subject) // nobody is signed out
  await service.stop()
  await kit.close()
})
