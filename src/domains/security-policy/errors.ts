import type { SecurityPolicyErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'
import { ABAC_FAULTS } from '../policy/errors.ts'

export const SECURITY_POLICY_ERRORS: Readonly<Record<SecurityPolicyErrorCode, ErrorCopy>> = {
  ...ABAC_FAULTS,
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  NOT_ALLOWED: FIELD.NOT_ALLOWED,
  INVALID: FIELD.INVALID,
  CONFLICT: { message: 'The policy has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
  CIDR_INVALID: { message: 'This is not a valid network or IP address.', wire: 'risk.cidr_invalid', status: 422 },
  LOCKS_OUT_CALLER: {
    message: 'Your own address would be refused, now or once a rule ends. Send `force` to do it anyway.',
    wire: 'conflict',
    status: 409,
  },
}
