// What a mailed link to sign in shows to who opens it, before it is used: as whom, and where. Somebody else may have
// mailed it to them, to have them work in an account that is not theirs.
import type { ReceivedSignInLink } from '../../generated/graphql.ts'
import { linkFault } from '../../credentials/one-time-tokens.ts'
import { hashToken } from '../../credentials/secret-token.ts'
import type { Database } from '../../tenancy/database.ts'
import { oneTimeTokenByHash } from '../../tenancy/platform.ts'
import { inTenant } from '../../tenancy/scope.ts'

export function createMailedLinks({ db }: { readonly db: Database }) {
  /** Returns whom the open link of the token signs in; null: there is none. */
  async function read(token: string): Promise<ReceivedSignInLink | null> {
    const found = await oneTimeTokenByHash(db, hashToken(token))
    if (found?.kind !== 'MAGIC_LINK') return null
    return inTenant(found.tenant_id, async () => {
      const link = await db.client.oneTimeToken.findFirst({ where: { id: found.id } })
      if (!link || linkFault(link)) return null
      const { userId, credentialVersion } = link
      const user = await db.client.user.findFirst({ where: { id: userId, credentialVersion, status: 'ACTIVE' } })
      const tenant = await db.client.tenant.findFirst({ where: { id: found.tenant_id, status: 'ACTIVE' } })
      return user && tenant && { email: user.email, tenantName: tenant.name, tenantSlug: tenant.slug }
    })
  }

  return { read }
}
