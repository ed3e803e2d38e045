// Schema and routes of the areas, which no configuration changes: all services of a process share them.
import type { GraphQLSchema } from 'graphql'
import type { Area } from './domains/area.ts'
import { buildSchema } from './graphql/schema.ts'
import { bindRoutes, type BoundRoute } from './rest/binding.ts'

interface Api {
  readonly schema: GraphQLSchema
  readonly routes: readonly BoundRoute[]
}

const made = new WeakMap<readonly Area[], Api>()

export function apiOf(areas: readonly Area[]): Api {
  const known = made.get(areas)
  if (known) return known
  const schema = buildSchema(areas)
  const api = { schema, routes: bindRoutes(schema) }
  made.set(areas, api)
  return api
}
