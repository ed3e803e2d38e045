import { GraphQLScalarType, Kind, type ValueNode } from 'graphql'
import { GraphQLJSONObject } from 'graphql-scalars'
import { isCanonicalUuid } from '../shared/uuid.ts'

function text(node: ValueNode): unknown {
  return node.kind === Kind.STRING ? node.value : null
}

function uuid(value: unknown): string {
  const lower = typeof value === 'string' ? value.toLowerCase() : ''
  if (!isCanonicalUuid(lower)) throw new TypeError('a UUID such as 0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11 is expected')
  return lower
}

const UUID = new GraphQLScalarType({
  name: 'UUID',
  parseValue: uuid,
  parseLiteral: (node) => uuid(text(node)),
  serialize: (value) => value,
})

// RFC 3339 section 5.6; the zone is optional (UTC), and so are seconds.
const MOMENT = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(:\d{2})?(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})?$/

function moment(value: unknown): Date {
  const [, date, time, seconds = ':00', fraction = '', zone = 'Z'] =
    MOMENT.exec(typeof value === 'string' ? value : '') ?? []
  const parsed = new Date(`${date}T${time}${seconds}${fraction.slice(0, 4)}${zone.toUpperCase()}`)
  // 30 February would become 1 March; years before 1 and after 9999 are no RFC 3339 once they are in UTC
  const year = parsed.getUTCFullYear()
  if (
    date === undefined ||
    Number.isNaN(year) ||
    year < 1 ||
    year > 9999 ||
    new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10) !== date
  )
    throw new TypeError('a moment such as 2026-02-17T10:30:00Z is expected (RFC 3339)')
  return parsed
}

const DateTime = new GraphQLScalarType({
  name: 'DateTime',
  parseValue: moment,
  parseLiteral: (node) => moment(text(node)),
  serialize: (value) => writtenOut(value as Date & { [written]?: string }),
})

const written = Symbol('as it is written')

/** Memoizes the text of Dates: cached objects are serialized often, and their dates take longest. */
function writtenOut(date: Date & { [written]?: string }): string {
  return (date[written] ??= date.toISOString())
}

const NANOSECONDS: Readonly<Record<string, number>> = {
  h: 3.6e12,
  m: 6e10,
  s: 1e9,
  ms: 1e6,
  us: 1e3,
  '\u00b5s': 1e3,
  '\u03bcs': 1e3,
  ns: 1,
}
/** As Go's time.ParseDuration reads it; both letters that look like µ are in use. */
const DURATION = /^([+-]?)(0|(?:(?:\d{1,12}(?:\.\d{0,9})?|\.\d{1,9})(?:h|m|s|ms|us|\u00b5s|\u03bcs|ns)){1,8})$/

/**
 * Parses seconds: a number, or text as Go writes durations. The domain checks the range, and that they are whole. Whole
 * seconds are exact in a double up to 2^62 ns.
 */
function seconds(value: unknown): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  const [, sign, parts] = DURATION.exec(typeof value === 'string' ? value : '') ?? []
  if (parts === undefined) throw new TypeError('seconds, or a duration such as 720h or 1h30m, are expected')
  const sum = [...parts.matchAll(/([\d.]+)([^\d.]+)/g)].reduce(
    (total, [, amount = '0', unit = '']) => total + Number(amount) * (NANOSECONDS[unit] ?? 0),
    0,
  )
  return Math.round(sign === '-' ? -sum : sum) / 1e9
}

const Seconds = new GraphQLScalarType({
  name: 'Seconds',
  parseValue: seconds,
  parseLiteral: (node) => seconds(node.kind === Kind.INT ? Number(node.value) : text(node)),
  serialize: (value) => value,
})

/** The library's scalar puts the whole value into its message. A deeply nested one would overflow the stack. */
function jsonObject(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('a JSON object is expected')
  return value
}

/** Returns only what the schema cannot say: a whole scalar would replace its description there. */
const behaviour = ({ serialize, parseValue, parseLiteral }: GraphQLScalarType) => ({
  serialize,
  parseValue,
  parseLiteral,
})

export const scalars = {
  UUID: behaviour(UUID),
  DateTime: behaviour(DateTime),
  JSONObject: { ...behaviour(GraphQLJSONObject), parseValue: jsonObject },
  Seconds: behaviour(Seconds),
}
