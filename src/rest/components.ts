// Named schemas of the OpenAPI document. Each object or enum with a name stands once, under components, so that code
// generators make one type of it.
import type { JsonSchema } from './shape.ts'
import type { Wording } from './wording.ts'

export interface Components {
  /** Returns the schema with a `$ref` in place of every named part. Throws if a name has two meanings. */
  refer(schema: JsonSchema): JsonSchema
  /** Returns the schemas referred to so far, by name. */
  schemas(): Readonly<Record<string, JsonSchema>>
}

/** `wording` is applied to descriptions. */
export function createComponents(wording: Wording): Components {
  const known = new Map<string, JsonSchema>()

  function refer(schema: JsonSchema): JsonSchema {
    const { 'x-name': name, 'x-omittable': _, 'x-sample': __, description, ...bare } = mapParts(schema, refer)
    const described = typeof description === 'string' ? { description: wording(description) } : {}
    if (typeof name !== 'string') return { ...bare, ...described }
    const nullable = Array.isArray(bare['type'])
    register(name, nullable ? withoutNull(bare) : bare)
    const ref = { $ref: `#/components/schemas/${name}` }
    return nullable ? { anyOf: [ref, { type: 'null' }], ...described } : { ...ref, ...described }
  }

  function register(name: string, schema: JsonSchema): void {
    const before = known.get(name)
    if (before && formOf(before) !== formOf(schema)) throw new Error(`the schema ${name} has two forms`)
    if (!before) known.set(name, schema)
  }

  return {
    refer,
    schemas: () => Object.fromEntries([...known].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** Returns the schema without descriptions: the same fields may have two of them. */
function formOf(schema: JsonSchema): string {
  return JSON.stringify(schema, (name, value: unknown) =>
    name === 'description' && typeof value === 'string' ? undefined : value,
  )
}

/** Returns a copy with `change` applied to every schema directly inside. */
function mapParts(schema: JsonSchema, change: (part: JsonSchema) => JsonSchema): JsonSchema {
  const { properties, items, anyOf, oneOf } = schema as {
    properties?: Readonly<Record<string, JsonSchema>>
    items?: JsonSchema
    anyOf?: readonly JsonSchema[]
    oneOf?: readonly JsonSchema[]
  }
  return {
    ...schema,
    ...(properties && { properties: mapValues(properties, change) }),
    ...(items && { items: change(items) }),
    ...(anyOf && { anyOf: anyOf.map(change) }),
    ...(oneOf && { oneOf: oneOf.map(change) }),
  }
}

function mapValues<T, U>(values: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, change(value)]))
}

function withoutNull(schema: JsonSchema): JsonSchema {
  const [type] = schema['type'] as readonly string[]
  const { enum: values } = schema as { enum?: readonly unknown[] }
  return { ...schema, type, ...(values && { enum: values.filter((value) => value !== null) }) }
}
