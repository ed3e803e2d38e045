import type { OutgoingMailErrorCode } from '../../generated/graphql.ts'
import type { ErrorCopy } from '../../shared/error-copy.ts'

export const OUTGOING_MAIL_ERRORS: Readonly<Record<OutgoingMailErrorCode, ErrorCopy>> = {
  NOT_FOUND: { message: 'Email not found.', wire: 'not_found', status: 404 },
  NOT_RETRYABLE: {
    message: 'This email has not been given up, or is no longer of use.',
    wire: 'conflict',
    status: 409,
  },
}
