// What the answers about the data set must hold: that they are of the right tenant, and whole.
import { idOf } from './ids.ts'

/** The number of the tenant of the data set. */
export function numberOf(tenantId: string): number {
  return Number.parseInt(tenantId.slice(-12), 16)
}

/** The first and the last of a tenant's first 20 rules, that no other tenant has. */
export function sameRules(tenantId: string): readonly string[] {
  const tenant = numberOf(tenantId)
  return [1, 20].map((k) => idOf('rule', tenant * 1_000_000 + k))
}

/** The newest member of a tenant with so many ordinary ones: it leads the first page. */
export function newestMember(tenantId: string, members: number): string {
  return idOf('person', numberOf(tenantId) * 1_000_000 + (members >= 600 ? 600 : 1))
}
