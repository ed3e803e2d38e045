// What is counted of a sign-in. Each is recorded with its audit event, in one call, so that neither is there without
// the other.

/** Why not, in the words of /v1; an audit event may say more exactly. */
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

/** What /v1 calls it: what a session begins by has other names within. */
const METHODS: Readonly<Record<string, string>> = { invitation: 'invite_accept' }

/** How a session was opened, as figures show it. */
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

/** Of the code that the client is told. */
export function reasonOf(code: string): FailureReason {
  return REASONS[code] ?? 'invalid_credentials'
}

/** As coarse as it is needed: what exactly somebody uses is nobody's figure. */
export function clientOf(userAgent: string | null): 'browser' | 'mobile' | 'program' | 'unknown' {
  if (userAgent === null || userAgent.trim() === '') return 'unknown'
  if (/\b(?:Mobile|Android|iPhone|iPad)\b/.test(userAgent)) return 'mobile'
  return userAgent.startsWith('Mozilla/') ? 'browser' : 'program'
}
