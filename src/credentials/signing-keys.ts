// The keys that sign access tokens. All instances share them through the database, and cache them until the change feed
// announces a change. Time alone decides which key signs, and which still verify, so instances agree without
// coordination.
import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import type { Ring } from '../sealing/ring.ts'
import type { Database } from '../tenancy/database.ts'
import {
  addSigningKey,
  type AddedKey,
  forgetRetiredKeys,
  type KeyOccasion,
  signingKeys,
  type StoredKey,
} from '../tenancy/installation.ts'
import { DAY_MS } from '../shared/time.ts'

/** Seconds that an access token is valid. */
export const ACCESS_TOKEN_SECONDS = 600
/**
 * Seconds that a retired key verifies beyond the life of a token: an instance may sign with it until it learns of its
 * successor.
 */
const RETIRED_KEY_SECONDS = ACCESS_TOKEN_SECONDS + 300
/** Seconds after which keys are read again, even if the feed announces nothing. */
const RELOAD_SECONDS = 60
/** The same in ms, where nothing is cached or nothing announces changes. */
const UNTOLD_MS = 1_000
/** ms between two look-ups of unknown keys, so that garbage does not cause queries. */
const UNKNOWN_MS = 1_000

/** Seconds that HTTP caches keep the JWKS. */
export const JWKS_SECONDS = 60
/** Other verifiers of our tokens cache the JWKS, too: the reference's SDK for 300 seconds, jose for 600. */
const VERIFIERS_HOLD_SECONDS = 600
/** Seconds that a key is published before it signs, with a margin, so that every verifier knows it by then. */
export const PUBLISH_SECONDS = RELOAD_SECONDS + JWKS_SECONDS + VERIFIERS_HOLD_SECONDS + 180

/** What the trigger on signing_key announces in place of the last digits of an id. */
const KEYS = ['ffff']

/** Times in ms since the epoch. */
export interface SigningKey {
  readonly kid: string
  /** null: its data key cannot be had at present. Tokens are verified without it. */
  readonly privateKey: KeyObject | null
  readonly publicKey: KeyObject
  readonly publicJwk: JWK
  readonly createdAt: number
  readonly signsFrom: number
  readonly signsUntil: number
  /** when it is removed */
  readonly endsAt: number
}

export interface SigningKeys {
  /** The kids of known keys, while they count; null: they must be read. */
  known(): ReadonlySet<string> | null
  /** Returns the keys that verify, the newest first. */
  current(): Promise<readonly SigningKey[]>
  /** Returns the key of that kid if it verifies. */
  find(kid: string | undefined): Promise<SigningKey | undefined>
  /** Returns the key that signs. */
  signing(): Promise<SigningKey>
  /**
   * Adds a key, which signs once it has been published for long enough. `revoke`: it signs at once, and all others end
   * at once.
   */
  rotate(revoke: boolean): Promise<AddedKey>
  /** Removes ended keys. Rotates if the key that signs is older than `maxAgeDays` and not configured. */
  renew(maxAgeDays: number): Promise<void>
}

export interface SigningKeyOptions {
  /** null: one is made */
  readonly signingKey: JWK | null
  /** ms within which a change made on another instance counts here; 0: keys are cached for a second at most. */
  readonly lagMs: number
  /** what private keys are sealed with */
  readonly ring: () => Promise<Ring>
  readonly onError: (what: string) => void
}

