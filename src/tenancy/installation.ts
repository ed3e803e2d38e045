// The installation's own secrets. They belong to no tenant, and only the platform role can read them.
import type { JWK } from 'jose'
import type { Database } from './database.ts'
import { onPlatform, type PlatformTx } from './platform-transaction.ts'

export interface StoredKey {
  readonly kid: string
  /** with its private part only where `sealedKey` is null: so an earlier version of the service left it */
  readonly jwk: JWK
  /** the private part, sealed */
  readonly sealedKey: Buffer | null
  readonly createdAt: Date
  /** when it begins to sign */
  readonly activatesAt: Date
  /** when it stops signing, which may be in the future; null: not decided */
  readonly retiredAt: Date | null
}

/** Returns the keys that are not revoked, the last to sign first. */
export async function signingKeys(db: Pick<Database, 'platform'>): Promise<StoredKey[]> {
  const { rows } = await db.platform.query<StoredKey>(
    `SELECT kid, private_jwk AS jwk, sealed_key AS "sealedKey", created_at AS "createdAt",
       activates_at AS "activatesAt", retired_at AS "retiredAt"
     FROM signing_key WHERE private_jwk IS NOT NULL ORDER BY activates_at DESC, kid`,
  )
  return rows
}

/**
 * Why there is a new key. `first`: none exists. `configured`: this one shall sign. `rotation`: it replaces the one that
 * signs. `revocation`: it replaces all keys, at once.
 */
export type KeyOccasion = 'first' | 'configured' | 'rotation' | 'revocation'

export interface AddedKey {
  readonly kid: string
  readonly signsFrom: Date
}

const ADDED =
  'SELECT kid, activates_at AS "signsFrom" FROM signing_key WHERE private_jwk IS NOT NULL AND retired_at IS NULL'
/** Finds a key that makes another one needless. One that waits for its time is the next, however often keys rotate. */
const ENOUGH = {
  first: ADDED,
  configured: `${ADDED} AND kid = $1`,
  rotation: `${ADDED} AND activates_at > clock_timestamp()`,
  revocation: null,
}

export interface NewSigningKey {
  readonly kid: string
  readonly publicJwk: JWK
  /** the private part, sealed */
  readonly sealedKey: Uint8Array
}

/**
 * Makes `kid` the next signing key. It is published for `publishSeconds` before it signs, unless no other key signs
 * meanwhile. Returns the key that signs next, which may be another; null: `kid` was revoked. A lock decides between
 * instances.
 */
export async function addSigningKey(
  db: Database,
  { kid, publicJwk, sealedKey }: NewSigningKey,
  occasion: KeyOccasion,
  publishSeconds: number,
): Promise<AddedKey | null> {
  return onPlatform(db, async (tx) => {
    await tx.query("SELECT pg_advisory_xact_lock(hashtext('qeet-id signing keys'))")
    const enough = ENOUGH[occasion]
    const known =
      enough === null ? undefined : (await tx.query<AddedKey>(enough, enough.includes('$1') ? [kid] : []))[0]
    const revoked = await tx.query('SELECT 1 FROM signing_key WHERE kid = $1 AND private_jwk IS NULL', [kid])
    return known ?? (revoked.length === 1 ? null : await add(tx))
  })

  async function add(tx: PlatformTx): Promise<AddedKey | null> {
    if (occasion === 'revocation')
      await tx.query(
        'UPDATE signing_key SET private_jwk = NULL, sealed_key = NULL, retired_at = now() ' +
          'WHERE private_jwk IS NOT NULL',
      )
    // A key that waits has signed nothing yet, and will not.
    await tx.query('DELETE FROM signing_key WHERE private_jwk IS NOT NULL AND activates_at > clock_timestamp()')
    const rows = await tx.query<AddedKey>(
      `INSERT INTO signing_key (kid, private_jwk, sealed_key, activates_at)
       SELECT $1, $2, $4, CASE WHEN EXISTS (
           SELECT FROM signing_key
           WHERE private_jwk IS NOT NULL AND kid <> $1 AND (retired_at IS NULL OR retired_at > clock_timestamp()))
         THEN clock_timestamp() + make_interval(secs => $3) ELSE clock_timestamp() END
       ON CONFLICT (kid) DO UPDATE SET retired_at = NULL, created_at = now(), activates_at = excluded.activates_at
       RETURNING kid, activates_at AS "signsFrom"`,
      [kid, JSON.stringify(publicJwk), publishSeconds, Buffer.from(sealedKey)],
    )
    await tx.query(
      `UPDATE signing_key SET retired_at = $2
       WHERE private_jwk IS NOT NULL AND kid <> $1 AND (retired_at IS NULL OR retired_at > clock_timestamp())`,
      [kid, rows[0]?.signsFrom],
    )
    return rows[0] ?? null
  }
}

/** Stores the private part sealed, if the key is still as an earlier version of the service left it. */
export async function sealSigningKey(
  db: Pick<Database, 'platform'>,
  kid: string,
  sealedKey: Uint8Array,
): Promise<void> {
  await db.platform.query(
    `UPDATE signing_key SET sealed_key = $2, private_jwk = private_jwk - 'd' WHERE kid = $1 AND sealed_key IS NULL
       AND private_jwk IS NOT NULL`,
    [kid, Buffer.from(sealedKey)],
  )
}

/** Removes keys that retired longer ago than any of their tokens lives. Revoked ones stay, so that none comes back. */
export async function forgetRetiredKeys(db: Database, olderThanSeconds: number): Promise<void> {
  await db.platform.query(
    'DELETE FROM signing_key WHERE private_jwk IS NOT NULL AND retired_at < now() - make_interval(secs => $1)',
    [olderThanSeconds],
  )
}

/** Returns a secret of this installation as it is stored, sealed or from an earlier version; null: there is none. */
export async function storedSecret(db: Database, name: string): Promise<Buffer | null> {
  const { rows } = await db.platform.query<{ value: Buffer }>('SELECT value FROM instance_secret WHERE name = $1', [
    name,
  ])
  return rows[0]?.value ?? null
}

/** Adds a secret. One that is there stays. */
export async function addSecret(db: Database, name: string, value: Uint8Array): Promise<void> {
  await db.platform.query('INSERT INTO instance_secret (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [
    name,
    Buffer.from(value),
  ])
}

/** Stores the secret in another form, if it is still as `before`. */
export async function replaceSecret(
  db: Database,
  name: string,
  { before, after }: { readonly before: Uint8Array; readonly after: Uint8Array },
): Promise<void> {
  await db.platform.query('UPDATE instance_secret SET value = $3 WHERE name = $1 AND value = $2', [
    name,
    Buffer.from(before),
    Buffer.from(after),
  ])
}

/** Returns whether there is any account. */
export async function hasUsers(db: Database): Promise<boolean> {
  const { rows } = await db.platform.query<{ some: boolean }>('SELECT EXISTS (SELECT 1 FROM users) AS some')
  return rows[0]?.some ?? false
}
