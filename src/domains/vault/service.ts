// Secrets of a tenant. A key provider may take seconds, so keys are asked for before a transaction begins.
import { v7 as uuidv7 } from 'uuid'
import type { Acting } from '../roles/model.ts'
import type {
  VaultSecretCreateInput,
  VaultSecretDeleteInput,
  VaultSecretErrorCode,
  VaultSecretUpdateInput,
} from '../../generated/graphql.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { pageOf, type Page, type PageRequest } from '../../shared/page.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { expectVersion, mutate, rightsOf, unchanged, written, type Written } from '../mutation.ts'
import { sealValue } from './boxes.ts'
import { entryOf } from './entry.ts'
import { lastFourOf, parseNewSecret, parseSecretChange, SHOWN, type SecretChange, type VaultSecret } from './model.ts'
import { createReading, type ReadingDeps } from './reading.ts'

type Outcome<T> = Promise<Result<T, VaultSecretErrorCode>>
type Work<T> = Outcome<Written<T>>

export function createVault(deps: ReadingDeps & { readonly budgets: Pick<Budgets, 'secret'> }) {
  const { db, budgets, sealing } = deps

  /** Returns a page of secrets, by name. `unreadSince`: only those whose value nobody has got since then. */
  async function list(unreadSince: Date | null, { limit, after }: PageRequest): Promise<Page<VaultSecret>> {
    const where = { AND: [unread(unreadSince), after ? { name: { gt: after.text ?? '' } } : {}] }
    const orderBy = { name: 'asc' as const }
    return pageOf(await db.client.vaultSecret.findMany({ where, orderBy, take: limit + 1, select: SHOWN }), limit)
  }

  const countOf = (unreadSince: Date | null): Promise<number> =>
    db.client.vaultSecret.count({ where: unread(unreadSince) })

  const find = (id: string): Promise<VaultSecret | null> =>
    db.client.vaultSecret.findFirst({ where: { id }, select: SHOWN })

  async function create(caller: Acting, input: VaultSecretCreateInput): Outcome<VaultSecret> {
    const parsed = parseNewSecret(input)
    if (!parsed.ok) return parsed
    const { name, scope, value } = parsed.value
    const id = uuidv7()
    const box = sealValue(await sealing.ofTenant(), { id, name }, value)
    const duplicate = fail<VaultSecretErrorCode>('NAME_TAKEN', ['input', 'name'])
    const plan = { lock: null, rights: rightsOf(caller, 'secret.write'), duplicate }
    return mutate(db, plan, async ({ tx, callerNow }): Work<VaultSecret> => {
      const full = await budgets.secret(tx)
      if (full) return full
      await callerNow()
      const data = { id, tenantId: currentTenant(), name, scope, value: box, lastFour: lastFourOf(value) }
      const secret = await tx.vaultSecret.create({ data, select: SHOWN })
      return written(secret, entryOf('secret.created', secret, { scope }))
    })
  }

  /** Changes the label, and rotates the value. Without any difference nothing is written. */
  async function update(caller: Acting, id: string, input: VaultSecretUpdateInput): Outcome<VaultSecret> {
    const parsed = parseSecretChange(input)
    if (!parsed.ok) return parsed
    const { value } = parsed.value
    // There is nothing to seal for what is not there. The transaction decides about what is.
    if (!(await find(id))) return fail('NOT_FOUND', ['id'])
    const ring = value === undefined ? null : await sealing.ofTenant()
    const plan = {
      lock: null,
      rights: rightsOf(caller, 'secret.write'),
      read: (tx: Tx) => secretOf(tx, id),
      expected: expectVersion(input.expectedVersion),
    }
    return mutate(db, plan, async ({ tx, before, callerNow }): Work<VaultSecret> => {
      if (typeof input.name === 'string' && input.name !== before.name)
        return fail('NOT_ALLOWED', ['input', 'name'], 'The name of a secret never changes.')
      await callerNow()
      const change = differences(before, parsed.value)
      const fields = Object.keys(change)
      if (fields.length === 0) return unchanged(before)
      const { scope } = change
      const data = {
        ...(scope !== undefined && { scope }),
        ...(ring &&
          value !== undefined && {
            value: sealValue(ring, before, value),
            lastFour: lastFourOf(value),
            rotatedAt: new Date(),
          }),
        version: { increment: 1 },
      }
      const where = { id, version: before.version }
      const [secret] = await tx.vaultSecret.updateManyAndReturn({ where, data, select: SHOWN })
      if (!secret) return fail('CONFLICT', ['input', 'expectedVersion'])
      const action = value === undefined ? 'secret.updated' : 'secret.rotated'
      const scopes = scope === undefined ? {} : { scope, scope_before: before.scope }
      return written(secret, entryOf(action, secret, { fields, ...scopes }))
    })
  }

  /** Deletes the secret with its value. */
  function remove(caller: Acting, id: string, input: VaultSecretDeleteInput): Outcome<string> {
    const plan = {
      lock: null,
      rights: rightsOf(caller, 'secret.write'),
      read: (tx: Tx) => secretOf(tx, id),
      expected: expectVersion(input.expectedVersion),
    }
    return mutate(db, plan, async ({ tx, before, callerNow }): Work<string> => {
      await callerNow()
      const { count } = await tx.vaultSecret.deleteMany({ where: { id, version: before.version } })
      if (count === 0) return fail('CONFLICT', ['input', 'expectedVersion'])
      return written(id, entryOf('secret.deleted', before))
    })
  }

  return { list, countOf, find, create, update, remove, ...createReading(deps) }
}

/** Deletes all secrets of a tenant that is deleted. It does not come back. */
export async function eraseSecrets(tx: Tx): Promise<void> {
  await tx.vaultSecret.deleteMany({})
}

function unread(since: Date | null): object {
  return since === null ? {} : { OR: [{ lastReadAt: { lt: since } }, { lastReadAt: null, createdAt: { lt: since } }] }
}

async function secretOf(tx: Tx, id: string): Outcome<VaultSecret> {
  const found = await tx.vaultSecret.findFirst({ where: { id }, select: SHOWN })
  return found ? ok(found) : fail('NOT_FOUND', ['id'])
}

/** Returns the fields that differ. A value that is sent always does: no client has read the present one. */
function differences(before: VaultSecret, { scope, value }: SecretChange): SecretChange {
  return {
    ...(scope !== undefined && scope !== before.scope && { scope }),
    ...(value !== undefined && { value }),
  }
}
