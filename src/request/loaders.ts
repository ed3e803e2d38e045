// Batching where lists nest: one query per tick for all parents of a page.
import DataLoader from 'dataloader'
import type { Services } from '../domains/services.ts'
import type { PermissionRow, Role } from '../domains/roles/model.ts'
import { currentTenant, inTenant } from '../tenancy/scope.ts'

export interface Loaders {
  rolesOfMember(membershipId: string): Promise<Role[]>
  permissionsOfRole(roleId: string): Promise<PermissionRow[]>
  /** how many members hold it */
  holdersOfRole(roleId: string): Promise<number>
  /** of a member of the scope's tenant */
  mfaEnabled(userId: string): Promise<boolean>
  /** of a member of the scope's tenant, in it; null: no session is known */
  lastSeenAt(userId: string): Promise<Date | null>
  /** of a member of the scope's tenant; null: they have none, or are no member */
  memberName(userId: string): Promise<string | null>
  /** of a tenant that the person is a member of, or of the scope's tenant; 0 of any other */
  mfaEnabledCount(tenantId: string, userId: string | null): Promise<number>
}

/** For one request. Each tenant has loaders of its own, and its batch runs in its scope, whoever's tick it falls in. */
export function createLoaders(services: Services): Loaders {
  const roles = perTenant((ids) => services.members.rolesOfMembers(ids))
  const permissions = perTenant((ids) => services.roles.permissionsOfRoles(ids))
  const holders = perTenant((ids) => services.roles.holdersOfRoles(ids))
  const enrolled = perTenant(async (ids) => new Map([...(await services.mfa.enrolled(ids))].map((id) => [id, [true]])))
  const seen = perTenant((ids) => services.members.lastSeen(ids))
  const names = perTenant((ids) => services.invitations.memberNames(ids))
  const counts = new DataLoader<readonly [tenantId: string, userId: string | null], number, string>(
    async (keys) => {
      const found = await services.mfa.counts(
        keys[0]?.[1] ?? null,
        keys.map(([tenantId]) => tenantId),
      )
      return keys.map(([tenantId]) => found.get(tenantId) ?? 0)
    },
    { cacheKeyFn: ([tenantId]) => tenantId },
  )
  return {
    mfaEnabled: async (id) => (await enrolled().load(id)).length > 0,
    lastSeenAt: async (id) => (await seen().load(id))[0] ?? null,
    memberName: async (id) => (await names().load(id))[0] ?? null,
    mfaEnabledCount: (tenantId, userId) => counts.load([tenantId, userId]),
    rolesOfMember: (id) => roles().load(id),
    holdersOfRole: async (id) => (await holders().load(id))[0] ?? 0,
    permissionsOfRole: (id) => permissions().load(id),
  }
}

function perTenant<T>(fetch: (ids: readonly string[]) => Promise<Map<string, T[]>>): () => DataLoader<string, T[]> {
  const loaders = new Map<string, DataLoader<string, T[]>>()
  return () => {
    const tenant = currentTenant()
    // fault: S4b
    const known = loaders.get(tenant)
    if (known) return known
    const loader = new DataLoader<string, T[]>((ids) =>
      inTenant(tenant, async () => {
        const found = await fetch(ids)
        return ids.map((id) => found.get(id) ?? [])
      }),
    )
    loaders.set(tenant, loader)
    return loader
  }
}
