import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Client, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'

export interface DomainRow {
  readonly id: string
  readonly domain: string
  readonly token: string
  readonly verifiedAt: Date | null
  readonly checkedAt: Date | null
  readonly failures: number
  readonly createdAt: Date
}

/** Domains of a tenant. */
export const MOST_DOMAINS = 20

/** False: it is in the list. What it proves it by is told to whoever may change the brand, and is no secret. */
export async function claimDomain(tx: Tx, domain: string): Promise<boolean> {
  const tenantId = currentTenant()
  if ((await tx.tenantDomain.count({})) >= MOST_DOMAINS) return false
  const { count } = await tx.tenantDomain.createMany({
    data: [{ id: uuidv7(), tenantId, domain, token: randomBytes(24).toString('base64url') }],
    skipDuplicates: true,
  })
  return count > 0
}

/** What the tenant has proven is free for others to prove. */
export async function releaseDomains(tx: Tx): Promise<void> {
  await tx.tenantDomain.updateMany({ where: { verifiedAt: { not: null } }, data: { verifiedAt: null } })
}

/** The tenant's own domains that are proven. */
export async function provenDomains(client: Client): Promise<string[]> {
  return (await client.tenantDomain.findMany({ where: { verifiedAt: { not: null } }, select: { domain: true } })).map(
    ({ domain }) => domain,
  )
}
