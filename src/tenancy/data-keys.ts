// The wrapped data keys of tenants and of the installation. Only the platform role reads them: a request that could run
// SQL of its own would not even find what to unwrap.
import type { Database } from './database.ts'
import { onPlatform, type PlatformTx } from './platform-transaction.ts'

type Platform = Pick<Database, 'platform'>

/** A key of a provider. */
export interface KeyName {
  readonly provider: string
  readonly keyId: string
}

export interface StoredDataKey extends KeyName {
  readonly version: number
  readonly wrapped: Buffer
  /** whether it seals by now: a new version is known everywhere before it does */
  readonly active: boolean
}

export interface StoredKeys {
  /** the key that the tenant has brought; null: none */
  readonly own: KeyName | null
  /** the oldest first */
  readonly keys: readonly StoredDataKey[]
}

interface Row {
  readonly ownProvider: string | null
  readonly ownKeyId: string | null
  readonly version: number | null
  readonly provider: string
  readonly keyId: string
  readonly wrapped: Buffer
  readonly active: boolean
}

const KEYS = `SELECT o.provider AS "ownProvider", o.key_id AS "ownKeyId", k.version, k.provider, k.key_id AS "keyId",
    k.wrapped, k.activates_at <= clock_timestamp() AS active
  FROM (SELECT $1::uuid AS owner) w LEFT JOIN tenant_key o ON o.owner = w.owner
    LEFT JOIN data_key k ON k.owner = w.owner
  ORDER BY k.version`

export async function dataKeysOf({ platform }: Platform, owner: string): Promise<StoredKeys> {
  return storedKeys((await platform.query<Row>(KEYS, [owner])).rows)
}

function storedKeys(rows: readonly Row[]): StoredKeys {
  const { ownProvider: provider = null, ownKeyId: keyId = null } = rows[0] ?? {}
  return {
    own: provider === null || keyId === null ? null : { provider, keyId },
    keys: rows.flatMap(({ version, provider, keyId, wrapped, active }) =>
      version === null ? [] : [{ version, provider, keyId, wrapped, active }],
    ),
  }
}

/** Only one at a time adds or replaces the keys of an owner. */
async function locked(tx: PlatformTx, owner: string): Promise<StoredKeys> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`qeet-id data keys of ${owner}`])
  return storedKeys(await tx.query<Row>(KEYS, [owner]))
}

export interface NewDataKey extends KeyName {
  readonly owner: string
  readonly version: number
  readonly wrapped: Uint8Array
  /** before it seals */
  readonly delaySeconds: number
}

const ADD = `INSERT INTO data_key (owner, version, provider, key_id, wrapped, activates_at)
  SELECT $1::uuid, $2, $3, $4, $5, clock_timestamp() + make_interval(secs => $6)
  WHERE $1::uuid = '00000000-0000-0000-0000-000000000000' OR EXISTS (SELECT FROM tenant WHERE id = $1::uuid)
  RETURNING version`

/** Returns the owners of data keys after that one, tenants and the installation, in the order of their ids. */
export async function keyOwners({ platform }: Platform, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await platform.query<{ owner: string }>(
    `SELECT DISTINCT owner FROM data_key WHERE $1::uuid IS NULL OR owner > $1::uuid ORDER BY owner LIMIT $2`,
    [after, limit],
  )
  return rows.map(({ owner }) => owner)
}

/** Returns how many data keys each key of a provider wraps, and whether a tenant has brought it. */
export async function keyUses({ platform }: Platform): Promise<readonly (KeyName & KeyUse)[]> {
  const { rows } = await platform.query<KeyName & KeyUse>(
    `SELECT k.provider, k.key_id AS "keyId", o.owner IS NOT NULL AS own, count(*)::int AS "dataKeys",
       count(DISTINCT k.owner)::int AS owners, min(k.created_at) AS oldest
     FROM data_key k LEFT JOIN tenant_key o ON o.owner = k.owner GROUP BY 1, 2, 3 ORDER BY 3, 1, 2`,
  )
  return rows
}

export interface KeyUse {
  /** a tenant has brought it */
  readonly own: boolean
  readonly dataKeys: number
  readonly owners: number
  readonly oldest: Date
}

/** Stores the data key wrapped by another key, if it is still as `before`. Returns whether it was. */
export async function replaceWrapped(
  db: Platform,
  owner: string,
  before: StoredDataKey,
  after: KeyName & { readonly wrapped: Uint8Array },
): Promise<boolean> {
  return onPlatform(db, async (tx) => {
    await locked(tx, owner)
    const replaced = await tx.query(
      `UPDATE data_key SET provider = $4, key_id = $5, wrapped = $6 WHERE owner = $1 AND version = $2 AND wrapped = $3
       RETURNING version`,
      [owner, before.version, before.wrapped, after.provider, after.keyId, Buffer.from(after.wrapped)],
    )
    return replaced.length === 1
  })
}

/**
 * Adds the next version. Returns false if there is one already, if the owner has brought another key meanwhile, or is
 * no tenant.
 */
export async function addDataKey(
  db: Platform,
  { owner, version, wrapped, delaySeconds, ...by }: NewDataKey,
): Promise<boolean> {
  return onPlatform(db, async (tx) => {
    const { own, keys } = await locked(tx, owner)
    if (version !== (keys.at(-1)?.version ?? 0) + 1) return false
    if (own && (own.provider !== by.provider || own.keyId !== by.keyId)) return false
    const values = [owner, version, by.provider, by.keyId, Buffer.from(wrapped), delaySeconds]
    return (await tx.query(ADD, values)).length === 1
  })
}
