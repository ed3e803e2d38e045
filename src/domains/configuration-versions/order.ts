import type { ConfigurationInput } from '../../generated/graphql.ts'

/**
 * The order in which the steps of parts are taken: what others refer to comes first, and what could refuse the next
 * request comes last.
 */
export const ORDER = [
  'roles',
  'retention',
  'rateLimits',
  'abacPolicies',
  'securityPolicy',
  'ipRules',
  'authPolicy',
  'ipEnforcement',
] as const satisfies readonly (keyof ConfigurationInput)[]
