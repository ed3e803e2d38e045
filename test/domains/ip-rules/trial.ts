// A tenant on whose rules changes are tried: each undoes itself unless it is confirmed in time.
import { owner, type Person } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'
import { actions } from '../verbs.ts'
import { at, enforce, ruleFor } from './addressed.ts'
export const HERE = '198.51.100.7'
export const AROUND = '198.51.100.0/24'
const ELSEWHERE = '203.0.113.0/24'
export const THERE = '203.0.113.9'
export const MINUTES = { revertAfterMinutes: 5 }

/** Rules are enforced, and the owner is let in by `around`, one of two rules that allow. */
export async function guardedTenant(service: TestService): Promise<{ ada: Person; around: string }> {
  const ada = at(service, await owner(service), HERE)
  const around = await ruleFor(ada, AROUND, { label: 'Office', expiresAt: '2099-01-01T00:00:00Z' })
  await ruleFor(ada, ELSEWHERE, { expiresAt: '2098-01-01T00:00:00Z' })
  await enforce(ada, { enabled: true })
  return { ada, around }
}

/** Counts the changes of the tenant that have undone themselves. */
export async function reverts(service: TestService, { tenantId }: Person): Promise<number> {
  return (await actions(service, tenantId)).filter((action) => action === 'ip_rules.change_reverted').length
}
