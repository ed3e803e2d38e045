// What leaves the process as a top-level error.
import { GraphQLError } from 'graphql'
import { json, type Reply } from '../http/call.ts'
import { Refusal } from '../refusal.ts'

/** An answer in place of an execution: the request could not even be read as an operation. */
export function graphqlError(status: number, message: string): Reply {
  return json(status, { errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] }, status === 413 ? { connection: 'close' } : {})
}

const INTERNAL = 'Something went wrong on our side.'

/** The answer when not even the caller could be told: the database is gone, say. */
export function internalGraphqlError(): Reply {
  return json(500, { errors: [{ message: INTERNAL, extensions: { code: 'INTERNAL' } }] })
}

/** Refusals in their words; mistakes in document and variables as BAD_USER_INPUT with HTTP 400; all else is INTERNAL and goes to `onError`. */
export function errorMasker(onError: (error: unknown) => void): (error: unknown) => Error {
  return (error) => {
    const graphql = error instanceof GraphQLError ? error : null
    const original = graphql?.originalError ?? error
    const place = graphql ? { nodes: graphql.nodes ?? null, source: graphql.source ?? null, positions: graphql.positions ?? null, path: graphql.path ?? null } : {}
    if (original instanceof Refusal) {
      const { argument, retryAfter } = original.details
      const extensions = { code: original.code, ...(argument && { argument }), ...(retryAfter !== undefined && { retryAfter }) }
      return new GraphQLError(original.message, { ...place, extensions })
    }
    // Errors of the request have no path into the answer: syntax, validation, limits, variables.
    if (graphql && !graphql.path) return new GraphQLError(graphql.message, { ...place, extensions: { code: 'BAD_USER_INPUT', http: { status: 400, spec: false } } })
    onError(original)
    return new GraphQLError(INTERNAL, { ...place, extensions: { code: 'INTERNAL' } })
  }
}
