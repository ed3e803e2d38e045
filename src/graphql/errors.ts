// What leaves the process as a top-level error.
import { type ExecutionResult, GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { json, type Reply } from '../http/call.ts'
import type { RequestNote } from '../http/request-note.ts'
import { GRAPHQL_CODES, Refusal, type RefusalCode } from '../shared/refusal.ts'
import { passing, Unavailable } from '../shared/unavailable.ts'
import type { Context } from '../request/context.ts'

interface Told {
  readonly message: string
  readonly code: (typeof GRAPHQL_CODES)[number]
  /** seconds */
  readonly retryAfter?: number | undefined
  /** more precise than the code */
  readonly reason?: string | undefined
}

function errorReply(status: number, { message, ...extensions }: Told, headers: Reply['headers'] = {}): Reply {
  const wait = extensions.retryAfter === undefined ? {} : { 'retry-after': String(extensions.retryAfter) }
  return { ...json(status, { errors: [{ message, extensions }] }, { ...wait, ...headers }), errors: [extensions.code] }
}

/** The codes of an execution's errors, once they are masked. */
export function codesOf({ errors = [] }: ExecutionResult): string[] {
  const codes = errors.map(({ extensions: { code } }) => (typeof code === 'string' ? code : 'INTERNAL'))
  return [...new Set(codes)]
}

/** An answer in place of an execution: the request could not even be read as an operation. */
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
}

/**
 * An operation that is not even begun: too many of them came from there, it comes from where none may, or its
 * Idempotency-Key stands for another.
 */
export function refusedOperation({ code, message, details: { retryAfter, status, wire } }: Refusal): Reply {
  return errorReply(status ?? STATUS[code], { message, code, retryAfter, reason: wire })
}

/** Characters of a message: what it says comes first, and what may follow is the caller's own value. */
const MESSAGE_CHARACTERS = 300

const INTERNAL = 'Something went wrong on our side.'

/** The answer when not even the caller could be told: the database is gone, say. */
export function internalGraphqlError(): Reply {
  return errorReply(500, { message: INTERNAL, code: 'INTERNAL' })
}

/** The answer when not even the caller could be told, because that passes. */
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
 * Says 503 of an execution that came to nothing because the service was unavailable: the whole document may be sent
 * again, so it must not hold a mutation that was done before. `http` is Yoga's, and does not leave the process.
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

/** Before masking: what a field was refused for is told in the head of the answer, too. */
export function noteRefusals({ errors = [] }: ExecutionResult, note: RequestNote): void {
  for (const { originalError } of errors) if (originalError instanceof Refusal) note.refuse(originalError)
}

function unavailableOf(error: unknown): Unavailable | null {
  const known = passing(error)
  return known instanceof Unavailable ? known : null
}

/**
 * Refusals in their words; what passes as UNAVAILABLE; mistakes in document and variables as BAD_USER_INPUT with HTTP
 * 400; all else is INTERNAL and goes to `onError`.
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
      const { argument, retryAfter, detail } = original.details
      const wait = retryAfter !== undefined && { retryAfter }
      const extensions = {
        code: original.code,
        ...(argument && { argument }),
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
    // Errors of the request have no path into the answer: syntax, validation, limits, variables.
    if (graphql && !graphql.path)
      return new GraphQLError(shorten(graphql.message), {
        ...place,
        extensions: { code: 'BAD_USER_INPUT', http: { status: 400, spec: false } },
      })
    onError(original)
    return new GraphQLError(INTERNAL, { ...place, extensions: { code: 'INTERNAL' } })
  }
}

/** Both ends: a message about a variable names it first, and what was expected last. */
function shorten(message: string): string {
  return message.length <= MESSAGE_CHARACTERS
    ? message
    : `${message.slice(0, MESSAGE_CHARACTERS / 2)} … ${message.slice(-MESSAGE_CHARACTERS / 2)}`
}
