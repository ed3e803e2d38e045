import { createHmac, hash, randomBytes } from 'node:crypto'
import { DAY_MS } from '../../shared/time.ts'

/** Days that a session lives without being refreshed. */
const SESSION_DAYS = 30

/** How a session began. */
export const SESSION_METHODS = [
  'signup',
  'password',
  'magic_link',
  'otp_email',
  'invitation',
  'registration',
  'tenant_switch',
  'tenant_create',
] as const
export type SessionMethod = (typeof SESSION_METHODS)[number]

/** Refreshing moves it on, but never past the age that the tenant allows, in seconds since the person signed in. */
export function sessionExpiry(now: Date, authenticatedAt: Date, maxAgeSeconds: number): Date {
  return new Date(Math.min(now.getTime() + SESSION_DAYS * DAY_MS, authenticatedAt.getTime() + maxAgeSeconds * 1000))
}

export interface SecretToken {
  readonly token: string
  readonly hash: Buffer
}

/** 256 random bits for a client to keep, and their hash for us. */
export function newSecretToken(): SecretToken {
  return secretToken(randomBytes(32))
}

/**
 * What a refresh token is traded for: always the same, so that it can be answered again though we keep its hash alone;
 * as random as `token` to all who lack `key`.
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
