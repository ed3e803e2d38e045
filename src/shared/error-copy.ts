/** The meaning of a code: its message, and its form on /v1. */
export interface ErrorCopy {
  readonly message: string
  /** `error.code` on /v1 */
  readonly wire: string
  /** HTTP status on /v1 */
  readonly status: number
  /** `error.fields[].code` on /v1; only with `validation_failed` */
  readonly field?: string
  /** whether /v1 says that another try may help */
  readonly retryable?: true
  /** `error.metadata` on /v1, unless the error has its own */
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** Returns the copy of a code about one field. */
export function fieldCopy(field: string, message: string): ErrorCopy {
  return { message, wire: 'validation_failed', status: 422, field }
}

export const FIELD = {
  REQUIRED: fieldCopy('required', 'A value is required.'),
  TOO_SHORT: fieldCopy('too_short', 'The value is too short.'),
  TOO_LONG: fieldCopy('too_long', 'The value is too long.'),
  INVALID: fieldCopy('invalid', 'The value is invalid.'),
  INVALID_EMAIL: fieldCopy('invalid_email', 'This is not a valid email address.'),
  INVALID_URL: fieldCopy('invalid_url', 'This is not a valid https or data:image URL.'),
  INVALID_PHONE: fieldCopy('invalid_phone', 'A phone number such as +4930123456 (E.164) is expected.'),
  NOT_ALLOWED: fieldCopy('not_allowed', 'The value is not one of the allowed values.'),
} as const
