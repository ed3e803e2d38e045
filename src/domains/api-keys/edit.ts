// Changes keys, and gives them new secrets. Each update names what it was decided on, so only one of two simultaneous
// updates is written.
import { v7 as uuidv7 } from 'uuid'
import type { ApiKeyErrorCode, ApiKeyRotateInput, ApiKeyUpdateInput } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { expectVersion, lockedRightsOf, mutate, unchanged, written, type Written } from '../mutation.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { hasAllPermissions } from '../roles/model.ts'
import { grantOf, lockMember, isOwn, refuse } from './grants.ts'
import { type KeyCaller, makerColumns, makerFor, withStatus } from './maker.ts'
import { warnedFrom } from './expiry.ts'
import { passOn } from './uses.ts'
import { type ApiKey, type ApiKeyChange, newCredential, parseApiKeyChange, parseOverlap } from './model.ts'

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
    const plan = {
      lock: null,
      rights: lockedRightsOf(given, 'apikey.write'),
      read: (tx: Tx) => liveKey(tx, id),
      expected: expectVersion(input.expectedVersion),
    }
    return mutate(db, plan, async ({ tx, before, callerNow }): Work<ApiKey> => {
      const caller = await callerNow()
      const { name, scopes, allowedIps, expiresAt, version } = before
      if (!(await mayEdit(tx, caller, before))) return fail('NOT_HELD', ['id'])
      const change = differences(before, parsed.value)
      const fields = Object.keys(change)
      if (fields.length === 0) return unchanged(await shown(tx, before))
      const regranted = change.scopes !== undefined || change.expiresAt !== undefined
      const refused = regranted ? await refuse(tx, caller, { ...before, ...change }) : null
      if (refused) return refused
      const where = { id, revokedAt: null, replacedBy: null, name, scopes: { equals: scopes }, expiresAt, version }
      const ends = change.expiresAt !== undefined && { expiryWarned: warnedFrom(change.expiresAt, new Date()) }
      const data = { ...change, ...ends, version: { increment: 1 } }
      const [apiKey] = await tx.apiKey.updateManyAndReturn({ where, data })
      if (!apiKey) return fail('CONFLICT', ['id'])
      const { prefix } = apiKey
      const bound = change.allowedIps && { allowed_ips: change.allowedIps, allowed_ips_before: allowedIps }
      const metadata = { name: apiKey.name, prefix, fields, scopes: apiKey.scopes, scopes_before: scopes, ...bound }
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
      const live = await liveKey(tx, id)
      await lockMember(tx, live.ok ? live.value.userId : null)
      const caller = await callerNow()
      if (!live.ok) return live
      const { name, userId, scopes, allowedIps, expiresAt, expiryWarned, usesSince, version } = live.value
      if (await refuse(tx, caller, live.value)) return fail('NOT_HELD', ['id'])
      const now = new Date()
      const lasts = expiresAt?.getTime() ?? Infinity
      const until = new Date(Math.min(now.getTime() + overlap.value * 1_000, lasts))
      const successor = uuidv7()
      const [before] = await tx.apiKey.updateManyAndReturn({
        where: { id, revokedAt: null, replacedBy: null, version },
        data: {
          replacedBy: successor,
          version: { increment: 1 },
          ...(overlap.value === 0 ? { revokedAt: now } : { expiresAt: until }),
        },
      })
      if (!before) {
        const after = await liveKey(tx, id)
        return after.ok ? fail('CONFLICT', ['id']) : after
      }
      const { prefix, credential, secretHash } = newCredential()
      const maker = makerColumns(await makerFor(tx, caller))
      const same = { tenantId: currentTenant(), name, userId, scopes, allowedIps, expiresAt, expiryWarned, usesSince }
      const row = { id: successor, ...same, prefix, secretHash, ...maker }
      const apiKey = await tx.apiKey.create({ data: row })
      await passOn(tx, id, successor)
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
export async function liveKey(tx: Tx, id: string): Outcome<KeyRow> {
  const found = await tx.apiKey.findFirst({ where: { id, revokedAt: null } })
  if (!found) return fail('NOT_FOUND', ['id'])
  if (found.replacedBy !== null) return fail('ROTATED', ['id'])
  return found.expiresAt !== null && found.expiresAt <= new Date() ? fail('NOT_FOUND', ['id']) : ok(found)
}

/** Returns whether the caller may change a key: one's own, or one with no permission that the caller lacks. */
export async function mayEdit(tx: Tx, caller: KeyCaller, key: KeyRow): Promise<boolean> {
  return isOwn(caller, key) || hasAllPermissions(caller, await grantOf(tx, key))
}

export async function shown(tx: Tx, row: KeyRow): Promise<ApiKey> {
  const [key] = await withStatus(tx, [row])
  return key ?? { ...row, stopped: true }
}

/** Returns the fields that differ: clients send back what they have read. */
function differences(key: KeyRow, { name, scopes, allowedIps, expiresAt }: ApiKeyChange): ApiKeyChange {
  return {
    ...(name !== undefined && name !== key.name && { name }),
    ...(scopes !== undefined && !sameIn(scopes, key.scopes) && { scopes }),
    ...(allowedIps !== undefined && !sameIn(allowedIps, key.allowedIps) && { allowedIps }),
    ...(expiresAt !== undefined && expiresAt?.getTime() !== key.expiresAt?.getTime() && { expiresAt }),
  }
}

function sameIn(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each))
}
