// THE table of /v1: verb, path, operation of operations/, answer. A path over an operation that exists is one
// line in a table of routes/. Path parameters are the operation's variables; {tenantId} must be the credential's
// tenant. The order is that of /openapi.json.
import { ACCOUNTS, SECOND_FACTOR, SESSIONS, SIGN_IN } from './routes/accounts.ts'
import { API_KEYS } from './routes/api-keys.ts'
import { BRANDING, DOMAINS, EMAIL_TEMPLATES } from './routes/branding.ts'
import { CONFIGURATION } from './routes/configuration.ts'
import { CONNECTIONS, SSO } from './routes/connections.ts'
import { SCIM_TOKENS } from './routes/directory-sync.ts'
import { ENTITLEMENTS } from './routes/entitlements.ts'
import { BRANDING_DRAFTS, EMAIL_TEMPLATE_DRAFTS } from './routes/drafts.ts'
import { EVIDENCE } from './routes/evidence.ts'
import { GDPR } from './routes/gdpr.ts'
import { GROUPS } from './routes/groups.ts'
import { LDAP } from './routes/ldap.ts'
import { LOG_SINKS } from './routes/log-sinks.ts'
import { INVITATIONS, MEMBERS, ROLES, USERS } from './routes/members.ts'
import { MAILS } from './routes/mail.ts'
import { OIDC } from './routes/oidc.ts'
import { OPERATOR } from './routes/operator.ts'
import { ABAC, AUTH_POLICY, IP_RULES, RATE_LIMITS, SECURITY_POLICY } from './routes/policies.ts'
import { SAML } from './routes/saml.ts'
import { LEGAL_HOLDS, RETENTION } from './routes/retention.ts'
import { ANALYTICS, AUDIT, TENANTS } from './routes/tenants.ts'
import { SOCIAL } from './routes/social.ts'
import { SERVICE_PRINCIPALS } from './routes/service-principals.ts'
import { VAULT } from './routes/vault.ts'
import { WEBHOOKS } from './routes/webhooks.ts'
import type { Route } from './route.ts'

export const ROUTES: readonly Route[] = [
  ...TENANTS,
  ...ACCOUNTS,
  ...SESSIONS,
  ...ROLES,
  ...MEMBERS,
  ...GROUPS,
  ...SCIM_TOKENS,
  ...INVITATIONS,
  ...API_KEYS,
  ...SERVICE_PRINCIPALS,
  ...VAULT,
  ...WEBHOOKS,
  ...AUDIT,
  ...LOG_SINKS,
  ...EVIDENCE,
  ...AUTH_POLICY,
  ...SECURITY_POLICY,
  ...RATE_LIMITS,
  ...BRANDING,
  ...BRANDING_DRAFTS,
  ...DOMAINS,
  ...EMAIL_TEMPLATES,
  ...EMAIL_TEMPLATE_DRAFTS,
  ...MAILS,
  ...IP_RULES,
  ...ABAC,
  ...CONFIGURATION,
  ...ANALYTICS,
  ...ENTITLEMENTS,
  ...RETENTION,
  ...LEGAL_HOLDS,
  ...GDPR,
  ...USERS,
  ...SECOND_FACTOR,
  ...SIGN_IN,
  ...LDAP,
  ...CONNECTIONS,
  ...SAML,
  ...SSO,
  ...OIDC,
  ...SOCIAL,
  ...OPERATOR,
]
