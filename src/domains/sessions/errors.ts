import type { SessionErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'

/** Why a tenant does not let in somebody who has shown who they are. */
export const GATE_ERRORS = {
  METHOD_NOT_ALLOWED: { message: 'The tenant does not allow this sign-in method.', wire: 'forbidden', status: 403 },
  ADDRESS_NOT_ALLOWED: {
    message: 'The tenant does not allow requests from this address.',
    wire: 'forbidden',
    status: 403,
    metadata: { rule: 'address', methods: [] },
  },
} as const satisfies Record<string, ErrorCopy>

export const SESSION_ERRORS: Readonly<Record<SessionErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID_CREDENTIALS: {
    message: 'The email address or password is incorrect.',
    wire: 'auth.invalid_credentials',
    status: 401,
  },
  ACCOUNT_LOCKED: {
    message: 'Too many failed sign-ins; try again in 15 minutes.',
    wire: 'auth.account_locked',
    status: 429,
    retryable: true,
  },
  ACCOUNT_INACTIVE: { message: 'This account cannot sign in.', wire: 'auth.account_inactive', status: 403 },
  REFRESH_TOKEN_INVALID: {
    message: 'The refresh token is invalid.',
    wire: 'auth.refresh_token_invalid',
    status: 401,
    retryable: true,
  },
  SESSION_REVOKED: { message: 'The session has ended.', wire: 'auth.session_revoked', status: 401, retryable: true },
  NOT_TENANT_MEMBER: { message: 'You are not a member of that tenant.', wire: 'auth.not_tenant_member', status: 403 },
  ...GATE_ERRORS,
  STEP_UP_REQUIRED: {
    message: 'The tenant requires another step before you can sign in.',
    wire: 'step_up_required',
    status: 403,
  },
  TENANT_SUSPENDED: { message: 'The tenant is suspended.', wire: 'forbidden', status: 403 },
}
