// Replaces all policies of a tenant at once, as the security policy does.
import { v7 as uuidv7 } from 'uuid'
import type { AbacPolicyCreateInput } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import type { AuditEntry } from '../audit/service.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { newWork } from './operators.ts'
import { differences, failedTest, parsePolicy, type PolicyFaultCode, type PolicyFields } from './parse-policy.ts'
import type { AbacPolicyRow } from './rows.ts'
import { MAX_WEIGHT, TOO_HEAVY, weightOf } from './weight.ts'
import { columnsOf, MAX_POLICIES, policyEntry } from './write.ts'

const PATH = ['input', 'abac', 'policies']

/** Policies whose worth of work all tests of a set may do together, because they run in one turn of the event loop. */
const TESTED_POLICIES = 4

/**
 * Makes the set exactly `inputs`, or changes nothing and returns the first fault. Policies are matched by name. An
 * existing one keeps its id, and counts its version up if it differs. New ones are created, missing ones deleted.
 *
 * Returns an audit entry for each change, and none if nothing changed. Call it under the lock ACCESS; the caller counts
 * the change.
 */
export async function replacePolicies(
  tx: Tx,
  inputs: readonly AbacPolicyCreateInput[],
): Promise<Result<readonly AuditEntry[], PolicyFaultCode>> {
  const parsed = parseSet(inputs)
  if (!parsed.ok) return parsed
  const { wanted, weights } = parsed.value
  const stored: readonly AbacPolicyRow[] = await tx.abacPolicy.findMany()
  const gone = stored.filter(({ name }) => !wanted.has(name))
  const there = new Map(stored.map((row) => [row.name, row]))
  const created = [...wanted.values()].flatMap((fields) =>
    there.has(fields.name)
      ? []
      : [{ id: uuidv7(), tenantId: currentTenant(), ...columnsOf(fields, weights.get(fields.name) ?? 0) }],
  )
  if (gone.length > 0) await tx.abacPolicy.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } })
  if (created.length > 0) await tx.abacPolicy.createMany({ data: created })
  const changed: { row: AbacPolicyRow; fields: (keyof PolicyFields)[] }[] = []
  for (const before of stored) {
    const after = wanted.get(before.name)
    const fields = after ? differences(before, after) : []
    if (!after || fields.length === 0) continue
    const row = await tx.abacPolicy.update({
      where: { tenantId_id: { tenantId: before.tenantId, id: before.id } },
      data: { ...columnsOf(after, weights.get(after.name) ?? 0), version: { increment: 1 } },
    })
    changed.push({ row, fields })
  }
  return ok([
    ...gone.map((row) => policyEntry('deleted', row)),
    ...created.map((row) => policyEntry('created', row)),
    ...changed.map(({ row, fields }) => policyEntry('updated', row, fields)),
  ])
}

/** Returns the policies by name, in the given order, with their weights. */
function parseSet(
  inputs: readonly AbacPolicyCreateInput[],
): Result<{ wanted: ReadonlyMap<string, PolicyFields>; weights: ReadonlyMap<string, number> }, PolicyFaultCode> {
  if (inputs.length > MAX_POLICIES) return fail('TOO_MANY', PATH)
  const wanted = new Map<string, PolicyFields>()
  const weights = new Map<string, number>()
  const work = newWork(TESTED_POLICIES)
  let weight = 0
  for (const [index, input] of inputs.entries()) {
    const path = [...PATH, String(index)]
    const parsed = parsePolicy(input, null, path)
    if (!parsed.ok) return parsed
    const { fields, condition } = parsed.value
    const own = weightOf(fields, condition)
    weight += own
    weights.set(fields.name, own)
    if (weight > MAX_WEIGHT) return fail('TOO_MANY', [...path, 'condition'], TOO_HEAVY)
    if (wanted.has(fields.name)) return fail('NAME_TAKEN', [...path, 'name'])
    const failed = fields.enabled ? failedTest(parsed.value, path, work) : null
    if (failed) return failed
    wanted.set(fields.name, fields)
  }
  return ok({ wanted, weights })
}
