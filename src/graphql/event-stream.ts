// Subscriptions by GraphQL over SSE, in its distinct connections mode.
import { type DocumentNode, getOperationAST, GraphQLError, type GraphQLSchema, OperationTypeNode } from 'graphql'
import type { Call, Reply } from '../http/call.ts'
import { message } from '../http/event-stream.ts'
import type { Context } from '../request/context.ts'
import type { Streams } from '../request/streams.ts'
import { Refusal } from '../shared/refusal.ts'
import { Unavailable } from '../shared/unavailable.ts'
import { tooLong } from './answer-size.ts'
import { holdCost, parseDocument, validateDocument } from './examination.ts'
import type { Operation } from './hot-documents.ts'
import { executeEvent, sourceOf, subscribedField } from './subscription.ts'

export interface EventStreams {
  /** Returns the reply to a subscription; null: the operation is none, and nothing was done. Throws Refusal. */
  subscribe(call: Call, operation: Operation | null, context: Context): Promise<Reply | null>
}

export function createEventStreams(
  schema: GraphQLSchema,
  streams: Streams,
  mask: (error: unknown) => Error,
): EventStreams {
  const failed = (error: unknown): object =>
    error instanceof Unavailable
      ? { message: error.message, extensions: { code: 'UNAVAILABLE', retryAfter: error.retryAfter } }
      : mask(error)

  async function begin(call: Call, operation: Operation, context: Context): Promise<Reply | null> {
    const { query, operationName } = operation
    const variables = record(operation['variables'])
    const { admission, identity } = context
    admission.examine()
    const started = performance.now()
    let document: DocumentNode
    try {
      document = examined(schema, String(query), identity.principal !== null)
    } finally {
      admission.examined(performance.now() - started)
    }
    const node = getOperationAST(document, typeof operationName === 'string' ? operationName : undefined)
    if (node?.operation !== OperationTypeNode.SUBSCRIPTION) return null
    const asked = { document, node, variables }
    const { rule, type } = subscribedField(schema, node)
    const cost = holdCost(document, variables)
    admission.weigh(cost)
    admission.admit(rule)
    context.note.enter(type.name, node.name?.value)
    return streams.open(call, context, async () => ({
      source: await sourceOf(schema, asked, { call, context }),
      rule,
      cost,
      async show(at, { seq, value }) {
        const result = await executeEvent(schema, asked, { context: at, value })
        const shown = tooLong(result) ?? result
        const errors = shown.errors && { errors: shown.errors.map(mask) }
        return message(JSON.stringify({ ...shown, ...errors }), { id: seq, event: 'next' })
      },
      end: (error) =>
        message(JSON.stringify({ errors: [failed(error)] }), { event: 'next' }) + message('', { event: 'complete' }),
    }))
  }

  return {
    async subscribe(call, operation, context) {
      if (!operation || !/\bsubscription\b/.test(String(operation['query']))) return null
      try {
        return await begin(call, operation, context)
      } catch (error) {
        if (error instanceof GraphQLError) throw new Refusal('BAD_USER_INPUT', mask(error).message)
        throw error
      }
    },
  }
}

function examined(schema: GraphQLSchema, text: string, known: boolean): DocumentNode {
  const document = parseDocument(text, known)
  const [mistake] = validateDocument(schema, document, known)
  if (mistake) throw mistake
  return document
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
}
