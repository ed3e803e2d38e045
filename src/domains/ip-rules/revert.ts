// Changes that undo themselves unless they are confirmed, so that people can try a change that might lock them out.
import { v7 as uuidv7 } from 'uuid'
import type { IpRuleErrorCode } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant, inTenant, SYSTEM } from '../../tenancy/scope.ts'
import type { RevertDue } from '../policy/snapshot.ts'
import { ACCESS, countChange } from '../policy/state.ts'
import { commit, mutate, unchanged, written, type Written } from '../mutation.ts'
import { callerAdmittedByStored, type Listed } from './lockout.ts'
import type { IpRuleRow, OpenChange } from './rows.ts'

/** What undoes a change. */
export type Undo =
  | { readonly op: 'remove'; readonly id: string }
  | { readonly op: 'restore'; readonly row: IpRuleRow }
  | { readonly op: 'enforce'; readonly enabled: boolean }

/** The stored form: JSON has neither dates nor big integers. */
type StoredUndo =
  | { readonly op: 'remove'; readonly id: string }
  | { readonly op: 'restore'; readonly row: StoredRow }
  | { readonly op: 'enforce'; readonly enabled: boolean }
type StoredRow = Omit<IpRuleRow, 'expiresAt' | 'hits' | 'lastHitAt' | 'createdAt' | 'updatedAt'> & {
  readonly expiresAt: string | null
  readonly hits: string
  readonly lastHitAt: string | null
  readonly createdAt: string
  readonly updatedAt: string
}

const OPEN = { confirmedAt: null, revertedAt: null }

/** Returns the change that waits for confirmation, if any. A unique key allows one per tenant. */
export function openChange(on: Pick<Tx, 'ipChange'>): Promise<OpenChange | null> {
  return on.ipChange.findFirst({ where: OPEN, select: { id: true, revertAt: true } })
}

/** Records that the change made in `tx` is to be undone after `minutes`. */
export async function leaveOpen(tx: Tx, undo: Undo, minutes: number): Promise<OpenChange> {
  const { id, revertAt } = await tx.ipChange.create({
    data: {
      id: uuidv7(),
      tenantId: currentTenant(),
      undo: stored(undo),
      revertAt: new Date(Date.now() + minutes * 60_000),
    },
  })
  return { id, revertAt }
}

/**
 * Returns a function that undoes the open change of the scope's tenant once it is due. If several instances find it
 * due, one undoes it; all return true, since their snapshots are outdated. Without a due change it reads nothing.
 */
export function createRevertDue(db: Database): RevertDue {
  return async ({ revertAt }) => {
    if (revertAt === null || revertAt > Date.now()) return false
    await inTenant(currentTenant(), () => commit(db, ACCESS, revert), SYSTEM)
    return true
  }
}

async function revert(tx: Tx): Promise<Result<Written<null>, never>> {
  const now = new Date()
  const [change] = await tx.ipChange.updateManyAndReturn({
    where: { ...OPEN, revertAt: { lte: now } },
    data: { revertedAt: now },
  })
  if (!change) return unchanged(null)
  const undo = change.undo as unknown as StoredUndo
  if (undo.op === 'remove') await tx.ipRule.deleteMany({ where: { id: undo.id } })
  if (undo.op === 'restore') await restore(tx, undo.row)
  await countChange(tx, { ip: true, ...(undo.op === 'enforce' && { ipEnforced: undo.enabled }) })
  return written(null, {
    action: 'ip_rules.change_reverted',
    resourceType: 'ip_rules',
    resourceId: change.id,
    metadata: metadataOf(undo),
  })
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

function stored(undo: Undo): StoredUndo {
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

function metadataOf(undo: StoredUndo): Record<string, unknown> {
  if (undo.op === 'enforce') return { enabled: undo.enabled }
  return undo.op === 'remove'
    ? { rule_id: undo.id }
    : { rule_id: undo.row.id, cidr: undo.row.cidr, action: undo.row.action.toLowerCase() }
}

/**
 * Keeps an open change and returns its id. CHANGE_NOT_FOUND once its time has come, and for another tenant's change.
 *
 * LOCKS_OUT_CALLER if a rule that lets the caller in ends while others last longer: confirming would shut them out.
 * `force` skips that check.
 */
export function confirmChange(
  { db, listed }: { readonly db: Database; readonly listed: Listed },
  id: string,
  force: boolean,
): Promise<Result<string, IpRuleErrorCode>> {
  return mutate(db, { lock: ACCESS }, async ({ tx, locked }): Promise<Result<Written<string>, IpRuleErrorCode>> => {
    const now = new Date()
    const { count } = await tx.ipChange.updateMany({
      where: { ...OPEN, id, revertAt: { gt: now } },
      data: { confirmedAt: now },
    })
    if (count === 0) return fail('CHANGE_NOT_FOUND', ['id'])
    if (!force && (await callerAdmittedByStored(tx, locked.ipEnforced, listed)) !== Infinity)
      return fail('LOCKS_OUT_CALLER', ['id'])
    // No rule changes, but every instance must forget that the change was to be undone.
    await countChange(tx, {})
    return written(id, {
      action: 'ip_rules.change_confirmed',
      resourceType: 'ip_rules',
      resourceId: id,
      ...(force && { metadata: { force } }),
    })
  })
}
