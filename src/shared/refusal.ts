/**
 * The only errors that reach a caller at the top level. Everything unexpected is INTERNAL, and its cause goes only to
 * the log.
 */
export type RefusalCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'CONFLICT'
  | 'BAD_USER_INPUT'
  | 'KEY_UNAVAILABLE'

/** Codes of top-level errors. */
export const GRAPHQL_CODES = [
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'RATE_LIMITED',
  'KEY_UNAVAILABLE',
  'UNAVAILABLE',
  'INTERNAL',
] as const

interface Details {
  /** a code on /v1 that is more precise than the general one */
  readonly wire?: string
  /** the argument at fault, outermost first */
  readonly argument?: readonly string[]
  /** seconds to wait */
  readonly retryAfter?: number
  /** name of the limit that is reached */
  readonly limit?: string
  /** a code more precise than the general one, for programs: `extensions.reason` of GraphQL */
  readonly reason?: 'address_not_allowed' | 'key_address_not_allowed' | 'session_confined'
  /** detail for developers */
  readonly detail?: string
  /** a status on /v1 that is more precise than that of the code */
  readonly status?: number
  /** code of the argument on /v1, which makes it a 422: validation_failed, unless `wire` says otherwise */
  readonly field?: 'required' | 'invalid' | 'too_long'
}

/** The request is refused: for its caller, what they may do, or its form. Nothing was written. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  readonly details: Details
  constructor(code: RefusalCode, message: string, details: Details = {}) {
    super(message)
    this.code = code
    this.details = details
  }
}

export function notFound(): Refusal {
  return new Refusal('NOT_FOUND', 'Tenant not found, or not one of yours.')
}

/** For a session that a connection of its tenant has opened: it is worth nothing outside of that tenant. */
export function confined(): Refusal {
  return new Refusal(
    'FORBIDDEN',
    'You signed in by a connection of this tenant. This concerns your account as a whole: first sign in ' +
      'to it yourself.',
    { wire: 'session_confined', reason: 'session_confined' },
  )
}

/** For a tenant of the caller's own. Any other tenant, which the credential cannot reach, has the same code. */
export function switchFirst(): Refusal {
  return new Refusal(
    'NOT_FOUND',
    'Switch to this tenant first (`tenantSwitch`): the access token is for another one of yours.',
  )
}
