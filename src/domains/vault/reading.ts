// The two ways to a value: people and keys with secret.read reveal it, programs read it by its name. Both are in the
// audit log. The entry is written in the transaction that opens the box, and the value leaves once that has committed:
// without an entry nobody gets it.
import { mayReadSecret, VAULT_PERMISSION, vaultScopeRequired } from '../../access/vault-scopes.ts'
import type { VaultSecretErrorCode } from '../../generated/graphql.ts'
import { BoxBroken } from '../../sealing/box.ts'
import type { Ring } from '../../sealing/ring.ts'
import type { Sealing } from '../../sealing/sealing.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { mutate, rightsOf, written, type Written } from '../mutation.ts'
import type { Acting } from '../roles/model.ts'
import { openValue } from './boxes.ts'
import { entryOf } from './entry.ts'

type Outcome<T> = Promise<Result<T, VaultSecretErrorCode>>
type Work<T> = Outcome<Written<T>>

export interface ReadingDeps {
  readonly db: Database
  readonly sealing: Pick<Sealing, 'ofTenant'>
  readonly onError: (what: string, error?: unknown) => void
}

type Action = 'secret.revealed' | 'vault.accessed'

export interface OpenedSecret {
  readonly name: string
  readonly value: string
}

const OPENED = { id: true, name: true, version: true, value: true, lastReadAt: true, updatedAt: true } as const
/** Milliseconds between two times of last reading that are kept: programs that read must not wait for one row. */
const NOTED_MS = 60_000

export function createReading({ db, sealing, onError }: ReadingDeps) {
  type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>
  const rowOf = (tx: Tx, where: { id: string } | { name: string }) =>
    tx.vaultSecret.findFirst({ where, select: OPENED })

  /** Returns the keys that open it; null: there is no such secret, so the provider need not be asked. */
  async function ringFor(where: { id: string } | { name: string }): Promise<Ring | null> {
    const found = await db.client.vaultSecret.findFirst({ where, select: { id: true } })
    return found && sealing.ofTenant()
  }

  async function opened(tx: Tx, row: Row | null, ring: Ring, action: Action): Work<OpenedSecret> {
    if (!row) return fail('NOT_FOUND', ['id'])
    try {
      const { name } = row
      const value = openValue(ring, row)
      await noteReading(tx, row)
      return written({ name, value }, entryOf(action, row))
    } catch (error) {
      if (!(error instanceof BoxBroken)) throw error
      onError('opening a secret of the vault', error)
      return fail('BROKEN', ['id'])
    }
  }

  async function noteReading(tx: Tx, { id, lastReadAt, updatedAt }: Row): Promise<void> {
    const now = new Date()
    const before = new Date(now.getTime() - NOTED_MS)
    if (lastReadAt !== null && lastReadAt > before) return
    const where = { id, OR: [{ lastReadAt: null }, { lastReadAt: { lt: before } }] }
    await tx.vaultSecret.updateMany({ where, data: { lastReadAt: now, updatedAt } })
  }

  async function reveal(caller: Acting, id: string): Outcome<OpenedSecret> {
    const ring = await ringFor({ id })
    if (!ring) return fail('NOT_FOUND', ['id'])
    const plan = { lock: null, rights: rightsOf(caller, VAULT_PERMISSION) }
    return mutate(db, plan, async ({ tx, callerNow }): Work<OpenedSecret> => {
      await callerNow()
      return opened(tx, await rowOf(tx, { id }), ring, 'secret.revealed')
    })
  }

  /** Whether the caller has the scope is decided first, so that nobody learns which secrets there are. */
  async function readByName(caller: Acting, name: string): Outcome<OpenedSecret> {
    requireScope(caller, name)
    const ring = await ringFor({ name })
    if (!ring) return fail('NOT_FOUND', ['input', 'name'])
    return mutate(db, { lock: null, rights: rightsOf(caller, null) }, async ({ tx, callerNow }): Work<OpenedSecret> => {
      requireScope(await callerNow(), name)
      return opened(tx, await rowOf(tx, { name }), ring, 'vault.accessed')
    })
  }

  return { reveal, readByName }
}

/** Throws Refusal FORBIDDEN. */
function requireScope({ permissions }: Pick<Acting, 'permissions'>, name: string): void {
  if (!mayReadSecret(permissions, name)) throw vaultScopeRequired()
}
