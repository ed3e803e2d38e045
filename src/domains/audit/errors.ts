import type { AuditVerificationErrorCode } from '../../generated/graphql.ts'
import type { ErrorCopy } from '../../shared/error-copy.ts'

export const AUDIT_VERIFICATION_ERRORS: Readonly<Record<AuditVerificationErrorCode, ErrorCopy>> = {
  RUNNING: { message: 'A verification of this log is running already.', wire: 'conflict', status: 409 },
}
