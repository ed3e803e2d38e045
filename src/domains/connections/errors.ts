import type { ConnectionErrorCode, IdentityErrorCode, SsoErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'
import { NOT_HELD } from '../roles/errors.ts'
import { SESSION_ERRORS } from '../sessions/errors.ts'
import { SIGN_IN_ERRORS } from '../sign-in/errors.ts'

export const CONNECTION_ERRORS: Readonly<Record<ConnectionErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  INVALID: FIELD.INVALID,
  NOT_ALLOWED: FIELD.NOT_ALLOWED,
  NOT_FOUND: { message: 'Connection not found.', wire: 'not_found', status: 404 },
  ROLE_NOT_FOUND: { ...FIELD.INVALID, message: 'There is no such role in this tenant.' },
  NOT_HELD,
  DUPLICATE: { message: 'The tenant has a connection of this provider already.', wire: 'conflict', status: 409 },
  TOO_MANY: { message: 'The tenant has as many connections as it may have.', wire: 'conflict', status: 409 },
  CONFLICT: { message: 'The connection has changed in the meantime; read it again.', wire: 'conflict', status: 409 },
  NOT_READY: {
    message: 'Its settings have errors. Look at the connection to see which.',
    wire: 'conflict',
    status: 409,
  },
  ONLY_WAY: {
    message: 'It is the only way to sign in to the tenant. Allow another one first.',
    wire: 'conflict',
    status: 409,
  },
  SERVER_URL_INVALID: {
    message: 'A URL such as ldaps://ldap.example.com:636 is expected: no path, name or password.',
    wire: 'ldap.server_url_invalid',
    status: 422,
  },
  DIAL_FAILED: { message: 'No connection to the directory came about.', wire: 'ldap.dial_failed', status: 422 },
  SERVICE_BIND_FAILED: {
    message: 'The directory does not accept the name and the password of the reader.',
    wire: 'ldap.service_bind_failed',
    status: 422,
  },
  CERTIFICATE_INVALID: {
    message: 'This is no certificate that can be read.',
    wire: 'saml.certificate_invalid',
    status: 422,
  },
  METADATA_INVALID: { ...FIELD.INVALID, message: 'This is no metadata that can be read.' },
  METADATA_UNREACHABLE: {
    message: 'The metadata could not be had from the provider.',
    wire: 'unprocessable',
    status: 422,
    retryable: true,
  },
}

export const IDENTITY_ERRORS: Readonly<Record<IdentityErrorCode, ErrorCopy>> = {
  NOT_FOUND: { message: 'Identity not found.', wire: 'not_found', status: 404 },
  NOT_HELD: { ...NOT_HELD, message: 'This person has permissions that you do not have.' },
}

const code = (message: string, reason: string): ErrorCopy => ({
  message,
  wire: `saml.login_code_${reason}`,
  status: 401,
})

export const SSO_ERRORS: Readonly<Record<SsoErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  INVALID: FIELD.INVALID,
  CONNECTION_NOT_FOUND: { message: 'There is no such connection to sign in by.', wire: 'not_found', status: 404 },
  CONNECTION_DISABLED: {
    message: 'An administrator of the organization has switched this way to sign in off.',
    wire: 'saml.connection_disabled',
    status: 403,
  },
  SSO_PROVIDER_AWAY: {
    message: 'Your identity provider cannot be reached at present. Try again later.',
    wire: 'unprocessable',
    status: 422,
    retryable: true,
  },
  SSO_ATTEMPT_OVER: {
    message: 'This took too long, or was begun in another browser. Sign in again.',
    wire: 'social.state_invalid',
    status: 400,
  },
  SSO_ANSWER_INVALID: {
    message: 'The answer of your identity provider could not be verified. Tell your administrator.',
    wire: 'saml.assertion_invalid',
    status: 401,
  },
  SSO_DENIED: {
    message: 'Your identity provider did not sign you in.',
    wire: 'forbidden',
    status: 403,
  },
  SSO_MISCONFIGURED: {
    message: 'The connection to your identity provider is not set up correctly. Tell your administrator.',
    wire: 'forbidden',
    status: 403,
  },
  SSO_REPLAYED: {
    message: 'This answer was used before. Sign in again.',
    wire: 'saml.assertion_invalid',
    status: 401,
  },
  SSO_TOO_OLD: {
    message: 'Your sign-in at the provider is too long ago. Sign in there anew.',
    wire: 'auth.session_revoked',
    status: 401,
    retryable: true,
  },
  EMAIL_MISSING: {
    message: 'The directory has no email address of this person, or nothing that identifies them for good.',
    wire: 'ldap.email_attribute_missing',
    status: 422,
  },
  SSO_OTHER_PERSON: {
    message: 'Somebody else is signed in at your identity provider.',
    wire: 'forbidden',
    status: 403,
  },
  SSO_NO_MEMBER: {
    message: 'Nobody here belongs to this sign-in. Ask an administrator of the organization.',
    wire: 'saml.user_tenant_mismatch',
    status: 403,
  },
  IDENTITY_TAKEN: {
    message: 'This sign-in is linked to another member already.',
    wire: 'social.already_linked',
    status: 409,
  },
  INVALID_CREDENTIALS: { ...SESSION_ERRORS.INVALID_CREDENTIALS, message: 'The name or the password is incorrect.' },
  ACCOUNT_LOCKED: SESSION_ERRORS.ACCOUNT_LOCKED,
  ACCOUNT_INACTIVE: SESSION_ERRORS.ACCOUNT_INACTIVE,
  TENANT_SUSPENDED: SESSION_ERRORS.TENANT_SUSPENDED,
  METHOD_NOT_ALLOWED: SESSION_ERRORS.METHOD_NOT_ALLOWED,
  ADDRESS_NOT_ALLOWED: SESSION_ERRORS.ADDRESS_NOT_ALLOWED,
  STEP_UP_EXPIRED: SIGN_IN_ERRORS.STEP_UP_EXPIRED,
  METHOD_NOT_ASKED: SIGN_IN_ERRORS.METHOD_NOT_ASKED,
  LOGIN_CODE_INVALID: code('This code is invalid.', 'invalid'),
  LOGIN_CODE_USED: code('This code has been used. Sign in again.', 'used'),
  LOGIN_CODE_EXPIRED: code('This code has expired. Sign in again.', 'expired'),
}
