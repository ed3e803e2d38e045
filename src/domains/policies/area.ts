import { recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import type { Shared } from '../wiring.ts'
import { POLICIES_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createPolicies } from './service.ts'

export const area = {
  name: 'policies',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      policiesUpdate: recent(write('policy.write')),
    },
  },
  errors: { PoliciesUserError: POLICIES_ERRORS },
  create: ({ db }: Pick<Shared, 'db'>) => ({ policies: createPolicies({ db }) }),
} satisfies Area
