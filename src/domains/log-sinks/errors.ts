import type { LogSinkErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'

export const LOG_SINK_ERRORS: Readonly<Record<LogSinkErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  INVALID_URL: FIELD.INVALID_URL,
  TOO_MANY: {
    message: 'The tenant has as many log sinks as it may have.',
    wire: 'billing.upgrade_required',
    status: 402,
  },
  NOT_FOUND: { message: 'Log sink not found.', wire: 'log_sink.not_found', status: 404 },
  CONFLICT: { message: 'The log sink has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
}
