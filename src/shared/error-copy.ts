/** What a code means: its stock words, and how /v1 spells it. */
export interface ErrorCopy {
  readonly message: string
  /** `error.code` on /v1 */
  readonly wire: string
  /** HTTP status on /v1 */
  readonly status: number
  /** `error.fields[].code` on /v1; only with `validation_failed` */
  readonly field?: string
  /** whether /v1 says that trying again may help */
  readonly retryable?: true
  /** `error.metadata` on /v1, where nothing else goes with the error */
  readonly metadata?: Readonly<Record<string, unknown>>
}

/** The words of a code about one field. */
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
