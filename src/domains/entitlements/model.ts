// Features and limits by the names that clients of the contract know. Nothing is gated by plan, so every feature is
// there, and no limit applies.
import type { EntitledFeatures, EntitledLimits, TenantPlan } from '../../generated/graphql.ts'

export interface Entitled {
  readonly plan: TenantPlan
  readonly features: EntitledFeatures
  readonly limits: EntitledLimits
}

export const FEATURES: EntitledFeatures = {
  passkeys: true,
  password: true,
  magicLinks: true,
  social: true,
  totp: true,
  emailOtp: true,
  hostedLogin: true,
  smsMfa: true,
  customBranding: true,
  customDomain: true,
  webhooks: true,
  sso: true,
  auditExport: true,
  aiQeetai: true,
  abac: true,
  scim: true,
  ldap: true,
}

const UNLIMITED = -1

export const LIMITS: EntitledLimits = {
  seats: UNLIMITED,
  apps: UNLIMITED,
  apiKeys: UNLIMITED,
  customRoles: UNLIMITED,
  webhooks: UNLIMITED,
  orgs: UNLIMITED,
  mau: UNLIMITED,
  auditRetentionDays: UNLIMITED,
}
