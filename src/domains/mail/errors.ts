import type { OutgoingMailErrorCode } from '../../generated/graphql.ts'
import type { Words } from '../../graphql/payload.ts'

export const OUTGOING_MAIL_ERRORS: Readonly<Record<OutgoingMailErrorCode, Words>> = {
  NOT_FOUND: { message: 'There is no such mail here.', wire: 'not_found', status: 404 },
  NOT_RETRYABLE: { message: 'The mail was not given up, or is of no use any more.', wire: 'conflict', status: 409 },
}
