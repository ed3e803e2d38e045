// Binds the lines of the table of /v1 to the operations that they name.
import { type GraphQLInputObjectType, type GraphQLSchema, isInputObjectType, isNonNullType } from 'graphql'
import { loadOperations, type Operation } from './operations.ts'
import { takesIfMatch } from './precondition.ts'
import type { Route } from './route.ts'
import { ROUTES } from './routes.ts'

export interface BoundRoute extends Route {
  readonly bound: Operation
  /** type of `$input`; null: no body, or one whose fields fill variables */
  readonly input: GraphQLInputObjectType | null
  /** reads the present version, for If-Match with several ETags */
  readonly present: Operation | null
  /** body fields that change nothing: the listed ones, and those of the answer, which clients send back */
  readonly ignoredFields: ReadonlySet<string>
}

export function bindRoutes(schema: GraphQLSchema): BoundRoute[] {
  const operations = loadOperations(schema)
  return ROUTES.map((route) => {
    const bound = operations.get(route.operation)
    if (!bound) throw new Error(`${route.method} ${route.path} names ${route.operation}, which is no operation`)
    const type = bound.variables.get('input')
    const input =
      isNonNullType(type) && isInputObjectType(type.ofType) && !route.options.file && !route.options.image
        ? type.ofType
        : null
    const echoed =
      (route.method === 'PATCH' || route.method === 'PUT') && route.answer
        ? Object.keys(route.answer.schema(bound.result)['properties'] as object)
        : []
    const present = takesIfMatch({ ...route, bound, input }) ? presentOf(route, operations) : null
    return { ...route, bound, input, present, ignoredFields: new Set([...(route.options.ignored ?? []), ...echoed]) }
  })
}

function presentOf({ path, options }: Route, operations: ReadonlyMap<string, Operation>): Operation {
  const read = ROUTES.find((other) => other.method === 'GET' && other.path === path && other.options.versioned)
  const operation = operations.get(options.versionIn ?? read?.operation ?? '')
  if (!operation) throw new Error(`${path} takes If-Match, but nothing tells its present version`)
  return operation
}
