import { readFileSync } from 'node:fs'
import { makeExecutableSchema } from '@graphql-tools/schema'
import { type GraphQLSchema, isEnumType, isObjectType } from 'graphql'
import { type Area, type Errors, errorsOf, rulesOf } from '../domains/area.ts'
import { AREAS } from '../domains/areas.ts'
import { guardSchema } from './guard.ts'
import { scalars } from './scalars.ts'

/** Returns what belongs to no area of the contract: its description, scalars, pages and errors. */
export function commonPart(): string {
  return readFileSync(new URL('schema.graphql', import.meta.url), 'utf8')
}

/** Returns the schema with its resolvers and rules. Throws if an area leaves something out. */
export function buildSchema(areas: readonly Area[] = AREAS): GraphQLSchema {
  const schema = makeExecutableSchema({
    typeDefs: [commonPart(), ...areas.map((area) => area.schema)],
    noLocation: true, // else each word of the contract stays in memory
    resolvers: [scalars, ...areas.flatMap(({ resolvers }) => (resolvers ? [resolvers] : []))],
    resolverValidationOptions: { requireResolversToMatchSchema: 'error' },
  })
  checkErrors(schema, errorsOf(areas))
  return guardSchema(schema, rulesOf(areas))
}

/** Throws if a code has no copy: /v1 could not answer it. */
function checkErrors(schema: GraphQLSchema, errors: Errors): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || !type.getInterfaces().some(({ name }) => name === 'UserError')) continue
    const codes = schema.getType(type.name.replace(/UserError$/, 'ErrorCode'))
    for (const { name } of isEnumType(codes) ? codes.getValues() : [])
      if (!errors[type.name]?.[name]) throw new Error(`${type.name} has no copy for ${name}`)
  }
}
