import type { IpRuleErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'

export const IP_RULE_ERRORS: Readonly<Record<IpRuleErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_LONG: FIELD.TOO_LONG,
  NOT_ALLOWED: FIELD.NOT_ALLOWED,
  INVALID: FIELD.INVALID,
  CONFLICT: { message: 'The rule has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
  CIDR_INVALID: { message: 'This is not a valid network or IP address.', wire: 'risk.cidr_invalid', status: 422 },
  DUPLICATE: { message: 'A rule with this network and action already exists.', wire: 'conflict', status: 409 },
  NOT_FOUND: { message: 'Rule not found.', wire: 'not_found', status: 404 },
  TOO_MANY: { message: 'The limit of rules has been reached.', wire: 'conflict', status: 409 },
  LOCKS_OUT_CALLER: {
    message:
      'Your own address would be refused, now or once a rule ends. ' +
      'Send `force` to do it anyway, or `revertAfterMinutes` to try it for a while.',
    wire: 'conflict',
    status: 409,
  },
  CHANGE_OPEN: {
    message: 'Another change is waiting for confirmation. Confirm it, or wait until it is undone.',
    wire: 'conflict',
    status: 409,
  },
  CHANGE_NOT_FOUND: { message: 'No such change is waiting for confirmation.', wire: 'not_found', status: 404 },
}
