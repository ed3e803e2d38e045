// Creates accounts from a list. Each row is decided on its own and committed with its audit event, so a refused row
// stops no other. A list that was cut short can be sent again as it is: existing members stay as they are. No mails are
// sent: people request a link to set a password, or sign in by another way that the tenant allows.
import { lockCaller } from '../../access/caller.ts'
import type { Principal } from '../../access/principal.ts'
import type { ImportOutcome, PersonErrorCode, UserImportRowInput } from '../../generated/graphql.ts'
import { Refusal } from '../../shared/refusal.ts'
import { fail, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { mutate, written, type Written } from '../mutation.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { NOT_DELETED } from '../members/service.ts'
import { add, adding, type UserCreation } from './create.ts'
import { parseNewPerson } from './model.ts'

/** Most rows of a list. */
export const MOST_ROWS = 1_000
/**
 * Milliseconds after which the rest is left for the next call: clients wait for ten seconds, and hashing takes time.
 */
const TIME_MS = 8_000

export interface ImportedRow {
  readonly index: number
  /** line in a file, from 1 */
  readonly line: number
  readonly email: string | null
  readonly outcome: ImportOutcome
  readonly userId: string | null
  readonly faults: readonly Fault<PersonErrorCode>[]
}

export type UserImport = ReturnType<typeof createUserImport>

export interface UserImportDeps {
  readonly db: Database
  readonly creation: Pick<UserCreation, 'hashOf'>
  readonly budgets: Pick<Budgets, 'account'>
  /** returns milliseconds */
  readonly clock?: () => number
}

export function createUserImport({ db, creation, budgets, clock = () => performance.now() }: UserImportDeps) {
  async function run(
    caller: Principal,
    rows: readonly UserImportRowInput[],
  ): Promise<Result<readonly ImportedRow[], PersonErrorCode>> {
    if (rows.length === 0) return fail('REQUIRED', ['input', 'users'])
    if (rows.length > MOST_ROWS)
      return fail('TOO_LONG', ['input', 'users'], `At most ${MOST_ROWS} people are created at once.`)
    const end = clock() + TIME_MS
    const done: ImportedRow[] = []
    let stopped: Decided | null = null
    for (const [index, row] of rows.entries()) {
      if (clock() >= end) stopped ??= SKIPPED
      const decided: Decided = stopped ?? (await one(caller, row))
      if (decided === SKIPPED || decided === ENDED) stopped = decided
      done.push({ index, line: row.line ?? index + 1, email: row.email ?? null, ...decided })
    }
    return ok(done)
  }

  async function one(caller: Principal, row: UserImportRowInput): Promise<Decided> {
    const parsed = parseNewPerson(row)
    if (!parsed.ok) return failed(parsed.faults)
    const person = parsed.value
    const known = await memberWith(person.email.normalized)
    if (known !== null) return { outcome: 'EXISTING', userId: known, faults: [] }
    const hash = await creation.hashOf(person).catch(busy)
    if (!hash) return SKIPPED
    if (!hash.ok) return failed(hash.faults)
    const made = await mutate(db, adding(caller), async (step): Promise<Result<Written<string>, PersonErrorCode>> => {
      const added = await add(step, person, hash.value, budgets)
      if (!added.ok) return added
      await lockCaller(step.tx, caller, 'user.write')
      return written(added.value, {
        action: 'user.created',
        resourceType: 'user',
        resourceId: added.value,
        metadata: { via: 'import', mailed: false },
      })
    }).catch(noLonger)
    if (made === 'LATER') return SKIPPED
    if (!made) return ENDED
    return made.ok ? { outcome: 'CREATED', userId: made.value, faults: [] } : failed(made.faults)
  }

  async function memberWith(emailNormalized: string): Promise<string | null> {
    return (
      (
        await db.client.membership.findFirst({
          where: { user: { is: { emailNormalized } }, ...NOT_DELETED },
          select: { userId: true },
        })
      )?.userId ?? null
    )
  }

  return { run }
}

type Decided = Pick<ImportedRow, 'outcome' | 'userId' | 'faults'>

/** The row was not tried, and should be sent again. */
const SKIPPED: Decided = { outcome: 'SKIPPED', userId: null, faults: [] }

/** The caller lost the right to do it: this row and all later ones fail. */
const ENDED: Decided = failed([
  { code: 'NOT_HELD', message: 'The session or key that runs the import has ended, or may no longer create people.' },
])

function failed(faults: readonly Fault<PersonErrorCode>[]): Decided {
  return { outcome: 'FAILED', userId: null, faults }
}

/** Returns the outcome of a row that failed after earlier ones were created, or throws. */
function noLonger(error: unknown): 'LATER' | null {
  // too many from here, by people whose own address is unproven
  if (error instanceof Refusal && error.code === 'RATE_LIMITED') return 'LATER'
  if (error instanceof Refusal && (error.code === 'UNAUTHENTICATED' || error.code === 'FORBIDDEN')) return null
  throw error
}

/** Returns null if too many passwords are being hashed for this one. */
function busy(error: unknown): null {
  if (error instanceof Refusal && error.code === 'RATE_LIMITED') return null
  throw error
}
