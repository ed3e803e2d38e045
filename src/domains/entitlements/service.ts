import type { EntitledUsage } from '../../generated/graphql.ts'
import type { Database } from '../../tenancy/database.ts'
import { NOT_DELETED } from '../members/service.ts'

export function createEntitlements({ db: { client } }: { db: Database }) {
  return {
    /** Counts the rows of the scope's tenant, but for keys, whose area counts them. */
    async usage(): Promise<Omit<EntitledUsage, 'apiKeys'>> {
      const [seats, customRoles] = await Promise.all([
        client.membership.count({ where: NOT_DELETED }),
        client.role.count({ where: { system: false } }),
      ])
      return { seats, apps: 0, customRoles }
    },
  }
}
