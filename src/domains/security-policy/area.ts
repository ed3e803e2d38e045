import { PREVIEW, read, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { SECURITY_POLICY_ERRORS } from './errors.ts'
import { SECURITY_POLICY_DOCUMENT } from './document.ts'
import { resolvers } from './resolvers.ts'
import { createSecurityPolicies } from './service.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'security-policy',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      securityPolicyUpdate: recent(write('policy.write')),
      securityPolicyPreview: PREVIEW,
    },
    Tenant: {
      securityPolicy: { ...read('policy.read'), once: true },
    },
  },
  document: [SECURITY_POLICY_DOCUMENT],
  errors: { SecurityPolicyUserError: SECURITY_POLICY_ERRORS },
  create: ({
    db,
    snapshots,
    previews,
    ipRules: { tryLists },
    listsShutOut,
    replacePolicies,
  }: Pick<Shared, 'db' | 'snapshots' | 'previews' | 'ipRules' | 'listsShutOut' | 'replacePolicies'>) => ({
    securityPolicies: createSecurityPolicies({
      db,
      snapshots,
      previews,
      tryLists,
      listsShutOut,
      replacePolicies,
    }),
  }),
} satisfies Area
