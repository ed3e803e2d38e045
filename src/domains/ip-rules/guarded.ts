// One change of the IP rules: under the lock of all of them, guarded against locking out its author, undone on demand.
import type { IpGuardInput, IpRuleErrorCode } from '../../generated/graphql.ts'
import { fail, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import type { Later } from '../../tenancy/later.ts'
import type { AuditEntry } from '../audit/service.ts'
import { type Lock, mutate, unchanged, written, writtenLast, type Written } from '../mutation.ts'
import { countChange, type LockedState } from '../policy/state.ts'
import { callerAdmittedByStored, type Listed, shutsOut } from './lockout.ts'
import { leaveOpen } from './revert.ts'
import type { OpenChange } from './rows.ts'
import { checkRevertAfter } from './rule-input.ts'
import type { Undo } from './undo.ts'

type Outcome<T> = Promise<Result<T, IpRuleErrorCode>>
type Work<T> = Outcome<Written<Changed<T> | Later<Changed<T>>>>

/** A changed value. `change` is set if the change will undo itself; it is what confirms it. */
export interface Changed<T> {
  readonly value: T
  readonly change: OpenChange | null
}

/** A change that was checked and can be written. */
export interface Prepared<T> {
  /** whether other addresses are let in afterwards */
  readonly decisive: boolean
  readonly write: () => Outcome<Step<T>>
}

/** The outcome of one change inside its transaction. */
export interface Step<T> {
  readonly value: T
  /** null: nothing had to change, and nothing was written */
  readonly done: {
    readonly undo: Undo
    readonly audit: AuditEntry
    readonly enforced?: boolean
    /** the write has counted the change itself */
    readonly counted?: true
    /** the value, where the write goes out with COMMIT */
    readonly last?: Later<T>
  } | null
}

export const step = <T>(value: T, done: Step<T>['done']): Result<Step<T>, never> => ok({ value, done })

/** A change that needs no preparation, and may let in other addresses. */
export const decisive = async <T>(write: () => Outcome<Step<T>>): Outcome<Prepared<T>> => ok({ decisive: true, write })

export type Change = ReturnType<typeof createChange>

export interface Asked<Locked> {
  readonly guard: IpGuardInput
  /** path of LOCKS_OUT_CALLER */
  readonly blame: readonly string[]
  /** ACCESS, and what is read with it */
  readonly lock: Lock<Locked>
}

/** `guarded` false: a larger change looks once, at its end, whether it shuts its author out. */
export function createChange(db: Database, listed: Listed, guarded = true) {
  /**
   * Makes a change, and takes it back with LOCKS_OUT_CALLER if the enforced rules would then refuse the caller, now or
   * sooner than before. `force` and `revertAfterMinutes` skip that check, and so does a change that decides nothing.
   */
  return function change<T, Locked extends LockedState>(
    { guard, blame, lock }: Asked<Locked>,
    prepare: (tx: Tx, state: Locked) => Outcome<Prepared<T>>,
  ): Outcome<Changed<T>> {
    return mutate(db, { lock }, async ({ tx, locked: state }): Work<T> => {
      if (state.ipOpen) return fail('CHANGE_OPEN')
      const prepared = await prepare(tx, state)
      if (!prepared.ok) return prepared
      const { decisive, write } = prepared.value
      const minutes = guard.revertAfterMinutes ?? null
      const risked = !guarded || !decisive || guard.force === true || minutes !== null
      const before = risked ? 0 : await callerAdmittedByStored(tx, state.ipEnforced, listed)
      const made = await write()
      if (!made.ok) return made
      const { value, done } = made.value
      if (!done) return unchanged({ value, change: null })
      const { undo, audit, enforced = state.ipEnforced, counted, last } = done
      if (enforced && !risked && shutsOut(before, await callerAdmittedByStored(tx, true, listed)))
        return fail('LOCKS_OUT_CALLER', blame)
      if (!counted) await countChange(tx, { ip: true, ipEnforced: enforced })
      const open = minutes === null ? null : await leaveOpen(tx, undo, minutes)
      const risk = {
        ...(guard.force === true && { force: true }),
        ...(open && { revert_at: open.revertAt.toISOString() }),
      }
      const entry = { ...audit, metadata: { ...audit.metadata, ...risk } }
      return last
        ? writtenLast(
            last.map((changed) => ({ value: changed, change: open })),
            entry,
          )
        : written({ value, change: open }, entry)
    })
  }
}

export function guardFaults({ revertAfterMinutes }: IpGuardInput): Fault<IpRuleErrorCode>[] {
  const faults: Fault<IpRuleErrorCode>[] = []
  checkRevertAfter(faults, ['input'], revertAfterMinutes)
  return faults
}
