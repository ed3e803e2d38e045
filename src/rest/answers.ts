// How the answer of a route is made from its operation's `result`. Each form makes the value and its JSON schema.
import { Refusal } from '../shared/refusal.ts'
import { type JsonSchema, jsonSchema, scalarSchema, type Shape } from './shape.ts'

export interface Answer {
  /** `tenantId`: the credential's, if there is one */
  value(result: unknown, tenantId: string | null): unknown
  schema(result: Shape): JsonSchema
}

/** The part of the result at a dotted path; `''` is all of it. Null on the way is a 404. */
export function at(path: string): Answer {
  const names = path === '' ? [] : path.split('.')
  return {
    value: (result) =>
      names.reduce<unknown>((inner, name) => present((inner as Record<string, unknown>)[name]), present(result)),
    schema: (result) => jsonSchema({ ...shapeAt(result, names), nullable: false }),
  }
}

function present(value: unknown): unknown {
  if (value === null || value === undefined) throw new Refusal('NOT_FOUND', 'Not found.')
  return value
}

/** As `at`, but null stays null. */
export function maybe(path: string): Answer {
  const names = path.split('.')
  return {
    value: (result) =>
      names.reduce<unknown>((inner, name) => (inner as Record<string, unknown> | null)?.[name] ?? null, result),
    schema: (result) => jsonSchema(shapeAt(result, names)),
  }
}

/** A value of an enum, in the words of /v1. `name`: of these words in OpenAPI. */
export function spelled(name: string, path: string, words: Readonly<Record<string, string>>): Answer {
  const inner = at(path)
  return {
    value: (result, tenantId) => words[inner.value(result, tenantId) as string],
    schema: () => ({ 'x-name': name, type: 'string', enum: Object.values(words) }),
  }
}

/** One field of each entry of a list. */
export function pluck(path: string, field: string): Answer {
  const list = at(path)
  return {
    value: (result, tenantId) =>
      (list.value(result, tenantId) as Record<string, unknown>[]).map((entry) => entry[field]),
    schema: (result) => {
      const shape = shapeAt(result, path === '' ? [] : path.split('.'))
      if (shape.kind !== 'list') throw new Error(`${path} is no list`)
      return { type: 'array', items: jsonSchema(shapeAt(shape.of, [field])) }
    },
  }
}

/** One field of the only entry of a list. */
export function single(path: string, field: string): Answer {
  const list = pluck(path, field)
  return {
    value: (result, tenantId) => present((list.value(result, tenantId) as unknown[])[0]),
    schema: (result) => list.schema(result)['items'] as JsonSchema,
  }
}

/** A list; left out if it is empty. */
export function unlessEmpty(path: string): Answer {
  const inner = at(path)
  return {
    value: (result, tenantId) => {
      const all = inner.value(result, tenantId) as unknown[]
      return all.length > 0 ? all : undefined
    },
    schema: (result) => ({ ...inner.schema(result), 'x-omittable': true }),
  }
}

/** The part at the path; left out if it is null. */
export function omittable(path: string): Answer {
  const inner = maybe(path)
  return {
    value: (result, tenantId) => inner.value(result, tenantId) ?? undefined,
    schema: (result) => ({ ...inner.schema(result), 'x-omittable': true }),
  }
}

/** An object of answers. Undefined ones are left out. */
export function object(fields: Readonly<Record<string, Answer>>): Answer {
  return {
    value: (result, tenantId) =>
      Object.fromEntries(Object.entries(fields).map(([name, answer]) => [name, answer.value(result, tenantId)])),
    schema: (result) => {
      const properties = Object.fromEntries(
        Object.entries(fields).map(([name, answer]) => [name, answer.schema(result)]),
      )
      return {
        type: 'object',
        properties,
        required: Object.keys(properties).filter((name) => !properties[name]?.['x-omittable']),
      }
    },
  }
}

/** Several objects as one. Of equal names, the last wins. */
export function merge(...answers: readonly Answer[]): Answer {
  return {
    value: (result, tenantId) =>
      Object.assign({}, ...answers.map((answer) => answer.value(result, tenantId) ?? {})) as unknown,
    schema: (result) => {
      const schemas = answers.map((answer) => answer.schema(result))
      const always = schemas
        .filter((schema) => !isNullable(schema))
        .flatMap((schema) => (schema['required'] ?? []) as string[])
      return {
        type: 'object',
        properties: Object.assign({}, ...schemas.map((schema) => schema['properties'])) as unknown,
        required: [...new Set(always)],
      }
    },
  }
}

/** The same answer, with a name for its type in OpenAPI. */
export function named(name: string, answer: Answer): Answer {
  return {
    value: (result, tenantId) => answer.value(result, tenantId),
    schema: (result) => ({ ...answer.schema(result), 'x-name': name }),
  }
}

