// The part of JSON Schema (2020-12) that our OpenAPI document uses. A keyword that is not known here is a violation, so
// that nothing passes because it was not looked at; so is a property that the schema does not describe.

export interface Schema {
  readonly [keyword: string]: unknown
}

type Check = (wanted: never, value: unknown, at: string, schema: Schema, root: unknown) => string[]

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/
/** The contract's timestamps: UTC, no zeros at the end of a fraction. */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{0,5}[1-9])?Z$/

const FORMATS: Readonly<Record<string, (text: string) => boolean>> = {
  email: (text) => /^\S+@\S+$/.test(text),
  uuid: (text) => UUID.test(text),
  'date-time': (text) => DATE_TIME.test(text) && !Number.isNaN(Date.parse(text)),
}

const CHECKS: Readonly<Record<string, Check>> = {
  $ref: (wanted: string, value, at, _schema, root) => violations(resolveRef(root, wanted), value, root, at),
  allOf: (wanted: readonly Schema[], value, at, _schema, root) => {
    // The first describes the value whole; the others narrow parts of it.
    const [whole, ...narrower] = wanted
    return [
      ...(whole ? violations(whole, value, root, at) : []),
      ...narrower.flatMap((part) => violations(opened(part), value, root, at)),
    ]
  },
  anyOf: (wanted: readonly Schema[], value, at, _schema, root) =>
    wanted.some((choice) => violations(choice, value, root, at).length === 0)
      ? []
      : [`${at} is none of ${wanted.length} choices`],
  oneOf: (wanted: readonly Schema[], value, at, _schema, root) => {
    const found = wanted.map((choice) => violations(choice, value, root, at))
    const fitting = found.filter((problems) => problems.length === 0).length
    return fitting === 1
      ? []
      : [`${at} is ${fitting} of ${wanted.length} choices`, ...(fitting === 0 ? found.flat() : [])]
  },
  type: (wanted: string | readonly string[], value, at) =>
    [wanted].flat().some((type) => type === typeOf(value) || (type === 'number' && typeOf(value) === 'integer'))
      ? []
      : [`${at} is ${typeOf(value)}, not ${JSON.stringify(wanted)}`],
  enum: (wanted: readonly unknown[], value, at) =>
    wanted.includes(value) ? [] : [`${at} is ${JSON.stringify(value)}, none of ${JSON.stringify(wanted)}`],
  format: (wanted: string, value, at) =>
    typeof value !== 'string' || FORMATS[wanted]?.(value) ? [] : [`${at} is ${JSON.stringify(value)}, no ${wanted}`],
  minLength: (wanted: number, value, at) =>
    typeof value !== 'string' || value.length >= wanted ? [] : [`${at} is shorter than ${wanted}`],
  maxLength: (wanted: number, value, at) =>
    typeof value !== 'string' || [...value].length <= wanted ? [] : [`${at} is longer than ${wanted}`],
  pattern: (wanted: string, value, at) =>
    typeof value !== 'string' || new RegExp(wanted, 'u').test(value) ? [] : [`${at} does not match ${wanted}`],
  maxItems: (wanted: number, value, at) =>
    !Array.isArray(value) || value.length <= wanted ? [] : [`${at} has more than ${wanted} items`],
  minimum: (wanted: number, value, at) =>
    typeof value !== 'number' || value >= wanted ? [] : [`${at} is below ${wanted}`],
  maximum: (wanted: number, value, at) =>
    typeof value !== 'number' || value <= wanted ? [] : [`${at} is above ${wanted}`],
  items: (wanted: Schema, value, at, _schema, root) =>
    Array.isArray(value) ? value.flatMap((entry, index) => violations(wanted, entry, root, `${at}[${index}]`)) : [],
  required: (wanted: readonly string[], value, at) =>
    isObject(value)
      ? wanted.filter((name) => !Object.hasOwn(value, name)).map((name) => `${at}.${name} is missing`)
      : [],
  properties: (wanted: Readonly<Record<string, Schema>>, value, at, schema, root) => {
    if (!isObject(value)) return []
    return Object.entries(value).flatMap(([name, inner]) => {
      const known = Object.hasOwn(wanted, name) ? wanted[name] : undefined
      if (known) return violations(known, inner, root, `${at}.${name}`)
      return schema['additionalProperties'] === true ? [] : [`${at}.${name} is not described`]
    })
  },
}

const ANNOTATIONS = new Set(['description', 'default', 'additionalProperties'])

/** The schema, and those in it, with room for properties that another schema describes. */
function opened(schema: Schema): Schema {
  const { properties } = schema as { properties?: Readonly<Record<string, Schema>> }
  if (!properties) return schema
  const inner = Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, opened(part)]))
  return { ...schema, properties: inner, additionalProperties: true }
}

/** Where `value` is not as `schema` has it; `root` is the document that its $refs point into. */
export function violations(schema: Schema, value: unknown, root: unknown, at = '$'): string[] {
  return Object.entries(schema).flatMap(([keyword, wanted]) => {
    const check = CHECKS[keyword]
    if (check) return check(wanted as never, value, at, schema, root)
    return ANNOTATIONS.has(keyword) ? [] : [`${at}: the keyword ${keyword} is not known here`]
  })
}

/** What a `#/…` pointer (RFC 6901) names; throws when it names nothing. */
export function resolveRef(root: unknown, ref: string): Schema {
  const [anchor, ...names] = ref.split('/')
  const found = names.reduce<unknown>(
    (inner, name) => (isObject(inner) ? inner[name.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
    root,
  )
  if (anchor !== '#' || !isObject(found)) throw new Error(`${ref} names nothing in the document`)
  return found
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return Number.isInteger(value) ? 'integer' : typeof value
}
