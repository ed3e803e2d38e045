// What a method takes and gives, for its types, its line in the table of the client, and its docs.
import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLObjectType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { type Field, type Method, nameOf } from './methods.ts'

export interface Shape {
  readonly kind: 'mutation' | 'query' | 'subscription'
  /** the id of the tenant is taken from the credential */
  readonly ownTenant: boolean
  readonly positional: readonly GraphQLArgument[]
  /** what goes into one object: the fields of `input`, and arguments that may be absent */
  readonly input: GraphQLArgument | null
  readonly optional: readonly GraphQLArgument[]
  readonly isPages: boolean
  /** the fields of a payload but userErrors; null: the field is no mutation */
  readonly payload: readonly Field[] | null
  /** that stands for the whole payload; null: none does */
  readonly primary: Field | null
}

const isRequired = (argument: GraphQLArgument): boolean =>
  isNonNullType(argument.type) && argument.defaultValue === undefined

export function shapeOf(method: Method): Shape {
  const { field, on, via, tenantFirst, whole } = method
  const isMutation = on === 'Mutation'
  const args = [...(via?.args ?? []), ...field.args]
  const names = args.map(({ name }) => name)
  if (new Set(names).size < names.length) throw new Error(`${nameOf(method)} has an argument twice`)
  const takesOwn = isMutation || on === 'Subscription'
  const ownTenant = (takesOwn && names.includes('tenantId') && !tenantFirst) || on === 'Tenant' || via !== null
  const input = args.find(({ name }) => name === 'input') ?? null
  const rest = args.filter((argument) => argument !== input && !(takesOwn && ownTenant && argument.name === 'tenantId'))
  const type = getNamedType(field.type)
  const payload =
    isMutation && isObjectType(type)
      ? Object.values(type.getFields()).filter(({ name }) => name !== 'userErrors')
      : null
  const first = payload?.[0]
  const shape: Shape = {
    kind: isMutation ? 'mutation' : on === 'Subscription' ? 'subscription' : 'query',
    ownTenant,
    positional: rest.filter(isRequired),
    input,
    optional: rest.filter((argument) => !isRequired(argument)),
    isPages:
      isObjectType(type) && type.getFields()['pageInfo'] !== undefined && type.getFields()['nodes'] !== undefined,
    payload,
    primary: first && !whole && isPrimary(first) ? first : null,
  }
  checkClashes(method, shape)
  return shape
}

function isPrimary({ type }: Field): boolean {
  const of = getNamedType(type)
  return isObjectType(of) && !isListType(isNonNullType(type) ? type.ofType : type) && of.name !== 'TokenPair'
}

/** Two things of one name in one object would be one. */
function checkClashes(method: Method, { input, optional, primary, payload }: Shape): void {
  const of = input && getNamedType(input.type)
  const taken = isInputObjectType(of) ? Object.keys(of.getFields()) : []
  const main = primary && (getNamedType(primary.type) as GraphQLObjectType).getFields()
  const clash =
    optional.find(({ name }) => taken.includes(name)) ??
    (main && payload?.find((other) => other !== primary && main[other.name]))
  if (clash) throw new Error(`${nameOf(method)}: ${clash.name} would be there twice`)
}

export const hasParams = ({ input, optional }: Shape): boolean => input !== null || optional.length > 0
export const needsParams = ({ input }: Shape): boolean => input !== null && isNonNullType(input.type)
