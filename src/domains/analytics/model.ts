// What is counted of a sign-in. Each event is recorded together with its audit event, in one call, so that neither
// exists without the other.

/** Why a sign-in failed, in the words of /v1. An audit event may be more exact. */
export type FailureReason = 'invalid_credentials' | 'locked' | 'suspended' | 'mfa' | 'policy'

export type AuthEvent = (
  | { readonly kind: 'LOGIN_SUCCEEDED'; readonly method: string }
  | { readonly kind: 'LOGIN_FAILED'; readonly method: string; readonly reason: FailureReason }
  | { readonly kind: 'MFA_ASKED'; readonly method: string; /** the rule that asked */ readonly reason: string }
  | { readonly kind: 'MFA_PASSED'; /** the factor */ readonly method: string }
  | { readonly kind: 'MFA_FAILED'; readonly method: string; readonly reason: 'mfa' | 'locked' }
  | { readonly kind: 'REFRESHED'; /** how the session began */ readonly method: string }
) & {
  /** null: nobody whom the tenant knows */
  readonly userId: string | null
}

/** Names of /v1 that differ from the internal ones. */
const METHODS: Readonly<Record<string, string>> = { invitation: 'invite_accept' }

/** Returns how a session was opened, in the words of the figures. */
export function openedBy(method: string, mfa: boolean): string {
  return method === 'password' && mfa ? 'password_mfa' : (METHODS[method] ?? method)
}

const REASONS: Readonly<Record<string, FailureReason>> = {
  ACCOUNT_LOCKED: 'locked',
  ACCOUNT_INACTIVE: 'suspended',
  TENANT_SUSPENDED: 'suspended',
  METHOD_NOT_ALLOWED: 'policy',
  ADDRESS_NOT_ALLOWED: 'policy',
  NOT_TENANT_MEMBER: 'policy',
}

/** Maps the error code that the client gets to a reason. */
export function reasonOf(code: string): FailureReason {
  return REASONS[code] ?? 'invalid_credentials'
}

/** Classifies a client only as far as the figures need it; exact programs are not counted. */
export function clientOf(userAgent: string | null): 'browser' | 'mobile' | 'program' | 'unknown' {
  if (userAgent === null || userAgent.trim() === '') return 'unknown'
  if (/\b(?:Mobile|Android|iPhone|iPad)\b/.test(userAgent)) return 'mobile'
  return userAgent.startsWith('Mozilla/') ? 'browser' : 'program'
}
