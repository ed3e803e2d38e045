// Checks size, depth and content of JSON from callers, in one walk before anything else reads it.

/** What is wrong, and where. `pointer` is a JSON pointer (RFC 6901) into the parsed value; '' is the whole value. */
export interface Refused {
  readonly ok: false
  readonly pointer: string
  readonly why: string
}

export type Json = Readonly<Record<string, unknown>>

interface Bounds {
  /** bytes of the value as compact JSON in UTF-8 */
  readonly bytes: number
  /** nested containers; a scalar has depth 0 */
  readonly depth: number
  /** whether the value will be stored: PostgreSQL's jsonb takes neither U+0000 nor a lone surrogate */
  readonly stored: boolean
}

interface Meter extends Bounds {
  left: number
  readonly tooLarge: Refused
}

export function refused(pointer: string, why: string): Refused {
  return { ok: false, pointer, why }
}

/** Appends a reference token to a JSON pointer (RFC 6901 section 3). */
export function pointerTo(parent: string, key: string | number): string {
  return `${parent}/${typeof key === 'number' ? key : key.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** Returns whether it is a JSON object, as opposed to an array, null or a scalar. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * Returns the first reason why `value` is no JSON within `bounds`; null: it is. Stops at the first bound that is
 * passed.
 */
export function outOfBounds(value: unknown, bounds: Bounds): Refused | null {
  return walk(value, 1, {
    ...bounds,
    left: bounds.bytes,
    tooLarge: refused('', `At most ${bounds.bytes / 1024} KiB of JSON are allowed.`),
  })
}

function walk(value: unknown, depth: number, meter: Meter): Refused | null {
  if (typeof value === 'string') return walkText(value, meter)
  if (typeof value === 'number')
    return Number.isFinite(value) ? take(meter, String(value).length) : refused('', 'The number is too large.')
  if (typeof value === 'boolean' || value === null) return take(meter, value === false ? 5 : 4)
  if (typeof value !== 'object') return refused('', 'This is no JSON value.')
  if (depth > meter.depth) return refused('', `At most ${meter.depth} levels of nesting are allowed.`)
  return Array.isArray(value) ? walkArray(value, depth, meter) : walkObject(value as Json, depth, meter)
}

function walkArray(values: readonly unknown[], depth: number, meter: Meter): Refused | null {
  // Brackets and commas first, so that a long list is refused without reading its members.
  const size = take(meter, 1 + Math.max(1, values.length))
  if (size) return size
  for (const [index, member] of values.entries()) {
    const fault = walk(member, depth + 1, meter)
    if (fault) return within(fault, index, meter)
  }
  return null
}

function walkObject(value: Json, depth: number, meter: Meter): Refused | null {
  const keys = Object.keys(value)
  const size = take(meter, 1 + Math.max(1, 2 * keys.length))
  if (size) return size
  for (const key of keys) {
    const fault = walkText(key, meter) ?? walk(value[key], depth + 1, meter)
    if (fault) return within(fault, key, meter)
  }
  return null
}

function walkText(text: string, meter: Meter): Refused | null {
  if (text.length > meter.left) return meter.tooLarge
  if (meter.stored && (text.includes('\u0000') || !text.isWellFormed()))
    return refused('', 'U+0000 and lone surrogates are not allowed in text.')
  return take(meter, Buffer.byteLength(JSON.stringify(text)))
}

function take(meter: Meter, bytes: number): Refused | null {
  meter.left -= bytes
  return meter.left < 0 ? meter.tooLarge : null
}

function within(fault: Refused, key: string | number, meter: Meter): Refused {
  return fault === meter.tooLarge ? fault : refused(pointerTo('', key) + fault.pointer, fault.why)
}
