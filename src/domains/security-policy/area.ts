import { read, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { SECURITY_POLICY_ERRORS } from './errors.ts'
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
    },
    Tenant: {
      securityPolicy: { ...read('policy.read'), once: true },
    },
  },
  errors: { SecurityPolicyUserError: SECURITY_POLICY_ERRORS },
  create: ({
    db,
    snapshots,
    listsShutOut,
    replacePolicies,
  }: Pick<Shared, 'db' | 'snapshots' | 'listsShutOut' | 'replacePolicies'>) => ({
    securityPolicies: createSecurityPolicies({ db, snapshots, listsShutOut, replacePolicies }),
  }),
} satisfies Area
