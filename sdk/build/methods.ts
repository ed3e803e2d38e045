// methods.txt as data, checked against the schema.
import { getNamedType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql'

export type Field = GraphQLField<unknown, unknown>

export interface Method {
  readonly resource: string
  readonly name: string
  /** such as `Mutation` or `Tenant` */
  readonly on: string
  readonly field: Field
  /** the field of a tenant that leads to it; null: none is needed */
  readonly via: Field | null
  readonly tenantFirst: boolean
  readonly whole: boolean
  /** fields of the payload that may be null although nothing was wrong */
  readonly nullable: ReadonlySet<string>
}

export interface Table {
  readonly methods: readonly Method[]
  /** `Type.field` of all lines */
  readonly named: ReadonlySet<string>
}

/** Types each field of which has a line. */
const ROOTS = ['Query', 'Mutation', 'Subscription', 'Tenant'] as const

/** Lines about what stands in answers: build/summaries.ts. */
export const SUMMARY = /^(\w+)\.(\w+)\s+as (\w+): (.+)$/
const LINE = /^(\w+\.\w+)(?: via (\w+\.\w+))?\s+(?:-\s+\S.*|(\w+)\.(\w+)((?:\s+(?:tenant|whole|null:[\w,]+))*))$/

/** Throws if a line is not one of the table, or names what the schema does not have. */
export function parseTable(text: string, schema: GraphQLSchema): Table {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#') && !SUMMARY.test(line))
  const named = new Set<string>()
  const methods = lines.flatMap((line): Method[] => {
    const [, path, via, resource, name, notes = ''] = LINE.exec(line.trimEnd()) ?? []
    if (path === undefined) throw new Error(`methods.txt: ${line}`)
    if (named.has(path)) throw new Error(`methods.txt has ${path} twice`)
    named.add(path)
    const field = fieldOf(schema, path)
    if (resource === undefined || name === undefined) return []
    const words = notes.trim().split(/\s+/)
    const nulls =
      words
        .find((word) => word.startsWith('null:'))
        ?.slice(5)
        .split(',') ?? []
    const payload = getNamedType(field.type)
    const unknown = nulls.find((one) => !isObjectType(payload) || !payload.getFields()[one])
    if (unknown !== undefined) throw new Error(`methods.txt: ${path} has no ${unknown}`)
    return [
      {
        resource,
        name,
        on: path.split('.')[0] ?? '',
        field,
        via: via === undefined ? null : fieldOf(schema, via),
        tenantFirst: words.includes('tenant'),
        whole: words.includes('whole'),
        nullable: new Set(nulls),
      },
    ]
  })
  const twice = methods.find((one, at) => methods.findIndex((other) => nameOf(other) === nameOf(one)) !== at)
  if (twice) throw new Error(`methods.txt has ${nameOf(twice)} twice`)
  return { methods, named }
}

export const nameOf = ({ resource, name }: Pick<Method, 'resource' | 'name'>): string => `${resource}.${name}`

/** Returns `Type.field` of what has no line and needs one: operations, and what is of no answer. */
export function missing(schema: GraphQLSchema, { named }: Table): string[] {
  return Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) => {
      const isRoot = ROOTS.some((root) => root === type.name)
      const needs = Object.values(type.getFields()).filter((field) =>
        isRoot ? type.name !== 'Tenant' || isTaken(field) : field.args.length > 0,
      )
      return needs.map((field) => `${type.name}.${field.name}`)
    })
    .filter((path) => !named.has(path))
}

/** What of a tenant is more than its own columns. */
const isTaken = (field: Field): boolean => field.args.length > 0 || isObjectType(getNamedType(field.type))

function fieldOf(schema: GraphQLSchema, path: string): Field {
  const [on = '', name = ''] = path.split('.')
  const type = schema.getType(on)
  const field = isObjectType(type) ? type.getFields()[name] : undefined
  if (!field) throw new Error(`methods.txt: the schema has no ${path}`)
  return field
}
