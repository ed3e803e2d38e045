// Batches look-ups where lists nest: one query in a tick for all parents of a page.
import DataLoader from 'dataloader'
import type { Services } from '../domains/services.ts'
import type { KeyName } from '../domains/api-keys/service.ts'
import type { IpRuleRow } from '../domains/ip-rules/rows.ts'
import type { OutgoingMailView } from '../domains/mail/service.ts'
import type { Named } from '../domains/members/people.ts'
import type { PermissionRow, Role } from '../domains/roles/model.ts'
import { currentTenant, inTenant } from '../tenancy/scope.ts'

export interface Loaders {
  rolesOfMember(membershipId: string): Promise<Role[]>
  permissionsOfRole(roleId: string): Promise<PermissionRow[]>
  /** number of members with the role */
  holdersOfRole(roleId: string): Promise<number>
  /** of a member of the scope's tenant */
  mfaEnabled(userId: string): Promise<boolean>
  /** of a member of the scope's tenant, in it; null: no session is known */
  lastSeenAt(userId: string): Promise<Date | null>
  /** a member of the scope's tenant, by name; null: they are none (any more) */
  memberNamed(userId: string): Promise<Named | null>
  /** of the scope's tenant; null: it does not exist (any more) */
  role(id: string): Promise<Role | null>
  keyNamed(id: string): Promise<KeyName | null>
  /** the newest mail about it; null: none is kept */
  mailAbout(subjectId: string): Promise<OutgoingMailView | null>
  ipRule(id: string): Promise<IpRuleRow | null>
  /** of the scope's tenant, or one that the person is a member of; 0 for others */
  mfaEnabledCount(tenantId: string, userId: string | null): Promise<number>
}

/** Returns the loaders of one request. Each tenant has its own, and a batch runs in its tenant's scope. */
export function createLoaders(services: Services): Loaders {
  const roles = perTenant((ids) => services.members.rolesOfMembers(ids))
  const permissions = perTenant((ids) => services.roles.permissionsOfRoles(ids))
  const holders = perTenant((ids) => services.roles.holdersOfRoles(ids))
  const enrolled = perTenant(async (ids) => new Map([...(await services.mfa.enrolled(ids))].map((id) => [id, [true]])))
  const seen = perTenant((ids) => services.members.lastSeen(ids))
  const names = perTenant((ids) => services.members.namesOf(ids))
  const rolesById = perTenant((ids) => services.roles.rolesOf(ids))
  const keys = perTenant((ids) => services.apiKeys.namesOf(ids))
  const mails = perTenant((ids) => services.outgoingMails.about(ids))
  const ipRules = perTenant((ids) => services.ipRules.byId(ids))
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
    memberNamed: async (id) => (await names().load(id))[0] ?? null,
    role: async (id) => (await rolesById().load(id))[0] ?? null,
    keyNamed: async (id) => (await keys().load(id))[0] ?? null,
    mailAbout: async (id) => (await mails().load(id))[0] ?? null,
    ipRule: async (id) => (await ipRules().load(id))[0] ?? null,
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
