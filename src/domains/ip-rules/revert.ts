// Changes that undo themselves unless they are confirmed, so that people can try a change that might lock them out.
import { v7 as uuidv7 } from 'uuid'
import type { Prisma } from '../../generated/prisma/client.ts'
import type { IpRuleErrorCode } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentCaller, currentTenant, inTenant, SYSTEM } from '../../tenancy/scope.ts'
import type { RevertDue } from '../policy/snapshot.ts'
import { ACCESS, countChange } from '../policy/state.ts'
import type { AuditEntry } from '../audit/service.ts'
import { commit, mutate, unchanged, written, type Written } from '../mutation.ts'
import { callerAdmittedByStored, type Listed, shutsOut } from './lockout.ts'
import type { OpenChange } from './rows.ts'
import { carryOut, metadataOf, stored, type Undo, undoOf } from './undo.ts'

const OPEN = { confirmedAt: null, revertedAt: null }
const SHOWN = { id: true, revertAt: true, createdAt: true, undo: true, madeBy: true, madeByKey: true } as const

/** Returns the change that waits for confirmation, if any. A unique key allows one per tenant. */
export function openChange(on: Pick<Tx, 'ipChange'>): Promise<OpenChange | null> {
  return on.ipChange.findFirst({ where: OPEN, select: SHOWN })
}

/** Records that the change made in `tx` is to be undone after `minutes`. */
export function leaveOpen(tx: Tx, undo: Undo, minutes: number): Promise<OpenChange> {
  const { userId, keyId } = currentCaller()
  return tx.ipChange.create({
    data: {
      id: uuidv7(),
      tenantId: currentTenant(),
      undo: stored(undo) as unknown as Prisma.InputJsonObject,
      revertAt: new Date(Date.now() + minutes * 60_000),
      madeBy: userId,
      madeByKey: keyId,
    },
    select: SHOWN,
  })
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
  return written(null, await goBack(tx, change))
}

/** Undoes a change, and returns its audit entry. */
async function goBack(tx: Tx, change: { readonly id: string; readonly undo: unknown }): Promise<AuditEntry> {
  const undo = undoOf(change)
  await carryOut(tx, undo)
  await countChange(tx, { ip: true, ...(undo.op === 'enforce' && { ipEnforced: undo.enabled }) })
  return {
    action: 'ip_rules.change_reverted',
    resourceType: 'ip_rules',
    resourceId: change.id,
    metadata: metadataOf(undo),
  }
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

/**
 * Undoes an open change now, also one of somebody else, and returns its id. CHANGE_NOT_FOUND for one that is no longer
 * open, and for another tenant's change.
 *
 * LOCKS_OUT_CALLER if the rules before would refuse the caller; `force` skips that check.
 */
export function revertChange(
  { db, listed }: { readonly db: Database; readonly listed: Listed },
  id: string,
  force: boolean,
): Promise<Result<string, IpRuleErrorCode>> {
  return mutate(db, { lock: ACCESS }, async ({ tx, locked }): Promise<Result<Written<string>, IpRuleErrorCode>> => {
    const admitted = (enforced: boolean) => (force ? 0 : callerAdmittedByStored(tx, enforced, listed))
    const before = await admitted(locked.ipEnforced)
    const [change] = await tx.ipChange.updateManyAndReturn({
      where: { ...OPEN, id },
      data: { revertedAt: new Date() },
    })
    if (!change) return fail('CHANGE_NOT_FOUND', ['id'])
    const entry = await goBack(tx, change)
    const undo = undoOf(change)
    if (shutsOut(before, await admitted(undo.op === 'enforce' ? undo.enabled : locked.ipEnforced)))
      return fail('LOCKS_OUT_CALLER', ['id'])
    return written(id, { ...entry, metadata: { ...entry.metadata, ...(force && { force }) } })
  })
}
