// The words of conditions about this service's own mutations: what an editor offers. README lists the same.
import type { GraphQLSchema } from 'graphql'
import { isTenantWrite, type Rule } from '../../access/rule.ts'
import type {
  AbacAttribute,
  AbacOperand,
  AbacOperator,
  AbacResourceType,
  AbacValueType,
} from '../../generated/graphql.ts'
import { snakeCase } from '../../shared/snake-case.ts'
import { areaOf } from './guard.ts'
import { OPERATORS, type Operator } from './operators.ts'

const attribute = (path: string, type: AbacValueType, description: string): AbacAttribute => ({
  path,
  type,
  description,
})

export const ATTRIBUTES: readonly AbacAttribute[] = [
  attribute('subject.type', 'TEXT', 'Who asks: user, api_key or service.'),
  attribute('subject.id', 'TEXT', 'Id of the person; of a service principal, or a key without a person, its own id.'),
  attribute('subject.roles', 'TEXT_LIST', 'Names of the roles that they hold.'),
  attribute('subject.permissions', 'TEXT_LIST', 'Keys of the permissions that they have.'),
  attribute('subject.email_verified', 'BOOLEAN', 'Whether the address of the session is verified.'),
  attribute('subject.mfa', 'BOOLEAN', 'Whether they have shown a second factor in this session.'),
  attribute(
    'subject.method',
    'TEXT',
    'How they signed in, such as password; api_key for a key, service for a service principal.',
  ),
  attribute('subject.session_age_seconds', 'NUMBER', 'Seconds since they signed in; 0 for a key.'),
  attribute('subject.created_by', 'TEXT', 'Of a key alone: id of the person who answers for it.'),
  attribute('subject.created_by_roles', 'TEXT_LIST', 'Of a key alone: names of the roles of that person.'),
  attribute('subject.created_by_mfa', 'BOOLEAN', 'Of a key alone: whether that person had shown a second factor.'),
  attribute('resource.type', 'TEXT', 'What the mutation is about, such as ip_rule.'),
  attribute('resource.id', 'TEXT', 'Id of what the mutation is about, or else of the tenant.'),
  attribute('resource.tenant_id', 'TEXT', 'Id of the tenant.'),
  attribute('context.ip', 'TEXT', 'Address of the client; null: unknown.'),
  attribute('context.user_agent', 'TEXT', 'User-Agent of the client; null: unknown.'),
  attribute('context.time', 'TEXT', 'The moment of the request (RFC 3339, UTC).'),
  attribute('context.time_zone', 'TEXT', 'The time zone of the tenant.'),
  attribute('context.hour', 'NUMBER', 'Hour in UTC, 0 to 23.'),
  attribute('context.minute', 'NUMBER', 'Minute, 0 to 59.'),
  attribute('context.weekday', 'NUMBER', 'Day of the week in UTC, 1 (Monday) to 7.'),
  attribute('context.local_hour', 'NUMBER', 'Hour in the time zone of the tenant, 0 to 23.'),
  attribute('context.local_minute', 'NUMBER', 'Minute in the time zone of the tenant, 0 to 59.'),
  attribute('context.local_weekday', 'NUMBER', 'Day of the week in the time zone of the tenant, 1 (Monday) to 7.'),
]

const OPERANDS: Readonly<Record<Operator, readonly [AbacOperand, string]>> = {
  eq: ['ANY', 'Is the same.'],
  ne: ['ANY', 'Is there, and is something else.'],
  in: ['LIST', 'Is one of the list.'],
  nin: ['LIST', 'Is none of the list, or is not there.'],
  contains: ['ANY', 'A list that has this entry, or a text that has this part.'],
  gt: ['NUMBER', 'Is greater.'],
  gte: ['NUMBER', 'Is greater, or the same.'],
  lt: ['NUMBER', 'Is less.'],
  lte: ['NUMBER', 'Is less, or the same.'],
  exists: ['NONE', 'Is there.'],
  prefix: ['TEXT', 'A text that begins so.'],
  suffix: ['TEXT', 'A text that ends so.'],
  regex: ['TEXT', 'A text in which the regular expression (RE2) is found.'],
}

export const OPERATORS_SHOWN: readonly AbacOperator[] = OPERATORS.map((name) => {
  const [operand, description] = OPERANDS[name]
  return { name, operand, description }
})

/** Returns what policies can forbid, by the types of resources that they name. */
export function resourceTypesOf(schema: GraphQLSchema): AbacResourceType[] {
  const types = new Map<string, string[]>()
  for (const { name, extensions } of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const rule = extensions['rule'] as Rule | undefined
    if (!rule || !isTenantWrite(name, rule)) continue
    types.set(areaOf(name), [...(types.get(areaOf(name)) ?? []), snakeCase(name)])
  }
  return [...types].map(([name, actions]) => ({ name, actions })).sort((one, other) => (one.name < other.name ? -1 : 1))
}
