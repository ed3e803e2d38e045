// Streams of /v1: the same subscriptions as server-sent events that browsers and their libraries understand.
import type { GraphQLSchema } from 'graphql'
import { executeEvent, sourceOf, subscribedField } from '../graphql/subscription.ts'
import type { Call, Reply } from '../http/call.ts'
import { message } from '../http/event-stream.ts'
import { costOf } from '../graphql/document-cost.ts'
import type { Context } from '../request/context.ts'
import type { Streams } from '../request/streams.ts'
import { Refusal } from '../shared/refusal.ts'
import { Unavailable } from '../shared/unavailable.ts'
import type { BoundRoute } from './binding.ts'
import { errorReply, refusalReply, unavailableReply } from './errors.ts'
import { tenantOf } from './variables.ts'

export interface RestStreams {
  open(
    route: BoundRoute,
    asked: {
      readonly call: Call
      readonly context: Context
      readonly variables: Readonly<Record<string, unknown>>
    },
  ): Promise<Reply>
}

export function createRestStreams(schema: GraphQLSchema, streams: Streams): RestStreams {
  return {
    open({ bound: { document, node, encode }, answer }, { call, context, variables }) {
      const asked = { document, node, variables }
      return streams.open(call, context, async () => ({
        source: await sourceOf(schema, asked, { call, context }),
        rule: subscribedField(schema, node).rule,
        cost: costOf(document, variables),
        async show(at, { seq, value }) {
          const { data } = await executeEvent(schema, asked, { context: at, value })
          const shown = answer?.value(encode(data?.['result'] ?? null), tenantOf(at))
          return message(JSON.stringify(shown), { id: seq })
        },
        end: (error) => message(String(failed(error, call).body).trim(), { event: 'end' }),
      }))
    },
  }
}

/** Returns the answer that a request would have had, whose body is the last message. */
function failed(error: unknown, { requestId }: Call): Reply {
  if (error instanceof Refusal) return refusalReply(error, requestId)
  if (error instanceof Unavailable) return unavailableReply(error, requestId)
  return errorReply(500, { code: 'internal', message: 'Something went wrong on our side.', retryable: true }, requestId)
}
