// The variables of a route's operation, from path, query and body.
import { getNamedType, type GraphQLInputType, isNonNullType } from 'graphql'
import type { Context } from '../request/context.ts'
import { ANONYMOUS_BODY_BYTES, BODY_BYTES, type Call, MAX_BODY_BYTES } from '../http/call.ts'
import { Refusal } from '../shared/refusal.ts'
import type { BoundRoute } from './binding.ts'
import { fileInput, fromBody, parseBody, toInput, toInputLeniently } from './body.ts'
import { fromQuery, pageLimit, pageOffset } from './query.ts'
import { isUuid } from '../shared/uuid.ts'
import { imageInput } from './image-body.ts'
import type { Operation } from './operations.ts'
import { parametersOf, refuseUnfit } from './parameters.ts'

/** The most nodes of a page on /v1. */
export const PAGE_LIMIT = 200

export async function readVariables(
  route: BoundRoute,
  params: Readonly<Record<string, string>>,
  call: Call,
  context: Context,
): Promise<Record<string, unknown>> {
  const { options, bound } = route
  const variables: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(params)) {
    const type = bound.variables.get(name)
    if (type && getNamedType(type).name === 'String') {
      variables[name] = decoded(value)
      continue
    }
    if (!isUuid(value))
      throw new Refusal('BAD_USER_INPUT', `${name} in the path is not a UUID.`, {
        argument: [name],
        ...(options.codes?.id && { wire: options.codes.id }),
      })
    variables[name] = value
  }
  refuseUnfit(parametersOf(route), call.query)
  if (bound.variables.has('tenantId')) variables['tenantId'] = tenantOf(context)
  if (bound.variables.has('first')) variables['first'] = PAGE_LIMIT
  Object.assign(variables, readQuery(route, call.query))
  if (options.json !== undefined)
    variables[options.json] = Object.fromEntries(parseBody(await call.body(bodyLimit(route))))
  if (options.file)
    return { ...variables, input: fileInput(options.file, await call.body(bodyLimit(route)), call.query) }
  if (options.image) return { ...variables, input: await imageInput(options.image, call) }
  if (route.input !== null || options.body !== undefined) {
    const { blank = [], emptied = [], nullable = [], needed = [], verbatim = [], codes = {} } = options
    const rules = {
      ignored: route.ignoredFields,
      blank,
      emptied,
      nullable,
      needed,
      verbatim,
      replaced: options.replaces === true,
      partial: route.method === 'PATCH',
      coded: new Set(Object.keys(codes.fields ?? {})),
    }
    const bytes = await call.body(bodyLimit(route))
    if (route.input && options.lenient)
      return { ...variables, input: { ...options.lenient, ...toInputLeniently(bytes, route.input, rules) } }
    const body = parseBody(bytes)
    if (route.input) variables['input'] = { ...options.defaults, ...toInput(body, route.input, rules) }
    for (const [name, variable] of Object.entries(options.body ?? {}))
      variables[variable] = fromBody(only(body, name), name, variableType(bound, variable))
  }
  return variables
}

/** Returns a decoded name of a path. What cannot be stored as text stays as it came, and is found nowhere. */
function decoded(segment: string): string {
  try {
    const name = decodeURIComponent(segment)
    return name.includes('\0') ? segment : name
  } catch {
    return segment
  }
}

function readQuery({ options, bound }: BoundRoute, query: URLSearchParams): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const [name, variable] of Object.entries(options.query ?? {})) {
    const type = bound.variables.get(variable)
    const value = query.get(name)
    if (!type) throw new Error(`${bound.name} has no variable ${variable}`)
    if (name === 'limit') out[variable] = pageLimit(value, options.limit)
    else if (name === 'offset') out[variable] = pageOffset(value)
    else if (value !== null && value !== '')
      out[variable] = fromQuery(
        name,
        type,
        value,
        name === 'cursor' ? options.codes?.cursor : options.codes?.query?.[name],
      )
    else if (isNonNullType(type) && name !== 'tenant_id')
      throw new Refusal('BAD_USER_INPUT', `${name} is required.`, {
        argument: [name],
        ...(name === 'permission' && { wire: 'rbac.permission_required' }),
      })
  }
  if (Number(out['offset'] ?? 0) > 0) delete out['after'] // offset wins over cursor
  return out
}

function only(body: ReadonlyMap<string, unknown>, name: string): ReadonlyMap<string, unknown> {
  for (const given of body.keys())
    if (given !== name)
      throw new Refusal('BAD_USER_INPUT', `${given} is not a field of this request.`, { argument: [given] })
  return body
}

/** Returns the bytes that a body may have: few for callers without a credential, else what the path can use. */
function bodyLimit(route: BoundRoute): number {
  return isPublic(route) ? ANONYMOUS_BODY_BYTES : route.options.large ? MAX_BODY_BYTES : BODY_BYTES
}

function variableType(bound: Operation, name: string): GraphQLInputType {
  const type = bound.variables.get(name)
  if (!type) throw new Error(`${bound.name} has no variable ${name}`)
  return type
}

function isPublic({ bound }: BoundRoute): boolean {
  return bound.rules.some((rule) => rule.caller === 'public')
}

export function tenantOf({ identity: { principal } }: Context): string | null {
  return principal && principal.actor !== 'OPERATOR' ? principal.tenantId : null
}
