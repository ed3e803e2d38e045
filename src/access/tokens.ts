// Access tokens (RFC 7519, ES256) and the keys that sign them.
import { createPrivateKey, hash, type KeyObject, randomUUID, sign } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, jwtVerify, type CryptoKey, type JWK, type JWTVerifyGetKey } from 'jose'
import { z } from 'zod'
import { BoundedCache } from '../bounded-cache.ts'
import type { Database } from '../tenancy/database.ts'
import { addSigningKey, dropRetiredKeys, signingKeys } from '../tenancy/installation.ts'

/** Seconds that an access token lives. */
export const ACCESS_TOKEN_SECONDS = 600
/** Seconds after which a key from the database is read again, so that other instances' rotations are noticed. */
const RELOAD_SECONDS = 60
/** A retired key verifies this many seconds longer than a token can live. */
const RETIRED_KEY_SECONDS = ACCESS_TOKEN_SECONDS + 300
/** By which clocks may differ. */
const CLOCK_TOLERANCE_SECONDS = 5

export interface TokenSubject {
  readonly userId: string
  readonly tenantId: string
  readonly sessionId: string
}

export interface Tokens {
  mint(subject: TokenSubject): Promise<{ accessToken: string; expiresAt: Date; expiresIn: number }>
  /** null: not signed by us, expired, for somebody else, or malformed. Whether the session still lives is not asked here. */
  verify(token: string): Promise<TokenSubject | null>
  /** RFC 7517: the public keys, retired ones included while their tokens may live. */
  jwks(): Promise<{ keys: JWK[] }>
  /** Makes a new key sign; answers its kid. */
  rotate(): Promise<string>
  /** Rotates when the signing key is older than `maxAgeDays`. */
  rotateIfOlder(maxAgeDays: number): Promise<void>
}

/** Of ES256, with the dot before it: 64 bytes in base64url. */
const SIGNATURE_CHARACTERS = 87

/** Tokens that are not verified again while they live; each takes some 900 bytes. */
const VERIFIED = 10_000

/** What a signature was found to say: no more than that. Whether the session lives is asked of the database each time. */
interface Verified {
  /** what is signed, which without its signature opens nothing: of that a digest alone is kept, so that no live token is */
  readonly signed: string
  readonly subject: Promise<TokenSubject>
  readonly kid: string
  /** in ms since the epoch, with the tolerance for clocks */
  readonly until: number
}

interface Key {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: CryptoKey
  readonly publicJwk: JWK
  readonly createdAt: Date
  readonly retired: boolean
}

const claimsShape = z.object({ user_id: z.uuid(), tenant_id: z.uuid(), sid: z.uuid(), sub: z.string() }).refine((claims) => claims.sub === claims.user_id)

