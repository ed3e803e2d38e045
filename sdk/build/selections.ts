// What is asked of each type: its scalars, and its objects with what is asked of those. What has a method of its own,
// takes arguments, or leads back to where it came from is left out.
import { getNamedType, type GraphQLObjectType, type GraphQLSchema, isLeafType, isObjectType } from 'graphql'
import type { Field } from './methods.ts'

export type Selections = ReadonlyMap<string, readonly Field[]>

/** `pageInfo` is always asked for. */
const OF_CONNECTIONS = ['nodes', 'totalCount']

/** Returns what is asked of the types that `roots` lead to. `named`: `Type.field` with a line of their own. */
export function selectionsOf(schema: GraphQLSchema, roots: readonly string[], named: ReadonlySet<string>): Selections {
  const found = new Map<string, Field[]>()
  function visit(type: GraphQLObjectType, above: readonly string[]): void {
    if (found.has(type.name)) return
    const path = [...above, type.name]
    const isConnection = type.getFields()['pageInfo'] !== undefined && type.getFields()['nodes'] !== undefined
    const fields = Object.values(type.getFields()).filter((field) => {
      const of = getNamedType(field.type)
      const isOfPayload = field.name === 'userErrors' && type.name.endsWith('Payload')
      const isOther = isConnection ? !OF_CONNECTIONS.includes(field.name) : isOfPayload
      if (field.args.length > 0 || named.has(`${type.name}.${field.name}`) || isOther) return false
      return isLeafType(of) || (isObjectType(of) && !path.includes(of.name))
    })
    found.set(type.name, fields)
    for (const field of fields) {
      const of = getNamedType(field.type)
      if (isObjectType(of)) visit(of, path)
    }
  }
  for (const root of roots) {
    const type = schema.getType(root)
    if (isObjectType(type)) visit(type, [])
  }
  return found
}
