import { area as abac } from './abac/area.ts'
import { area as accounts } from './accounts/area.ts'
import { area as analytics } from './analytics/area.ts'
import { area as apiKeys } from './api-keys/area.ts'
import { area as audit } from './audit/area.ts'
import { area as authPolicy } from './auth-policy/area.ts'
import { area as branding } from './branding/area.ts'
import { area as configurationVersions } from './configuration-versions/area.ts'
import { area as connections } from './connections/area.ts'
import { area as emailTemplates } from './email-templates/area.ts'
import { area as directorySync } from './directory-sync/area.ts'
import { area as entitlements } from './entitlements/area.ts'
import { area as evidence } from './evidence/area.ts'
import { area as gdpr } from './gdpr/area.ts'
import { area as groups } from './groups/area.ts'
import { area as invitations } from './invitations/area.ts'
import { area as ipRules } from './ip-rules/area.ts'
import { area as ldap } from './ldap/area.ts'
import { area as logSinks } from './log-sinks/area.ts'
import { area as mail } from './mail/area.ts'
import { area as members } from './members/area.ts'
import { area as mfa } from './mfa/area.ts'
import { area as oidc } from './oidc/area.ts'
import { area as operator } from './operator/area.ts'
import { area as policies } from './policies/area.ts'
import { area as policy } from './policy/area.ts'
import { area as rateLimits } from './rate-limits/area.ts'
import { area as retention } from './retention/area.ts'
import { area as roles } from './roles/area.ts'
import { area as saml } from './saml/area.ts'
import { area as securityPolicy } from './security-policy/area.ts'
import { area as servicePrincipals } from './service-principals/area.ts'
import { area as sessions } from './sessions/area.ts'
import { area as signIn } from './sign-in/area.ts'
import { area as tenantDomains } from './tenant-domains/area.ts'
import { area as tenants } from './tenants/area.ts'
import { area as users } from './users/area.ts'
import { area as vault } from './vault/area.ts'
import { area as webhooks } from './webhooks/area.ts'
import type { Area } from './area.ts'

/** THE list of areas, in the order in which the contract presents them. What they bring is found through it alone. */
export const AREAS = [
  tenants,
  accounts,
  sessions,
  roles,
  members,
  groups,
  directorySync,
  invitations,
  apiKeys,
  servicePrincipals,
  vault,
  webhooks,
  audit,
  logSinks,
  evidence,
  policy,
  authPolicy,
  securityPolicy,
  policies,
  ipRules,
  abac,
  rateLimits,
  mfa,
  signIn,
  connections,
  ldap,
  saml,
  oidc,
  branding,
  tenantDomains,
  emailTemplates,
  mail,
  analytics,
  retention,
  configurationVersions,
  gdpr,
  users,
  entitlements,
  operator,
] as const satisfies readonly Area[]
