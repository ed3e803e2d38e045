// Compact JWS (RFC 7515).
import { fromBase64, utf8, type Bytes } from './bytes.ts'
import { refuse } from './refused.ts'

export interface Jws {
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
  readonly signed: Bytes
  readonly signature: Bytes
}

/** Throws VerificationError MALFORMED. What comes of it has not been verified. */
export function parseJws(text: string): Jws {
  const parts = text.split('.')
  const [head = '', payload = '', signature = ''] = parts
  const bytes = /^[\w-]+$/.test(signature) ? fromBase64(signature) : null
  const [header, claims] = [record(head), record(payload)]
  // `crit` names what must be understood, and nothing of that is here.
  if (parts.length !== 3 || !header || !claims || !bytes || header['crit'] !== undefined || header['b64'] !== undefined)
    return refuse('MALFORMED', 'It is not a signed document.')
  return { header, claims, signed: utf8(`${head}.${payload}`), signature: bytes }
}

function record(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(fromBase64(part) ?? undefined))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
