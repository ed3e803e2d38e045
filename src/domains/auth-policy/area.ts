import { ACCOUNT, PREVIEW, PUBLIC, read, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { AUTH_POLICY_ERRORS } from './errors.ts'
import { AUTH_POLICY_DOCUMENT } from './document.ts'
import { resolvers } from './resolvers.ts'
import { createAuthPolicies } from './service.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'auth-policy',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Query: {
      signInMethods: PUBLIC,
    },
    Mutation: {
      authPolicyUpdate: recent(write('policy.write')),
      authPolicyPreview: PREVIEW,
    },
    Tenant: {
      authPolicy: read('policy.read'),
      effectivePolicy: read('policy.read'),
    },
    Me: {
      passwordRules: ACCOUNT,
    },
  },
  document: [AUTH_POLICY_DOCUMENT],
  errors: { AuthPolicyUserError: AUTH_POLICY_ERRORS },
  create: ({
    db,
    snapshots,
    previews,
    breachSource,
    routing: { offered },
    connectionStanding,
  }: Pick<Shared, 'db' | 'snapshots' | 'previews' | 'breachSource' | 'routing' | 'connectionStanding'>) => ({
    authPolicies: createAuthPolicies({ db, snapshots, previews, breachSource, offered, connectionStanding }),
  }),
} satisfies Area
