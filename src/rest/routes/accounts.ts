import {
  type Answer,
  at,
  items,
  maybe,
  merge,
  message,
  named,
  object,
  omittable,
  ownTenant,
  page,
  unlessEmpty,
} from '../answers.ts'
import { first200, get, patch, post, remove, type Route } from '../route.ts'
import { registered, stepUpTokensOrStep, tokens, tokensOrStep } from '../token-answers.ts'
import { user } from '../user-answers.ts'

/** A person. `tenant`: where the id of the home tenant is. */
const account = (tenant: string): Answer => named('Account', merge(user('user'), object({ tenant_id: at(tenant) })))

const newAccount = merge(
  tokens,
  object({
    user: account('tenant.id'),
    tenant: at('tenant'),
    tenant_id: at('tenant.id'),
    roles: at('roles'),
  }),
)

const secret = named('TotpSecret', object({ secret: at('secret'), uri: at('uri') }))
const recoveryCodes = named('RecoveryCodes', object({ recovery_codes: at('recovery_codes') }))

const nextKey = named('NextSigningKey', object({ kid: at('kid'), signs_from: at('signs_from') }))

/** The account of the caller. */
export const ACCOUNTS: readonly Route[] = [
  post('/v1/auth/signup', 'Signup', { answer: newAccount, status: 201 }),
  get('/v1/auth/me', 'Whoami', { answer: at('') }),
  get('/v1/me', 'Me', { answer: account('tenant_id'), person: true }),
  patch('/v1/me', 'MeUpdate', {
    answer: merge(user('user'), object({ tenant_id: ownTenant, warnings: unlessEmpty('warnings') })),
    ignored: ['email', 'status', 'metadata'],
  }),
  post('/v1/auth/password', 'PasswordChange', {
    answer: message('Your password has been changed, and your other sessions have ended.'),
  }),
]

/** Sessions, and the keys that sign their tokens. */
export const SESSIONS: readonly Route[] = [
  post('/v1/auth/login', 'Login', { answer: tokensOrStep, blank: ['tenant_id'] }),
  post('/v1/auth/refresh', 'TokenRefresh', { answer: tokens }),
  post('/v1/auth/switch-tenant', 'TenantSwitch', { answer: tokens, body: { tenant_id: 'target' } }),
  post('/v1/auth/logout', 'Logout', { answer: message('You are signed out.') }),
  get('/v1/auth/sessions', 'SessionList', { answer: items('sessions') }),
  remove('/v1/auth/sessions/{id}', 'SessionRevoke', { answer: message('The session has ended.') }),
  post('/v1/oidc/signing-keys/rotate', 'SigningKeyRotate', { answer: nextKey }),
  post('/v1/oidc/signing-keys/revoke', 'SigningKeyRevoke', {
    answer: nextKey,
    summary:
      'Makes a new key sign access tokens at once, and ends all others at once. ' +
      'Access tokens made before are refused, and refresh tokens go on.',
  }),
]

/** The second factor. */
export const SECOND_FACTOR: readonly Route[] = [
  get('/v1/me/mfa', 'MfaStatus', { answer: at('mfa') }),
  post('/v1/me/mfa/totp', 'MfaEnrolStart', { answer: secret, status: 201 }),
  post('/v1/me/mfa/totp/confirm', 'MfaEnrolConfirm', { answer: recoveryCodes }),
  post('/v1/me/mfa/totp/disable', 'MfaDisable', { answer: message('Your second factor has been removed.') }),
  post('/v1/me/mfa/recovery-codes', 'MfaRecoveryCodesRenew', {
    answer: recoveryCodes,
  }),
  get('/v1/me/ended', 'EndedItems', { answer: items('ended') }),
  get('/v1/me/password-rules', 'PasswordRules', { answer: items('password_rules') }),
  get('/v1/tenants/{tenantId}/mfa-readiness', 'MfaReadiness', {
    answer: named(
      'MfaNotReadyPage',
      merge(
        object({
          enforcement: at('readiness.enforcement'),
          required_since: maybe('readiness.required_since'),
          grace_until: maybe('readiness.grace_until'),
        }),
        page('readiness.not_ready'),
      ),
    ),
    ...first200,
  }),
]

/** Other ways in than a password, and what proves an address. */
export const SIGN_IN: readonly Route[] = [
  post('/v1/auth/mfa', 'StepUpComplete', {
    answer: stepUpTokensOrStep({
      device_token: omittable('device_token'),
      recovery_codes: omittable('recovery_codes'),
    }),
  }),
  post('/v1/auth/mfa/code', 'StepUpCodeSend', { answer: message('A code is on its way.') }),
  post('/v1/auth/mfa/enrol', 'StepUpEnrolStart', { answer: secret }),
  post('/v1/auth/magic-link/start', 'MagicLinkSend', {
    answer: message('If the address is known here, a link is on its way.'),
  }),
  post('/v1/auth/magic-link/consume', 'MagicLinkLogin', { answer: tokensOrStep }),
  post('/v1/auth/email-otp/start', 'EmailCodeSend', {
    answer: message('If the address is known here, a code is on its way.'),
  }),
  post('/v1/auth/email-otp/verify', 'EmailCodeLogin', { answer: tokensOrStep }),
  post('/v1/auth/forgot-password', 'PasswordForgot', {
    answer: message('If the address is known, a link is on its way.'),
  }),
  post('/v1/auth/reset-password', 'PasswordReset', {
    answer: message('Your password has been changed. Sign in with the new one.'),
    codes: { userErrors: { 'auth.password_weak': 'unprocessable' } },
  }),
  post('/v1/auth/register', 'Register', {
    answer: registered,
    status: 201,
  }),
  post('/v1/users/{userId}/verify/email/start', 'EmailVerificationSend', {
    answer: message('A code is on its way.'),
    self: true,
  }),
  post('/v1/me/email/change/start', 'EmailChangeStart', {
    answer: message('A code is on its way to the new address.'),
  }),
  post('/v1/me/email/change/confirm', 'EmailChangeConfirm', {
    answer: message('Your email address has been changed, and your other sessions have ended.'),
  }),
  post('/v1/users/{userId}/verify/email/confirm', 'EmailVerificationConfirm', {
    answer: message('The address has been verified.'),
    self: true,
  }),
  post('/v1/users/{userId}/password', 'MemberPasswordSet'),
]
