// ABAC policies as stored.
import type { AbacEffect } from '../../generated/graphql.ts'
import type { Tx } from '../../tenancy/database.ts'
import { parseCondition } from './condition.ts'
import type { Policy } from './evaluate.ts'

export interface AbacPolicyRow {
  readonly id: string
  readonly tenantId: string
  readonly name: string
  readonly description: string
  readonly effect: AbacEffect
  readonly resourceType: string
  readonly action: string
  readonly condition: unknown
  readonly priority: number
  readonly enabled: boolean
  readonly tests: unknown
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** The columns that a decision needs. */
type DecidingColumns = Pick<
  AbacPolicyRow,
  'id' | 'name' | 'effect' | 'resourceType' | 'action' | 'condition' | 'priority' | 'enabled'
>

const DECIDING = {
  id: true,
  name: true,
  effect: true,
  resourceType: true,
  action: true,
  condition: true,
  priority: true,
  enabled: true,
} as const satisfies Record<keyof DecidingColumns, true>

/** Returns the enabled policies of the scope's tenant, for compiling, and their weight in about KiB. */
export async function storedPolicies(on: Pick<Tx, 'abacPolicy'>): Promise<{ policies: Policy[]; weight: number }> {
  const rows = await on.abacPolicy.findMany({ where: { enabled: true }, select: { ...DECIDING, weight: true } })
  return { policies: rows.map(policyOf), weight: rows.reduce((sum, row) => sum + row.weight, 0) }
}

/** Returns all policies of the scope's tenant, with the columns that a decision needs. */
export function decidingRows(on: Pick<Tx, 'abacPolicy'>): Promise<DecidingColumns[]> {
  return on.abacPolicy.findMany({ select: DECIDING })
}

/**
 * Converts a stored policy for compiling. A policy that the grammar no longer accepts stays, and denies wherever it
 * applies.
 */
export function policyOf({
  id,
  name,
  effect,
  resourceType,
  action,
  condition,
  priority,
  enabled,
}: DecidingColumns): Policy {
  const parsed = parseCondition(condition)
  return {
    id,
    name,
    effect,
    resourceType,
    action,
    priority,
    enabled,
    condition: parsed.ok ? parsed.condition : 'unparsable',
  }
}

/** Sorts by falling priority, then by name, by code unit: the same on every database, and the order of decisions. */
export function inOrder(rows: readonly AbacPolicyRow[]): AbacPolicyRow[] {
  return rows.toSorted((one, other) => other.priority - one.priority || (one.name < other.name ? -1 : 1))
}
