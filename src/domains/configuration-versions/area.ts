import { read, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import type { Shared } from '../wiring.ts'
import { CONFIGURATION_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createConfigurationVersions } from './service.ts'

export const area = {
  name: 'configuration-versions',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      configurationPlan: { ...write('policy.read'), expensive: true },
      configurationApply: recent({ ...write('policy.write'), expensive: true }),
      configurationRollback: recent({ ...write('policy.write'), expensive: true }),
      configurationConfirm: write('policy.write'),
    },
    Tenant: { configuration: { ...read('policy.read'), once: true } },
  },
  errors: { ConfigurationUserError: CONFIGURATION_ERRORS },
  create: (shared: Shared) => ({
    configurationVersions: createConfigurationVersions({
      shared,
      parts: shared.documentParts,
      rules: shared.mutationRules,
    }),
  }),
} satisfies Area
