// For suites that are driven by the table of routes: each route with a request that is well formed.
import { randomUUID } from 'node:crypto'
import { type GraphQLInputType, isEnumType, isListType, isNonNullType } from 'graphql'
import { buildSchema } from '../../src/graphql/schema.ts'
import { wireFields } from '../../src/rest/body.ts'
import { bindRoutes, type BoundRoute } from '../../src/rest/handler.ts'

/** [`GET /v1/…`, route], for test.each. */
export type Named = readonly [name: string, route: BoundRoute]

export const ALL: readonly Named[] = bindRoutes(buildSchema()).map((route) => [`${route.method} ${route.path}`, route] as const)

export const isPublic = ([, { bound }]: Named): boolean => bound.rules.some((rule) => rule.caller === 'public')

export const permissionsOf = ([, { bound }]: Named): string[] => bound.rules.flatMap((rule) => rule.permission ?? [])

/** Names of the ids in the path, the tenant's left out. */
export const idsOf = ({ path }: BoundRoute): string[] => [...path.matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) => (name === 'tenantId' ? [] : [name]))

/** The path with ids, unknown ones unless given, and the query parameters that it needs. */
export function pathOf({ path, bound, options }: BoundRoute, ids: Readonly<Record<string, string>>): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? randomUUID())
  const needed = Object.entries(options.query ?? {}).filter(([name, variable]) => name !== 'tenant_id' && isNonNullType(bound.variables.get(variable)))
  const query = needed.map(([name, variable]) => `${name}=${ids[variable] ?? (name === 'permission' ? 'tenant.read' : randomUUID())}`)
  return query.length > 0 ? `${filled}?${query.join('&')}` : filled
}

export interface BodyField {
  readonly name: string
  /** named type, such as String or UUID; Enum for any enum */
  readonly type: string
  readonly list: boolean
  readonly required: boolean
}

export function bodyFieldsOf({ input, options }: BoundRoute): BodyField[] {
  const own = Object.keys(options.body ?? {}).map((name) => ({ name, type: 'BodyId', list: false, required: true }))
  return [...own, ...(input ? [...wireFields(input)].map(([name, field]) => ({ name, ...describe(field.type), required: isNonNullType(field.type) })) : [])]
}

function describe(type: GraphQLInputType): { type: string; list: boolean } {
  if (isNonNullType(type)) return describe(type.ofType)
  if (isListType(type)) return { ...describe(type.ofType), list: true }
  return { type: isEnumType(type) ? 'Enum' : type.toString(), list: false }
}

const SAMPLES: Readonly<Record<string, unknown>> = {
  String: 'some text',
  UUID: randomUUID(),
  BodyId: randomUUID(),
  DateTime: '2099-01-01T00:00:00Z',
  JSONObject: {},
  Enum: undefined,
}

/** A body in which each field has a fitting type; what the domain thinks of the values is another matter. */
export function bodyOf(route: BoundRoute): Record<string, unknown> {
  return Object.fromEntries(bodyFieldsOf(route).map(({ name, type, list }) => [name, list ? [] : SAMPLES[type]]))
}

export const takesBody = ([, route]: Named): boolean => bodyFieldsOf(route).length > 0
