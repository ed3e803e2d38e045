// Describes the Idempotency-Key in the OpenAPI document. src/idempotency implements it, for every mutation by POST.
import { OperationTypeNode } from 'graphql'
import { HEADER, KEY_CHARACTERS } from '../idempotency/header.ts'
import type { BoundRoute } from './binding.ts'

/**
 * Returns whether a key has an effect: not on reads, not where the answer is a secret that is
 * not stored, and not for the operator, who belongs to no tenant.
 */
export function takesKey({ method, bound }: BoundRoute): boolean {
  if (method !== 'POST' || !isMutation(bound)) return false
  return bound.rules.every(({ caller, unkept }) => caller !== 'operator' && !unkept)
}

/** Returns the header parameter of the route; every POST may be sent with a key. */
export function keyParameters(route: BoundRoute): object[] {
  if (route.method !== 'POST') return []
  const { least, most } = KEY_CHARACTERS
  const schema = { type: 'string', minLength: least, maxLength: most }
  return [{ name: HEADER, in: 'header', required: false, schema, description: descriptionOf(route) }]
}

const CARRIED_OUT =
  'A random UUID of this request. Sent again with the same key and body within 24 hours, by the same credential, it ' +
  'is not carried out again, and the answer is the same, with `Idempotency-Replayed: true`.'

function descriptionOf(route: BoundRoute): string {
  if (!isMutation(route.bound)) return 'Has no effect: this only reads.'
  if (route.bound.rules.some(({ unkept }) => unkept)) return 'Has no effect: the answer is a secret, and is not stored.'
  if (!takesKey(route)) return 'Has no effect: the operator belongs to no tenant.'
  return route.bound.rules.some(({ caller }) => caller === 'public')
    ? `${CARRIED_OUT} Without a credential it has no effect.`
    : CARRIED_OUT
}

function isMutation({ node }: BoundRoute['bound']): boolean {
  return node.operation === OperationTypeNode.MUTATION
}
