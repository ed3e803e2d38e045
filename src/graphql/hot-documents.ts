// Executes hot documents without Yoga: operations that come again, which Yoga has parsed, validated and found within
// all limits before. Checks by document were made then; the cost, which depends on variables, is checked each time.
// Anything that is not plainly the same operation goes to Yoga.
//
// Yoga's own parserAndValidationCache would save parsing and validating, too. But anybody could fill it, and Yoga's
// handling of requests would stay: a read of the configuration takes 2.6 times as much CPU that way, and 5.4 times
// without either.
import { type DocumentNode, type ExecutionResult, type GraphQLError, Kind, OperationTypeNode } from 'graphql'
import { type Plugin, processRegularResult } from 'graphql-yoga'
import { createMemory } from '../memory/memory.ts'
import type { Reply } from '../http/call.ts'
import { tooLong } from './answer-size.ts'
import type { Context } from '../request/context.ts'
import { COST_OF_TOKEN } from '../limits/cost.ts'
import { costOf } from './document-cost.ts'
import { LIMITS } from './document-limits.ts'
import { codesOf, noteRefusals, withUnavailable } from './errors.ts'
import type { Executor, Executors } from './executor.ts'

/** A body that is a JSON object. */
export type Operation = Readonly<Record<string, unknown>>

/** Bytes of a character of a document that is parsed, as measured; and of one that came once. */
const PARSED_BYTES = 110
const SEEN_BYTES = 2
/** Bytes of a document that came once, beside its characters. */
const BARE_BYTES = 100

/** `most`: the cost with any variables. */
interface HotDocument {
  readonly executor: Executor
  readonly document: DocumentNode
  readonly most: number
}

export interface HotDocuments {
  /** Learns from what Yoga executes. */
  readonly plugin: Plugin
  /** Returns the reply. Null: the operation is for Yoga, and nothing of it has been executed. */
  run(operation: Operation | null, accept: string, context: Context): Promise<Reply | null>
}

export function createHotDocuments(
  executors: Executors,
  mask: (error: unknown) => Error,
  memory = createMemory(),
): HotDocuments {
  const documents = memory.cache<string, HotDocument>('hot_documents')
  // Only the second time makes one hot, so a flood of new ones displaces nothing.
  const once = memory.cache<string, true>('seen_documents')

  function learn(text: unknown, document: DocumentNode, context: Context): void {
    // Callers without a credential sign in; nothing of theirs is hot.
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
        { executor: executors(document, text.length), document, most: costOf(document, null) },
        PARSED_BYTES * text.length,
      )
    else once.set(text, true, SEEN_BYTES * text.length + BARE_BYTES)
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
      if (!known) return null
      // One that is a plain request with any variables need not be looked at again.
      const cost = known.most <= COST_OF_TOKEN ? known.most : costOf(known.document, operation.variables ?? {})
      if (cost > LIMITS.cost) return null
      context.admission.weigh(cost)
      const result = await known.executor({
        context,
        variables: operation.variables ?? null,
        operationName: operation.operationName ?? null,
      })
      if (!('data' in result)) return null // the request itself is wrong, so nothing was executed
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

/** Returns whether the operation has a document, variables and a name, and nothing else that Yoga would read. */
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
