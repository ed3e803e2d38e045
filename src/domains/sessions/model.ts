import { isFederated } from '../../access/principal.ts'
import type { LoginMethod, SessionMethod as SessionMethodName } from '../../generated/graphql.ts'
import { DAY_MS } from '../../shared/time.ts'

/** Days that a session lives without a refresh. */
const SESSION_DAYS = 30

/** How a session began. */
export const SESSION_METHODS = [
  'signup',
  'password',
  'magic_link',
  'otp_email',
  'saml',
  'oidc',
  'social',
  'ldap',
  'invitation',
  'registration',
  'tenant_switch',
  'tenant_create',
] as const satisfies readonly Lowercase<SessionMethodName>[]
export type SessionMethod = (typeof SESSION_METHODS)[number]

/** Returns the method of the policy for how somebody showed who they are: connections of all kinds are one. */
export function loginMethodOf(method: string): LoginMethod {
  return isFederated({ method }) ? 'SSO' : (method.toUpperCase() as LoginMethod)
}

/** Returns when a session expires. A refresh prolongs it, but never past `maxAgeSeconds` after the sign-in. */
export function sessionExpiry(now: Date, authenticatedAt: Date, maxAgeSeconds: number): Date {
  return new Date(Math.min(now.getTime() + SESSION_DAYS * DAY_MS, authenticatedAt.getTime() + maxAgeSeconds * 1000))
}
