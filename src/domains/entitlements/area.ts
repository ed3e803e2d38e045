import type { Rule } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import type { Shared } from '../wiring.ts'
import { resolvers } from './resolvers.ts'
import { createEntitlements } from './service.ts'

/** For every member: what their clients show depends on it. */
const MEMBERS: Rule = { caller: 'any', keyPermission: 'tenant.read', whileSuspended: true }

export const area = {
  name: 'entitlements',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: { Tenant: { entitlements: MEMBERS } },
  create: ({ db }: Pick<Shared, 'db'>) => ({ entitlements: createEntitlements({ db }) }),
} satisfies Area
