// Changes that undo themselves: what somebody risked without knowing whether they will be let in again.
import { v7 as uuidv7 } from 'uuid'
import type { IpRuleErrorCode } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant, inTenant, SYSTEM } from '../../tenancy/scope.ts'
import type { RevertDue } from '../policy/snapshot.ts'
import { countChange, lockAccess } from '../policy/state.ts'
import { recordAudit } from '../audit/service.ts'
import { callerAdmittedByStored, type Listed } from './lockout.ts'
import type { IpRuleRow, OpenChange } from './rows.ts'

/** What undoes a change. */
export type Undo =
  | { readonly op: 'remove'; readonly id: string }
  | { readonly op: 'restore'; readonly row: IpRuleRow }
  | { readonly op: 'enforce'; readonly enabled: boolean }

/** As it is stored: JSON has neither dates nor big numbers. */
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

/** The change that waits, if there is one: a unique key allows one per tenant. */
export function openChange(on: Pick<Tx, 'ipChange'>): Promise<OpenChange | null> {
  return on.ipChange.findFirst({ where: OPEN, select: { id: true, revertAt: true } })
}

/** Says that the change just made in `tx` shall be undone in so many minutes. */
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
 * Undoes the open change of the scope's tenant when its time has come. Of several instances that find it due one does;
 * all answer true, since what they know is out of date. Without an open change, or before its time, it asks nothing.
 */
export function createRevertDue(db: Database): RevertDue {
  return async ({ revertAt }) => {
    if (revertAt === null || revertAt > Date.now()) return false
    await inTenant(currentTenant(), () => db.write(revert), SYSTEM)
    return true
  }
}

async function revert(tx: Tx): Promise<void> {
  await lockAccess(tx)
  const now = new Date()
  const [change] = await tx.ipChange.updateManyAndReturn({
    where: { ...OPEN, revertAt: { lte: now } },
    data: { revertedAt: now },
  })
  if (!change) return
  const undo = change.undo as unknown as StoredUndo
  if (undo.op === 'remove') await tx.ipRule.deleteMany({ where: { id: undo.id } })
  if (undo.op === 'restore') await restore(tx, undo.row)
  await countChange(tx, { ip: true, ...(undo.op === 'enforce' && { ipEnforced: undo.enabled }) })
  await recordAudit(tx, {
    action: 'ip_rules.change_reverted',
    resourceType: 'ip_rules',
    resourceId: change.id,
    metadata: told(undo),
  })
}

/** The rule as it was, with its id. Where another rule has its network and action by now, that one stands for both. */
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

function told(undo: StoredUndo): Record<string, unknown> {
  if (undo.op === 'enforce') return { enabled: undo.enabled }
  return undo.op === 'remove'
    ? { rule_id: undo.id }
    : { rule_id: undo.row.id, cidr: undo.row.cidr, action: undo.row.action.toLowerCase() }
}

/**
 * Keeps an open change before its time has come; answers its id. CHANGE_NOT_FOUND afterwards, and for one of another
 * tenant. Whoever is let in by what ends, while others are let in for longer, would confirm their own end:
 * LOCKS_OUT_CALLER, unless they `force` it.
 */
export function confirmChange(
  { db, listed }: { readonly db: Database; readonly listed: Listed },
  id: string,
  force: boolean,
): Promise<Result<string, IpRuleErrorCode>> {
  return db.transaction(async (tx) => {
    const { ipEnforced } = await lockAccess(tx)
    const now = new Date()
    const { count } = await tx.ipChange.updateMany({
      where: { ...OPEN, id, revertAt: { gt: now } },
      data: { confirmedAt: now },
    })
    if (count === 0) return fail('CHANGE_NOT_FOUND', ['id'])
    if (!force && (await callerAdmittedByStored(tx, ipEnforced, listed)) !== Infinity)
      return fail('LOCKS_OUT_CALLER', ['id'])
    // Nothing about addresses changes, but every instance must forget that it would.
    await countChange(tx, {})
    await recordAudit(tx, {
      action: 'ip_rules.change_confirmed',
      resourceType: 'ip_rules',
      resourceId: id,
      ...(force && { metadata: { force } }),
    })
    return ok(id)
  })
}
