// Forms that browsers send, and what keeps pages of other origins from sending them. Each of three walls would do:
// SameSite=Strict keeps the cookie with the token from other sites, the browser names the origin of its page, and the
// form repeats the token, which no other page can read.
import { timingSafeEqual } from 'node:crypto'
import { requireOwnPage } from '../browser/walls.ts'
import { hashToken, newSecretToken } from '../credentials/secret-token.ts'
import { ANONYMOUS_BODY_BYTES, type Call, utf8 } from '../http/call.ts'
import { Refusal } from '../shared/refusal.ts'

export type Fields = Readonly<Record<string, string>>

/** Fields of a form; the longest has six. */
const MOST_FIELDS = 20

/** A token of ours: 256 bits in base64url. */
const TOKEN = /^[\w-]{43}$/

/** Returns the fields. Throws Refusal FORBIDDEN for a form of another page, and BAD_USER_INPUT for none. */
export async function readForm(call: Call, ownOrigin: string): Promise<Fields> {
  // fault: W8
  requireOwnPage(call, ownOrigin)
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(call.headers['content-type'] ?? ''))
    throw new Refusal('BAD_USER_INPUT', 'A form is expected.', { status: 415 })
  const pairs = [...new URLSearchParams(utf8(await call.body(ANONYMOUS_BODY_BYTES)))]
  const fields = new Map(pairs)
  // Two values of one name could be read differently by two readers.
  if (pairs.length > MOST_FIELDS || fields.size < pairs.length)
    throw new Refusal('BAD_USER_INPUT', 'A field is expected once.')
  return Object.fromEntries(fields)
}

/** Returns whether the form repeats the token of the browser's cookie. */
export function repeatsToken({ form = '' }: Fields, cookie: string | null): boolean {
  // Hashes have one length, and take one time to compare.
  // fault: W9
  return cookie !== null && TOKEN.test(cookie) && timingSafeEqual(hashToken(form), hashToken(cookie))
}

/** Returns the token of the browser, or a new one. */
export function formToken(cookie: string | null): string {
  return cookie !== null && TOKEN.test(cookie) ? cookie : newSecretToken().token
}

/** Characters of an address to go on to. */
const LONGEST = 512

/**
 * Returns a path of this service to go on to; null: it is none. Browsers read two slashes, also with a backslash or a
 * tab between them, as another host.
 */
export function ownPath(to: string | null | undefined): string | null {
  // fault: W10
  return to && to.length <= LONGEST && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(to) ? to : null
}
