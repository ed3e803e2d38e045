import { PREVIEW, read, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { ABAC_ERRORS } from './errors.ts'
import { ABAC_DOCUMENT } from './document.ts'
import { resolvers } from './resolvers.ts'
import { createAbac } from './service.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'abac',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      abacPolicyCreate: write('policy.write'),
      abacPolicyUpdate: write('policy.write'),
      abacPolicyDelete: write('policy.write'),
      abacPolicyPreview: PREVIEW,
      abacTestsPreview: { caller: 'any', permission: 'policy.read', tenantArgument: 'tenantId', once: true },
    },
    Tenant: {
      abacPolicies: { ...read('policy.read'), once: true },
      abacPolicy: read('policy.read'),
      abacVocabulary: read('policy.read'),
      abacDecision: { caller: 'any', once: true },
      abacDecisions: { caller: 'any', once: true },
    },
  },
  document: [ABAC_DOCUMENT],
  errors: { AbacUserError: ABAC_ERRORS },
  create: ({ db, snapshots, decisions, previews }: Pick<Shared, 'db' | 'snapshots' | 'decisions' | 'previews'>) => ({
    abac: createAbac({ db, snapshots, decisions, previews }),
  }),
} satisfies Area
