// The Idempotency-Key header, as in draft-ietf-httpapi-idempotency-key-header: a string in quotes. Most clients omit
// the quotes, so both forms are read, as the same key.
import { Refusal } from '../shared/refusal.ts'

export const HEADER = 'Idempotency-Key'
/** The stored answer is sealed under the key, so a key that can be guessed would protect nothing. A UUID has 36. */
export const KEY_CHARACTERS = { least: 16, most: 255 } as const

const QUOTED = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/
/** No comma: Node joins repeated headers with one. */
const BARE = /^[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]*$/

/** Returns the key in the header. Throws Refusal BAD_USER_INPUT if there is none. */
export function readKey(header: string): string {
  const quoted = QUOTED.exec(header)?.[1]?.replaceAll(/\\(.)/g, '$1')
  const key = quoted ?? (BARE.test(header) ? header : null)
  if (key === null) throw unfit('must be one string of ASCII characters, with or without quotes')
  const { least, most } = KEY_CHARACTERS
  if (key.length < least || key.length > most)
    throw unfit(`must have ${least} to ${most} characters that nobody can guess: send a random UUID`)
  return key
}

function unfit(why: string): Refusal {
  return new Refusal('BAD_USER_INPUT', `${HEADER} ${why}.`, { argument: [HEADER], wire: 'idempotency.key_invalid' })
}
