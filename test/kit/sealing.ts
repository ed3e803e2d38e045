// The data keys of a database of tests, as a service has them that seals with the kit's key.
import type { JWK } from 'jose'
import { instanceSecret as secretOf } from '../../src/sealing/instance-secrets.ts'
import { type OpenedSealing, openSealing } from '../../src/sealing/open.ts'
import { keySettings } from '../../src/sealing/variables.ts'
import type { Database } from '../../src/tenancy/database.ts'
import type { TestDatabase } from './database.ts'
import { SECRETS_KEY } from './secrets-key.ts'

export function testSealing(db: Database, metrics = { keyAsked() {} }): Promise<OpenedSealing> {
  const key = new Uint8Array(Buffer.from(SECRETS_KEY, 'base64'))
  const keys = keySettings({ SECRETS_KEY: key, SECRETS_KEYS_BEFORE: [], DATA_KEY_SECONDS: 300 })
  return openSealing(db, { keys, dataDir: '' }, { metrics, onError() {} })
}

export async function instanceSecret(db: Database, name: string): Promise<Uint8Array> {
  const { ring } = await testSealing(db)
  return secretOf(db, ring, name)
}

/** The private key that signs access tokens. */
export async function signingKey({ db, owner }: Pick<TestDatabase, 'db' | 'owner'>): Promise<JWK & { kid: string }> {
  const { rows } = await owner.query<{ kid: string; sealed_key: Buffer }>('SELECT kid, sealed_key FROM signing_key')
  const [row] = rows
  if (!row) throw new Error('no signing key')
  const { ring } = await testSealing(db)
  return { ...(JSON.parse(ring.open({ purpose: 'signing_key', row: row.kid }, row.sealed_key)) as JWK), kid: row.kid }
}
