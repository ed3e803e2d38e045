// Domains of two tenants, put into the tables by their owner.
import { randomUUID } from 'node:crypto'
import { beforeEach } from 'vitest'
import type { TestDatabase } from '../kit/database.ts'

interface Domains {
  /** Inserts a domain of the tenant, and returns its id. */
  readonly domain: (tenantId: string, name: string, verifiedAt: Date | null, checkedAt?: Date | null) => Promise<string>
  /** Names the domain in the tenant's brand. */
  readonly publish: (tenantId: string, name: string) => Promise<unknown>
}

export const named = (): string => `login.${randomUUID()}.example`

/** Before each test there is no domain, no brand names one, and every tenant is active. */
export function useDomains(kit: TestDatabase): Domains {
  beforeEach(async () => {
    await kit.owner.query('DELETE FROM tenant_domain')
    await kit.owner.query('UPDATE branding SET custom_domain = NULL')
    await kit.owner.query(`UPDATE tenant SET status = 'ACTIVE'`)
  })
  return {
    async domain(tenantId, name, verifiedAt, checkedAt = verifiedAt) {
      const id = randomUUID()
      await kit.owner.query(
        `INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at, checked_at)
         VALUES ($1, $2, $3, 'token', $4, $5)`,
        [id, tenantId, name, verifiedAt, checkedAt],
      )
      return id
    },
    publish: (tenantId, name) =>
      kit.owner.query('UPDATE branding SET custom_domain = $2 WHERE tenant_id = $1', [tenantId, name]),
  }
}
