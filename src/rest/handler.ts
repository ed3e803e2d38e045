// One /v1 call: path → route → operation → answer. Failures win in the contract's order.
import { OperationTypeNode } from 'graphql'
import type { Context } from '../request/context.ts'
import { personOf } from '../access/identity.ts'
import type { Executor, Executors } from '../graphql/executor.ts'
import { type Call, json, type Reply } from '../http/call.ts'
import type { Memory } from '../memory/memory.ts'
import type { RequestScopes } from '../request/request-scope.ts'
import { archiveOf, type Archives, attached } from './archives.ts'
import { Refusal } from '../shared/refusal.ts'
import type { BoundRoute } from './binding.ts'
import { FieldProblems } from './field-problems.ts'
import { isUuid } from '../shared/uuid.ts'
import { versionIn, versionOf, withEntityTag } from './entity-tag.ts'
import { errorReply, refusalReply, type UserErrorResult, userErrorsReply, validationReply } from './errors.ts'
import { snakeCase } from '../shared/snake-case.ts'
import { costOfRoute } from './cost.ts'
import { createMatcher } from './matcher.ts'
import { refuseWeak, withExpected } from './precondition.ts'
import type { RestStreams } from './streams.ts'
import { PAGE_LIMIT, readVariables, tenantOf } from './variables.ts'

/** Bytes of the cost of a page, as measured. */
const COST_BYTES = 170

export interface RestHandler {
  handle(call: Call): Promise<Reply>
}

export function createRestHandler(
  executors: Executors,
  routes: readonly BoundRoute[],
  scopes: RequestScopes,
  {
    memory,
    archives,
    streams,
  }: { readonly memory: Memory; readonly archives: Archives; readonly streams: RestStreams },
): RestHandler {
  const costs = memory.cache<string, number>('page_costs', COST_BYTES)
  const find = createMatcher(
    routes.map((route) => ({
      ...route,
      archives,
      execute: executors(route.bound.document, 0),
      cost: costOfRoute(route, costs),
      read: route.present && executors(route.present.document, 0),
    })),
  )
  return {
    async handle(call) {
      const found = find(call.method, call.path)
      if ('allowed' in found) return unrouted(call, found.allowed)
      call.note.route = found.route.path
      call.note.name(found.route.operation)
      try {
        // Starts again when the body came slowly: the caller's rights must hold when the body is complete.
        const once = (): Promise<Reply | null> =>
          scopes.run(call, PAGE_LIMIT, (context) =>
            serve(found.route, { params: found.params, call, context, streams }),
          )
        return (await once()) ?? (await once()) ?? (await once()) ?? busy(call)
      } catch (error) {
        if (error instanceof Refusal) call.note.refuse(error)
        if (error instanceof Refusal)
          return refusalReply(namedMissing(error, found.route), call.requestId, found.route.input)
        if (error instanceof FieldProblems) return validationReply(error.fields, call.requestId, found.route.options)
        throw error
      }
    },
  }
}

/** Some paths have a code of their own for NOT_FOUND. */
function namedMissing(refusal: Refusal, { options: { codes } }: BoundRoute): Refusal {
  return refusal.code === 'NOT_FOUND' && codes?.notFound !== undefined
    ? new Refusal('NOT_FOUND', refusal.message, { ...refusal.details, wire: codes.notFound })
    : refusal
}

/** ms after which the decision about the caller is made anew. */
const FRESH_MS = 500

/** The reply after three decisions in a row that took too long to hold. */
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

interface Executable extends BoundRoute {
  readonly execute: Executor
  /** Returns what the operation costs, with the page size that is asked for. */
  readonly cost: (query: URLSearchParams) => number
  readonly archives: Archives
  /** executes `present` */
  readonly read: Executor | null
}

async function serve(
  route: Executable,
  {
    params,
    call,
    context,
    streams,
  }: {
    readonly params: Readonly<Record<string, string>>
    readonly call: Call
    readonly context: Context
    readonly streams: RestStreams
  },
): Promise<Reply | null> {
  const started = performance.now()
  // fault: S2
  requireOwnTenant(route, params, call, context)
  context.admission.weigh(route.cost(call.query))
  for (const rule of route.bound.rules) context.admission.admit(rule)
  if (route.options.person) personOf(context)
  if (route.options.self) requireSelf(params, context)
  const given = await readVariables(route, params, call, context)
  if (performance.now() - started > FRESH_MS) return null
  if (route.options.stream) return streams.open(route, { call, context, variables: given })
  if (route.bound.node.operation === OperationTypeNode.MUTATION) {
    await context.confirm()
    // fault: M19
    for (const rule of route.bound.rules) context.admission.confirm(rule)
  }
  refuseWeak(route, call)
  const admitted = admittedContext(context)
  const variables = await withExpected(route, call, given, () => presentVersion(route, given, admitted))
  const { data, errors } = await route.execute({ context: admitted, variables, operationName: null })
  const [error] = errors ?? []
  if (error) return refuse(route, error.originalError ?? error)
  const { userErrors = [], step_up: stepUp } = (data?.['result'] ?? {}) as {
    userErrors?: readonly UserErrorResult[]
    step_up?: object | null
  } // not encoded: only answers have the spelling of the wire
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
  const value = route.answer.value(result, tenantOf(context))
  if (route.options.archive) return archiveOf(route.archives, value, params['tenantId']?.toLowerCase() ?? null)
  return attached(route, withEntityTag(route, call, result, json(route.status, value)))
}

/** Returns the present version. It reveals nothing to a caller who may write: a write with a version says as much. */
async function presentVersion(
  { present, read, options }: Executable,
  given: Readonly<Record<string, unknown>>,
  context: Context,
): Promise<number | null> {
  if (!present || !read) return null
  const variables = Object.fromEntries(Object.entries(given).filter(([name]) => present.variables.has(name)))
  const { data } = await read({ context, variables, operationName: null })
  const result = present.encode(data?.['result'] ?? null) as Record<string, unknown> | null
  return options.versionIn !== undefined && 'id' in given ? versionIn(result, given['id']) : versionOf(result)
}

/**
 * Returns the context without admission: rules were applied before the body was read, and a request counts once. It
 * inherits from `context`, since a mutation may change that.
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
        weigh: () => {},
        again: () => {},
        walk: (bucket) => context.admission.walk(bucket),
      } satisfies Context['admission'],
    },
  }) as Context
}

/** Throws the error with the name of the parameter or body field that filled the variable. */
function refuse({ options: { query, body, json: whole, codes } }: BoundRoute, error: Error): never {
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
    ...(parameter === 'cursor' && codes?.cursor && { wire: codes.cursor }),
  })
}

/** In the contract, a fixed field is unknown to the request unless it is sent back as it was read. */
function refuseFixed({ options: { fixed = [] } }: BoundRoute, errors: readonly UserErrorResult[]): void {
  const error = errors.find(({ code, path }) => code === 'NOT_ALLOWED' && fixed.includes(snakeCase(path?.at(-1) ?? '')))
  if (error) throw new Refusal('BAD_USER_INPUT', error.message, { argument: error.path ?? [] })
}

/** Refuses a tenant in the path that is not the credential's, before limits and permissions. */
function requireOwnTenant(
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

function requireSelf({ userId }: Readonly<Record<string, string>>, context: Context): void {
  if (isUuid(userId) && userId.toLowerCase() !== personOf(context).userId)
    throw new Refusal('FORBIDDEN', 'Only this person may do this.')
}
