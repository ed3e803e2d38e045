// The one way to write. The steps of every mutation come in this order, in one transaction: lock, state before,
// version, rights, decision, write, audit. docs/adr/0017-one-way-to-write.md says why.
import { callerNow, lockCaller } from '../access/caller.ts'
import type { Permission } from '../access/permissions.ts'
import type { Credential, Principal } from '../access/principal.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import type { Database, Tx } from '../tenancy/database.ts'
import { callFunction } from '../tenancy/functions.ts'
import { Later } from '../tenancy/later.ts'
import { isDuplicate } from '../tenancy/prisma-values.ts'
import { type AuditEntry, recordAudit, recordLast } from './audit/service.ts'
import { announceMutation } from './mutation-channel.ts'

/** A lock that others wait for until the transaction ends. `take` takes it, and returns what it read. */
export interface Lock<Locked> {
  readonly name: string
  readonly take: (tx: Tx) => Promise<Locked>
}

/**
 * Locks the tenant. It also keeps the permissions of its members as they are: removing members and changing roles takes
 * it, too.
 */
export const TENANT: Lock<void> = {
  name: 'tenant',
  take: async (tx) => void (await callFunction(tx, 'lock_tenant')),
}

/** The caller's rights, read again in the transaction: those read with the request may be outdated. */
export interface Rights<Who> {
  readonly name: string
  readonly read: (tx: Tx) => Promise<Who>
  /** they lock nothing, so that they can be asked for together with the lock of the plan */
  readonly withLock?: true
}

type Acting = Credential & Pick<Principal, 'permissions'>

/** For a mutation that locks the tenant. `needs` null: the mutation itself decides by the caller's permissions. */
export function rightsOf<Who extends Acting>(caller: Who, needs: Permission | null): Rights<Who> {
  return { name: needs ?? 'any', read: (tx) => callerNow(tx, caller, needs), withLock: true }
}

/** The same, but locks the person behind the session or key until the transaction ends, so that these rights stay. */
export function lockedRightsOf<Who extends Acting & Pick<Principal, 'maker'>>(
  caller: Who,
  needs: Permission | null,
): Rights<Who> {
  return { name: `${needs ?? 'any'}, locked`, read: (tx) => lockCaller(tx, caller, needs) }
}

/** What a mutation declares before it starts. */
export interface Plan<Before, Locked, Code extends string, Who> {
  /** null: a unique key, a conditional update or an SQL function decides between simultaneous calls */
  readonly lock: Lock<Locked> | null
  readonly rights?: Rights<Who>
  /** Reads what will be changed, under the lock. */
  readonly read?: (tx: Tx, locked: Locked) => Promise<Result<Before, Code>>
  /** Returns a fault if the version is not the one that the client has seen. */
  readonly expected?: (before: Before) => Result<never, Code> | null
  /** Surrounds decision and write, for example `budgets.storing`. */
  readonly within?: <T>(tx: Tx, work: () => Promise<Result<T, Code>>) => Promise<Result<T, Code>>
  /** the fault if a unique key refuses the write */
  readonly duplicate?: Result<never, Code>
}

/** The arguments of a mutation's work. */
export interface Step<Before = undefined, Locked = void, Who = never> {
  readonly tx: Tx
  readonly before: Before
  readonly locked: Locked
  /** Returns the caller with what they may do now; reads it once. Throws Refusal UNAUTHENTICATED or FORBIDDEN. */
  readonly callerNow: () => Promise<Who>
}

/** What was written, and its audit entries. Only the functions below make one. */
export interface Written<T> {
  readonly value: T
  readonly audit: readonly AuditEntry[]
  /** why there is no entry; null: there is one, or nothing was written */
  readonly unaudited: string | null
}

export function written<T>(value: T, ...audit: readonly [...AuditEntry[], AuditEntry]): Result<Written<T>, never> {
  return ok({ value, audit, unaudited: null })
}

