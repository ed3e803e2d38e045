// Batches look-ups where lists nest: one query in a tick for all parents of a page.
import DataLoader from 'dataloader'
import type { Services } from '../domains/services.ts'
import type { KeyName } from '../domains/api-keys/names.ts'
import { type KeyUse, UNUSED, type UsedScopes } from '../domains/api-keys/uses.ts'
import type { IpRuleRow } from '../domains/ip-rules/rows.ts'
import type { Group } from '../domains/groups/model.ts'
import type { OutgoingMailView } from '../domains/mail/service.ts'
import type { Named } from '../domains/members/people.ts'
import type { PermissionRow, Role } from '../domains/roles/model.ts'
import type { ServiceSecret } from '../domains/service-principals/model.ts'
import type { WebhookKey } from '../domains/webhooks/model.ts'
import { currentTenant, inTenant } from '../tenancy/scope.ts'

export interface Loaders {
  rolesOfMember(membershipId: string): Promise<Role[]>
  groupsOfMember(membershipId: string): Promise<Group[]>
  rolesOfGroup(groupId: string): Promise<Role[]>
  /** whether a directory made the group */
  isOfDirectory(groupId: string): Promise<boolean>
  /** number of members */
  sizeOfGroup(groupId: string): Promise<number>
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
  /** a key or a service principal, which has no prefix */
  keyNamed(id: string): Promise<KeyName | null>
  /** newest first */
  usesOfKey(id: string): Promise<KeyUse[]>
  scopesUsedByKey(id: string): Promise<UsedScopes>
  rolesOfService(principalId: string): Promise<Role[]>
  secretsOfService(principalId: string): Promise<ServiceSecret[]>
  /** those that sign, newest first */
  keysOfWebhook(webhookId: string): Promise<WebhookKey[]>
  /** the newest mail about it; null: none is kept */
  mailAbout(subjectId: string): Promise<OutgoingMailView | null>
  ipRule(id: string): Promise<IpRuleRow | null>
  /** of the scope's tenant, or one that the person is a member of; 0 for others */
  mfaEnabledCount(tenantId: string, userId: string | null): Promise<number>
}

/** Returns the loaders of one request. Each tenant has its own, and a batch runs in its tenant's scope. */
export function createLoaders(services: Services): Loaders {
  const roles = perTenant((ids) => services.members.rolesOfMembers(ids))
  const groups = perTenant((ids) => services.groups.groupsOfMembers(ids))
  const groupRoles = perTenant((ids) => services.groups.rolesOfGroups(ids))
  const synced = perTenant((ids) => services.groups.ofDirectories(ids))
  const sizes = perTenant((ids) => services.groups.sizesOf(ids))
  const permissions = perTenant((ids) => services.roles.permissionsOfRoles(ids))
  const holders = perTenant((ids) => services.roles.holdersOfRoles(ids))
  const enrolled = perTenant(async (ids) => new Map([...(await services.mfa.enrolled(ids))].map((id) => [id, [true]])))
  const seen = perTenant((ids) => services.members.lastSeen(ids))
  const names = perTenant((ids) => services.members.namesOf(ids))
  const rolesById = perTenant((ids) => services.roles.rolesOf(ids))
  const keyUses = perTenant((ids) => services.apiKeys.usesOf(ids))
  const keyScopes = perTenant((ids) => services.apiKeys.scopesUsedBy(ids))
  const keys = perTenant<KeyName>(
    async (ids) =>
      new Map([...(await services.servicePrincipals.namesOf(ids)), ...(await services.apiKeys.namesOf(ids))]),
  )
  const serviceRoles = perTenant((ids) => services.servicePrincipals.rolesOfServices(ids))
  const serviceSecrets = perTenant((ids) => services.servicePrincipals.secretsOf(ids))
  const webhookKeys = perTenant((ids) => services.webhooks.keysOf(ids))
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
    rolesOfService: (id) => serviceRoles().load(id),
    secretsOfService: (id) => serviceSecrets().load(id),
    keysOfWebhook: (id) => webhookKeys().load(id),
    keyNamed: async (id) => (await keys().load(id))[0] ?? null,
    usesOfKey: (id) => keyUses().load(id),
    scopesUsedByKey: async (id) => (await keyScopes().load(id))[0] ?? UNUSED,
    mailAbout: async (id) => (await mails().load(id))[0] ?? null,
    ipRule: async (id) => (await ipRules().load(id))[0] ?? null,
    mfaEnabledCount: (tenantId, userId) => counts.load([tenantId, userId]),
    rolesOfMember: (id) => roles().load(id),
    groupsOfMember: (id) => groups().load(id),
    rolesOfGroup: (id) => groupRoles().load(id),
    isOfDirectory: async (id) => (await synced().load(id)).length > 0,
    sizeOfGroup: async (id) => (await sizes().load(id))[0] ?? 0,
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
