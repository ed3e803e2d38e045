// Access tokens (RFC 7519, ES256).
import { hash, randomUUID, sign } from 'node:crypto'
import type { JWK } from 'jose'
import { createMemory, type Memory } from '../memory/memory.ts'
import { keyUnavailable } from '../sealing/ring.ts'
import type { Database } from '../tenancy/database.ts'
import type { AddedKey } from '../tenancy/installation.ts'
import { claimsOf, type ServiceSubject, type Subject, subjectOf, type TokenSubject } from './claims.ts'
import { ACCESS_TOKEN_SECONDS, createSigningKeys, type SigningKey, type SigningKeyOptions } from './signing-keys.ts'
import { claimsSignedBy, CLOCK_TOLERANCE_SECONDS, kidOf } from './verify-token.ts'

export interface Minted {
  readonly accessToken: string
  readonly expiresAt: Date
  readonly expiresIn: number
}

export interface Tokens {
  mint(subject: TokenSubject | Omit<ServiceSubject, 'tokenId' | 'expiresAt'>): Promise<Minted>
  /**
   * Returns whose it is; null: not signed by us, expired, for somebody else, or malformed. It does not check whether
   * the session has ended, or the service principal.
   */
  verify(token: string): Promise<Subject | null>
  /** Returns the public keys (RFC 7517), including future ones, and retired ones whose tokens may be valid. */
  jwks(): Promise<{ keys: JWK[] }>
  /**
   * Adds a key, which signs once it has been published for long enough. `revoke`: it signs at once, and tokens of all
   * others end at once.
   */
  rotate(revoke: boolean): Promise<AddedKey>
  /** Removes ended keys, and rotates if the one that signs is older than `maxAgeDays`. */
  renewKeys(maxAgeDays: number): Promise<void>
}

/** Characters of an ES256 signature with the dot before it: 64 bytes in base64url. */
const SIGNATURE_CHARACTERS = 87

/** Bytes of a verified token, as measured. */
const TOKEN_BYTES = 1_100

/** The claims of a verified token, and no more. Whether the session has ended is always checked elsewhere. */
interface Verified {
  /** the signed part, which grants nothing without its signature; of that only a digest stays in memory */
  readonly signed: string
  readonly subject: Promise<Subject>
  readonly kid: string
  /** in ms since the epoch, with the tolerance for clocks */
  readonly until: number
}

/** What a token says that was just verified. */
interface Examined extends Pick<Verified, 'kid' | 'until'> {
  readonly subject: Subject
}

export interface TokenOptions extends SigningKeyOptions {
  readonly issuer: string
  /**
   * The operator has set no issuer, so it is the address of one instance, and others have their own. The signature
   * shows that a token is ours.
   */
  readonly anyIssuer?: boolean
  readonly audience: string
  readonly memory?: Memory
}

export async function createTokens(db: Database, options: TokenOptions): Promise<Tokens> {
  const { issuer, audience, anyIssuer = false, memory = createMemory() } = options
  const keys = await createSigningKeys(db, options)
  const expected = { issuer: anyIssuer ? null : issuer, audience, maxAge: ACCESS_TOKEN_SECONDS }
  const verified = memory.cache<string, Verified>('verified_tokens', TOKEN_BYTES)

  /** Verifies synchronously, since most tokens were seen before. Null: the token must be verified. */
  const seen = (digest: string, token: string): Promise<Subject> | null => {
    const known = verified.get(digest)
    const kids = known && keys.known()
    if (!kids) return null
    // A removed key vouches for nothing.
    // fault: M5 M6 M7
    return Date.now() < known.until && kids.has(known.kid) && token.slice(0, -SIGNATURE_CHARACTERS) === known.signed
      ? known.subject
      : null
  }

  /** Returns null for a token that is not ours, or no longer. Throws if the keys cannot be read. */
  const examined = async (token: string): Promise<Examined | null> => {
    const kid = orNull(() => kidOf(token))
    const key = kid === null ? undefined : await keys.find(kid)
    if (kid === null || !key) return null
    // Every reason is the caller's: what is wrong with a token is not shown.
    return orNull(() => {
      const claims = claimsSignedBy(key.publicKey, token, expected)
      const until = Math.min(((claims.exp ?? 0) + CLOCK_TOLERANCE_SECONDS) * 1000, key.endsAt)
      return { subject: subjectOf(claims), kid, until }
    })
  }

  const examine = async (token: string, digest: string): Promise<Subject | null> => {
    await keys.current()
    const known = seen(digest, token)
    if (known) return known
    verified.delete(digest)
    const found = await examined(token)
    if (!found) return null
    const { subject, kid, until } = found
    // a copy, since a slice would keep the whole token in memory
    const signed = Buffer.from(token.slice(0, -SIGNATURE_CHARACTERS), 'latin1').toString('latin1')
    verified.set(digest, { signed, subject: Promise.resolve(subject), kid, until })
    return subject
  }

  return {
    async mint(subject) {
      const key = await keys.signing()
      const now = Math.floor(Date.now() / 1000)
      const expires = now + ACCESS_TOKEN_SECONDS
      const claims = {
        ...claimsOf(subject),
        iss: issuer,
        aud: [audience],
        jti: randomUUID(),
        iat: now,
        nbf: now,
        exp: expires,
      }
      const accessToken = signed(key, claims)
      return { accessToken, expiresAt: new Date(expires * 1000), expiresIn: ACCESS_TOKEN_SECONDS }
    },
    verify(token) {
      const digest = hash('sha256', token.slice(-SIGNATURE_CHARACTERS), 'base64url')
      return seen(digest, token) ?? examine(token, digest)
    },
    jwks: async () => ({ keys: (await keys.current()).map((key) => key.publicJwk) }),
    rotate: (revoke) => keys.rotate(revoke),
    renewKeys: (maxAgeDays) => keys.renew(maxAgeDays),
  }
}

/** Returns what `find` returns; null if it throws. */
function orNull<T>(find: () => T): T | null {
  try {
    return find()
  } catch {
    return null
  }
}

/**
 * Returns the JWS compact serialization (RFC 7515). It signs synchronously: handing it to a thread costs more than the
 * signature.
 */
function signed({ kid, privateKey }: SigningKey, claims: object): string {
  if (!privateKey) throw keyUnavailable()
  const [header, payload] = [{ alg: 'ES256', typ: 'JWT', kid }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  )
  const input = `${header}.${payload}`
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${input}.${signature.toString('base64url')}`
}
