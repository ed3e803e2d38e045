import { createRemoteJWKSet, jwtVerify } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { PUBLISH_SECONDS } from '../../src/credentials/signing-keys.ts'
import { createTokens } from '../../src/credentials/tokens.ts'
import { client, type Client } from '../kit/client.ts'
import { apiKey, owner, signUp } from '../kit/seed.ts'
import { testService, useService } from '../kit/service.ts'
import { changesNothing, count, logIn, mutate, nobody, refusal, standing, TOKENS } from '../domains/verbs.ts'
import { kidOf, privateKey, PUBLISH_MINUTES, signing } from './signing.ts'

const OPERATOR_TOKEN = 'an operator token of 32 characters and more'
let operator: Client
const service = useService({ OPERATOR_TOKEN })
beforeAll(async () => {
  operator = client(service.url, `Operator ${OPERATOR_TOKEN}`)
})

const keySet = () => new URL(`${service.url}/.well-known/jwks.json`)
const published = async (): Promise<string[]> => {
  const { keys } = (await (await fetch(keySet())).json()) as { keys: { kid: string }[] }
  return keys.map((key) => key.kid)
}
const rotate = (input?: { revoke: boolean }): Promise<{ kid: string; signsFrom: string }> =>
  mutate(operator, 'signingKeyRotate', input ? { input } : {}, 'kid signsFrom')
const { options, passes, signerOf } = signing(service)

describe('a rotation', () => {
  test('publishes the next key at once, and signs with it later', async () => {
    const ada = await signUp(service)
    const [old] = await published()
    const before = Date.now()
    const { kid, signsFrom } = await rotate()
    expect(kid).not.toBe(old)
    expect(Date.parse(signsFrom) - before).toBeGreaterThan((PUBLISH_SECONDS - 5) * 1_000)
    expect(await published()).toEqual([kid, old])
    const held = createRemoteJWKSet(keySet(), { cooldownDuration: 3_600_000, cacheMaxAge: 3_600_000 })
    await held.reload() // and never again
    const meanwhile = await logIn(service, ada.email)
    expect(kidOf(meanwhile.accessToken)).toBe(old)

    await passes(PUBLISH_MINUTES)
    const after = await logIn(service, ada.email)
    expect(kidOf(after.accessToken)).toBe(kid)
    for (const { accessToken } of [ada, meanwhile, after]) await jwtVerify(accessToken, held)
    expect(await Promise.all([ada, meanwhile, after].map(standing))).toEqual(['ok', 'ok', 'ok'])
  })

  test('while one waits is the same again', async () => {
    const first = await rotate()
    expect(await Promise.all(Array.from({ length: 10 }, () => rotate()))).toEqual(
      Array.from({ length: 10 }, () => first),
    )
    expect(await count(service, 'signing_key', 'activates_at > now()')).toBe(1)
    await passes(PUBLISH_MINUTES)
    expect((await rotate()).kid).not.toBe(first.kid)
    await passes(PUBLISH_MINUTES)
    expect(await standing(await signUp(service))).toBe('ok')
  })
})

describe('a retired key', () => {
  test('ends once its last token has expired, for us and in what is published', async () => {
    const ada = await signUp(service)
    const [retired] = await published()
    const { kid } = await rotate()
    await passes(PUBLISH_MINUTES + 14)
    expect([await published(), await standing(ada)]).toEqual([[kid, retired], 'ok'])
    await passes(2)
    expect([await published(), await standing(ada)]).toEqual([[kid], 'UNAUTHENTICATED'])
  })

  test('is dropped by the hourly renewal, also where the key that signs is configured', async () => {
    const signingKey = await privateKey()
    const tokens = await createTokens(service.db, { ...options, signingKey })
    await passes(PUBLISH_MINUTES + 16)
    const { kid } = await signerOf(tokens)
    expect(await count(service, 'signing_key', 'private_jwk IS NOT NULL')).toBeGreaterThan(1)
    expect((await tokens.jwks()).keys.map((key) => key.kid)).toEqual([kid])
    await tokens.renewKeys(90)
    expect(await count(service, 'signing_key', 'private_jwk IS NOT NULL')).toBe(1)
  })
})

