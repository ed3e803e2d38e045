// The source of breached passwords, as the operator configures it.
import { fileURLToPath } from 'node:url'

/**
 * Where breached passwords are looked up. The operator chooses it, so its host is not screened as a tenant's would be.
 */
export type BreachSource =
  | { readonly kind: 'off' }
  | { readonly kind: 'range'; readonly prefix: string }
  | { readonly kind: 'file'; readonly path: string }

/**
 * Parses `off`, `file:/absolute/path`, or the URL that comes before the five characters in the range protocol of Pwned
 * Passwords: https or, on a loopback host, http. Returns null for anything else.
 */
export function parseBreachSource(text: string): BreachSource | null {
  if (text === 'off') return { kind: 'off' }
  if (/^file:\/(\/\/)?(?!\/)/.test(text)) return filePath(text)
  // Without / or ? after the host, the five characters would become part of it; after a # they would not be sent.
  if (!/^https?:\/\/[^/?#\\]+[/?][^#]*$/.test(text) || !URL.canParse(text)) return null
  const { protocol, hostname, username, password } = new URL(text)
  if (username !== '' || password !== '' || (protocol === 'http:' && !isLoopback(hostname))) return null
  return { kind: 'range', prefix: text }
}

function filePath(url: string): BreachSource | null {
  try {
    return { kind: 'file', path: fileURLToPath(url) }
  } catch {
    return null
  }
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}

/** The source gave no answer that counts. Its message holds nothing of the question. */
export class BadSource extends Error {
  override readonly name = 'BadSource'
}

/** Returns whether the password was seen in a breach. Counts of 0 are padding. */
export function isCount(digits: string | undefined): boolean {
  return digits !== undefined && /[1-9]/.test(digits)
}

/** Returns why the source failed. Of foreign errors only the code: their messages may hold the URL that was asked. */
export function reasonOf(error: unknown): string {
  if (error instanceof BadSource) return error.message
  const { name, code, cause } = error as Error & { code?: unknown; cause?: { code?: unknown } }
  const word = [code, cause?.code].find((each) => typeof each === 'string')
  return word ?? (name === 'TypeError' ? 'it redirected, or did not speak HTTP' : name)
}