export async function createTokens(db: Database, options: { issuer: string; audience: string; signingKey: JWK | null }): Promise<Tokens> {
  const { issuer, audience } = options
  const verified = new BoundedCache<string, Verified>(VERIFIED)
  let keys: Key[] = []
  let kids: ReadonlySet<string> = new Set()
  let loadedAt = 0
  let loading: Promise<void> | null = null

  const load = (): Promise<void> =>
    (loading ??= (async () => {
      keys = await Promise.all((await signingKeys(db)).map(async (row) => toKey(row.kid, row.privateJwk, row.createdAt, row.retiredAt !== null)))
      kids = new Set(keys.map(({ kid }) => kid))
      loadedAt = Date.now()
    })().finally(() => (loading = null)))

  const fresh = async (): Promise<Key[]> => {
    if (Date.now() - loadedAt > RELOAD_SECONDS * 1000) await load()
    return keys
  }

  /** Without waiting for anything, as nearly every request comes with a token that was seen before; null: that has to be found out. */
  const seen = (digest: string, token: string): Promise<TokenSubject> | null => {
    const known = verified.get(digest)
    const now = Date.now()
    if (!known || now - loadedAt > RELOAD_SECONDS * 1000) return null
    // A key that is gone vouches for nothing any more.
    return now < known.until && kids.has(known.kid) && token.slice(0, -SIGNATURE_CHARACTERS) === known.signed ? known.subject : null
  }

  const examine = async (token: string, digest: string): Promise<TokenSubject | null> => {
    await fresh()
    const known = seen(digest, token)
    if (known) return known
    verified.delete(digest)
    try {
      const { payload, protectedHeader } = await jwtVerify(token, findKey, {
        algorithms: ['ES256'], issuer, audience, typ: 'JWT', requiredClaims: ['exp', 'iat', 'nbf', 'jti'], clockTolerance: CLOCK_TOLERANCE_SECONDS,
      })
      const claims = claimsShape.parse(payload)
      const subject = { userId: claims.user_id, tenantId: claims.tenant_id, sessionId: claims.sid }
      const signed = Buffer.from(token.slice(0, -SIGNATURE_CHARACTERS), 'latin1').toString('latin1') // a copy: a slice would keep the whole token
      verified.set(digest, { signed, subject: Promise.resolve(subject), kid: protectedHeader.kid ?? '', until: ((payload.exp ?? 0) + CLOCK_TOLERANCE_SECONDS) * 1000 })
      return subject
    } catch {
      return null // every reason is the caller's: what is wrong with a token is not told
    }
  }

  const adopt = async (jwk: JWK, first: boolean): Promise<string> => {
    const kid = await calculateJwkThumbprint(publicPart(jwk))
    await addSigningKey(db, kid, jwk, first)
    await load()
    return kid
  }

  const rotate = async (): Promise<string> => {
    await dropRetiredKeys(db, RETIRED_KEY_SECONDS)
    return adopt(await newKey(), false)
  }

  // An unknown kid may be another instance's new key; at most one extra look per second, or garbage tokens would buy queries.
  const findKey: JWTVerifyGetKey = async ({ kid }) => {
    const find = (): Key | undefined => keys.find((key) => key.kid === kid)
    await fresh()
    if (!find() && Date.now() - loadedAt > 1_000) await load()
    const key = find()
    if (!key) throw new Error('unknown kid')
    return key.publicKey
  }

  await load()
  if (options.signingKey) {
    const kid = await calculateJwkThumbprint(publicPart(options.signingKey))
    if (!keys.some((key) => key.kid === kid && !key.retired)) await adopt(options.signingKey, false)
  } else if (!keys.some((key) => !key.retired)) await adopt(await newKey(), true)

  return {
    async mint({ userId, tenantId, sessionId }) {
      const key = (await fresh()).find((candidate) => !candidate.retired)
      if (!key) throw new Error('there is no signing key')
      const now = Math.floor(Date.now() / 1000)
      const expires = now + ACCESS_TOKEN_SECONDS
      const claims = { user_id: userId, tenant_id: tenantId, sid: sessionId, iss: issuer, aud: [audience], sub: userId, jti: randomUUID(), iat: now, nbf: now, exp: expires }
      const accessToken = signed(key, claims)
      return { accessToken, expiresAt: new Date(expires * 1000), expiresIn: ACCESS_TOKEN_SECONDS }
    },
    verify(token) {
      const digest = hash('sha256', token.slice(-SIGNATURE_CHARACTERS), 'base64url')
      return seen(digest, token) ?? examine(token, digest)
    },
    jwks: async () => ({ keys: (await fresh()).map((key) => key.publicJwk) }),
    rotate,
    async rotateIfOlder(maxAgeDays) {
      const signing = (await fresh()).find((key) => !key.retired)
      if (!options.signingKey && signing && Date.now() - signing.createdAt.getTime() > maxAgeDays * 86_400_000) await rotate()
    },
  }
}

/** In JWS compact serialization (RFC 7515). Here and now: a thread to sign on costs more than the signature. */
function signed({ kid, privateKey }: Key, claims: object): string {
  const [header, payload] = [{ alg: 'ES256', typ: 'JWT', kid }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  const input = `${header}.${payload}`
  return `${input}.${sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

async function newKey(): Promise<JWK> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return exportJWK(privateKey)
}

async function toKey(kid: string, jwk: JWK, createdAt: Date, retired: boolean): Promise<Key> {
  const publicJwk = publicPart(jwk)
  return {
    kid,
    privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
    publicKey: (await importJWK(publicJwk, 'ES256')) as CryptoKey,
    publicJwk: { ...publicJwk, use: 'sig', alg: 'ES256', kid },
    createdAt,
    retired,
  }
}

function publicPart({ kty, crv, x, y }: JWK): JWK {
  return { kty, crv, x, y } as JWK
}