export async function createSigningKeys(
  db: Database,
  { signingKey, lagMs, ring, onError }: SigningKeyOptions,
): Promise<SigningKeys> {
  let keys: readonly SigningKey[] = []
  let kids: ReadonlySet<string> = new Set()
  let loadedAt = Number.NEGATIVE_INFINITY
  let version = Number.NEGATIVE_INFINITY
  let loading: Promise<void> | null = null

  async function read(): Promise<void> {
    const [at, versionAt] = [Date.now(), db.feed.version]
    const before = new Map(keys.map((key) => [key.kid, key]))
    const rows = await signingKeys(db)
    const isKnown = ({ kid, sealedKey }: StoredKey): boolean => sealedKey === null || !!before.get(kid)?.privateKey
    // It has reported why. Who only verifies tokens needs no private key.
    const opening = rows.every(isKnown) ? null : await ring().catch(() => null)
    const read = rows.map((row) => toKey(row, before.get(row.kid), opening))
    keys = read.filter(({ endsAt }) => endsAt > at)
    kids = new Set(keys.map(({ kid }) => kid))
    ;[loadedAt, version] = [at, versionAt]
  }
  const load = (): Promise<void> => (loading ??= read().finally(() => (loading = null)))

  function counts(): boolean {
    if (db.feed.changedSince(version, KEYS)) return false
    const isAnnounced = lagMs > 0 && db.feed.isCurrent(lagMs)
    return Date.now() - loadedAt <= (isAnnounced ? RELOAD_SECONDS * 1000 : lagMs || UNTOLD_MS)
  }

  async function current(): Promise<readonly SigningKey[]> {
    if (!counts()) await load()
    const now = Date.now()
    return keys.filter(({ endsAt }) => endsAt > now)
  }

  const byKid = async (wanted: string | undefined): Promise<SigningKey | undefined> =>
    (await current()).find(({ kid }) => kid === wanted)

  async function signing(): Promise<SigningKey> {
    const now = Date.now()
    const candidates = (await current()).filter(({ signsUntil }) => signsUntil > now)
    // If none may sign yet, the last of those that wait does.
    const key = candidates.find(({ signsFrom }) => signsFrom <= now) ?? candidates.at(-1)
    if (!key) throw new Error('there is no signing key')
    return key
  }

  async function add(jwk: JWK, occasion: KeyOccasion): Promise<AddedKey | null> {
    const [kid, publicJwk] = [await kidOf(jwk), publicPart(jwk)]
    const sealedKey = (await ring()).seal({ purpose: 'signing_key', row: kid }, JSON.stringify(jwk))
    const added = await addSigningKey(db, { kid, publicJwk, sealedKey }, occasion, PUBLISH_SECONDS)
    await loading // awaits a load that began earlier
    await load()
    return added
  }

  async function rotate(revoke: boolean): Promise<AddedKey> {
    const added = await add(await newKey(), revoke ? 'revocation' : 'rotation')
    if (!added) throw new Error('a key that was just made is revoked')
    return added
  }

  await load()
  const adopted = signingKey && (await add(signingKey, 'configured'))
  if (signingKey && !adopted) onError('SIGNING_KEY was revoked and is not used: configure another one, or none')
  if (!adopted) await add(await newKey(), 'first')

  return {
    known: () => (counts() ? kids : null),
    current,
    async find(kid) {
      const key = await byKid(kid)
      if (key || Date.now() - loadedAt <= UNKNOWN_MS) return key
      await load() // it may be another instance's new one
      return byKid(kid)
    },
    signing,
    rotate,
    async renew(maxAgeDays) {
      await forgetRetiredKeys(db, RETIRED_KEY_SECONDS)
      if (!adopted && Date.now() - (await signing()).createdAt > maxAgeDays * DAY_MS) await rotate(false)
    },
  }
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return exportJWK(privateKey)
}

function kidOf(jwk: JWK): Promise<string> {
  return calculateJwkThumbprint(publicPart(jwk))
}

/** `before`: the same key from the last read. */
function toKey(stored: StoredKey, before: SigningKey | undefined, ring: Ring | null): SigningKey {
  const { kid, jwk, createdAt, activatesAt, retiredAt } = stored
  const publicJwk = publicPart(jwk)
  const signsUntil = retiredAt?.getTime() ?? Number.POSITIVE_INFINITY
  return {
    kid,
    privateKey: before?.privateKey ?? privateKeyOf(stored, ring),
    publicKey: before?.publicKey ?? createPublicKey({ key: publicJwk, format: 'jwk' }),
    publicJwk: { ...publicJwk, use: 'sig', alg: 'ES256', kid },
    createdAt: createdAt.getTime(),
    signsFrom: activatesAt.getTime(),
    signsUntil,
    endsAt: signsUntil + RETIRED_KEY_SECONDS * 1000,
  }
}

function privateKeyOf({ kid, jwk, sealedKey }: StoredKey, ring: Ring | null): KeyObject | null {
  if (sealedKey === null) return createPrivateKey({ key: jwk, format: 'jwk' })
  if (!ring) return null
  const key = JSON.parse(ring.open({ purpose: 'signing_key', row: kid }, sealedKey)) as JWK
  return createPrivateKey({ key, format: 'jwk' })
}

function publicPart({ kty, crv, x, y }: JWK): JWK {
  return { kty, crv, x, y } as JWK
}
