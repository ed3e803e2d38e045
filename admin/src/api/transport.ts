// The one way to the service: POST on /admin/session and /admin/api, with the cookie of this browser. No token is ever
// in reach of a script.
import type { TypedDocumentString } from '../generated/graphql.ts'
import { inLanguage } from '../language/refusals.ts'
import { ApiError, type UserError } from './errors.ts'
import type { StepUp } from './outcome.ts'

/** No page of another origin can send this without a preflight that nobody answers. */
const HEADERS = { 'content-type': 'application/json', 'x-qeet-admin': '1' }

export interface Answered<Body> {
  readonly status: number
  readonly body: Body
}

export async function post<Body>(
  path: 'session' | 'api',
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered<Body>> {
  const init = { method: 'POST', headers: { ...HEADERS, ...headers }, body: JSON.stringify(body) }
  const response = await fetch(`/admin/${path}`, { ...init, credentials: 'same-origin' }).catch(() => {
    throw new ApiError('OFFLINE', 'The service cannot be reached.')
  })
  if (response.status === 429) {
    const seconds = Number(response.headers.get('retry-after') ?? 1)
    throw new ApiError('RATE_LIMITED', 'Too many requests.', Number.isFinite(seconds) ? seconds : 1)
  }
  if (response.status === 503) throw new ApiError('UNAVAILABLE', 'The service is busy.', 1)
  const parsed = (await response.json().catch(() => null)) as Body | null
  if (parsed === null) throw new ApiError('INTERNAL', `The service answered ${response.status}.`)
  return { status: response.status, body: parsed }
}

/** What stands between a request and its answer, until a person, or a switch, has dealt with it. */
export type Hurdle =
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'step-up'; readonly stepUp: StepUp; readonly tenantId: string | null }
  | { readonly kind: 'switch'; readonly tenantId: string }

/** Resolves when the request may be sent again; rejects with an ApiError when it shall not be. */
export type Overcome = (hurdle: Hurdle) => Promise<void>

interface GraphAnswer<Result> {
  readonly data?: Result | null
  readonly errors?: readonly {
    readonly message: string
    readonly extensions?: { readonly code?: string; readonly reason?: string; readonly retryAfter?: number }
  }[]
  readonly error?: {
    readonly code: string
    readonly message?: string
    readonly stepUp?: StepUp
    /** With REFUSED: why the tenant does not let the session go on. */
    readonly errors?: readonly UserError[]
  }
}

const HURDLES = 4

interface Asking {
  readonly tenantId: string | null
  readonly overcome: Overcome
  /** For a change: a random UUID, under which it takes effect once. */
  readonly key?: string
}

/**
 * Returns the data of a document. Where only permissions are missing the data is partial: what the caller may not see
 * is null. Throws ApiError, in the language of this browser.
 */
export function ask<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  asking: Asking,
): Promise<Result> {
  return asked(document, variables, asking).catch(async (error: unknown) => {
    if (!(error instanceof ApiError)) throw error
    const [worded] = await inLanguage([{ message: error.message }])
    throw new ApiError(error.code, worded?.message ?? error.message, error.retryAfter)
  })
}

async function asked<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  { tenantId, overcome, key }: Asking,
): Promise<Result> {
  const headers = {
    ...(tenantId !== null && { 'x-qeet-tenant': tenantId }),
    ...(key !== undefined && { 'idempotency-key': key }),
  }
  for (let hurdles = 0; ; hurdles += 1) {
    const { body } = await post<GraphAnswer<Result>>('api', { id: idOf(document), variables }, headers)
    if (body.error === undefined) return dataOf(body)
    const hurdle = hurdleOf(body.error, tenantId)
    if (hurdle === null || hurdles >= HURDLES) throw errorOf(body.error)
    await overcome(hurdle)
  }
}

function errorOf({ code, message, errors }: NonNullable<GraphAnswer<unknown>['error']>): ApiError {
  const [why] = errors ?? []
  if (why) return new ApiError(why.code, why.message)
  return new ApiError(code, message ?? code.toLowerCase().replaceAll('_', ' '))
}

function hurdleOf(error: NonNullable<GraphAnswer<unknown>['error']>, tenantId: string | null): Hurdle | null {
  if (error.code === 'SIGNED_OUT') return { kind: 'signed-out' }
  if (error.code === 'STEP_UP' && error.stepUp) return { kind: 'step-up', stepUp: error.stepUp, tenantId }
  if (error.code === 'SWITCH_REQUIRED' && tenantId !== null) return { kind: 'switch', tenantId }
  return null
}

/** The tenant's gate refuses all that comes from an address, for any caller. */
const GATE = 'address_not_allowed'

/** A limit that an operation meets inside answers 200, with RATE_LIMITED and how long to wait. */
function dataOf<Result>({ data, errors = [] }: GraphAnswer<Result>): Result {
  const first = data
    ? errors.find(({ extensions }) => extensions?.code !== 'FORBIDDEN' || extensions.reason === GATE)
    : errors[0]
  if (first) {
    const { code = 'INTERNAL', reason, retryAfter = null } = first.extensions ?? {}
    throw new ApiError(reason === GATE ? 'ADDRESS_REFUSED' : code, first.message, retryAfter)
  }
  if (!data) throw new ApiError('INTERNAL', 'The service answered without data.')
  return data
}

const idOf = (document: object): string => {
  const { hash } = (document as { readonly __meta__: { readonly hash: string } }).__meta__
  return hash.replace('sha256:', '')
}
