// One /v1 call: path → route → operation → answer. Failures win in the contract's order.
import {
  getNamedType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  isInputObjectType,
  isNonNullType,
  OperationTypeNode,
} from 'graphql'
import { type Context, personOf } from '../graphql/context.ts'
import type { Executor, Executors } from '../graphql/executor.ts'
import { ANONYMOUS_BODY_BYTES, BODY_BYTES, type Call, json, MAX_BODY_BYTES, type Reply } from '../http/call.ts'
import { isKnown, versionTag } from '../http/etag.ts'
import type { RequestScopes } from '../http/request-scope.ts'
import { Refusal } from '../refusal.ts'
import {
  FieldProblems,
  fileInput,
  fromBody,
  fromQuery,
  isUuid,
  pageLimit,
  pageOffset,
  parseBody,
  toInput,
  toInputLeniently,
} from './body.ts'
import {
  errorReply,
  refusalReply,
  snakeCase,
  type UserErrorResult,
  userErrorsReply,
  validationReply,
} from './errors.ts'
import { createMatcher } from './matcher.ts'
import { loadOperations, type Operation } from './operations.ts'
import { preconditions, unlessStale } from './precondition.ts'
import { parametersOf, refuseUnfit } from './parameters.ts'
import type { Route } from './route.ts'
import { ROUTES } from './routes.ts'

/** Most nodes of a page on /v1. */
const PAGE_LIMIT = 200

export interface BoundRoute extends Route {
  readonly bound: Operation
  /** type of `$input`; null: no body, or one that fills variables of their own */
  readonly input: GraphQLInputObjectType | null
  /**
   * body fields that change nothing: the listed ones, and what the answer has, for clients that send back what they
   * read
   */
  readonly ignoredFields: ReadonlySet<string>
}

export function bindRoutes(schema: GraphQLSchema): BoundRoute[] {
  const operations = loadOperations(schema)
  return ROUTES.map((route) => {
    const bound = operations.get(route.operation)
    if (!bound) throw new Error(`${route.method} ${route.path} names ${route.operation}, which is no operation`)
    const type = bound.variables.get('input')
    const input = isNonNullType(type) && isInputObjectType(type.ofType) && !route.options.file ? type.ofType : null
    const echoed =
      (route.method === 'PATCH' || route.method === 'PUT') && route.answer
        ? Object.keys(route.answer.schema(bound.result)['properties'] as object)
        : []
    return { ...route, bound, input, ignoredFields: new Set([...(route.options.ignored ?? []), ...echoed]) }
  })
}

export interface RestHandler {
  handle(call: Call): Promise<Reply>
}

export function createRestHandler(
  executors: Executors,
  routes: readonly BoundRoute[],
  scopes: RequestScopes,
): RestHandler {
  const find = createMatcher(routes.map((route) => ({ ...route, execute: executors(route.bound.document, 0) })))
  return {
    async handle(call) {
      const found = find(call.method, call.path)
      if ('allowed' in found) return unrouted(call, found.allowed)
      call.note.route = found.route.path
      call.note.name(found.route.operation)
      try {
        // Again when the body took its time: what the caller may do is decided by how things are when it is all there.
        const once = (): Promise<Reply | null> =>
          scopes.run(call, PAGE_LIMIT, (context) => serve(found.route, found.params, call, context))
        return (await once()) ?? (await once()) ?? (await once()) ?? busy(call)
      } catch (error) {
        if (error instanceof Refusal)
          return refusalReply(namedMissing(error, found.route), call.requestId, found.route.input)
        if (error instanceof FieldProblems) return validationReply(error.fields, call.requestId, found.route.options)
        throw error
      }
    },
  }
}

/** What is not there has a code of its own on some paths. */
function namedMissing(refusal: Refusal, { options: { notFoundCode } }: BoundRoute): Refusal {
  return refusal.code === 'NOT_FOUND' && notFoundCode !== undefined
    ? new Refusal('NOT_FOUND', refusal.message, { ...refusal.details, wire: notFoundCode })
    : refusal
}

/** Milliseconds after which a decision about the caller is made anew. */
const FRESH_MS = 500

function isPublic({ bound }: BoundRoute): boolean {
  return bound.rules.some((rule) => rule.caller === 'public')
}

