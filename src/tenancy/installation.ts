// The installation's own secrets. They belong to no tenant and to no request: only the platform role reads them.
import { randomBytes } from 'node:crypto'
import type { JWK } from 'jose'
import type { Database } from './database.ts'

export interface StoredKey {
  readonly kid: string
  readonly privateJwk: JWK
  readonly createdAt: Date
  readonly retiredAt: Date | null
}

/** Newest first; retired keys included while tokens that they signed may live. */
export async function signingKeys(db: Database): Promise<StoredKey[]> {
  const { rows } = await db.platform.query<StoredKey>(
    'SELECT kid, private_jwk AS "privateJwk", created_at AS "createdAt", retired_at AS "retiredAt" FROM signing_key ORDER BY created_at DESC, kid',
  )
  return rows
}

/**
 * Makes `kid` the signing key and retires the one before. The unique index decides between instances that start at once:
 * with `first`, the key is only kept when there is none yet.
 */
export async function addSigningKey(db: Database, kid: string, privateJwk: JWK, first: boolean): Promise<void> {
  const client = await db.platform.connect()
  try {
    await client.query('BEGIN')
    await client.query("SELECT pg_advisory_xact_lock(hashtext('qeet-id signing keys'))")
    const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM signing_key WHERE retired_at IS NULL')
    if (!first || rows[0]?.n === 0) {
      await client.query('UPDATE signing_key SET retired_at = now() WHERE retired_at IS NULL AND kid <> $1', [kid])
      await client.query('INSERT INTO signing_key (kid, private_jwk) VALUES ($1, $2) ON CONFLICT (kid) DO UPDATE SET retired_at = NULL, created_at = now()', [kid, JSON.stringify(privateJwk)])
    }
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** Forgets keys that retired longer ago than any token they signed can live. */
export async function dropRetiredKeys(db: Database, olderThanSeconds: number): Promise<void> {
  await db.platform.query('DELETE FROM signing_key WHERE retired_at < now() - make_interval(secs => $1)', [olderThanSeconds])
}

/** A random 256-bit secret of this installation, made on first use. */
export async function instanceSecret(db: Database, name: string): Promise<Uint8Array> {
  await db.platform.query('INSERT INTO instance_secret (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [name, randomBytes(32)])
  const { rows } = await db.platform.query<{ value: Buffer }>('SELECT value FROM instance_secret WHERE name = $1', [name])
  if (!rows[0]) throw new Error(`the instance secret ${name} is missing`)
  return rows[0].value
}

/** Whether anybody has ever signed up. */
export async function hasUsers(db: Database): Promise<boolean> {
  const { rows } = await db.platform.query<{ some: boolean }>('SELECT EXISTS (SELECT 1 FROM users) AS some')
  return rows[0]?.some ?? false
}
