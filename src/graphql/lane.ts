// The fast lane: an operation that Yoga has parsed, validated and found within all limits is executed without it from
// then on. Nothing is checked here that Yoga checks by document, because only what Yoga let through is known here; what
// it may cost with other variables is; all else is as it is there, and whatever is not plainly the same goes to Yoga.
import { type DocumentNode, type ExecutionResult, type GraphQLError, Kind, OperationTypeNode } from 'graphql'
import { type Plugin, processRegularResult } from 'graphql-yoga'
import { BoundedCache } from '../memory/bounded-cache.ts'
import type { Reply } from '../http/call.ts'
import { tooLong } from './answer-size.ts'
import type { Context } from '../request/context.ts'
import { costOf } from './document-cost.ts'
import { LIMITS } from './document-limits.ts'
import { codesOf, noteRefusals, withUnavailable } from './errors.ts'
import type { Executor, Executors } from './executor.ts'

/** A body that is JSON, and an object. */
export type Operation = Readonly<Record<string, unknown>>

/** Characters of all documents that are kept: parsed, each takes tens of bytes. */
const DOCUMENTS_CHARACTERS = 262_144
/** Documents that were seen once, by which the first of a flood of new ones costs nothing but that. */
const SEEN_ONCE = 1_000

/** `dear`: by some variables it costs more than it may. */
interface Known {
  readonly executor: Executor
  readonly document: DocumentNode
  readonly dear: boolean
}

export interface Lane {
  /** Tells the lane what Yoga executes. */
  readonly plugin: Plugin
  /** null: the operation is for Yoga, and nothing of it has been executed. */
  run(operation: Operation | null, accept: string, context: Context): Promise<Reply | null>
}

export function createLane(executors: Executors, mask: (error: unknown) => Error): Lane {
  const documents = new BoundedCache<string, Known>(DOCUMENTS_CHARACTERS)
  const once = new BoundedCache<string, true>(SEEN_ONCE)

  function learn(text: unknown, document: DocumentNode, context: Context): void {
    // Somebody without a credential sends what signs in; the lane is for what comes after.
    if (typeof text !== 'string' || !context.identity.principal || documents.get(text)) return
    if (
      document.definitions.some(
        (node) => node.kind === Kind.OPERATION_DEFINITION && node.operation === OperationTypeNode.SUBSCRIPTION,
      )
    )
      return
    if (once.get(text))
      documents.set(
        text,
        { executor: executors(document, text.length), document, dear: costOf(document, null) > LIMITS.cost },
        text.length,
      )
    else once.set(text, true)
  }

  return {
    plugin: {
      // fault: M8
      onExecute({ args }) {
        const { params } = args.contextValue as { params?: { query?: unknown } }
        learn(params?.query, args.document, args.contextValue as unknown as Context)
      },
    },
    async run(operation, accept, context) {
      if (!operation || !isPlain(operation) || !context.identity.principal) return null
      const known = documents.get(operation.query)
      if (!known || (known.dear && costOf(known.document, operation.variables ?? {}) > LIMITS.cost)) return null
      const result = await known.executor({
        context,
        variables: operation.variables ?? null,
        operationName: operation.operationName ?? null,
      })
      if (!('data' in result)) return null // the request itself is wrong, and was not executed
      // fault: M10
      return replyOf(tooLong(result) ?? result, accept, mask, context)
    },
  }
}

async function replyOf(
  result: ExecutionResult,
  accept: string,
  mask: (error: unknown) => Error,
  context: Context,
): Promise<Reply> {
  if (!result.errors)
    return { status: 200, headers: { 'content-type': `${accept}; charset=utf-8` }, body: JSON.stringify(result) }
  noteRefusals(result, context.note)
  // fault: M9
  const masked = { ...result, errors: result.errors.map((error) => mask(error) as GraphQLError) }
  const response = processRegularResult(withUnavailable(masked, context) as never, { Response } as never, accept)
  const headers = Object.fromEntries(response.headers)
  return { status: response.status, headers, body: await response.text(), errors: codesOf(masked) }
}

interface Plain {
  readonly query: string
  readonly variables?: Readonly<Record<string, unknown>> | null
  readonly operationName?: string | null
}

/** What is anything but a document with its variables and its name is Yoga's to read. */
export function isPlain(operation: Operation): operation is Operation & Plain {
  const { query, variables = null, operationName = null, ...rest } = operation
  return (
    typeof query === 'string' &&
    typeof variables === 'object' &&
    !Array.isArray(variables) &&
    (operationName === null || typeof operationName === 'string') &&
    Object.keys(rest).length === 0
  )
}