/** The first answer if there is something at the path, else the second; a union in OpenAPI. */
export function either(path: string, present: Answer, absent: Answer): Answer {
  const probe = maybe(path)
  // The graph's description says when it is null.
  const bare = (schema: JsonSchema): JsonSchema => ({ ...schema, description: undefined })
  return {
    value: (result, tenantId) => (probe.value(result, tenantId) === null ? absent : present).value(result, tenantId),
    schema: (result) => ({ oneOf: [present, absent].map((answer) => bare(answer.schema(result))) }),
  }
}

export function constant(value: string | number | boolean | null): Answer {
  const type = value === null ? 'null' : typeof value
  const schema = { type: type === 'number' ? 'integer' : type, 'x-sample': value }
  return { value: () => value, schema: () => schema }
}

/** Always true: it tells one choice of a union from the others. */
export const marker: Answer = { value: () => true, schema: () => ({ type: 'boolean', enum: [true] }) }

/** Free-form JSON at the path, which always has this schema. */
export function shaped(path: string, schema: JsonSchema): Answer {
  const inner = at(path)
  return { value: (result, tenantId) => inner.value(result, tenantId), schema: () => schema }
}

/** The id of the credential's tenant. */
export const ownTenant: Answer = { value: (_result, tenantId) => tenantId, schema: () => scalarSchema('UUID') }

export function message(text: string): Answer {
  return named('Message', object({ message: constant(text) }))
}

/** A list as `{ items }`. `each`: the answer made from each entry. */
export function items(path: string, each?: Answer): Answer {
  const wrapped = object({ items: each ? list(path, each) : at(path) })
  return {
    value: (result, tenantId) => wrapped.value(result, tenantId),
    schema: (result) => {
      const schema = wrapped.schema(result)
      const { items: { items: entry = {} } = {} } = schema['properties'] as Record<string, Record<string, JsonSchema>>
      return { ...schema, ...nameOf(entry, 'List') }
    },
  }
}

/** Returns the name of a list whose entries have one. */
function nameOf(entry: JsonSchema, suffix: string): JsonSchema {
  return typeof entry['x-name'] === 'string' ? { 'x-name': `${entry['x-name']}${suffix}` } : {}
}

/** A list, with `each` made from each entry. */
export function list(path: string, each: Answer): Answer {
  const all = at(path)
  return {
    value: (result, tenantId) => (all.value(result, tenantId) as unknown[]).map((entry) => each.value(entry, tenantId)),
    schema: (result) => {
      const shape = shapeAt(result, path.split('.'))
      if (shape.kind !== 'list') throw new Error(`${path} is no list`)
      return { type: 'array', items: each.schema(shape.of) }
    },
  }
}

interface Connection {
  readonly nodes: readonly Record<string, unknown>[]
  readonly end_id?: string | null
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
}

interface PageOptions {
  /** the answer made from each node */
  readonly each?: Answer
  /** the field beside the nodes that `next_cursor` is; by default the cursor of the connection */
  readonly cursor?: 'end_id'
}

/** A connection as `{ items, next_cursor }`; the cursor is '' on the last page. */
export function page(path: string, { each = at(''), cursor }: PageOptions = {}): Answer {
  const connection = at(path)
  return {
    value: (result, tenantId) => {
      const { nodes, pageInfo, ...beside } = connection.value(result, tenantId) as Connection
      const next = cursor ? beside[cursor] : pageInfo.endCursor
      return { items: nodes.map((node) => each.value(node, tenantId)), next_cursor: pageInfo.hasNextPage ? next : '' }
    },
    schema: (result) => {
      const nodes = shapeAt(result, [...(path === '' ? [] : path.split('.')), 'nodes'])
      if (nodes.kind !== 'list') throw new Error(`${path} has no list of nodes`)
      const entry = each.schema(nodes.of)
      return {
        ...nameOf(entry, 'Page'),
        type: 'object',
        properties: {
          items: { type: 'array', items: entry },
          next_cursor: { type: 'string', description: 'For `cursor`; empty on the last page.' },
        },
        required: ['items', 'next_cursor'],
      }
    },
  }
}

function shapeAt(result: Shape, names: readonly string[]): Shape {
  return names.reduce((shape, name) => {
    if (shape.kind === 'scalar' && shape.name === 'JSONObject')
      return { kind: 'scalar', name: 'String', nullable: true } // a text in free-form JSON
    const next = shape.kind === 'object' ? shape.fields.get(name) : undefined
    if (!next) throw new Error(`the operation does not select ${names.join('.')}`)
    return next
  }, result)
}

function isNullable(schema: JsonSchema): boolean {
  return Array.isArray(schema['type']) && schema['type'].includes('null')
}
