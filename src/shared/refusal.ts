/**
 * The only errors that reach a caller at the top level; everything unexpected is INTERNAL, with its cause in the log
 * alone.
 */
export type RefusalCode = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'NOT_FOUND' | 'RATE_LIMITED' | 'CONFLICT' | 'BAD_USER_INPUT'

/** Codes of top-level errors. */
export const GRAPHQL_CODES = [
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'RATE_LIMITED',
  'UNAVAILABLE',
  'INTERNAL',
] as const

interface Details {
  /** code on /v1, where it is more precise than the general one */
  readonly wire?: string
  /** the argument to blame, outermost first */
  readonly argument?: readonly string[]
  /** seconds to wait */
  readonly retryAfter?: number
  /** the limit that is reached, by name */
  readonly limit?: string
  /** for developers */
  readonly detail?: string
  /** status on /v1, where it is more precise than that of the code */
  readonly status?: number
  /** on /v1 a 422 about the argument, validation_failed unless `wire` says otherwise, with this code of the field */
  readonly field?: 'required' | 'invalid' | 'too_long'
}

/** The request is turned away: by whom it comes from, what it may do, or how it is formed. Nothing was written. */
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

/** For a tenant of the caller's own. The code is that of any other tenant, which the credential cannot reach either. */
export function switchFirst(): Refusal {
  return new Refusal(
    'NOT_FOUND',
    'Switch to this tenant first (`tenantSwitch`): the access token is for another one of yours.',
  )
}
