// THE table of /v1: verb, path, operation of operations/, answer. A path over an operation that exists is one
// line in a table of routes/. Path parameters are the operation's variables; {tenantId} must be the credential's
// tenant. The order is that of /openapi.json.
import { ACCOUNTS, SECOND_FACTOR, SESSIONS, SIGN_IN } from './routes/accounts.ts'
import { API_KEYS } from './routes/api-keys.ts'
import { BRANDING, DOMAINS, EMAIL_TEMPLATES } from './routes/branding.ts'
import { INVITATIONS, MEMBERS, ROLES, USERS } from './routes/members.ts'
import { OPERATOR } from './routes/operator.ts'
import { ABAC, AUTH_POLICY, IP_RULES, SECURITY_POLICY } from './routes/policies.ts'
import { ANALYTICS, AUDIT, RETENTION, TENANTS } from './routes/tenants.ts'
import type { Route } from './route.ts'

export const ROUTES: readonly Route[] = [
  ...TENANTS,
  ...ACCOUNTS,
  ...SESSIONS,
  ...ROLES,
  ...MEMBERS,
  ...INVITATIONS,
  ...API_KEYS,
  ...AUDIT,
  ...AUTH_POLICY,
  ...SECURITY_POLICY,
  ...BRANDING,
  ...DOMAINS,
  ...EMAIL_TEMPLATES,
  ...IP_RULES,
  ...ABAC,
  ...ANALYTICS,
  ...RETENTION,
  ...USERS,
  ...SECOND_FACTOR,
  ...SIGN_IN,
  ...OPERATOR,
]
