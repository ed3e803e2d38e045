// Verifies access tokens where they arrive, by the keys that the service publishes.
import { parseJws } from './jws.ts'
import { refuse, VerificationError } from './refused.ts'

export { VerificationError } from './refused.ts'

export interface VerifierOptions {
  /** `iss` that tokens must have: PUBLIC_URL of the service. */
  readonly issuer: string
  /** `aud` that tokens must have; by default that of the service. */
  readonly audience?: string | undefined
  /** By default `{issuer}/.well-known/jwks.json`. */
  readonly jwksUrl?: string | undefined
  /** Tolerance for clocks; 5 by default. */
  readonly toleranceSeconds?: number | undefined
  readonly fetch?: typeof fetch | undefined
}

/** What a token says. Whether its session has ended meanwhile, only the service knows. */
export interface Claims {
  /** of a person; absent in tokens of service principals */
  readonly user_id?: string
  /** of a service principal */
  readonly client_id?: string
  readonly tenant_id: string
  readonly sub: string
  /** session */
  readonly sid?: string
  readonly scope?: string
  readonly exp: number
  readonly iat: number
  readonly [name: string]: unknown
}

export type VerifyAccessToken = (token: string) => Promise<Claims>

const AUDIENCE = 'qeet-id'
/** Keys are read again after five minutes, so that one that was revoked ends. */
const KEEP_MS = 300_000
/** A token that names an unknown key is a reason to look, but not each time: anybody can send one. */
const PAUSE_MS = 10_000
const SIGNATURE_BYTES = 64
const ES256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

type Keys = ReadonlyMap<string, CryptoKey>

/**
 * Returns a verifier, which keeps the published keys. It throws VerificationError MALFORMED, UNKNOWN_KEY, NOT_SIGNED,
 * EXPIRED, NOT_YET, WRONG_ISSUER or WRONG_AUDIENCE; KEYS_UNAVAILABLE is the only one that is not the token's.
 */
export function createVerifier(options: VerifierOptions): VerifyAccessToken {
  const { issuer, audience = AUDIENCE, toleranceSeconds = 5, fetch: get = fetch } = options
  const url = options.jwksUrl ?? `${issuer.replace(/\/+$/, '')}/.well-known/jwks.json`
  let held: { readonly keys: Keys; readonly at: number } | null = null
  let flight: Promise<Keys> | null = null
  let triedAt = Number.NEGATIVE_INFINITY

  const read = (): Promise<Keys> => {
    triedAt = Date.now()
    return (flight ??= readKeys(url, get)
      .then((keys) => {
        held = { keys, at: Date.now() }
        return keys
      })
      .finally(() => {
        flight = null
      }))
  }

  async function keyOf(kid: string): Promise<CryptoKey> {
    const keys = held && Date.now() - held.at < KEEP_MS ? held.keys : await read()
    const key = keys.get(kid)
    if (key) return key
    if (!flight && Date.now() - triedAt < PAUSE_MS) return refuse('UNKNOWN_KEY', 'No published key has signed it.')
    return (await read()).get(kid) ?? refuse('UNKNOWN_KEY', 'No published key has signed it.')
  }

  return async (token) => {
    const { header, claims, signed, signature } = parseJws(token)
    const { alg, typ, kid } = header
    if (alg !== 'ES256' || typ !== 'JWT' || typeof kid !== 'string' || signature.length !== SIGNATURE_BYTES)
      refuse('MALFORMED', 'It is not an access token.')
    if (!(await crypto.subtle.verify(ES256, await keyOf(kid), signature, signed)))
      refuse('NOT_SIGNED', 'The signature does not verify.')
    const now = Date.now() / 1_000
    const { exp, nbf = 0, iss, aud, tenant_id: tenant } = claims
    if (typeof exp !== 'number' || typeof nbf !== 'number' || typeof tenant !== 'string')
      refuse('MALFORMED', 'It is not an access token.')
    if (exp + toleranceSeconds <= now) refuse('EXPIRED', 'The token has expired.')
    if (nbf - toleranceSeconds > now) refuse('NOT_YET', 'The token is not valid yet.')
    if (iss !== issuer) refuse('WRONG_ISSUER', 'The token is one of another service.')
    if (![aud].flat().includes(audience)) refuse('WRONG_AUDIENCE', 'The token is for somebody else.')
    return claims as Claims
  }
}

async function readKeys(url: string, get: typeof fetch): Promise<Keys> {
  try {
    const response = await get(url)
    if (!response.ok) throw new Error(`It answered ${response.status}.`)
    const { keys } = (await response.json()) as { keys: (JsonWebKey & { kid: string })[] }
    const usable = keys.filter(({ kty, crv }) => kty === 'EC' && crv === 'P-256')
    return new Map(
      await Promise.all(
        usable.map(async ({ kid, kty, crv, x = '', y = '' }) => {
          const jwk = { kty: kty ?? '', crv: crv ?? '', x, y }
          return [kid, await crypto.subtle.importKey('jwk', jwk, ES256, false, ['verify'])] as const
        }),
      ),
    )
  } catch (error) {
    throw Object.assign(new VerificationError('KEYS_UNAVAILABLE', `${url} cannot be read.`), { cause: error })
  }
}
