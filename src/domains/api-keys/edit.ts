// Changes keys, and gives them new secrets. Each update names what it was decided on, so only one of two simultaneous
// updates is written.
import { v7 as uuidv7 } from 'uuid'
import type { ApiKey, ApiKeyErrorCode, ApiKeyRotateInput, ApiKeyUpdateInput } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { lockedRightsOf, mutate, unchanged, written, type Written } from '../mutation.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { hasAllPermissions } from '../roles/model.ts'
import { grantOf, lockMember, isOwn, refuse } from './grants.ts'
import { type KeyCaller, makerColumns, makerFor, withStatus } from './maker.ts'
import { type ApiKeyChange, newCredential, parseApiKeyChange, parseOverlap } from './model.ts'

/** A key as stored. */
export type KeyRow = NonNullable<Awaited<ReturnType<Tx['apiKey']['findFirst']>>>
type Outcome<T> = Promise<Result<T, ApiKeyErrorCode>>
type Work<T> = Outcome<Written<T>>

/** The successor, its secret, and the key that it replaces. */
export interface Rotated {
  readonly apiKey: ApiKey
  readonly secret: string
  readonly previous: ApiKey
}

export function createApiKeyEdits({ db, budgets }: { db: Database; budgets: Pick<Budgets, 'apiKey'> }) {
  /**
   * Changes a key. The caller must be able to create the key as it was and as it will be. Without any difference
   * nothing is written.
   */
  async function update(given: KeyCaller, id: string, input: ApiKeyUpdateInput): Outcome<ApiKey> {
    const parsed = parseApiKeyChange(input, new Date())
    if (!parsed.ok) return parsed
    const plan = { lock: null, rights: lockedRightsOf(given, 'apikey.write') }
    return mutate(db, plan, async ({ tx, callerNow }): Work<ApiKey> => {
      const caller = await callerNow()
      const before = await liveKey(tx, id)
      if (!before.ok) return before
      const { name, scopes, expiresAt } = before.value
      const mayEdit = isOwn(caller, before.value) || hasAllPermissions(caller, await grantOf(tx, before.value))
      if (!mayEdit) return fail('NOT_HELD', ['id'])
      const change = differences(before.value, parsed.value)
      const fields = Object.keys(change)
      if (fields.length === 0) return unchanged(await shown(tx, before.value))
      const regranted = change.scopes !== undefined || change.expiresAt !== undefined
      const refused = regranted ? await refuse(tx, caller, { ...before.value, ...change }) : null
      if (refused) return refused
      const where = { id, revokedAt: null, replacedBy: null, name, scopes: { equals: scopes }, expiresAt }
      const [apiKey] = await tx.apiKey.updateManyAndReturn({ where, data: change })
      if (!apiKey) return fail('CONFLICT', ['id'])
      const { prefix } = apiKey
      const metadata = { name: apiKey.name, prefix, fields, scopes: apiKey.scopes, scopes_before: scopes }
      return written(await shown(tx, apiKey), {
        action: 'api_key.updated',
        resourceType: 'api_key',
        resourceId: id,
        metadata,
      })
    })
  }

  /**
   * Rotates a key. The caller must be able to create the same key: its secret becomes theirs, and they become
   * responsible for it. A key can rotate itself.
   */
  async function rotate(given: KeyCaller, id: string, input: ApiKeyRotateInput): Outcome<Rotated> {
    const overlap = parseOverlap(input)
    if (!overlap.ok) return overlap
    const plan = { lock: null, rights: lockedRightsOf(given, 'apikey.write') }
    return mutate(db, plan, async ({ tx, callerNow }): Work<Rotated> => {
      // With an overlap there is one more key for a while, which the budget must allow.
      const full = overlap.value > 0 ? await budgets.apiKey(tx) : null
      if (full) return full
      const found = await tx.apiKey.findFirst({ where: { id, revokedAt: null } })
      await lockMember(tx, found?.userId ?? null)
      const caller = await callerNow()
      const live = await liveKey(tx, id)
      if (!live.ok) return live
      const { name, userId, scopes, expiresAt } = live.value
      if (await refuse(tx, caller, live.value)) return fail('NOT_HELD', ['id'])
      const now = new Date()
      const lasts = expiresAt?.getTime() ?? Infinity
      const until = new Date(Math.min(now.getTime() + overlap.value * 1_000, lasts))
      const successor = uuidv7()
      const [before] = await tx.apiKey.updateManyAndReturn({
        where: { id, revokedAt: null, replacedBy: null, scopes: { equals: scopes }, expiresAt },
        data: { replacedBy: successor, ...(overlap.value === 0 ? { revokedAt: now } : { expiresAt: until }) },
      })
      if (!before) return fail('ROTATED', ['id'])
      const { prefix, credential, secretHash } = newCredential()
      const maker = makerColumns(await makerFor(tx, caller))
      const same = { tenantId: currentTenant(), name, userId, scopes, expiresAt }
      const row = { id: successor, ...same, prefix, secretHash, ...maker }
      const apiKey = await tx.apiKey.create({ data: row })
      const replaced = { replaces: id, prefix_before: before.prefix, overlap_seconds: overlap.value }
      const metadata = { name, prefix, ...replaced, created_by: maker.createdBy }
      return written(
        { apiKey: { ...apiKey, stopped: false }, secret: credential, previous: await shown(tx, before) },
        { action: 'api_key.rotated', resourceType: 'api_key', resourceId: successor, metadata },
      )
    })
  }

  return { update, rotate }
}

/** Returns a working key: not revoked, not expired, and not rotated. */
async function liveKey(tx: Tx, id: string): Outcome<KeyRow> {
  const found = await tx.apiKey.findFirst({ where: { id, revokedAt: null } })
  if (!found) return fail('NOT_FOUND', ['id'])
  if (found.replacedBy !== null) return fail('ROTATED', ['id'])
  return found.expiresAt !== null && found.expiresAt <= new Date() ? fail('NOT_FOUND', ['id']) : ok(found)
}

async function shown(tx: Tx, row: KeyRow): Promise<ApiKey> {
  const [key] = await withStatus(tx, [row])
  return key ?? { ...row, stopped: true }
}

/** Returns the fields that differ: clients send back what they have read. */
function differences(key: KeyRow, { name, scopes, expiresAt }: ApiKeyChange): ApiKeyChange {
  const same = scopes?.length === key.scopes.length && scopes.every((scope) => key.scopes.includes(scope))
  return {
    ...(name !== undefined && name !== key.name && { name }),
    ...(scopes !== undefined && !same && { scopes }),
    ...(expiresAt !== undefined && expiresAt?.getTime() !== key.expiresAt?.getTime() && { expiresAt }),
  }
}