/** Three decisions in a row took too long to hold. */
function busy(call: Call): Reply {
  return errorReply(
    503,
    { code: 'internal', message: 'The service is too busy; try again shortly.', retryable: true },
    call.requestId,
    { 'retry-after': '1' },
  )
}

function unrouted(call: Call, allowed: readonly string[]): Reply {
  if (allowed.length === 0)
    return errorReply(404, { code: 'not_found', message: 'This path does not exist.' }, call.requestId)
  return errorReply(
    405,
    { code: 'bad_request', message: `This path only allows ${allowed.join(', ')}.` },
    call.requestId,
    { allow: allowed.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ') },
  )
}

async function serve(
  route: BoundRoute & { readonly execute: Executor },
  params: Readonly<Record<string, string>>,
  call: Call,
  context: Context,
): Promise<Reply | null> {
  const started = performance.now()
  holdTenant(route, params, call, context)
  for (const rule of route.bound.rules) context.admission.admit(rule)
  if (route.options.person) personOf(context)
  if (route.options.self) holdSelf(params, context)
  const variableValues = await readVariables(route, params, call, context)
  if (performance.now() - started > FRESH_MS) return null
  if (route.bound.node.operation === OperationTypeNode.MUTATION) {
    await context.confirm()
    for (const rule of route.bound.rules) context.admission.confirm(rule)
  }
  const { data, errors } = await unlessStale(preconditions(route, call), variableValues, (variables) =>
    route.execute({ context: admittedContext(context), variables, operationName: null }),
  )
  const [error] = errors ?? []
  if (error) return refuse(route, error.originalError ?? error)
  const { userErrors = [], step_up: stepUp } = (data?.['result'] ?? {}) as {
    userErrors?: readonly UserErrorResult[]
    step_up?: object | null
  } // as they are: the wire's spelling is that of answers
  refuseFixed(route, userErrors)
  const result = route.bound.encode(data?.['result'] ?? null) as Record<string, unknown> | null
  if (userErrors.length > 0) {
    const metadata = stepUp ? (result?.['step_up'] as object) : (userErrors[0]?.limit ?? undefined)
    return userErrorsReply(userErrors, call.requestId, {
      precondition: call.headers['if-match'] !== undefined,
      metadata,
      input: route.input,
      codes: route.options.codes,
    })
  }
  if (!route.answer) return { status: route.status }
  const version = versionOf(result)
  const reply = json(route.status, route.answer.value(result, tenantOf(context)))
  if (!route.options.versioned || version === null) return reply
  const etag = versionTag(version, reply.body ?? '')
  if (route.method === 'GET' && isKnown(call.headers['if-none-match'], etag)) return { status: 304, headers: { etag } }
  return { ...reply, headers: { ...reply.headers, etag } }
}

/** The version of what is answered: its own, or that of the first object in it. */
function versionOf(result: Record<string, unknown> | null): number | null {
  for (const held of result === null ? [] : [result, ...Object.values(result)]) {
    const version = typeof held === 'object' && held !== null ? (held as { version?: unknown }).version : undefined
    if (typeof version === 'number') return version
  }
  return null
}

/**
 * The rules were applied before the body was read, and each request is counted once. Not a copy: what changes with a
 * mutation is to change here.
 */
function admittedContext(context: Context): Context {
  return Object.create(context, {
    admission: {
      value: {
        admit: () => {},
        confirm: () => {},
        arrive: () => {},
        examine: () => {},
        examined: () => {},
        again: () => {},
        walk: (bucket) => context.admission.walk(bucket),
      } satisfies Context['admission'],
    },
  }) as Context
}

/** The fault in the words of the request: of the parameter or body field that filled the variable. */
function refuse({ options: { query, body, json: whole, cursorCode } }: BoundRoute, error: Error): never {
  if (!(error instanceof Refusal) || error.details.argument === undefined) throw error
  const { argument } = error.details
  if (whole !== undefined && argument[0] === whole && argument.length > 1)
    throw new Refusal(error.code, error.message, { ...error.details, argument: argument.slice(1) })
  const filling = (variable: string | undefined): string | undefined =>
    Object.entries({ ...query, ...body }).find(([, filled]) => filled === variable)?.[0]
  const parameter = filling(argument.at(-1))
  const list = filling(argument[0])
  if (parameter === undefined && list === undefined) throw error
  const named = parameter === undefined && list !== undefined ? [list, ...argument.slice(1)] : [parameter ?? '']
  throw new Refusal(error.code, error.message, {
    ...error.details,
    argument: named,
    ...(parameter === 'cursor' && cursorCode && { wire: cursorCode }),
  })
}

/** To the contract, what never changes is no field of the request, unless it is sent back as it was read. */
function refuseFixed({ options: { fixed = [] } }: BoundRoute, errors: readonly UserErrorResult[]): void {
  const error = errors.find(({ code, path }) => code === 'NOT_ALLOWED' && fixed.includes(snakeCase(path?.at(-1) ?? '')))
  if (error) throw new Refusal('BAD_USER_INPUT', error.message, { argument: error.path ?? [] })
}

function tenantOf({ identity: { principal } }: Context): string | null {
  return principal && principal.actor !== 'OPERATOR' ? principal.tenantId : null
}

/** A tenant in the path must be the credential's: answered before limits and permissions. */
function holdTenant(
  route: BoundRoute,
  params: Readonly<Record<string, string>>,
  call: Call,
  { identity }: Context,
): void {
  const inQuery = route.options.query?.['tenant_id'] === 'tenantId' ? call.query.get('tenant_id') : null
  const wanted = params['tenantId'] ?? inQuery
  if (wanted === null || wanted === undefined || !identity.principal) return // without a credential the rules refuse
  if (!isUuid(wanted)) throw new Refusal('BAD_USER_INPUT', 'The tenant id is not a UUID.', { argument: ['tenant_id'] })
  if (identity.principal.actor === 'OPERATOR' || identity.principal.tenantId !== wanted.toLowerCase())
    throw new Refusal('FORBIDDEN', 'The credential is for another tenant; switch to this one first.')
}

function holdSelf({ userId }: Readonly<Record<string, string>>, context: Context): void {
  if (isUuid(userId) && userId.toLowerCase() !== personOf(context).userId)
    throw new Refusal('FORBIDDEN', 'Only this person may do this.')
}

async function readVariables(
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
        ...(options.idCode && { wire: options.idCode }),
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
  if (route.input !== null || options.body !== undefined) {
    const { blank = [], emptied = [], nullable = [], needed = [], fieldCodes = {} } = options
    const rules = {
      ignored: route.ignoredFields,
      blank,
      emptied,
      nullable,
      needed,
      replaced: options.replaces === true,
      partial: route.method === 'PATCH',
      coded: new Set(Object.keys(fieldCodes)),
    }
    const bytes = await call.body(bodyLimit(route))
    if (route.input && options.lenient)
      return { ...variables, input: { ...options.lenient, ...toInputLeniently(bytes, route.input, rules) } }
    const body = parseBody(bytes)
    if (route.input) variables['input'] = toInput(body, route.input, rules)
    for (const [name, variable] of Object.entries(options.body ?? {}))
      variables[variable] = fromBody(only(body, name), name, variableType(bound, variable))
  }
  return variables
}

/** A name in a path; what is no text that can be stored stays as it came, and is found nowhere. */
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
      out[variable] = fromQuery(name, type, value, name === 'cursor' ? options.cursorCode : options.queryCodes?.[name])
    else if (isNonNullType(type) && name !== 'tenant_id')
      throw new Refusal('BAD_USER_INPUT', `${name} is required.`, {
        argument: [name],
        ...(name === 'permission' && { wire: 'rbac.permission_required' }),
      })
  }
  if (Number(out['offset'] ?? 0) > 0) delete out['after'] // of the two the offset counts
  return out
}

function only(body: ReadonlyMap<string, unknown>, name: string): ReadonlyMap<string, unknown> {
  for (const given of body.keys())
    if (given !== name)
      throw new Refusal('BAD_USER_INPUT', `${given} is not a field of this request.`, { argument: [given] })
  return body
}

/** Of somebody without a credential little; of everybody else what the path can have use for. */
function bodyLimit(route: BoundRoute): number {
  return isPublic(route) ? ANONYMOUS_BODY_BYTES : route.options.large ? MAX_BODY_BYTES : BODY_BYTES
}

function variableType(bound: Operation, name: string): GraphQLInputType {
  const type = bound.variables.get(name)
  if (!type) throw new Error(`${bound.name} has no variable ${name}`)
  return type
}
