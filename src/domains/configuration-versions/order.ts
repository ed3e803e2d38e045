import type { ConfigurationInput } from '../../generated/graphql.ts'

/**
 * The order in which the steps of parts are taken: what others refer to comes first, and what could refuse the next
 * request comes last. Domains come before the brand, which adds those that it names and are not there yet.
 */
export const ORDER = [
  'roles',
  'retention',
  'rateLimits',
  'domains',
  'branding',
  'emailTemplates',
  'webhooks',
  'logSinks',
  'connections',
  'abacPolicies',
  'securityPolicy',
  'ipRules',
  'authPolicy',
  'ipEnforcement',
] as const satisfies readonly (keyof ConfigurationInput)[]
