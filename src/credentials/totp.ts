// The second factor: time-based codes (RFC 6238), and recovery codes.
import { createHmac, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'

/** Parameters that every authenticator app supports; some ignore other values in the URI. */
const PARAMETERS = { algorithm: 'SHA1', digits: 6, period: 30 } as const
/** Steps before and after the present one. RFC 6238 section 5.2 allows one, for delays and inexact clocks. */
const WINDOW = 1
/** Characters of a typed code, including blanks. */
const MAX_TYPED = 32

/** Returns 160 random bits, as RFC 4226 section 4 recommends, in base32 without padding: 32 characters. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/**
 * Returns the text of the QR code, a key URI of Google Authenticator. `secret` is base32. A colon separates issuer and
 * account, even if encoded, so colons inside them become blanks.
 */
export function otpauthUri({
  secret,
  issuer,
  account,
}: {
  readonly secret: string
  readonly issuer: string
  readonly account: string
}): string {
  const label = (text: string): string => text.toWellFormed().replaceAll(':', ' ')
  return new TOTP({
    ...PARAMETERS,
    secret: Secret.fromBase32(secret),
    issuer: label(issuer),
    label: label(account),
  }).toString()
}

/**
 * Returns the time step (30 s since 1970) of the code: the present one, the one before or the one after; null: none of
 * them. `secret` is base32, `now` is in ms since 1970. Blanks in `code` do not matter. A code counts once (RFC 6238
 * section 5.2): the caller stores the last used step, and takes only later ones.
 */
export function matchStep(secret: string, code: string, now: number): number | null {
  const token = code.length <= MAX_TYPED ? code.replaceAll(/\s/g, '') : ''
  if (!/^[0-9]{6}$/.test(token)) return null // the library throws for six characters that are more than six bytes
  const delta = TOTP.validate({
    ...PARAMETERS,
    token,
    secret: Secret.fromBase32(secret),
    timestamp: now,
    window: WINDOW,
  })
  return delta === null ? null : TOTP.counter({ period: PARAMETERS.period, timestamp: now }) + delta
}

/** Crockford's base32 in lower case: without i, l and o, which look like digits, and without u. 5 bits a character. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const CODES = 10
const CODE_CHARACTERS = 10

/** Returns ten codes of 50 random bits, as `xxxxx-xxxxx`. They are shown once; only hashes are stored. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: CODES }, () =>
    grouped(Array.from(randomBytes(CODE_CHARACTERS), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('')),
  )
}

function grouped(code: string): string {
  return `${code.slice(0, 5)}-${code.slice(5)}`
}

/**
 * Returns a typed code in the form in which it was shown. Blanks, hyphens and case do not matter, o is 0, i and l are
 * 1. Null: it cannot be a code.
 */
export function normalizeRecoveryCode(text: string): string | null {
  if (text.length > MAX_TYPED) return null
  const code = text.replaceAll(/[\s-]/g, '').toLowerCase().replaceAll('o', '0').replaceAll(/[il]/g, '1')
  return code.length === CODE_CHARACTERS && Array.from(code).every((character) => ALPHABET.includes(character))
    ? grouped(code)
    : null
}

const KEY_BYTES = 32

/**
 * Returns the HMAC-SHA-256 of a normalized code, 32 bytes. It has a key, because one graphics card finds 50 bits from a
 * plain hash in a day. `key` (32 bytes, not the sealer's) must not be stored with the hashes. The user's id makes equal
 * codes of two people differ.
 */
export function hashRecoveryCode(code: string, userId: string, key: Uint8Array): Uint8Array<ArrayBuffer> {
  if (key.byteLength !== KEY_BYTES) throw new Error(`the key must have ${KEY_BYTES} bytes`)
  return new Uint8Array(createHmac('sha256', key).update(`${userId} ${code}`).digest())
}
