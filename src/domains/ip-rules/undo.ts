// What undoes a change of the IP rules: how it is stored, carried out and described.
import type { IpChangeKind } from '../../generated/graphql.ts'
import type { Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { IpRuleRow } from './rows.ts'

/** What undoes a change. */
export type Undo =
  | { readonly op: 'remove'; readonly ids: readonly string[] }
  | { readonly op: 'restore'; readonly row: IpRuleRow }
  | { readonly op: 'enforce'; readonly enabled: boolean }

/** The stored form: JSON has neither dates nor big integers. */
export type StoredUndo =
  | { readonly op: 'remove'; readonly ids: readonly string[] }
  | { readonly op: 'restore'; readonly row: StoredRow }
  | { readonly op: 'enforce'; readonly enabled: boolean }
type StoredRow = Omit<IpRuleRow, 'expiresAt' | 'hits' | 'lastHitAt' | 'createdAt' | 'updatedAt'> & {
  readonly expiresAt: string | null
  readonly hits: string
  readonly lastHitAt: string | null
  readonly createdAt: string
  readonly updatedAt: string
}

/** Returns the stored form of a change that was left open. */
export function undoOf({ undo }: { readonly undo: unknown }): StoredUndo {
  const given = undo as StoredUndo | { readonly op: 'remove'; readonly id: string }
  // Changes of one rule had one id.
  return given.op === 'remove' && 'id' in given ? { op: 'remove', ids: [given.id] } : given
}

/** Undoes a change in `tx`. Enforcement is left to the caller, who counts the change. */
export async function carryOut(tx: Tx, undo: StoredUndo): Promise<void> {
  if (undo.op === 'remove') await tx.ipRule.deleteMany({ where: { id: { in: [...undo.ids] } } })
  if (undo.op === 'restore') await restore(tx, undo.row)
}

/** Restores the rule with its id. If another rule has taken its network and action, that one stands for both. */
async function restore(tx: Tx, { id, cidr, network, action, label, enabled, ...row }: StoredRow): Promise<void> {
  const settings = { cidr, network, action, label, enabled, expiresAt: moment(row.expiresAt) }
  if (await tx.ipRule.findFirst({ where: { network, action, id: { not: id } }, select: { id: true } })) {
    await tx.ipRule.deleteMany({ where: { id } })
    return
  }
  const { count } = await tx.ipRule.updateMany({ where: { id }, data: { ...settings, version: { increment: 1 } } })
  if (count > 0) return
  const times = {
    createdAt: new Date(row.createdAt),
    updatedAt: new Date(row.updatedAt),
    lastHitAt: moment(row.lastHitAt),
  }
  await tx.ipRule.createMany({
    data: [{ id, tenantId: currentTenant(), ...settings, ...times, hits: BigInt(row.hits), version: row.version }],
    skipDuplicates: true,
  })
}

function moment(text: string | null): Date | null {
  return text === null ? null : new Date(text)
}

export function stored(undo: Undo): StoredUndo {
  if (undo.op !== 'restore') return undo
  const { expiresAt, hits, lastHitAt, createdAt, updatedAt, ...row } = undo.row
  const times = {
    expiresAt: expiresAt?.toISOString() ?? null,
    lastHitAt: lastHitAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
  return { op: 'restore', row: { ...row, ...times, hits: String(hits) } }
}

/** Returns what the audit log says of a change that was undone. */
export function metadataOf(undo: StoredUndo): Record<string, unknown> {
  if (undo.op === 'enforce') return { enabled: undo.enabled }
  if (undo.op === 'restore') return { rule_id: undo.row.id, cidr: undo.row.cidr, action: undo.row.action.toLowerCase() }
  return undo.ids.length === 1 ? { rule_id: undo.ids[0] } : { rules: undo.ids.length }
}

/** What people see of a change that waits. */
export interface Described {
  readonly kind: Exclude<IpChangeKind, 'RULE_REMOVED'>
  readonly before: IpRuleRow | null
  /** id of the one rule that it is about; null: none, or several */
  readonly ruleId: string | null
  readonly added: number
  readonly enforcedBefore: boolean | null
}

export function describeUndo(undo: StoredUndo): Described {
  const nothing = { before: null, ruleId: null, added: 0, enforcedBefore: null }
  if (undo.op === 'enforce') return { ...nothing, kind: 'ENFORCEMENT', enforcedBefore: undo.enabled }
  if (undo.op === 'restore') return { ...nothing, kind: 'RULE_UPDATED', before: rowOf(undo.row), ruleId: undo.row.id }
  const { ids } = undo
  return { ...nothing, kind: 'RULES_ADDED', added: ids.length, ruleId: ids.length === 1 ? (ids[0] ?? null) : null }
}

function rowOf({ expiresAt, hits, lastHitAt, createdAt, updatedAt, ...row }: StoredRow): IpRuleRow {
  return {
    ...row,
    expiresAt: moment(expiresAt),
    hits: BigInt(hits),
    lastHitAt: moment(lastHitAt),
    createdAt: new Date(createdAt),
    updatedAt: new Date(updatedAt),
  }
}
