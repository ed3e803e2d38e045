// Wraps the fields that have a rule: first the admission, then the arguments, then the resolver.
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isObjectType,
} from 'graphql'
import { describeRule, type Rule, type Rules } from '../access/rule.ts'
import { notFound, switchFirst } from '../shared/refusal.ts'
import type { Context } from '../request/context.ts'
import { principalOf } from '../access/identity.ts'
import { checkStorable } from '../shared/json-limits.ts'

type Resolver = GraphQLFieldResolver<unknown, Context, Record<string, unknown>>

/** Types whose fields have a rule, each of them. */
const RULED = ['Query', 'Mutation', 'Tenant']

/**
 * Changes `schema` in place: it was just built and nobody else has it. Throws where a field has no rule that needs one,
 * or a rule has no field.
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
      field.description = [field.description, describeRule(rule)].filter((part) => part).join(' ')
      const guarded: Resolver = (source, args, context, info) => {
        context.admission.admit(rule)
        const elsewhere = heldElsewhere(rule, args, context)
        if (elsewhere !== null) return refuseElsewhere(elsewhere, context)
        checkStorable(args, [])
        return resolve(source, args, context, info)
      }
      const change = async (...[source, args, context, info]: Parameters<Resolver>): Promise<unknown> => {
        // fault: I6
        context.admission.admit(rule)
        const elsewhere = heldElsewhere(rule, args, context)
        if (elsewhere !== null) return refuseElsewhere(elsewhere, context)
        checkStorable(args, [])
        await context.claimKey()
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
      else field.resolve = guarded
    }
  }
  return schema
}

/** Returns the rule of a field of a guarded schema; null where reaching its parent was the decision. */
export function ruleOf({ extensions }: GraphQLField<unknown, unknown>): Rule | null {
  return (extensions['rule'] as Rule | undefined) ?? null
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

/** The payload of a mutation; what it was refused for is known to the log and the metrics, too. */
function noted(context: Context, payload: unknown): unknown {
  const { userErrors = [] } = (payload ?? {}) as { userErrors?: readonly { readonly code: string }[] }
  for (const { code } of userErrors) context.note.userErrors.add(code)
  return payload
}

/** What ABAC policies can forbid: mutations of the credential's tenant, but not trying a change. */
function isTenantWrite(field: string, { tenantArgument }: Rule): boolean {
  return tenantArgument === 'tenantId' && !field.endsWith('Preview')
}

/** The tenant that is asked for, where it is not the credential's. */
function heldElsewhere(rule: Rule, args: Record<string, unknown>, context: Context): string | null {
  // fault: S1
  if (rule.tenantArgument === undefined) return null
  const asked = args[rule.tenantArgument] as string
  const { principal } = context.identity
  return principal && principal.actor !== 'OPERATOR' && principal.tenantId === asked ? null : asked
}

/** It answers as one that does not exist, unless the person who is signed in is a member of it and forgot to switch. */
async function refuseElsewhere(tenantId: string, { identity: { principal }, services }: Context): Promise<never> {
  const userId = principal?.actor === 'USER' ? principal.userId : null
  throw userId !== null && (await services.tenants.isMember(tenantId, userId)) ? switchFirst() : notFound()
}
