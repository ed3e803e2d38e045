// Query parameters to GraphQL variables.
import { type GraphQLInputType, isEnumType, isNonNullType, isScalarType } from 'graphql'
import { Refusal } from '../shared/refusal.ts'
import { badField } from './field-problems.ts'
import { checkedScalar } from './scalar.ts'

/** Parameters for which the contract takes any value but `true` as false. */
const LAX = ['explain', 'force']

/** Returns the value of the variable. `code` replaces `bad_request` as the code of its refusal. */
export function fromQuery(name: string, type: GraphQLInputType, value: string, code: string | undefined): unknown {
  if (isNonNullType(type)) return fromQuery(name, type.ofType, value, code)
  if (isEnumType(type)) {
    const known = type.getValue(value.toUpperCase())
    if (!known)
      throw badField(
        name,
        `must be one of ${type
          .getValues()
          .map((entry) => entry.name.toLowerCase())
          .join(', ')}`,
      )
    return known.name
  }
  if (!isScalarType(type)) throw new Error(`${name}: only scalars and enums come from the query`)
  if (type.name === 'Boolean') {
    if (value !== 'true' && value !== 'false' && !LAX.includes(name)) throw badField(name, 'must be true or false')
    return value === 'true'
  }
  const given = type.name === 'Int' && /^-?\d{1,10}$/.test(value) ? Number(value) : value
  try {
    return checkedScalar(name, type.name, (checked) => type.parseValue(checked), given)
  } catch (error) {
    if (code !== undefined && error instanceof Refusal)
      throw new Refusal('BAD_USER_INPUT', error.message, { ...error.details, wire: code })
    throw error
  }
}

export const MAX_LIMIT = 200

/** Returns `offset`: 0 when absent or negative. The list itself bounds it. */
export function pageOffset(value: string | null): number {
  if (value === null || value === '') return 0
  if (!/^-?\d{1,9}$/.test(value)) throw badField('offset', 'must be a whole number')
  return Math.max(Number(value), 0)
}

/** The nodes of a page when a client does not say how many it wants. */
const DEFAULT_LIMIT = 50

/** Returns how long a page will be, for its cost: what is not a length will be refused. */
export function pageSizeOf(value: string | null, absent = DEFAULT_LIMIT): number {
  return value !== null && /^[1-9]\d*$/.test(value) ? Math.min(Number(value), MAX_LIMIT) : absent
}

/** Returns `limit`: `absent` when it is absent, and at most 200. */
export function pageLimit(value: string | null, absent = DEFAULT_LIMIT): number {
  if (value === null || value === '') return absent
  if (!/^[1-9]\d*$/.test(value)) throw badField('limit', 'must be a number from 1 to 200')
  return Math.min(Number(value), MAX_LIMIT)
}
