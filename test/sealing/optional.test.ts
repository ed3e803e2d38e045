// The SDK of AWS and the module of tokens are loaded where they are configured alone: here neither can be.
import { expect, test, vi } from 'vitest'
import { keyProviders, type KeySettings } from '../../src/sealing/open.ts'
import type { Database } from '../../src/tenancy/database.ts'

const missing = vi.hoisted(() => () => {
  throw new Error('it is not installed')
})
vi.mock('@aws-sdk/client-kms', missing)
vi.mock('pkcs11js', missing)

const LOCAL: KeySettings = {
  provider: 'local',
  secretsKey: new Uint8Array(32).fill(7),
  secretsKeyFile: null,
  secretsKeysBefore: [],
  kmsKeyId: null,
  token: null,
  tokenKey: null,
  lifetimeMs: 300_000,
}
const providers = (more: Partial<KeySettings> = {}) => keyProviders({} as Database, { ...LOCAL, ...more }, '')

test('an installation with a key of its own does without', async () => {
  expect((await providers()).installation.name).toBe('local')
})

test('one that needs them says which package', async () => {
  const kmsKeyId = '1234abcd-12ab-34cd-56ef-1234567890ab'
  await expect(providers({ provider: 'aws-kms', kmsKeyId })).rejects.toThrow('KMS_KEY_ID needs the optional package')
  const token = { library: '/usr/lib/softhsm/libsofthsm2.so', token: 'qeet', pin: '1234' }
  await expect(providers({ provider: 'pkcs11', token, tokenKey: 'key' })).rejects.toThrow('PKCS11_LIBRARY needs')
})
