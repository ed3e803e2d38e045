// What a proof of a person's address ended, as it is shown to them.
import type { EndedItem, EndedKind } from '../../generated/graphql.ts'
import type { Database } from '../../tenancy/database.ts'
import { endedOfUser } from '../../tenancy/platform.ts'

/** Kinds by audit action. */
const KINDS: Readonly<Record<string, EndedKind>> = {
  'api_key.revoked': 'API_KEY',
  'tenant.reset_by_proof': 'TENANT',
  'member.removed': 'MEMBERSHIP',
  'user.account_taken_back': 'MEMBERSHIP',
}

/** Further facts of the audit events. */
interface Facts {
  readonly name?: string
  readonly prefix?: string
  readonly keys?: number
  readonly invitations?: number
  readonly members_removed?: string[]
  readonly members_suspended?: string[]
  readonly suspended?: boolean
}

export async function endedOf(db: Database, userId: string): Promise<EndedItem[]> {
  return (await endedOfUser(db, userId)).flatMap((row) => {
    const kind = KINDS[row.action]
    if (!kind) return []
    const { name, prefix, keys = 0, invitations = 0, suspended = false, ...others } = row.metadata as Facts
    return {
      id: row.id,
      endedAt: row.at,
      kind,
      tenantId: row.tenant_id,
      tenantName: row.tenant_name,
      resourceId: row.resource_id,
      name: name === undefined ? null : `${name} (${prefix ?? ''})`,
      keys,
      invitations,
      members: others.members_removed ?? others.members_suspended ?? [],
      resumable: kind === 'TENANT' && suspended && row.status === 'SUSPENDED',
    }
  })
}
