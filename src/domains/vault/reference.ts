// Secrets that a document names in place of a value: `vault:` and the name of a secret. Using one takes what reading it
// takes, and leaves the same entry in the audit log, since a caller chooses where the value goes.
import { mayReadSecret, VAULT_PERMISSION } from '../../access/vault-scopes.ts'
import type { Principal } from '../../access/principal.ts'
import { heldKeys } from '../../sealing/held.ts'
import { Refusal } from '../../shared/refusal.ts'
import { fail, failAll, ok, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { VAULT_ERRORS } from './errors.ts'
import { createReading, type ReadingDeps } from './reading.ts'

const FORM = /^vault:(.+)$/

type Found = Result<string, 'INVALID'>

interface Needed extends ReadingDeps {
  readonly guard: {
    authorize(caller: Principal, mutation: string, args: Readonly<Record<string, unknown>>): Promise<void>
  }
}

/**
 * Reads what the value of a reference needs, before the transaction. Returns what gets the value in it. That throws
 * Refusal FORBIDDEN for callers who may not read the secret. `path`: of the reference in the input.
 */
export async function referenceTo(
  { db, sealing, guard, onError }: Needed,
  caller: Principal,
  { reference, path }: { readonly reference: string; readonly path: readonly string[] },
): Promise<(on: Database) => Promise<Found>> {
  const name = FORM.exec(reference.trim())?.[1]
  if (name === undefined)
    return () => Promise.resolve(fail('INVALID', path, 'A secret of the vault is expected: vault: and its name.'))
  const asProgram = mayReadSecret(caller.permissions, name)
  const refused = await refusalOf(async () => {
    if (asProgram) return guard.authorize(caller, 'vaultSecretRead', { input: { name } })
    if (!caller.permissions.has(VAULT_PERMISSION))
      throw new Refusal('FORBIDDEN', `This needs the permission ${VAULT_PERMISSION}, to use a secret of the vault.`)
    const found = await db.client.vaultSecret.findFirst({ where: { name }, select: { id: true } })
    if (found && !caller.installation) await guard.authorize(caller, 'vaultSecretReveal', { id: found.id })
  })
  const ring = refused ? null : await sealing.ofTenant()
  return async (on) => {
    if (refused) throw refused
    const { reveal, readByName } = createReading({ db: on, sealing: heldKeys(ring), onError })
    const row = await on.client.vaultSecret.findFirst({ where: { name }, select: { id: true } })
    if (!row) return fail('INVALID', path, 'The vault has no secret of this name.')
    const read = asProgram ? await readByName(caller, name) : await reveal(caller, row.id)
    if (read.ok) return ok(read.value.value)
    return failAll(read.faults.map(({ code }) => ({ code: 'INVALID', path, message: VAULT_ERRORS[code].message })))
  }
}

/** Returns why a check refuses; null: it does not. */
async function refusalOf(check: () => Promise<void>): Promise<Refusal | null> {
  try {
    await check()
    return null
  } catch (error) {
    if (error instanceof Refusal && error.code === 'FORBIDDEN') return error
    throw error
  }
}
