// Signing keys of several instances on one database.
import { expect, test } from 'vitest'
import { createTokens } from '../../src/credentials/tokens.ts'
import { useService } from '../kit/service.ts'
import { count } from '../domains/verbs.ts'
import { privateKey, PUBLISH_MINUTES, signing, subject } from './signing.ts'

const service = useService()
const { options, signerOf } = signing(service)

test('share the key that is there, or make one together', async () => {
  await service.owner.query('DELETE FROM signing_key')
  const instances = await Promise.all(Array.from({ length: 5 }, () => createTokens(service.db, options)))
  expect(await count(service, 'signing_key')).toBe(1)
  expect(await count(service, 'signing_key', 'activates_at <= now()')).toBe(1)
  const [first, second] = instances
  expect(await second?.verify((await first?.mint(subject))?.accessToken ?? '')).toEqual(subject)
})

test('a token of a key that another instance has just made is verified', async () => {
  const [one, other] = [await createTokens(service.db, options), await createTokens(service.db, options)]
  await one.rotate(true)
  const { accessToken } = await one.mint(subject)
  // at most one extra look per second
  await expect.poll(() => other.verify(accessToken)).toEqual(subject)
})

test('a configured key waits, signs, and is not replaced by age', async () => {
  const signingKey = await privateKey()
  const one = await createTokens(service.db, { ...options, signingKey })
  const { kid: before } = await signerOf(one)
  const { kid, accessToken } = await signerOf(one, PUBLISH_MINUTES)
  expect([(await one.jwks()).keys[0]?.kid, kid === before]).toEqual([kid, false])
  await service.owner.query("UPDATE signing_key SET created_at = now() - interval '1000 days' WHERE kid = $1", [kid])
  await (await createTokens(service.db, { ...options, signingKey })).renewKeys(90)
  expect(await count(service, 'signing_key', 'kid = $1 AND retired_at IS NULL AND activates_at <= now()', [kid])).toBe(
    1,
  )
  expect(await (await createTokens(service.db, options)).verify(accessToken)).toEqual(subject)
})

test('on none a configured key signs without a wait', async () => {
  await service.owner.query('DELETE FROM signing_key')
  const tokens = await createTokens(service.db, { ...options, signingKey: await privateKey() })
  expect((await signerOf(tokens)).kid).toBe((await tokens.jwks()).keys[0]?.kid)
  expect(await count(service, 'signing_key')).toBe(1)
})

test('a key is replaced by age, and one that is younger is not', async () => {
  await service.owner.query('DELETE FROM signing_key')
  await createTokens(service.db, options)
  await (await createTokens(service.db, options)).renewKeys(90)
  expect(await count(service, 'signing_key')).toBe(1)
  await service.owner.query("UPDATE signing_key SET created_at = now() - interval '91 days'")
  for (let hour = 0; hour < 2; hour++) await (await createTokens(service.db, options)).renewKeys(90)
  expect(await count(service, 'signing_key')).toBe(2)
  expect(await count(service, 'signing_key', 'retired_at IS NULL')).toBe(1)
})
