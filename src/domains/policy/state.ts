// The row that every change of a tenant's access configuration locks and counts up.
import type { Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { Lock, Written } from '../mutation.ts'
import type { Result } from '../../shared/result.ts'
import type { StoredBreakGlass } from './break-glass.ts'

export interface AccessState {
  readonly version: number
  readonly ipVersion: number
  readonly abacVersion: number
  readonly ipEnforced: boolean
  readonly mfaRequiredSince: Date | null
}

/** The state under the lock. `ipOpen`: a change of IP rules waits for its confirmation. */
export type LockedState = AccessState & { readonly ipOpen: boolean }

/**
 * The state of a tenant without a row. Parts count from 1, so that the first change of one part does not look like a
 * change of another.
 */
export const UNCONFIGURED: AccessState & StoredBreakGlass = {
  version: 0,
  ipVersion: 1,
  abacVersion: 1,
  ipEnforced: false,
  mfaRequiredSince: null,
  breakGlassUntil: null,
  breakGlassNetworks: [],
  breakGlassReason: '',
}

/** What is read of a tenant besides its parts. */
export interface StoredState {
  /** null: it has configured nothing */
  readonly state: (AccessState & StoredBreakGlass) | null
  /** when an open change of IP rules undoes itself; null: there is none */
  readonly revertAt: Date | null
}

/** Locks the state, so that a tenant's changes of policies and rules are made one after the other. */
export const ACCESS: Lock<LockedState> = { name: 'access configuration', take: lockAccess }

/** A change of one part within a transaction that has the lock. It compares the version that the client has seen. */
export type AccessChange<T, Code extends string = string> = (
  tx: Tx,
  locked: LockedState,
) => Promise<Result<Written<T>, Code>>

async function lockAccess(tx: Tx): Promise<LockedState> {
  const [row] = await callFunction(tx, 'lock_access')
  if (!row) throw new Error('the access state could not be locked')
  return {
    version: row.version,
    ipVersion: row.ip_version,
    abacVersion: row.abac_version,
    ipEnforced: row.ip_enforced,
    mfaRequiredSince: row.mfa_required_since,
    ipOpen: row.ip_open,
  }
}

/** Counts a change and its kind, so that every instance reads the configuration again with its next request. */
export async function countChange(
  tx: Tx,
  what: { ip?: true; abac?: true; ipEnforced?: boolean; mfaRequiredSince?: Date | null },
): Promise<void> {
  const { ip, abac, ...columns } = what
  const one = { increment: 1 }
  await tx.accessState.update({
    where: { tenantId: currentTenant() },
    data: { version: one, ...(ip && { ipVersion: one }), ...(abac && { abacVersion: one }), ...columns },
  })
}
