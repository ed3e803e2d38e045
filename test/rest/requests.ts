// For suites that are driven by the table of routes: each route with a request that is well formed.
import { randomUUID } from 'node:crypto'
import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql'
import { buildSchema } from '../../src/graphql/schema.ts'
import { wireFields } from '../../src/rest/body.ts'
import { bindRoutes, type BoundRoute } from '../../src/rest/binding.ts'

/** [`GET /v1/…`, route], for test.each. */
export type Named = readonly [name: string, route: BoundRoute]

export const ALL: readonly Named[] = bindRoutes(buildSchema()).map(
  (route) => [`${route.method} ${route.path}`, route] as const,
)

export const isPublic = ([, { bound }]: Named): boolean => bound.rules.some((rule) => rule.caller === 'public')

/** For the operator of the installation alone. */
export const isOperators = ([, { bound }]: Named): boolean => bound.rules.some((rule) => rule.caller === 'operator')

export const permissionsOf = ([, { bound }]: Named): string[] => bound.rules.flatMap((rule) => rule.permission ?? [])

const parametersOf = ({ path }: BoundRoute): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

/** Names in the path of what is no id, but one of a list that everybody knows; each with one of these. */
const NAMES: Readonly<Record<string, string>> = { key: 'verify_email' }

/** Names in the path of what is neither: the caller chooses them. */
const CHOSEN: Readonly<Record<string, string>> = { name: 'billing%2Fkey' }

/** Names of the ids in the path, the tenant's left out. */
export const idsOf = (route: BoundRoute): string[] =>
  parametersOf(route).filter((name) => name !== 'tenantId' && !(name in NAMES) && !(name in CHOSEN))

/** Names of what in the path is one of a list. */
export const namesOf = (route: BoundRoute): string[] => parametersOf(route).filter((name) => name in NAMES)

/** Query parameters that a route needs, which are no ids. */
const QUERY: Readonly<Record<string, string>> = {
  from_version: '0',
  permission: 'tenant.read',
  from: '2026-01-01T00:00:00Z',
  to: '2026-01-02T00:00:00Z',
}

/** The path with names, and ids, unknown ones unless given, and the query parameters that it needs. */
export function pathOf({ path, bound, options }: BoundRoute, ids: Readonly<Record<string, string>>): string {
  const filled = path.replaceAll(
    /\{(\w+)\}/g,
    (_, name: string) => ids[name] ?? NAMES[name] ?? CHOSEN[name] ?? randomUUID(),
  )
  const needed = Object.entries(options.query ?? {}).filter(
    ([name, variable]) => name !== 'tenant_id' && isNonNullType(bound.variables.get(variable)),
  )
  const query = needed.map(
    ([name, variable]) =>
      `${name}=${ids[variable] ?? QUERY[name] ?? describe(typeOf(bound, variable)).value ?? randomUUID()}`,
  )
  return query.length > 0 ? `${filled}?${query.join('&')}` : filled
}

export interface BodyField {
  readonly name: string
  /**
   * named type, such as String or UUID; Enum for any enum, Object for any input object, BodyId for an id that fills a
   * variable
   */
  readonly type: string
  readonly list: boolean
  readonly required: boolean
  /** one of the values of an enum, as it is on the wire */
  readonly value?: string | undefined
}

export function bodyFieldsOf({ input, options, bound, method }: BoundRoute): BodyField[] {
  const own = Object.entries(options.body ?? {}).map(([name, variable]) => {
    const { type, list } = describe(typeOf(bound, variable))
    return { name, type: type === 'UUID' ? 'BodyId' : type, list, required: true }
  })
  const needed = method === 'PATCH' ? [] : (options.needed ?? [])
  const ofInput = input
    ? [...wireFields(input)].map(([name, field]) => ({
        name,
        ...describe(field.type),
        required: isNonNullType(field.type) || needed.includes(name),
      }))
    : []
  return [...own, ...ofInput]
}

function typeOf({ variables, name }: BoundRoute['bound'], variable: string): GraphQLInputType {
  const type = variables.get(variable)
  if (!type) throw new Error(`${name} has no variable ${variable}`)
  return type
}

function describe(type: GraphQLInputType): Pick<BodyField, 'type' | 'list' | 'value'> {
  if (isNonNullType(type)) return describe(type.ofType)
  if (isListType(type)) return { ...describe(type.ofType), list: true }
  if (isEnumType(type)) return { type: 'Enum', list: false, value: type.getValues()[0]?.name.toLowerCase() }
  return { type: isInputObjectType(type) ? 'Object' : type.toString(), list: false }
}

const SAMPLES: Readonly<Record<string, unknown>> = {
  String: 'some text',
  UUID: randomUUID(),
  BodyId: randomUUID(),
  DateTime: '2099-01-01T00:00:00Z',
  JSONObject: {},
  Int: 10,
  Boolean: true,
  Seconds: '720h',
  Object: undefined,
}

/** A body in which each field has a fitting type; what the domain thinks of the values is another matter. */
export function bodyOf(route: BoundRoute): Record<string, unknown> {
  return Object.fromEntries(
    bodyFieldsOf(route).map(({ name, type, list, value }) => [name, list ? [] : (value ?? SAMPLES[type])]),
  )
}

/** Its whole body is JSON of the caller's own, of which the table of routes knows nothing. */
export const takesFreeJson = ([, route]: Named): boolean => route.options.json !== undefined

/** What of its body cannot be read counts for nothing: see lenient.test.ts. */
export const isLenient = ([, route]: Named): boolean => route.options.lenient !== undefined

export const takesBody = (named: Named): boolean => bodyFieldsOf(named[1]).length > 0 || takesFreeJson(named)
