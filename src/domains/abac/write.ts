// What every way of writing policies shares.
import type { Tx } from '../../tenancy/database.ts'
import { recordAudit } from '../audit/service.ts'
import type { PolicyFields } from './parse-policy.ts'

/** Policies that a tenant may have. */
export const MAX_POLICIES = 1_000

/** The columns of a policy, for Prisma: JSON that is checked is no longer unknown. */
export function columnsOf(
  fields: PolicyFields,
  weight: number,
): Omit<PolicyFields, 'condition' | 'tests'> & { condition: object; tests: object; weight: number } {
  return { ...fields, condition: fields.condition as object, tests: fields.tests as object, weight }
}

/** Tells of one policy in the audit log; `fields`: those that changed. Call it last. */
export async function auditPolicy(
  tx: Tx,
  what: 'created' | 'updated' | 'deleted',
  policy: Pick<PolicyFields, 'name' | 'effect' | 'enabled'> & { readonly id: string },
  fields?: readonly string[],
): Promise<void> {
  const { id, name, effect, enabled } = policy
  const metadata = { name, effect: effect.toLowerCase(), enabled, ...(fields && { fields }) }
  await recordAudit(tx, { action: `abac_policy.${what}`, resourceType: 'abac_policy', resourceId: id, metadata })
}
