// What the OAuth endpoints read and write of service principals. They run in the scope of the principal's tenant.
import type { Database } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { mutate, unchanged, written } from '../mutation.ts'

/** A service principal that is about to get a token. */
export interface Grantee {
  readonly disabled: boolean
  readonly suspended: boolean
  readonly generation: number
  readonly dpopRequired: boolean
  /** the permissions of its roles, and its own scopes */
  readonly granted: readonly string[]
  readonly accessVersion: number
  readonly budget: { readonly owner: string; readonly proven: boolean }
}

/** No token has this id. */
const NO_TOKEN = '00000000-0000-0000-0000-000000000000'

export function createTokenUse({ db }: { db: Database }) {
  return {
    /** Returns the service principal; null: there is none with this id. */
    async grantee(service: string): Promise<Grantee | null> {
      const [row] = await callFunction(db.client, 'service_access', { service, token: NO_TOKEN })
      if (!row) return null
      return {
        disabled: row.disabled,
        suspended: row.tenant_status !== 'ACTIVE',
        generation: row.generation,
        dpopRequired: row.dpop_required,
        granted: row.granted,
        accessVersion: row.access_version,
        budget: { owner: row.budget, proven: row.budget_proven },
      }
    },

    /** Records that the secret got a token; once a minute, so that a busy client does not write each time. */
    async secretUsed(id: string): Promise<void> {
      await db.client.servicePrincipalSecret.updateMany({ where: { id }, data: { lastUsedAt: new Date() } })
    },

    /** Records that it got a token to act for the person of a session. */
    async actsFor(serviceId: string, person: { readonly userId: string; readonly sessionId: string }): Promise<void> {
      await mutate(db, { lock: null }, async () =>
        written(undefined, {
          action: 'service_principal.token_exchanged',
          resourceType: 'service_principal',
          resourceId: serviceId,
          metadata: { user_id: person.userId, session_id: person.sessionId },
        }),
      )
    },

    /** Ends the token of this id. Doing it again changes nothing. */
    async revokeToken(token: {
      readonly id: string
      readonly serviceId: string
      readonly endsAt: Date
    }): Promise<void> {
      await mutate(db, { lock: null }, async ({ tx }) => {
        const data = [{ tenantId: currentTenant(), id: token.id, endsAt: token.endsAt }]
        const { count } = await tx.oauthRevokedToken.createMany({ data, skipDuplicates: true })
        if (count === 0) return unchanged(undefined)
        return written(undefined, {
          action: 'service_principal.token_revoked',
          resourceType: 'service_principal',
          resourceId: token.serviceId,
          metadata: { token: token.id },
        })
      })
    },
  }
}
