// THE list of areas: a new one is a folder, and its line here. The navigation has them in this order.
import type { Area } from './area.ts'
import { abac } from './areas/abac/area.ts'
import { account } from './areas/account/area.ts'
import { analytics } from './areas/analytics/area.ts'
import { apiKeys } from './areas/api-keys/area.ts'
import { audit } from './areas/audit/area.ts'
import { configuration } from './areas/configuration/area.ts'
import { connections } from './areas/connections/area.ts'
import { branding } from './areas/branding/area.ts'
import { directorySync } from './areas/directory-sync/area.ts'
import { domains } from './areas/domains/area.ts'
import { emailTemplates } from './areas/email-templates/area.ts'
import { gdpr } from './areas/gdpr/area.ts'
import { groups } from './areas/groups/area.ts'
import { invitations } from './areas/invitations/area.ts'
import { ipRules } from './areas/ip-rules/area.ts'
import { logSinks } from './areas/log-sinks/area.ts'
import { mail } from './areas/mail/area.ts'
import { members } from './areas/members/area.ts'
import { overview } from './areas/overview/area.ts'
import { policy } from './areas/policy/area.ts'
import { rateLimits } from './areas/rate-limits/area.ts'
import { retention } from './areas/retention/area.ts'
import { roles } from './areas/roles/area.ts'
import { servicePrincipals } from './areas/service-principals/area.ts'
import { settings } from './areas/settings/area.ts'
import { vault } from './areas/vault/area.ts'
import { webhooks } from './areas/webhooks/area.ts'

export const AREAS: readonly Area[] = [
  overview,
  settings,
  members,
  invitations,
  groups,
  roles,
  gdpr,
  policy,
  ipRules,
  connections,
  abac,
  rateLimits,
  branding,
  emailTemplates,
  analytics,
  audit,
  configuration,
  retention,
  apiKeys,
  servicePrincipals,
  vault,
  webhooks,
  logSinks,
  domains,
  directorySync,
  mail,
  account,
]
