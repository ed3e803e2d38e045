// What the link in a mail shows to who opens it, before anything is accepted.
import type { ReceivedInvitation } from '../../generated/graphql.ts'
import { hashToken } from '../../credentials/secret-token.ts'
import type { Database } from '../../tenancy/database.ts'
import { nameForStrangers } from '../../tenancy/names.ts'
import { invitationByToken } from '../../tenancy/platform.ts'
import { inTenant } from '../../tenancy/scope.ts'
import type { InvitationTokens } from './model.ts'

interface InvitationLinkDeps {
  readonly db: Database
  readonly invitationTokens: InvitationTokens
}

export function createInvitationLinks({ db, invitationTokens }: InvitationLinkDeps) {
  /** Returns the open invitation of the token; null: there is none. */
  async function read(token: string): Promise<ReceivedInvitation | null> {
    const found = await invitationByToken(db, hashToken(invitationTokens.parse(token).token))
    if (!found) return null
    const { tenant_id: tenantId, id } = found
    return inTenant(tenantId, async () => {
      const where = { id, status: 'PENDING' as const, expiresAt: { gt: new Date() } }
      const invitation = await db.client.invitation.findFirst({ where })
      const tenant = await db.client.tenant.findFirst({ where: { id: tenantId, status: 'ACTIVE' } })
      if (!invitation?.roleId || !tenant) return null
      const { email, roleId, expiresAt, createdAt, invitedBy } = invitation
      const inviterName = (await nameForStrangers(db.client, invitedBy)) || null
      const { name: tenantName, slug: tenantSlug } = tenant
      return { id, tenantId, tenantName, tenantSlug, email, roleId, expiresAt, createdAt, inviterName }
    })
  }

  return { read }
}