/** The same for a write that goes out with COMMIT, and so decides nothing: it succeeds, or the transaction fails. */
export function writtenLast<T>(
  value: Later<T>,
  ...audit: readonly [...AuditEntry[], AuditEntry]
): Result<Written<Later<T>>, never> {
  return written(value, ...audit)
}

/** For work that had nothing to write. */
export function unchanged<T>(value: T): Result<Written<T>, never> {
  return ok({ value, audit: [], unaudited: null })
}

/** For a write without an entry. `reason` says why, for example that an SQL function makes the entry. */
export function unaudited<T>(value: T, reason: string): Result<Written<T>, never> {
  return ok({ value, audit: [], unaudited: reason })
}

/**
 * Makes an entry at once, because it must precede another one of the transaction. That one is made by an SQL function
 * (of a session, of a step-up), or signed by a receipt. All other entries are returned.
 */
export function recordEarlier(tx: Tx, entry: AuditEntry): Promise<void> {
  return recordAudit(tx, entry)
}

/** Returns a check for `expected`. null and undefined: the client did not send a version. */
export function expectVersion(
  expected: number | null | undefined,
): (before: { readonly version: number }) => Result<never, 'CONFLICT'> | null {
  return ({ version }) =>
    expected === null || expected === undefined || expected === version
      ? null
      : fail('CONFLICT', ['input', 'expectedVersion'])
}

/** Writes, or returns faults and leaves everything as it was. */
export async function mutate<T, Code extends string, Before = undefined, Locked = void, Who = never>(
  db: Database,
  plan: Plan<Before, Locked, Code, Who>,
  work: (step: Step<Before, Locked, Who>) => Promise<Result<Written<T | Later<T>>, Code>>,
): Promise<Result<T, Code>> {
  try {
    const done = await db.transaction((tx) => steps(tx, plan, work))
    if (!done.ok) return done
    return ok(done.value instanceof Later ? await done.value.answer : done.value)
  } catch (error) {
    if (plan.duplicate && isDuplicate(error)) return plan.duplicate
    throw error
  }
}

/** Commits in every case, for example to count a wrong code. Only an exception leaves everything as it was. */
export async function commit<T>(
  db: Database,
  lock: Lock<unknown> | null,
  work: (tx: Tx) => Promise<Result<Written<T>, never>>,
): Promise<T> {
  const done = await db.write((tx) => steps(tx, { lock }, () => work(tx)))
  if (!done.ok) throw new Error('faults of work that is committed are its value')
  return done.value
}

async function steps<T, Code extends string, Before, Locked, Who>(
  tx: Tx,
  { lock, read, expected, rights, within }: Plan<Before, Locked, Code, Who>,
  work: (step: Step<Before, Locked, Who>) => Promise<Result<Written<T>, Code>>,
): Promise<Result<T, Code>> {
  const locking = lock?.take(tx)
  // Asked for with the lock, and read after it: statements of a transaction come one after the other.
  let now = lock && rights?.withLock ? rights.read(tx) : null
  now?.catch(() => {}) // who asks for the caller gets it
  const locked = (await locking) as Locked
  const found = read ? await read(tx, locked) : ok(undefined as Before)
  if (!found.ok) return found
  const stale = expected?.(found.value)
  if (stale) return stale
  let asked = false
  const callerAgain = (): Promise<Who> => {
    if (!rights) throw new Error('a mutation that asks for the caller names the rights that they need')
    asked = true
    return (now ??= rights.read(tx))
  }
  const decide = () => work({ tx, before: found.value, locked, callerNow: callerAgain })
  const done = await (within ? within(tx, decide) : decide())
  if (!done.ok) return done
  const { value, audit, unaudited: reason } = done.value
  if (audit.length === 0 && reason === null) return ok(value)
  if (rights && !asked) throw new Error('a mutation has written without reading the rights that it needs')
  for (const entry of audit) recordLast(tx, entry)
  announceMutation({ lock, rights }, done.value)
  return ok(value)
}
