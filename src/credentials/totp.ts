// The second factor: time-based codes (RFC 6238), recovery codes, and sealing the secret for the database.
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
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

/**
 * Returns the HMAC-SHA-256 of a normalized code, 32 bytes. It has a key, because one graphics card finds 50 bits from a
 * plain hash in a day. `key` (32 bytes, not the sealer's) must not be stored with the hashes. The user's id makes equal
 * codes of two people differ.
 */
export function hashRecoveryCode(code: string, userId: string, key: Uint8Array): Uint8Array<ArrayBuffer> {
  if (key.byteLength !== KEY_BYTES) throw new Error(`the key must have ${KEY_BYTES} bytes`)
  return new Uint8Array(createHmac('sha256', key).update(`${userId} ${code}`).digest())
}

const KEY_BYTES = 32
/** The first byte of a sealed value: AES-256-GCM as below. Another cipher or key would get another number. */
const VERSION = 1
/** NIST SP 800-38D section 8.2.2: random nonces of 96 bits are good for 2^32 seals with one key. */
const NONCE_BYTES = 12
const TAG_BYTES = 16

export interface Sealer {
  /**
   * Returns version (1 byte), nonce (12), ciphertext, tag (16). `aad` says whose it is, such as a user id; it is
   * authenticated, not stored.
   */
  seal(plain: string, aad: string): Uint8Array<ArrayBuffer>
  /** Throws an Error if it was sealed with another key or for another `aad`, or was changed. */
  open(sealed: Uint8Array, aad: string): string
}

/** AES-256-GCM. `key`: 32 bytes; throws an Error for another length. */
export function createSealer(key: Uint8Array): Sealer {
  if (key.byteLength !== KEY_BYTES) throw new Error(`the key must have ${KEY_BYTES} bytes`)
  return {
    seal(plain, aad) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES }).setAAD(bound(aad))
      return new Uint8Array(
        Buffer.concat([Buffer.of(VERSION), nonce, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]),
      )
    },
    open(sealed, aad) {
      const text = 1 + NONCE_BYTES
      const tag = sealed.byteLength - TAG_BYTES
      if (tag < text || sealed[0] !== VERSION) throw new Error('what was sealed is not of a known form')
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, text), { authTagLength: TAG_BYTES })
        .setAAD(bound(aad))
        .setAuthTag(sealed.subarray(tag))
      try {
        return Buffer.concat([decipher.update(sealed.subarray(text, tag)), decipher.final()]).toString('utf8')
      } catch {
        throw new Error('what was sealed does not open with this key and for this owner')
      }
    },
  }
}

/** Includes the version, so that a later form cannot pass as this one. */
function bound(aad: string): Buffer {
  return Buffer.concat([Buffer.of(VERSION), Buffer.from(aad, 'utf8')])
}
