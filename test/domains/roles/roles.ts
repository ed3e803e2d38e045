// What a member sees of roles, permissions and the audit log.
import type { Person } from '../../kit/seed.ts'
import { tenantOf } from '../verbs.ts'

export const may = async (who: Person): Promise<string[]> => (await who.gql('{ me { permissions } }')).me.permissions

export const last = async (who: Person): Promise<{ action: string; metadata: object }> =>
  (await tenantOf(who, 'auditEvents(first: 1) { nodes { action metadata } }')).auditEvents.nodes[0]

export const rolesOf = async (
  who: Person,
): Promise<{ id: string; name: string; version: number; memberCount: number }[]> =>
  (await tenantOf(who, 'roles { id name version memberCount }')).roles
