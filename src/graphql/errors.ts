// Top-level errors as they leave the process.
import { type ExecutionResult, GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { json, type Reply } from '../http/call.ts'
import type { RequestNote } from '../http/request-note.ts'
import { GRAPHQL_CODES, Refusal, type RefusalCode } from '../shared/refusal.ts'
import { passing, Unavailable } from '../shared/unavailable.ts'
import type { Context } from '../request/context.ts'

interface ShownError {
  readonly message: string
  readonly code: (typeof GRAPHQL_CODES)[number]
  /** seconds */
  readonly retryAfter?: number | undefined
  /** a code more precise than `code` */
  readonly reason?: string | undefined
}

function errorReply(status: number, { message, ...extensions }: ShownError, headers: Reply['headers'] = {}): Reply {
  const wait = extensions.retryAfter === undefined ? {} : { 'retry-after': String(extensions.retryAfter) }
  return { ...json(status, { errors: [{ message, extensions }] }, { ...wait, ...headers }), errors: [extensions.code] }
}

/** Returns the codes of an execution's errors, which must be masked. */
export function codesOf({ errors = [] }: ExecutionResult): string[] {
  const codes = errors.map(({ extensions: { code } }) => (typeof code === 'string' ? code : 'INTERNAL'))
  return [...new Set(codes)]
}

/** Returns the answer to a request that could not be read as an operation. */
export function graphqlError(status: number, message: string): Reply {
  const headers = status === 413 || status === 408 ? { connection: 'close' } : {}
  return errorReply(status, { message, code: 'BAD_USER_INPUT' }, headers)
}

const STATUS: Readonly<Record<RefusalCode, number>> = {
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  KEY_UNAVAILABLE: 503,
}

/**
 * Returns the answer to an operation that was not begun: too many came from its caller, its address is not allowed, or
 * its Idempotency-Key belongs to another.
 */
export function refusedOperation({ code, message, details: { retryAfter, status, wire } }: Refusal): Reply {
  return errorReply(status ?? STATUS[code], { message, code, retryAfter, reason: wire })
}

/** Characters of a message. Its beginning says most; the rest may be the caller's own value. */
const MESSAGE_CHARACTERS = 300

const INTERNAL = 'Something went wrong on our side.'

/** The answer when not even the caller could be identified, for example because the database is gone. */
export function internalGraphqlError(): Reply {
  return errorReply(500, { message: INTERNAL, code: 'INTERNAL' })
}

/** The answer when the caller could not be identified for a temporary reason. */
export function unavailableOperation({ message, retryAfter }: Unavailable): Reply {
  return errorReply(503, { message, code: 'UNAVAILABLE', retryAfter })
}

export function tellUnavailable(): Plugin {
  return {
    onExecute: ({ args }) => ({
      onExecuteDone({ result, setResult }) {
        if ('data' in result) noteRefusals(result, (args.contextValue as unknown as Context).note)
        if ('data' in result) setResult(withUnavailable(result, args.contextValue as unknown as Context))
      },
    }),
  }
}

/**
 * Makes the status 503 if the service was unavailable and nothing was executed. The client may then send the whole
 * document again, so no mutation may have been carried out. `http` is Yoga's, and does not leave the process.
 */
export function withUnavailable(result: ExecutionResult, { mutations }: Pick<Context, 'mutations'>): ExecutionResult {
  if (!result.errors || mutations > 1 || Object.values(result.data ?? {}).some((value) => value !== null)) return result
  const found = result.errors
    .map(({ originalError, extensions }) =>
      extensions['code'] === 'UNAVAILABLE'
        ? (extensions['retryAfter'] as number)
        : unavailableOf(originalError)?.retryAfter,
    )
    .find((seconds) => seconds !== undefined)
  if (found === undefined) return result
  return {
    ...result,
    extensions: { ...result.extensions, http: { status: 503, headers: { 'retry-after': String(found) } } },
  }
}

/** Notes refusals before masking: the headers of the answer report them, too. */
export function noteRefusals({ errors = [] }: ExecutionResult, note: RequestNote): void {
  for (const { originalError } of errors) if (originalError instanceof Refusal) note.refuse(originalError)
}

function unavailableOf(error: unknown): Unavailable | null {
  const known = passing(error)
  return known instanceof Unavailable ? known : null
}

/**
 * Returns the masking function. Refusals keep their message, temporary failures become UNAVAILABLE, and mistakes in
 * document or variables BAD_USER_INPUT with HTTP 400. All else becomes INTERNAL and goes to `onError`.
 */
export function errorMasker(onError: (error: unknown) => void): (error: unknown) => Error {
  return (error) => {
    const graphql = error instanceof GraphQLError ? error : null
    const original = graphql?.originalError ?? error
    const place = graphql
      ? {
          nodes: graphql.nodes ?? null,
          source: graphql.source ?? null,
          positions: graphql.positions ?? null,
          path: graphql.path ?? null,
        }
      : {}
    if (original instanceof Refusal) {
      const { argument, reason, retryAfter, detail } = original.details
      const wait = retryAfter !== undefined && { retryAfter }
      const extensions = {
        code: original.code,
        ...(argument && { argument }),
        ...(reason && { reason }),
        ...wait,
        ...(detail !== undefined && { detail }),
      }
      return new GraphQLError(original.message, { ...place, extensions })
    }
    const passes = unavailableOf(original)
    if (passes) {
      onError(passes)
      return new GraphQLError(passes.message, {
        ...place,
        extensions: { code: 'UNAVAILABLE', retryAfter: passes.retryAfter },
      })
    }
    // Errors of the request have no path in the answer: syntax, validation, limits, variables.
    if (graphql && !graphql.path)
      return new GraphQLError(shorten(graphql.message), {
        ...place,
        extensions: { code: 'BAD_USER_INPUT', http: { status: 400, spec: false } },
      })
    onError(original)
    return new GraphQLError(INTERNAL, { ...place, extensions: { code: 'INTERNAL' } })
  }
}

/** Keeps both ends: a message about a variable has its name first, and the expected type last. */
function shorten(message: string): string {
  return message.length <= MESSAGE_CHARACTERS
    ? message
    : `${message.slice(0, MESSAGE_CHARACTERS / 2)} … ${message.slice(-MESSAGE_CHARACTERS / 2)}`
}