describe('a rotation that revokes', () => {
  test('ends at once, on each instance, all tokens of the keys before it; refresh tokens go on', async () => {
    const ada = await signUp(service)
    const other = await createTokens(service.db, options)
    expect([await standing(ada), await other.verify(ada.accessToken)]).toEqual([
      'ok',
      expect.objectContaining({ sessionId: ada.sessionId }),
    ])
    const waiting = await rotate()
    const { kid, signsFrom } = await rotate({ revoke: true })
    expect(Date.parse(signsFrom)).toBeLessThanOrEqual(Date.now())
    expect([await standing(ada), await published()]).toEqual(['UNAUTHENTICATED', [kid]])
    // within the second that a change may take to get there
    await expect.poll(() => other.verify(ada.accessToken)).toBeNull()
    expect(kid).not.toBe(waiting.kid) // which leaked with the others
    const { tokens } = await mutate(
      nobody(service),
      'tokenRefresh',
      { input: { refreshToken: ada.refreshToken } },
      TOKENS,
    )
    expect(kidOf(tokens.accessToken)).toBe(kid)
    expect(await standing({ ...ada, ...client(service.url, `Bearer ${tokens.accessToken}`) })).toBe('ok')
  })

  test('leaves nothing of the others to sign with, also when many ask at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => rotate({ revoke: true })))
    expect(await count(service, 'signing_key', 'private_jwk IS NOT NULL')).toBe(1)
    expect(await count(service, 'signing_key', 'retired_at IS NULL')).toBe(1)
    expect(await standing(await signUp(service))).toBe('ok')
  })

  test('is not undone by a start with the key that was revoked', async () => {
    const signingKey = await privateKey()
    const errors: string[] = []
    const started = { ...options, signingKey, onError: (what: string) => void errors.push(what) }
    const { kid: leaked } = await signerOf(await createTokens(service.db, started), PUBLISH_MINUTES)
    const { kid } = await rotate({ revoke: true })
    expect(errors).toEqual([])
    const again = await createTokens(service.db, started)
    expect(errors).toEqual([expect.stringContaining('SIGNING_KEY was revoked')])
    expect([(await signerOf(again)).kid, (await again.jwks()).keys.map((key) => key.kid)]).toEqual([kid, [kid]])
    expect(leaked).not.toBe(kid)
    await again.renewKeys(90)
    expect(await count(service, 'signing_key', 'kid = $1 AND private_jwk IS NULL', [leaked])).toBe(1)
  })
})

test('nobody but the operator rotates keys, and nothing changes when others try', async () => {
  const ada = await owner(service)
  const key = await apiKey(service, ada)
  expect(await Promise.all([ada, key].map(standing))).toEqual(['ok', 'ok'])
  const attempt = (who: Client) =>
    changesNothing(service, () => refusal(who, 'signingKeyRotate', { input: { revoke: true } }, 'kid'))
  for (const who of [ada, key]) expect(await attempt(who)).toBe('FORBIDDEN')
  const wrong = [
    `Operator ${OPERATOR_TOKEN}x`,
    `Operator ${OPERATOR_TOKEN.slice(0, -1)}`,
    'Operator ',
    `Bearer ${OPERATOR_TOKEN}`,
    `operator ${OPERATOR_TOKEN}`,
  ]
  for (const who of [nobody(service), ...wrong.map((header) => client(service.url, header))])
    expect(await attempt(who)).toBe('UNAUTHENTICATED')
})

test('the operator is in no tenant: neither reading nor writing', async () => {
  const ada = await owner(service)
  expect(await standing(operator)).toBe('UNAUTHENTICATED')
  expect(
    (await operator.ask('query ($id: UUID!) { tenant(id: $id) { name } }', { id: ada.tenantId })).errors,
  ).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
  expect(
    await changesNothing(service, () =>
      refusal(operator, 'tenantUpdate', { tenantId: ada.tenantId, input: { name: 'x' } }),
    ),
  ).toBe('UNAUTHENTICATED')
})

test('without an operator token there is no operator', async () => {
  const plain = await testService()
  for (const header of ['Operator ', 'Operator undefined', 'Operator null', `Operator ${OPERATOR_TOKEN}`])
    expect(await changesNothing(plain, () => refusal(client(plain.url, header), 'signingKeyRotate', {}, 'kid'))).toBe(
      'UNAUTHENTICATED',
    )
  await plain.close()
})
