// What all ways of writing policies share.
import type { AuditEntry } from '../audit/service.ts'
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

/** The audit entry about one policy; `fields`: those that changed. */
export function policyEntry(
  what: 'created' | 'updated' | 'deleted',
  policy: Pick<PolicyFields, 'name' | 'effect' | 'enabled'> & { readonly id: string },
  fields?: readonly string[],
): AuditEntry {
  const { id, name, effect, enabled } = policy
  const metadata = { name, effect: effect.toLowerCase(), enabled, ...(fields && { fields }) }
  return { action: `abac_policy.${what}`, resourceType: 'abac_policy', resourceId: id, metadata }
}
