// Where the key of the provider `local` comes from.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { localKey, parseSecretsKey } from '../../src/sealing/local-key.ts'
import { openSealing } from '../../src/sealing/open.ts'
import type { Database } from '../../src/tenancy/database.ts'
import { useDatabase } from '../kit/database.ts'

const kit = useDatabase()
const BASE64 = Buffer.alloc(32, 200).toString('base64')
const KEY = new Uint8Array(32).fill(200)
let dataDir: string
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'qeet-id-key-'))
  await kit.owner.query('DELETE FROM data_key')
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

const found = (more: object = {}, db: Pick<Database, 'platform' | 'engine'> = kit.db): Promise<Uint8Array> =>
  localKey(db, { key: null, file: null, dataDir, ...more })

test.each([BASE64, ` ${BASE64}\n`, Buffer.alloc(32, 200).toString('base64url')])('%j is a key', (text) => {
  expect(parseSecretsKey(text)).toEqual(KEY)
})

test.each([
  '',
  'secret',
  BASE64.slice(1),
  `${BASE64}AA`,
  Buffer.alloc(16).toString('base64'),
  Buffer.alloc(32).toString('hex'),
])('%j is none, and the environment is refused without repeating it', (text) => {
  expect(parseSecretsKey(text)).toBeNull()
  const read = (): unknown => readConfig({ SECRETS_KEY: text === '' ? 'x' : text })
  expect(read).toThrow('SECRETS_KEY must be 32 bytes in base64')
  if (text.length > 8) expect(read).not.toThrow(text)
})

test('SECRETS_KEY and SECRETS_KEY_FILE name the same key, and not both', async () => {
  const file = join(dataDir, 'mounted')
  writeFileSync(file, `${BASE64}\n`)
  expect([await found({ key: KEY }), await found({ file })]).toEqual([KEY, KEY])
  expect(() => readConfig({ SECRETS_KEY: BASE64, SECRETS_KEY_FILE: file })).toThrow('are both set')
})

test('a file that is missing or no key is named', async () => {
  const file = join(dataDir, 'mounted')
  await expect(found({ file })).rejects.toThrow(`${file} cannot be read: ENOENT`)
  writeFileSync(file, 'secret')
  await expect(found({ file })).rejects.toThrow(`${file} is not 32 bytes in base64`)
})

describe('without either', () => {
  test('the embedded database gets a key of its own once, which nobody else can read', async () => {
    const made = await found()
    const file = join(dataDir, 'secrets.key')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(parseSecretsKey(readFileSync(file, 'utf8'))).toEqual(made)
    expect(await found()).toEqual(made)
  })

  test('a key that is lost is not replaced by another one', async () => {
    const settings = { keys: readConfig({}).keys, dataDir }
    const reports = { metrics: { keyAsked() {} }, onError() {} }
    await openSealing(kit.db, settings, reports)
    rmSync(join(dataDir, 'secrets.key'))
    await expect(openSealing(kit.db, settings, reports)).rejects.toThrow('secrets.key is missing')
    await expect(
      openSealing(kit.db, { ...settings, keys: readConfig({ SECRETS_KEY: BASE64 }).keys }, reports),
    ).rejects.toThrow(
      /the key of the installation cannot be had: a data key is wrapped with local-[\da-f]{16}, and SECRETS_KEY is/,
    )
    expect((await kit.owner.query('SELECT FROM data_key')).rowCount).toBe(1)
  })

  test('PostgreSQL is refused, with what to do', async () => {
    const db = { platform: kit.db.platform, engine: 'postgres' as const }
    await expect(found({}, db)).rejects.toThrow(/SECRETS_KEY is not set[^]*openssl rand -base64 32[^]*every instance/)
  })
})

test.each([
  [{ KMS_KEY_ID: 'alias/qeetid' }, 'KMS_KEY_ID must be the ARN or the id of a key'],
  [{ KEY_PROVIDER: 'vault' }, 'KEY_PROVIDER must be one of local, aws-kms, pkcs11'],
  [{ KEY_PROVIDER: 'aws-kms' }, 'KEY_PROVIDER is aws-kms, which needs KMS_KEY_ID'],
  [{ KEY_PROVIDER: 'pkcs11' }, 'KEY_PROVIDER is pkcs11, which needs PKCS11_KEY'],
  [{ PKCS11_KEY: 'qeetid' }, 'PKCS11_LIBRARY, PKCS11_TOKEN and PKCS11_PIN go together'],
  [{ PKCS11_LIBRARY: 'libsofthsm2.so' }, 'PKCS11_LIBRARY must be an absolute path'],
  [{ DATA_KEY_SECONDS: '5' }, 'DATA_KEY_SECONDS must be 10 to 3600'],
  [{ SECRETS_KEYS_BEFORE: `${BASE64},x` }, 'SECRETS_KEYS_BEFORE each must be 32 bytes in base64'],
  [
    {
      KMS_KEY_ID: '1234abcd-12ab-34cd-56ef-1234567890ab',
      PKCS11_LIBRARY: '/lib.so',
      PKCS11_TOKEN: 'one',
      PKCS11_PIN: '1234',
      PKCS11_KEY: 'qeetid',
    },
    'KMS_KEY_ID and PKCS11_KEY are both set',
  ],
])('%j is refused: %s', (env, reason) => {
  expect(() => readConfig(env)).toThrow(reason)
})
