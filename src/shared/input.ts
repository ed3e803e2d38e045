// Parses values that callers type. Each function takes the list of faults to add to, and the path of the field.
import { z } from 'zod'
import type { Fault } from './result.ts'
import { isWebAddress } from './web-address.ts'
import { NOT_IN_A_LINE } from './characters.ts'

/** A list that takes at least these codes. `push` is a method, so that a list of more codes fits. */
export interface Faults<Code extends string> {
  push(...faults: Fault<Code>[]): unknown
}
type Path = readonly string[]

/** Parses one line of trimmed text of `min` to `max` characters (Unicode code points). Blank text is missing text. */
export function text(
  faults: Faults<'REQUIRED' | 'TOO_SHORT' | 'TOO_LONG' | 'INVALID'>,
  path: Path,
  value: string,
  { min = 1, max }: { min?: number; max: number },
): string {
  const trimmed = value.trim()
  const length = characters(trimmed, max)
  if (length === 0 && min > 0) faults.push({ code: 'REQUIRED', path })
  else if (length < min) faults.push({ code: 'TOO_SHORT', path, message: `At least ${min} characters are required.` })
  else if (length > max) faults.push({ code: 'TOO_LONG', path, message: `At most ${max} characters are allowed.` })
  else if (NOT_IN_A_LINE.test(trimmed))
    faults.push({ code: 'INVALID', path, message: 'Control characters are not allowed.' })
  return trimmed
}

/** Counts code points, and stops once they exceed `max`. */
export function characters(value: string, max: number): number {
  return value.length > 2 * max ? value.length : [...value].length
}

/**
 * The longest address (RFC 5321 section 4.5.3.1). It is checked before anything that takes time by length, such as
 * NFKC.
 */
export const EMAIL_CHARACTERS = 320

const emailSyntax = z.email().max(254)

export interface Email {
  /** as typed, in NFKC and without surrounding blanks: the checked form is the one that mails go to */
  readonly typed: string
  /** equal for equal addresses: NFKC, lower case */
  readonly normalized: string
}

export function email(faults: Faults<'REQUIRED' | 'INVALID_EMAIL'>, path: Path, value: string): Email {
  if (value.length > EMAIL_CHARACTERS) {
    faults.push({ code: 'INVALID_EMAIL', path })
    return { typed: '', normalized: '' }
  }
  const typed = value.normalize('NFKC').trim()
  const normalized = normalizeEmail(typed)
  if (typed === '') faults.push({ code: 'REQUIRED', path })
  else if (!emailSyntax.safeParse(normalized).success) faults.push({ code: 'INVALID_EMAIL', path })
  return { typed, normalized }
}

export function normalizeEmail(value: string): string {
  return value.normalize('NFKC').trim().toLowerCase()
}

/** Bytes of free-form metadata as JSON. */
const METADATA_BYTES = 65_536

export function metadata(
  faults: Faults<'TOO_LONG'>,
  path: Path,
  value: Record<string, unknown>,
  most = METADATA_BYTES,
): Record<string, unknown> {
  if (Buffer.byteLength(JSON.stringify(value)) > most)
    faults.push({ code: 'TOO_LONG', path, message: `At most ${most / 1_024} KiB of JSON are allowed.` })
  return value
}

/** Parses an http, https or data:image URL of at most `max` characters; `''` stays. */
export function imageUrl(faults: Faults<'TOO_LONG' | 'INVALID'>, path: Path, value: string, max: number): string {
  const trimmed = value.trim()
  if (trimmed.length > max) faults.push({ code: 'TOO_LONG', path, message: `At most ${max} characters are allowed.` })
  else if (trimmed !== '' && !/^data:image\/[\w.+-]+[;,]/i.test(trimmed) && !isWebAddress(trimmed, ['http:', 'https:']))
    faults.push({
      code: 'INVALID',
      path,
      message: 'An http or https URL without a name or password in it, or a data:image URL, is expected.',
    })
  return trimmed
}
