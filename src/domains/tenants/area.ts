import { ACCOUNT, lasting, PROFILE, read, recent, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { TENANT_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createTenants } from './service.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'tenants',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Query: {
      tenant: { caller: 'any', tenantArgument: 'id', whileSuspended: true },
      tenants: { ...PROFILE, keyPermission: 'tenant.read' },
    },
    Mutation: {
      tenantCreate: { caller: 'person', whileSuspended: true, ownSignIn: true },
      // A leaked key must not lift the suspension that is meant to stop it.
      tenantUpdate: { ...write('tenant.write'), whileSuspended: 'session' },
      tenantSuspend: lasting(write('tenant.write')),
      tenantResume: ACCOUNT, // needs tenant.write in the resumed tenant, which may be another one
      tenantDelete: recent({ ...write('tenant.write'), whileSuspended: 'session' }),
    },
    Tenant: {
      id: PROFILE,
      slug: PROFILE,
      name: PROFILE,
      personal: PROFILE,
      status: lasting(read('tenant.read')),
      plan: lasting(read('tenant.read')),
      region: lasting(read('tenant.read')),
      logoUrl: PROFILE,
      metadata: lasting(read('tenant.read')),
      version: lasting(read('tenant.read')),
      createdAt: lasting(read('tenant.read')),
      updatedAt: lasting(read('tenant.read')),
      memberCount: lasting(read('tenant.read')),
    },
  },
  errors: { TenantUserError: TENANT_ERRORS },
  create: ({
    db,
    lagMs,
    memory,
    configurations,
    budgets,
    guard,
    signInGate,
  }: Pick<Shared, 'db' | 'lagMs' | 'memory' | 'configurations' | 'budgets' | 'guard' | 'signInGate'>) => ({
    tenants: createTenants({
      db,
      guard,
      budgets,
      lagMs,
      memory,
      gate: signInGate,
      current: async () => (await configurations.cached()).tenant,
    }),
  }),
} satisfies Area
