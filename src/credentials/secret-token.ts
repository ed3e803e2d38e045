// Random tokens that clients keep, and of which only the hash is stored.
import { createHmac, hash, randomBytes } from 'node:crypto'

export interface SecretToken {
  readonly token: string
  readonly hash: Buffer
}

/** Returns 256 random bits in base64url, and their hash. */
export function newSecretToken(): SecretToken {
  return secretToken(randomBytes(32))
}

/**
 * Returns the token that a refresh token is traded for. It is always the same, so that a lost answer can be repeated
 * though only its hash is stored; without `key` it is as unpredictable as `token`.
 */
export function successorOf(key: Uint8Array, token: string): SecretToken {
  return secretToken(createHmac('sha256', key).update(token).digest())
}

function secretToken(bytes: Buffer): SecretToken {
  const token = bytes.toString('base64url')
  return { token, hash: hashToken(token) }
}

/** Plain SHA-256: the input is random, so there is nothing to guess that a slow hash would protect. */
export function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer')
}
