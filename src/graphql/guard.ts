// Wraps the fields that have a rule: first admission, then arguments, then the resolver.
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { describeRule, isTenantWrite, type Rule, type Rules } from '../access/rule.ts'
import { notFound, switchFirst } from '../shared/refusal.ts'
import type { Context } from '../request/context.ts'
import { principalOf } from '../access/identity.ts'
import { isFederated } from '../access/principal.ts'
import { checkStorable } from '../shared/json-limits.ts'

type Resolver = GraphQLFieldResolver<unknown, Context, Record<string, unknown>>

/** Ends the description of a field that is null, beside the error, where its rule refuses. */
export const NULL_IF_REFUSED = 'Null, with an error, if it is refused.'

/** Types of which each field needs a rule. */
const RULED = ['Query', 'Mutation', 'Subscription', 'Tenant']

/**
 * Changes `schema` in place, so nobody else may have it. Throws if a field lacks the rule that it needs, or a rule its
 * field.
 */
export function guardSchema(schema: GraphQLSchema, rules: Rules): GraphQLSchema {
  checkFields(schema, rules)
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue
    for (const field of Object.values(type.getFields())) {
      const rule = rules[type.name]?.[field.name]
      if (!rule) continue
      field.extensions = { ...field.extensions, rule }
      const resolve = field.resolve ?? defaultFieldResolver
      const whenNull = canBeNull(type.name, field) ? [NULL_IF_REFUSED] : []
      field.description = [field.description, describeRule(rule), ...whenNull].filter((part) => part).join(' ')
      const guardedBy =
        (inner: Resolver): Resolver =>
        (source, args, context, info) => {
          context.admission.admit(rule)
          const elsewhere = heldElsewhere(rule, args, context)
          if (elsewhere !== null) return refuseElsewhere(elsewhere, context)
          checkStorable(args, [])
          return inner(source, args, context, info)
        }
      const guarded = guardedBy(resolve)
      const change = async (...[source, args, context, info]: Parameters<Resolver>): Promise<unknown> => {
        // fault: I6
        context.admission.admit(rule)
        const elsewhere = heldElsewhere(rule, args, context)
        if (elsewhere !== null) return refuseElsewhere(elsewhere, context)
        checkStorable(args, [])
        if (rule.unkept) context.keepNothing()
        else await context.claimKey()
        // fault: A4
        if (isTenantWrite(field.name, rule)) await context.guard.authorize(principalOf(context), field.name, args)
        return resolve(source, args, context, info)
      }
      if (type.name === 'Mutation')
        field.resolve = async (source, args, context: Context, info) => {
          context.note.enter(field.name, info.operation.name?.value)
          return noted(context, await context.runMutation(rule, () => change(source, args, context, info)))
        }
      else if (type.name === 'Query')
        field.resolve = (source, args, context: Context, info) => {
          context.note.enter(field.name, info.operation.name?.value)
          return guarded(source, args, context, info)
        }
      else {
        field.resolve = guarded // of Subscription, for each event
        // fault: D4
        if (field.subscribe) field.subscribe = guardedBy(field.subscribe)
      }
    }
  }
  return schema
}

/** Returns the rule of a field of a guarded schema; null: reaching its parent was the decision. */
export function ruleOf({ extensions }: GraphQLField<unknown, unknown>): Rule | null {
  return (extensions['rule'] as Rule | undefined) ?? null
}

/** What is non-null at the root takes the whole answer with it, so that nothing can be said of it. */
function canBeNull(type: string, { type: of }: GraphQLField<unknown, unknown>): boolean {
  return type !== 'Query' && type !== 'Mutation' && !isNonNullType(of)
}

function checkFields(schema: GraphQLSchema, rules: Rules): void {
  const fieldsOf = (name: string): string[] => {
    const type = schema.getType(name)
    return isObjectType(type) ? Object.keys(type.getFields()) : []
  }
  for (const name of RULED)
    for (const field of fieldsOf(name)) if (!rules[name]?.[field]) throw new Error(`${name}.${field} has no rule`)
  for (const [name, fields] of Object.entries(rules))
    for (const field of Object.keys(fields))
      if (!fieldsOf(name).includes(field)) throw new Error(`${name}.${field} has a rule, but does not exist`)
}

/** Returns the payload of a mutation. Log and metrics get its userErrors, too. */
function noted(context: Context, payload: unknown): unknown {
  const { userErrors = [] } = (payload ?? {}) as { userErrors?: readonly { readonly code: string }[] }
  for (const { code } of userErrors) context.note.userErrors.add(code)
  return payload
}

/** Returns the tenant that is asked for, if it is not the credential's. */
function heldElsewhere(rule: Rule, args: Record<string, unknown>, context: Context): string | null {
  // fault: S1
  if (rule.tenantArgument === undefined) return null
  const asked = args[rule.tenantArgument] as string
  const { principal } = context.identity
  return principal && principal.actor !== 'OPERATOR' && principal.tenantId === asked ? null : asked
}

/**
 * A foreign tenant answers as one that does not exist, unless the signed-in person is a member and forgot to switch.
 */
async function refuseElsewhere(tenantId: string, { identity: { principal }, services }: Context): Promise<never> {
  // fault: N6
  const own = principal?.actor === 'USER' && principal.signIn !== null && !isFederated(principal.signIn)
  const userId = own ? principal.userId : null
  throw userId !== null && (await services.tenants.isMember(tenantId, userId)) ? switchFirst() : notFound()
}
