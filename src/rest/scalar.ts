// Checks a value of /v1 against the scalar that it will be in the graph.
import { badField } from './field-problems.ts'
import { NANOSECONDS } from './shape.ts'

const KIND_OF: Readonly<Record<string, string>> = {
  Int: 'number',
  Float: 'number',
  Boolean: 'boolean',
  JSONObject: 'object',
}

/**
 * Returns the value as it came; nanoseconds as seconds. It is checked here, so that the message names the field of the
 * wire.
 */
export function checkedScalar(name: string, type: string, parse: (value: unknown) => unknown, value: unknown): unknown {
  const kinds: Record<string, string> = {
    String: 'text',
    Int: 'a whole number',
    Float: 'a number',
    Boolean: 'true or false',
    JSONObject: 'an object',
    UUID: 'a UUID',
    DateTime: 'a moment (RFC 3339)',
    Seconds: 'nanoseconds, or a duration such as 720h',
  }
  // By type first: a scalar's message about a value of another type takes long when the value is long.
  const fits =
    (typeof value === (KIND_OF[type] ?? 'string') && value !== null) || (type === 'Seconds' && Number.isInteger(value))
  try {
    if (!fits) throw new TypeError(type)
    parse(value)
    return type === 'Seconds' && typeof value === 'number' ? value / NANOSECONDS : value
  } catch {
    throw badField(name, `must be ${kinds[type] ?? type}`)
  }
}
