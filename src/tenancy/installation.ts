// The installation's own secrets. They belong to no tenant, and only the platform role can read them.
import { randomBytes } from 'node:crypto'
import type { JWK } from 'jose'
import type { Database } from './database.ts'

export interface StoredKey {
  readonly kid: string
  readonly privateJwk: JWK
  readonly createdAt: Date
  /** when it begins to sign */
  readonly activatesAt: Date
  /** when it stops signing, which may be in the future; null: not decided */
  readonly retiredAt: Date | null
}

/** Returns the keys that are not revoked, the last to sign first. */
export async function signingKeys(db: Database): Promise<StoredKey[]> {
  const { rows } = await db.platform.query<StoredKey>(
    `SELECT kid, private_jwk AS "privateJwk", created_at AS "createdAt", activates_at AS "activatesAt",
       retired_at AS "retiredAt"
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

/**
 * Makes `kid` the next signing key. It is published for `publishSeconds` before it signs, unless no other key signs
 * meanwhile. Returns the key that signs next, which may be another; null: `kid` was revoked. A lock decides between
 * instances.
 */
export async function addSigningKey(
  db: Database,
  kid: string,
  privateJwk: JWK,
  occasion: KeyOccasion,
  publishSeconds: number,
): Promise<AddedKey | null> {
  const client = await db.platform.connect()
  client.on('error', ignore) // without a listener, a lost connection would end the process
  try {
    await client.query('BEGIN')
    await client.query("SELECT pg_advisory_xact_lock(hashtext('qeet-id signing keys'))")
    const enough = ENOUGH[occasion]
    const known =
      enough === null ? undefined : (await client.query<AddedKey>(enough, enough.includes('$1') ? [kid] : [])).rows[0]
    const revoked =
      (await client.query('SELECT 1 FROM signing_key WHERE kid = $1 AND private_jwk IS NULL', [kid])).rowCount === 1
    const added = known ?? (revoked ? null : await add())
    await client.query('COMMIT')
    return added
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  } finally {
    client.removeListener('error', ignore)
    client.release()
  }

  async function add(): Promise<AddedKey | null> {
    if (occasion === 'revocation')
      await client.query('UPDATE signing_key SET private_jwk = NULL, retired_at = now() WHERE private_jwk IS NOT NULL')
    // A key that waits has signed nothing yet, and will not.
    await client.query('DELETE FROM signing_key WHERE private_jwk IS NOT NULL AND activates_at > clock_timestamp()')
    const { rows } = await client.query<AddedKey>(
      `INSERT INTO signing_key (kid, private_jwk, activates_at)
       SELECT $1, $2, CASE WHEN EXISTS (
           SELECT FROM signing_key
           WHERE private_jwk IS NOT NULL AND kid <> $1 AND (retired_at IS NULL OR retired_at > clock_timestamp()))
         THEN clock_timestamp() + make_interval(secs => $3) ELSE clock_timestamp() END
       ON CONFLICT (kid) DO UPDATE SET retired_at = NULL, created_at = now(), activates_at = excluded.activates_at
       RETURNING kid, activates_at AS "signsFrom"`,
      [kid, JSON.stringify(privateJwk), publishSeconds],
    )
    await client.query(
      `UPDATE signing_key SET retired_at = $2
       WHERE private_jwk IS NOT NULL AND kid <> $1 AND (retired_at IS NULL OR retired_at > clock_timestamp())`,
      [kid, rows[0]?.signsFrom],
    )
    return rows[0] ?? null
  }
}

function ignore(): void {}

/** Removes keys that retired longer ago than any of their tokens lives. Revoked ones stay, so that none comes back. */
export async function forgetRetiredKeys(db: Database, olderThanSeconds: number): Promise<void> {
  await db.platform.query(
    'DELETE FROM signing_key WHERE private_jwk IS NOT NULL AND retired_at < now() - make_interval(secs => $1)',
    [olderThanSeconds],
  )
}

/** Returns a random 256-bit secret of this installation, made on first use. */
export async function instanceSecret(db: Database, name: string): Promise<Uint8Array> {
  await db.platform.query('INSERT INTO instance_secret (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING', [
    name,
    randomBytes(32),
  ])
  const { rows } = await db.platform.query<{ value: Buffer }>('SELECT value FROM instance_secret WHERE name = $1', [
    name,
  ])
  if (!rows[0]) throw new Error(`the instance secret ${name} is missing`)
  return rows[0].value
}

/** Returns whether there is any account. */
export async function hasUsers(db: Database): Promise<boolean> {
  const { rows } = await db.platform.query<{ some: boolean }>('SELECT EXISTS (SELECT 1 FROM users) AS some')
  return rows[0]?.some ?? false
}
