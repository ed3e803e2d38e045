// Parsing of values that callers type, shared by the models. Each takes the list of faults to add to, and the path to blame.
import { z } from 'zod'
import type { Fault } from '../result.ts'

/** A list that takes at least these codes. A method, so that a list of more codes fits. */
export interface Faults<Code extends string> {
  push(...faults: Fault<Code>[]): unknown
}
type Path = readonly string[]

/** Trimmed text of `min` to `max` characters (Unicode code points); blank text is missing text. */
export function text(faults: Faults<'REQUIRED' | 'TOO_SHORT' | 'TOO_LONG'>, path: Path, value: string, { min = 1, max }: { min?: number; max: number }): string {
  const trimmed = value.trim()
  const length = [...trimmed].length
  if (length === 0 && min > 0) faults.push({ code: 'REQUIRED', path })
  else if (length < min) faults.push({ code: 'TOO_SHORT', path, message: `At least ${min} characters are needed.` })
  else if (length > max) faults.push({ code: 'TOO_LONG', path, message: `At most ${max} characters are allowed.` })
  return trimmed
}

const emailSyntax = z.email().max(254)

export interface Email {
  /** as typed, without surrounding blanks */
  readonly typed: string
  /** what makes two addresses the same: NFKC, lower case */
  readonly normalized: string
}

export function email(faults: Faults<'REQUIRED' | 'INVALID_EMAIL'>, path: Path, value: string): Email {
  const typed = value.trim()
  const normalized = normalizeEmail(typed)
  if (typed === '') faults.push({ code: 'REQUIRED', path })
  else if (!emailSyntax.safeParse(normalized).success) faults.push({ code: 'INVALID_EMAIL', path })
  return { typed, normalized }
}

export function normalizeEmail(value: string): string {
  return value.normalize('NFKC').trim().toLowerCase()
}

/** Bytes of JSON that free-form metadata may take. */
const METADATA_BYTES = 65_536

export function metadata(faults: Faults<'TOO_LONG'>, path: Path, value: Record<string, unknown>): Record<string, unknown> {
  if (Buffer.byteLength(JSON.stringify(value)) > METADATA_BYTES) faults.push({ code: 'TOO_LONG', path, message: 'At most 64 KiB of JSON are allowed.' })
  return value
}

/** An http, https or data:image URL of at most `max` characters; `''` stays. */
export function imageUrl(faults: Faults<'TOO_LONG' | 'INVALID'>, path: Path, value: string, max: number): string {
  const trimmed = value.trim()
  if (trimmed.length > max) faults.push({ code: 'TOO_LONG', path, message: `At most ${max} characters are allowed.` })
  else if (trimmed !== '' && !/^data:image\/[\w.+-]+[;,]/i.test(trimmed) && !isHttpUrl(trimmed))
    faults.push({ code: 'INVALID', path, message: 'An http, https or data:image URL is expected.' })
  return trimmed
}

function isHttpUrl(value: string): boolean {
  return /^https?:\/\//i.test(value) && URL.canParse(value)
}
