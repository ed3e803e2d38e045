import { v7 as uuidv7 } from 'uuid'
import type { ApiKeyCreateInput, ApiKeyErrorCode, ApiKeyState } from '../../generated/graphql.ts'
import { Refusal } from '../../shared/refusal.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { lockedRightsOf, mutate, written, type Written } from '../mutation.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { olderThan, pageOf, type Page, type PageRequest } from '../../shared/page.ts'
import { hasAllPermissions } from '../roles/model.ts'
import { createApiKeyEdits, type KeyRow } from './edit.ts'
import { inState } from './found.ts'
import { grantOf, lockMember, isOwn, refuse } from './grants.ts'
import { type KeyCaller, makerColumns, makerFor, withStatus } from './maker.ts'
import { type ApiKey, newCredential, parseNewApiKey } from './model.ts'
import { namesOf } from './names.ts'
import { createNarrowing } from './narrow.ts'
import type { KeyUseLog } from './use-log.ts'
import { scopesUsedBy, usesOf } from './uses.ts'
import { warnedFrom } from './expiry.ts'

type Outcome<T> = Promise<Result<T, ApiKeyErrorCode>>
type Work<T> = Outcome<Written<T>>

/** For whom a key acts, and what it may do; no scopes: everything. */
export interface KeyReach {
  readonly userId: string | null
  readonly scopes: readonly string[]
}

interface ApiKeyDeps {
  readonly db: Database
  readonly budgets: Pick<Budgets, 'apiKey'>
  readonly keyUses: Pick<KeyUseLog, 'flush'>
}

export function createApiKeys({ db, budgets, keyUses }: ApiKeyDeps) {
  async function list(state: ApiKeyState | null, { limit, after }: PageRequest): Promise<Page<ApiKey>> {
    const where = { AND: [inState(state, new Date()), olderThan(after)] }
    const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]
    const rows = await db.lists.apiKey.findMany({ where, orderBy, take: limit + 1 })
    return pageOf(await withStatus(db.client, rows), limit)
  }

  const countOf = (state: ApiKeyState | null): Promise<number> =>
    db.lists.apiKey.count({ where: inState(state, new Date()) })

  async function create(creator: KeyCaller, input: ApiKeyCreateInput): Outcome<{ apiKey: ApiKey; secret: string }> {
    const parsed = parseNewApiKey(input, new Date())
    if (!parsed.ok) return parsed
    const plan = { lock: null, rights: lockedRightsOf(creator, null) }
    return mutate(db, plan, async ({ tx, callerNow }): Work<{ apiKey: ApiKey; secret: string }> => {
      const full = await budgets.apiKey(tx)
      if (full) return full
      if (!(await lockMember(tx, parsed.value.userId ?? creator.userId)) && parsed.value.userId === null)
        throw new Refusal('UNAUTHENTICATED', 'The session has ended.')
      const refused = await refuse(tx, await callerNow(), parsed.value)
      if (refused) return refused
      const { prefix, credential, secretHash } = newCredential()
      const maker = makerColumns(await makerFor(tx, creator))
      const expiryWarned = warnedFrom(parsed.value.expiresAt, new Date())
      const row = {
        id: uuidv7(),
        tenantId: currentTenant(),
        ...parsed.value,
        ...maker,
        prefix,
        secretHash,
        expiryWarned,
      }
      const apiKey = await tx.apiKey.create({ data: row })
      const { id, name, scopes, allowedIps, userId } = apiKey
      const limits = { scopes, ...(allowedIps.length > 0 && { allowed_ips: allowedIps }) }
      const metadata = { name, prefix, ...limits, user_id: userId, created_by: maker.createdBy }
      return written(
        { apiKey: { ...apiKey, stopped: false }, secret: credential },
        { action: 'api_key.created', resourceType: 'api_key', resourceId: id, metadata },
      )
    })
  }

  /** Makes the caller the maker of a key. They must be able to create the same key. */
  function adopt(caller: KeyCaller, id: string): Outcome<ApiKey> {
    const plan = { lock: null, rights: lockedRightsOf(caller, null), read: (tx: Tx) => unrevoked(tx, id) }
    return mutate(db, plan, async ({ tx, before, callerNow }): Work<ApiKey> => {
      if (await refuse(tx, await callerNow(), before)) return fail('NOT_HELD', ['id'])
      const maker = makerColumns(await makerFor(tx, caller))
      const [apiKey] = await tx.apiKey.updateManyAndReturn({
        where: { id, revokedAt: null },
        data: { ...maker, version: { increment: 1 } },
      })
      if (!apiKey) return fail('NOT_FOUND', ['id'])
      const { name, prefix } = apiKey
      const metadata = { name, prefix, created_by: maker.createdBy, created_by_before: before.createdBy }
      return written(
        { ...apiKey, stopped: false },
        { action: 'api_key.adopted', resourceType: 'api_key', resourceId: id, metadata },
      )
    })
  }

  /** Revokes a key: one's own, or one with no permission that the caller lacks. */
  function revoke(caller: KeyCaller, id: string): Outcome<ApiKey> {
    const plan = { lock: null, read: (tx: Tx) => unrevoked(tx, id) }
    return mutate(db, plan, async ({ tx, before }): Work<ApiKey> => {
      if (!isOwn(caller, before) && !hasAllPermissions(caller, await grantOf(tx, before)))
        return fail('NOT_HELD', ['id'])
      const [apiKey] = await tx.apiKey.updateManyAndReturn({
        where: { id, revokedAt: null },
        data: { revokedAt: new Date(), version: { increment: 1 } },
      })
      if (!apiKey) return fail('NOT_FOUND', ['id'])
      const [shown] = await withStatus(tx, [apiKey])
      const metadata = { name: apiKey.name, prefix: apiKey.prefix }
      return written(
        { ...apiKey, stopped: shown?.stopped ?? true },
        { action: 'api_key.revoked', resourceType: 'api_key', resourceId: id, metadata },
      )
    })
  }

  const find = async (id: string): Promise<ApiKey | null> => {
    const row = await db.client.apiKey.findFirst({ where: { id } })
    return row && ((await withStatus(db.client, [row]))[0] ?? null)
  }

  /** Returns what a key is bound to; null: there is no such key. */
  async function reachOf(id: string): Promise<KeyReach | null> {
    return db.client.apiKey.findFirst({ where: { id }, select: { userId: true, scopes: true } })
  }

  return {
    list,
    countOf,
    find,
    reachOf,
    create,
    adopt,
    revoke,
    namesOf: (ids: readonly string[]) => namesOf(db.client, ids),
    usesOf: (ids: readonly string[]) => usesOf(db.client, ids),
    scopesUsedBy: (ids: readonly string[]) => scopesUsedBy(db.client, ids),
    ...createApiKeyEdits({ db, budgets }),
    ...createNarrowing({ db, keyUses }),
  }
}

async function unrevoked(tx: Tx, id: string): Outcome<KeyRow> {
  const found = await tx.apiKey.findFirst({ where: { id, revokedAt: null } })
  return found ? ok(found) : fail('NOT_FOUND', ['id'])
}
