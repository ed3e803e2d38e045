// A token is verified once and then known: that must say no more than its signature and its dates did.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ACCESS_TOKEN_SECONDS } from '../../src/credentials/signing-keys.ts'
import { createTokens, type Tokens } from '../../src/credentials/tokens.ts'
import { testSealing } from '../kit/sealing.ts'
import { useDatabase } from '../kit/database.ts'

const subject = {
  userId: '00000000-0000-4000-8000-000000000001',
  tenantId: '00000000-0000-4000-8000-000000000002',
  sessionId: '00000000-0000-4000-8000-000000000003',
}
const kit = useDatabase()
let tokens: Tokens
beforeEach(async () => {
  const { ring } = await testSealing(kit.db)
  tokens = await createTokens(kit.db, {
    issuer: 'https://id.example.test',
    audience: 'qeet-id',
    signingKey: null,
    lagMs: 1_000,
    ring: async () => ring,
    onError() {},
  })
})
afterEach(() => void vi.useRealTimers())

/** Only the clock: the database's own timers go on. */
const passes = (seconds: number): void => void vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + seconds * 1_000 })

describe('a token that was verified before', () => {
  test('is good again, and another one that differs in any part is not', async () => {
    const { accessToken } = await tokens.mint(subject)
    const other = await tokens.mint({ ...subject, tenantId: '00000000-0000-4000-8000-000000000009' })
    for (let n = 0; n < 2; n++) {
      expect(await tokens.verify(accessToken)).toEqual(subject)
      expect(await tokens.verify(other.accessToken)).toEqual({
        ...subject,
        tenantId: '00000000-0000-4000-8000-000000000009',
      })
    }
    const [head, body, signature] = accessToken.split('.')
    for (const forged of [
      [head, other.accessToken.split('.')[1], signature],
      [head, body, other.accessToken.split('.')[2]],
      [head, body],
      [head, body, `${signature}A`],
    ])
      expect(await tokens.verify(forged.join('.'))).toBeNull()
  })

  test('while the keys cannot be read, no token is called bad', async () => {
    const { accessToken } = await tokens.mint(subject)
    const signing = vi.spyOn(kit.db.platform, 'query').mockRejectedValue(new Error('the database is away'))
    passes(ACCESS_TOKEN_SECONDS / 2) // longer than keys are held without a word
    await expect(tokens.verify(accessToken)).rejects.toThrow('the database is away')
    signing.mockRestore()
    expect(await tokens.verify(accessToken)).toEqual(subject)
  })

  test('ends when it expires', async () => {
    const { accessToken } = await tokens.mint(subject)
    expect(await tokens.verify(accessToken)).toEqual(subject)
    passes(ACCESS_TOKEN_SECONDS - 5)
    expect(await tokens.verify(accessToken)).toEqual(subject)
    passes(11)
    expect(await tokens.verify(accessToken)).toBeNull()
  })

  test('ends with its key, within the minute in which keys are read again', async () => {
    const { accessToken } = await tokens.mint(subject)
    expect(await tokens.verify(accessToken)).toEqual(subject)
    await kit.owner.query('DELETE FROM signing_key')
    passes(61)
    expect(await tokens.verify(accessToken)).toBeNull()
  })

  test('ends with a key whose time has come, also between two readings of the keys', async () => {
    const { accessToken } = await tokens.mint(subject)
    const [key] = (await tokens.jwks()).keys
    await kit.owner.query(
      "UPDATE signing_key SET retired_at = now() - interval '14 minutes 40 seconds' WHERE kid = $1",
      [key?.kid],
    )
    await expect.poll(async () => (await tokens.verify(accessToken)) && (await tokens.jwks()).keys).toEqual([key])
    passes(30)
    expect([await tokens.verify(accessToken), (await tokens.jwks()).keys]).toEqual([null, []])
  })
})
