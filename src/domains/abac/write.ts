// What all ways of writing policies share.
import type { Tx } from '../../tenancy/database.ts'
import { recordAudit } from '../audit/service.ts'
import type { PolicyFields } from './parse-policy.ts'

/** Most policies of a tenant. */
export const MAX_POLICIES = 1_000

/** Returns the columns of a policy for Prisma, whose types do not take unknown JSON. */
export function columnsOf(
  fields: PolicyFields,
  weight: number,
): Omit<PolicyFields, 'condition' | 'tests'> & { condition: object; tests: object; weight: number } {
  return { ...fields, condition: fields.condition as object, tests: fields.tests as object, weight }
}

/** Audits the change of one policy; `fields` are those that changed. Call it last. */
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
