// Types of the SDK alone: an object with fewer fields, where it stands inside of others.
import {
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { SUMMARY } from './methods.ts'

/** Changes the types of the fields that have such a line. Documents name no types, so the service need not know. */
export function summarize(schema: GraphQLSchema, text: string): void {
  const made = new Map<string, GraphQLObjectType>()
  for (const line of text.split('\n')) {
    const [, on = '', name = '', type = '', fields = ''] = SUMMARY.exec(line) ?? []
    const parent = schema.getType(on)
    const field = isObjectType(parent) ? parent.getFields()[name] : undefined
    if (on === '') continue
    if (!field) throw new Error(`methods.txt: the schema has no ${on}.${name}`)
    if (schema.getType(type)) throw new Error(`methods.txt: ${type} is a type of the schema`)
    field.type = wrapped(field.type, (of) => {
      const summary = made.get(type) ?? summaryOf(of, type, fields.split(' '))
      made.set(type, summary)
      return summary
    })
  }
}

function summaryOf(of: GraphQLObjectType, name: string, wanted: readonly string[]): GraphQLObjectType {
  const { fields, ...config } = of.toConfig()
  const kept = wanted.map((one) => {
    const field = fields[one]
    if (!field) throw new Error(`methods.txt: ${of.name} has no ${one}`)
    return [one, field] as const
  })
  return new GraphQLObjectType({ ...config, name, fields: Object.fromEntries(kept) })
}

function wrapped(type: GraphQLOutputType, make: (of: GraphQLObjectType) => GraphQLObjectType): GraphQLOutputType {
  if (isNonNullType(type)) return new GraphQLNonNull(wrapped(type.ofType, make) as GraphQLObjectType)
  if (isListType(type)) return new GraphQLList(wrapped(type.ofType, make))
  if (!isObjectType(type)) throw new Error(`methods.txt: ${type.toString()} is no object`)
  return make(type)
}
