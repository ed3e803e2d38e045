import type { IpRuleErrorCode } from '../../generated/graphql.ts'
import { FIELD, type Words } from '../../graphql/payload.ts'

export const IP_RULE_ERRORS: Readonly<Record<IpRuleErrorCode, Words>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_LONG: FIELD.TOO_LONG,
  NOT_ALLOWED: FIELD.NOT_ALLOWED,
  INVALID: FIELD.INVALID,
  CONFLICT: { message: 'The rule has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
  CIDR_INVALID: { message: 'This is not a network or an address.', wire: 'risk.cidr_invalid', status: 422 },
  DUPLICATE: { message: 'There is a rule with this network and action.', wire: 'conflict', status: 409 },
  NOT_FOUND: { message: 'There is no such rule here.', wire: 'not_found', status: 404 },
  TOO_MANY: { message: 'There are as many rules as there may be.', wire: 'conflict', status: 409 },
  LOCKS_OUT_CALLER: { message: 'Your own address would be refused, now or once a rule ends; send `force` to do it all the same, or `revertAfterMinutes` to do it for a while.', wire: 'conflict', status: 409 },
  CHANGE_OPEN: { message: 'A change waits for its confirmation; confirm it, or wait until it is undone.', wire: 'conflict', status: 409 },
  CHANGE_NOT_FOUND: { message: 'No such change waits for confirmation.', wire: 'not_found', status: 404 },
}
