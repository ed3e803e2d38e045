// The one way to write. Whatever a mutation is about, its steps come in this order, in one transaction: lock, state
// before, version, rights, decision, write, audit. docs/adr/0017-one-way-to-write.md says why.
import { callerNow, lockCaller } from '../access/caller.ts'
import type { Permission } from '../access/permissions.ts'
import type { Credential, Principal } from '../access/principal.ts'
import { fail, ok, type Result } from '../shared/result.ts'
import type { Database, Tx } from '../tenancy/database.ts'
import { callFunction } from '../tenancy/functions.ts'
import { isDuplicate } from '../tenancy/prisma-values.ts'
import { type AuditEntry, recordAudit } from './audit/service.ts'
import { announceMutation } from './mutation-channel.ts'

/** What others wait for until the transaction ends. `take` returns what it reads of it. */
export interface Lock<Held> {
  readonly name: string
  readonly take: (tx: Tx) => Promise<Held>
}

/** The tenant. What its members hold stays as it is, too: whoever removes one or changes their roles takes it. */
export const TENANT: Lock<void> = {
  name: 'tenant',
  take: async (tx) => void (await callFunction(tx, 'lock_tenant')),
}

/** The caller's rights, read again in the transaction: what the request began with may be old by then. */
export interface Rights<Who> {
  readonly name: string
  readonly read: (tx: Tx) => Promise<Who>
}

type Acting = Credential & Pick<Principal, 'permissions'>

/** `needs` null: what they may do decides by itself. For a mutation that locks the tenant. */
export function rightsOf<Who extends Acting>(caller: Who, needs: Permission | null): Rights<Who> {
  return { name: needs ?? 'any', read: (tx) => callerNow(tx, caller, needs) }
}

/** The same, and they stay until the transaction ends, under a lock of whoever answers for the session or key. */
export function lockedRightsOf<Who extends Acting & Pick<Principal, 'maker'>>(
  caller: Who,
  needs: Permission | null,
): Rights<Who> {
  return { name: `${needs ?? 'any'}, locked`, read: (tx) => lockCaller(tx, caller, needs) }
}

/** What a mutation says of itself before it starts. */
export interface Plan<Before, Held, Code extends string, Who> {
  /** null: a unique key, a conditional update or a SQL function decides between two at once */
  readonly lock: Lock<Held> | null
  readonly rights?: Rights<Who>
  /** Reads what is to be changed, under the lock. */
  readonly read?: (tx: Tx, held: Held) => Promise<Result<Before, Code>>
  /** The fault, where what is there is not the version that the client has seen. */
  readonly expected?: (before: Before) => Result<never, Code> | null
  /** Surrounds decision and write, such as `budgets.storing`. */
  readonly within?: <T>(tx: Tx, work: () => Promise<Result<T, Code>>) => Promise<Result<T, Code>>
  /** the fault of a write that a unique key refuses */
  readonly duplicate?: Result<never, Code>
}

/** What the work of a mutation gets. */
export interface Step<Before = undefined, Held = void, Who = never> {
  readonly tx: Tx
  readonly before: Before
  readonly held: Held
  /** Returns the caller with what they may do now; reads it once. Throws Refusal UNAUTHENTICATED or FORBIDDEN. */
  readonly callerNow: () => Promise<Who>
}

/** What was written, and what the audit log says of it. Only the three functions below make one. */
export interface Written<T> {
  readonly value: T
  readonly audit: readonly AuditEntry[]
  /** why there is no entry; null: there is one, or nothing was written */
  readonly unaudited: string | null
}

export function written<T>(value: T, ...audit: readonly [...AuditEntry[], AuditEntry]): Result<Written<T>, never> {
  return ok({ value, audit, unaudited: null })
}

/** There was nothing to write. */
export function unchanged<T>(value: T): Result<Written<T>, never> {
  return ok({ value, audit: [], unaudited: null })
}

/** Written without an entry, for a reason such as that a SQL function makes it. */
export function unaudited<T>(value: T, reason: string): Result<Written<T>, never> {
  return ok({ value, audit: [], unaudited: reason })
}

/**
 * Makes an entry at once: one that must come before another of its transaction, which a SQL function makes (of a
 * session, of a step-up) or a receipt signs. All other entries are returned.
 */
export function recordEarlier(tx: Tx, entry: AuditEntry): Promise<void> {
  return recordAudit(tx, entry)
}

/** For `expected`. null and undefined: the client does not ask. */
export function expectVersion(
  expected: number | null | undefined,
): (before: { readonly version: number }) => Result<never, 'CONFLICT'> | null {
  return ({ version }) =>
    expected === null || expected === undefined || expected === version
      ? null
      : fail('CONFLICT', ['input', 'expectedVersion'])
}

/** Writes, or returns faults and leaves everything as it was. */
export async function mutate<T, Code extends string, Before = undefined, Held = void, Who = never>(
  db: Database,
  plan: Plan<Before, Held, Code, Who>,
  work: (step: Step<Before, Held, Who>) => Promise<Result<Written<T>, Code>>,
): Promise<Result<T, Code>> {
  try {
    return await db.transaction((tx) => steps(tx, plan, work))
  } catch (error) {
    if (plan.duplicate && isDuplicate(error)) return plan.duplicate
    throw error
  }
}

/** Commits whatever comes of it, such as that a code was wrong; an exception alone leaves everything as it was. */
export async function commit<T>(
  db: Database,
  lock: Lock<unknown> | null,
  work: (tx: Tx) => Promise<Result<Written<T>, never>>,
): Promise<T> {
  const done = await db.write((tx) => steps(tx, { lock }, () => work(tx)))
  if (!done.ok) throw new Error('faults of work that is committed are its value')
  return done.value
}

async function steps<T, Code extends string, Before, Held, Who>(
  tx: Tx,
  { lock, read, expected, rights, within }: Plan<Before, Held, Code, Who>,
  work: (step: Step<Before, Held, Who>) => Promise<Result<Written<T>, Code>>,
): Promise<Result<T, Code>> {
  const held = (await lock?.take(tx)) as Held
  const found = read ? await read(tx, held) : ok(undefined as Before)
  if (!found.ok) return found
  const stale = expected?.(found.value)
  if (stale) return stale
  let now: Promise<Who> | null = null
  const callerAgain = (): Promise<Who> => {
    if (!rights) throw new Error('a mutation that asks for the caller names the rights that they need')
    return (now ??= rights.read(tx))
  }
  const decide = () => work({ tx, before: found.value, held, callerNow: callerAgain })
  const done = await (within ? within(tx, decide) : decide())
  if (!done.ok) return done
  const { value, audit, unaudited: reason } = done.value
  if (audit.length === 0 && reason === null) return ok(value)
  if (rights && !now) throw new Error('a mutation has written without reading the rights that it needs')
  for (const entry of audit) await recordAudit(tx, entry)
  announceMutation({ lock, rights }, done.value)
  return ok(value)
}
