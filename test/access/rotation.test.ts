import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTokens } from '../../src/access/tokens.ts'
import { client, type Client } from '../kit/client.ts'
import { apiKey, owner, signUp } from '../kit/seed.ts'
import { testService, type TestService } from '../kit/service.ts'
import { changesNothing, count, logIn, mutate, nobody, refusal, standing } from '../domains/verbs.ts'

const OPERATOR_TOKEN = 'an operator token of 32 characters and more'
let service: TestService
let operator: Client
beforeAll(async () => {
  service = await testService({ OPERATOR_TOKEN })
  operator = client(service.url, `Operator ${OPERATOR_TOKEN}`)
})
afterAll(() => service.close())

const published = async (): Promise<string[]> => {
  const { keys } = (await (await fetch(`${service.url}/.well-known/jwks.json`)).json()) as { keys: { kid: string }[] }
  return keys.map((key) => key.kid)
}
const verified = (token: string) => jwtVerify(token, createRemoteJWKSet(new URL(`${service.url}/.well-known/jwks.json`)))

test('after a rotation the new key signs, the old one still verifies, and nobody is signed out', async () => {
  const ada = await signUp(service)
  const [old] = await published()
  const { kid } = await mutate(operator, 'signingKeyRotate', {}, 'kid')
  expect(kid).not.toBe(old)
  expect(await published()).toEqual([kid, old])
  const again = await logIn(service, ada.email)
  expect((await verified(ada.accessToken)).protectedHeader.kid).toBe(old)
  expect((await verified(again.accessToken)).protectedHeader.kid).toBe(kid)
  expect(await Promise.all([ada, again].map(standing))).toEqual(['ok', 'ok'])
})

test('a retired key is forgotten at the rotation after its last token has expired, and not before', async () => {
  const [signing, retired] = await published()
  await service.owner.query("UPDATE signing_key SET retired_at = now() - interval '14 minutes' WHERE kid = $1", [retired])
  const { kid: second } = await mutate(operator, 'signingKeyRotate', {}, 'kid')
  expect(await published()).toEqual([second, signing, retired])
  await service.owner.query("UPDATE signing_key SET retired_at = now() - interval '16 minutes' WHERE kid = $1", [retired])
  const { kid: third } = await mutate(operator, 'signingKeyRotate', {}, 'kid')
  expect(await published()).toEqual([third, second, signing])
})

test('rotations at once leave one key that signs', async () => {
  await Promise.all(Array.from({ length: 10 }, () => mutate(operator, 'signingKeyRotate', {}, 'kid')))
  expect(await count(service, 'signing_key', 'retired_at IS NULL')).toBe(1)
  expect(await standing(await signUp(service))).toBe('ok')
})

test('nobody but the operator rotates keys, and nothing changes when others try', async () => {
  const ada = await owner(service)
  const key = await apiKey(service, ada)
  expect(await Promise.all([ada, key].map(standing))).toEqual(['ok', 'ok'])
  const attempt = (who: Client) => changesNothing(service, () => refusal(who, 'signingKeyRotate', {}, 'kid'))
  for (const who of [ada, key]) expect(await attempt(who)).toBe('FORBIDDEN')
  const wrong = [`Operator ${OPERATOR_TOKEN}x`, `Operator ${OPERATOR_TOKEN.slice(0, -1)}`, 'Operator ', `Bearer ${OPERATOR_TOKEN}`, `operator ${OPERATOR_TOKEN}`]
  for (const who of [nobody(service), ...wrong.map((header) => client(service.url, header))]) expect(await attempt(who)).toBe('UNAUTHENTICATED')
})

test('the operator is in no tenant: neither reading nor writing', async () => {
  const ada = await owner(service)
  expect(await standing(operator)).toBe('UNAUTHENTICATED')
  expect((await operator.ask('query ($id: UUID!) { tenant(id: $id) { name } }', { id: ada.tenantId })).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }])
  expect(await changesNothing(service, () => refusal(operator, 'tenantUpdate', { tenantId: ada.tenantId, input: { name: 'x' } }))).toBe('UNAUTHENTICATED')
})

test('without an operator token there is no operator', async () => {
  const plain = await testService()
  for (const header of ['Operator ', 'Operator undefined', 'Operator null', `Operator ${OPERATOR_TOKEN}`])
    expect(await changesNothing(plain, () => refusal(client(plain.url, header), 'signingKeyRotate', {}, 'kid'))).toBe('UNAUTHENTICATED')
  await plain.close()
})

describe('several instances on one database', () => {
  const options = { issuer: 'https://id.example.test', audience: 'qeet-id', signingKey: null }
  const subject = { userId: '00000000-0000-4000-8000-000000000001', tenantId: '00000000-0000-4000-8000-000000000002', sessionId: '00000000-0000-4000-8000-000000000003' }

  test('share the key that is there, and make one when they start at once on none', async () => {
    await service.owner.query('DELETE FROM signing_key')
    const instances = await Promise.all(Array.from({ length: 5 }, () => createTokens(service.db, options)))
    expect(await count(service, 'signing_key')).toBe(1)
    const [first, second] = instances
    expect(await second?.verify((await first?.mint(subject))?.accessToken ?? '')).toEqual(subject)
  })

  test('a token of a key that another instance has just made is verified, though the keys were read before', async () => {
    const [one, other] = [await createTokens(service.db, options), await createTokens(service.db, options)]
    await one.rotate()
    const { accessToken } = await one.mint(subject)
    await expect.poll(() => other.verify(accessToken), { timeout: 10_000 }).toEqual(subject) // at most one extra look per second
  })

  test('a configured key signs, and is neither replaced by age nor kept from the others', async () => {
    const signingKey = await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey)
    const one = await createTokens(service.db, { ...options, signingKey })
    const [kid] = await published().then(async () => (await one.jwks()).keys.map((key) => key.kid))
    await service.owner.query("UPDATE signing_key SET created_at = now() - interval '1000 days' WHERE kid = $1", [kid])
    await (await createTokens(service.db, { ...options, signingKey })).rotateIfOlder(90)
    expect(await count(service, 'signing_key', 'kid = $1 AND retired_at IS NULL', [kid])).toBe(1)
    expect(await (await createTokens(service.db, options)).verify((await one.mint(subject)).accessToken)).toEqual(subject)
  })

  test('a key is replaced by age, and one that is younger is not', async () => {
    await service.owner.query('DELETE FROM signing_key')
    await createTokens(service.db, options)
    await (await createTokens(service.db, options)).rotateIfOlder(90)
    expect(await count(service, 'signing_key')).toBe(1)
    await service.owner.query("UPDATE signing_key SET created_at = now() - interval '91 days'")
    await (await createTokens(service.db, options)).rotateIfOlder(90)
    expect(await count(service, 'signing_key')).toBe(2)
    expect(await count(service, 'signing_key', 'retired_at IS NULL')).toBe(1)
  })
})
