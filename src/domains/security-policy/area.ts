import { read, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { SECURITY_POLICY_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'

export const area: Area = {
  name: 'security-policy',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      securityPolicyUpdate: write('policy.write'),
    },
    Tenant: {
      securityPolicy: { ...read('policy.read'), once: true },
    },
  },
  errors: { SecurityPolicyUserError: SECURITY_POLICY_ERRORS },
}
