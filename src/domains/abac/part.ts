// ABAC policies as a part of a tenant's access configuration, compiled on first use.
import { once } from '../../memory/once.ts'
import type { Part } from '../policy/part.ts'
import { type StoredState, UNCONFIGURED } from '../policy/state.ts'
import { compilePolicies, type CompiledSet } from './evaluate.ts'
import { storedPolicies } from './rows.ts'

const NONE = compilePolicies([])

export const ABAC: Part<Pick<StoredState, 'state'>, () => Promise<CompiledSet>> = {
  name: 'abac',
  initial: async () => NONE,
  version: ({ state }) => (state ?? UNCONFIGURED).abacVersion,
  compile: ({ client, reportSize }) =>
    once(async () => {
      const { policies, weight } = await storedPolicies(client)
      reportSize(weight)
      return compilePolicies(policies)
    }),
}
