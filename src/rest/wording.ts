// Turns descriptions of the graph into those of /v1: fields in snake case, enum values in lower case, operations as
// verb and path. Permissions go, since each operation names them once.
import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType, Kind } from 'graphql'
import { snakeCase } from '../shared/snake-case.ts'
import type { Route } from './route.ts'

/** Returns a description of the graph as /v1 has it. */
export type Wording = (description: string) => string

/** A route with the root field that its operation selects. */
interface Named extends Pick<Route, 'method' | 'path'> {
  readonly field: string
}

/** Enum values that stay as they are, since they are ordinary abbreviations, too. */
const ABBREVIATIONS = new Set(['TOTP', 'SAML', 'LDAP', 'HTML', 'CSV', 'URL', 'API', 'SSO', 'POST'])
/** Codes of top-level errors, and what /v1 has in their place. */
const ANSWERS: Readonly<Record<string, string>> = { CONFLICT: 'conflict', NOT_FOUND: '404' }

export function createWording(schema: GraphQLSchema, routes: readonly Named[]): Wording {
  const { fields, values } = namesOf(schema)
  const paths = new Map(routes.map(({ method, path, field }) => [field, `${method} ${path}`]))

  function name(word: string): string {
    if (word === 'expectedVersion') return 'If-Match'
    return paths.get(word) ?? (fields.has(word) ? snakeCase(word) : word)
  }

  function value(word: string): string {
    return ANSWERS[word] ?? (values.has(word) && !ABBREVIATIONS.has(word) ? word.toLowerCase() : word)
  }

  return (description) =>
    description
      .replaceAll(/ ?Permission: `[^`]*`\./g, '')
      .replaceAll(/\b[a-z]+[A-Z]\w*/g, name)
      .replaceAll(/\b[A-Z][A-Z_]+\b/g, value)
      .trim()
}

/** Returns the root field that the route's operation selects. */
export function rootField({
  bound,
}: {
  readonly bound: { readonly node: { readonly selectionSet: { readonly selections: readonly unknown[] } } }
}): string {
  const [selection] = bound.node.selectionSet.selections as readonly {
    readonly kind: Kind
    readonly name?: { readonly value: string }
  }[]
  return selection?.kind === Kind.FIELD ? (selection.name?.value ?? '') : ''
}

function namesOf(schema: GraphQLSchema): {
  readonly fields: ReadonlySet<string>
  readonly values: ReadonlySet<string>
} {
  const fields = new Set<string>()
  const values = new Set<string>()
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue
    if (isEnumType(type)) for (const { name } of type.getValues()) values.add(name)
    if (isInputObjectType(type)) for (const field of Object.keys(type.getFields())) fields.add(field)
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const field of Object.values(type.getFields())) {
      fields.add(field.name)
      for (const { name } of field.args) fields.add(name)
    }
  }
  return { fields, values }
}
