// Subscriptions, of both surfaces. Yoga would execute one in one context from its beginning to its end. Here each event
// is executed in the context of the part that it belongs to, with the caller's rights as they are then.
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  type FieldNode,
  getArgumentValues,
  getVariableValues,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql'
import type { Rule } from '../access/rule.ts'
import type { AuditStream } from '../domains/audit/stream.ts'
import type { Call } from '../http/call.ts'
import type { Context } from '../request/context.ts'
import { Refusal } from '../shared/refusal.ts'
import { ruleOf } from './guard.ts'

/** An operation that is a subscription, in a valid document. */
export interface Subscription {
  readonly document: DocumentNode
  readonly node: OperationDefinitionNode
  readonly variables: Readonly<Record<string, unknown>>
}

interface SubscribedField {
  readonly node: FieldNode
  readonly type: GraphQLField<unknown, unknown>
  readonly rule: Rule
}

/** Returns the field that is subscribed to. Throws GraphQLError if it is not the only thing that is selected. */
export function subscribedField(schema: GraphQLSchema, { selectionSet }: OperationDefinitionNode): SubscribedField {
  const [node, other] = selectionSet.selections
  const name = node?.kind === Kind.FIELD ? node.name.value : ''
  const type = schema.getSubscriptionType()?.getFields()[name]
  const rule = type && ruleOf(type)
  if (node?.kind === Kind.FIELD && !other && rule) return { node, type, rule }
  throw new GraphQLError('A subscription has one field, which stands in the operation itself.')
}

/** Begins it; `Last-Event-ID` says where, if the client sent that, else `after`. Throws Refusal or GraphQLError. */
export async function sourceOf(
  schema: GraphQLSchema,
  { node, variables }: Subscription,
  { call, context }: { readonly call: Call; readonly context: Context },
): Promise<AuditStream> {
  const field = subscribedField(schema, node)
  const options = { maxErrors: 1 }
  const { coerced, errors } = getVariableValues(schema, node.variableDefinitions ?? [], variables, options)
  if (!coerced) throw errors[0] ?? new GraphQLError('The variables do not fit.')
  const args = getArgumentValues(field.type, field.node, coerced)
  const last = lastEventId(call)
  const resumed = last === null ? args : { ...args, after: last }
  return (await field.type.subscribe?.({}, resumed, context, null as never)) as AuditStream
}

/** Executes an event. Throws what took all of it. */
export async function executeEvent(
  schema: GraphQLSchema,
  { document, node, variables }: Subscription,
  { context, value }: { readonly context: Context; readonly value: object },
): Promise<ExecutionResult> {
  const result = await execute({
    schema,
    document,
    rootValue: value,
    contextValue: context,
    variableValues: variables,
    operationName: node.name?.value ?? null,
  })
  const [error] = result.errors ?? []
  if (error && !result.data) throw error.originalError ?? error
  return result
}

function lastEventId({ headers }: Call): number | null {
  const given = headers['last-event-id']
  if (given === undefined || given === '') return null
  if (typeof given !== 'string' || !/^\d{1,10}$/.test(given))
    throw new Refusal('BAD_USER_INPUT', 'Last-Event-ID must be the id of a message of this stream.')
  return Number(given)
}
