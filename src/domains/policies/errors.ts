import type { PoliciesErrorCode } from '../../generated/graphql.ts'
import type { ErrorCopy } from '../../shared/error-copy.ts'
import { AUTH_POLICY_ERRORS } from '../auth-policy/errors.ts'
import { SECURITY_POLICY_ERRORS } from '../security-policy/errors.ts'

const { REQUIRED, CIDR_INVALID, LOCKS_OUT_CALLER } = SECURITY_POLICY_ERRORS

export const POLICIES_ERRORS: Readonly<Record<PoliciesErrorCode, ErrorCopy>> = {
  ...AUTH_POLICY_ERRORS,
  REQUIRED,
  CIDR_INVALID,
  ADDRESS_LOCKS_OUT_CALLER: LOCKS_OUT_CALLER,
}
