import { v7 as uuidv7 } from 'uuid'
import { holdCaller } from '../../access/caller.ts'
import { PERMISSIONS } from '../../access/permissions.ts'
import type { ApiKey, ApiKeyCreateInput, ApiKeyErrorCode } from '../../generated/graphql.ts'
import { Refusal } from '../../refusal.ts'
import { fail, ok, type Result } from '../../result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { recordAudit } from '../audit/service.ts'
import { permissionsGivenTo } from '../members/holds.ts'
import type { Budgets } from '../budgets.ts'
import { olderThan, pageOf, type Page, type PageRequest } from '../page.ts'
import { holdsAll } from '../roles/model.ts'
import { type KeyCaller, makerColumns, makerFor, withStanding } from './maker.ts'
import { newCredential, parseNewApiKey, type NewApiKey } from './model.ts'

type Outcome<T> = Promise<Result<T, ApiKeyErrorCode>>
type Refused = Result<never, ApiKeyErrorCode> | null

export type ApiKeys = ReturnType<typeof createApiKeys>

export function createApiKeys({ db, budgets }: { db: Database; budgets: Pick<Budgets, 'apiKey'> }) {
  async function list({ limit, after }: PageRequest): Promise<Page<ApiKey>> {
    const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]
    const rows = await db.client.apiKey.findMany({ where: olderThan(after), orderBy, take: limit + 1 })
    return pageOf(await withStanding(db.client, rows), limit)
  }

  async function create(creator: KeyCaller, input: ApiKeyCreateInput): Outcome<{ apiKey: ApiKey; secret: string }> {
    const parsed = parseNewApiKey(input, new Date())
    if (!parsed.ok) return parsed
    return db.transaction(async (tx) => {
      const full = await budgets.apiKey(tx)
      if (full) return full
      if (!(await holdMember(tx, parsed.value.userId ?? creator.userId)) && parsed.value.userId === null) throw new Refusal('UNAUTHENTICATED', 'The session has ended.')
      const refused = await refuse(tx, await holdCaller(tx, creator, null), parsed.value)
      if (refused) return refused
      const { prefix, credential, secretHash } = newCredential()
      const maker = makerColumns(await makerFor(tx, creator))
      const row = { id: uuidv7(), tenantId: currentTenant(), ...parsed.value, ...maker, prefix, secretHash }
      const apiKey = await tx.apiKey.create({ data: row })
      const { id, name, scopes, userId } = apiKey
      const metadata = { name, prefix, scopes, user_id: userId, created_by: maker.createdBy }
      await recordAudit(tx, { action: 'api_key.created', resourceType: 'api_key', resourceId: id, metadata })
      return ok({ apiKey: { ...apiKey, stopped: false }, secret: credential })
    })
  }

  /** By whoever could make the same key: they answer for it from now on. */
  function adopt(caller: KeyCaller, id: string): Outcome<ApiKey> {
    return db.transaction(async (tx) => {
      const before = await tx.apiKey.findFirst({ where: { id, revokedAt: null } })
      if (!before) return fail('NOT_FOUND', ['id'])
      if (await refuse(tx, await holdCaller(tx, caller, null), before)) return fail('NOT_HELD', ['id'])
      const maker = makerColumns(await makerFor(tx, caller))
      const [apiKey] = await tx.apiKey.updateManyAndReturn({ where: { id, revokedAt: null }, data: maker })
      if (!apiKey) return fail('NOT_FOUND', ['id'])
      const { name, prefix } = apiKey
      const metadata = { name, prefix, created_by: maker.createdBy, created_by_before: before.createdBy }
      await recordAudit(tx, { action: 'api_key.adopted', resourceType: 'api_key', resourceId: id, metadata })
      return ok({ ...apiKey, stopped: false })
    })
  }

  /** One's own, or one that can do no more than the caller: whoever could not have made it does not end it either. */
  function revoke(caller: KeyCaller, id: string): Outcome<ApiKey> {
    return db.transaction(async (tx) => {
      const before = await tx.apiKey.findFirst({ where: { id, revokedAt: null } })
      if (!before) return fail('NOT_FOUND', ['id'])
      if (!isOwn(caller, before) && !holdsAll(caller, await grantOf(tx, before))) return fail('NOT_HELD', ['id'])
      const [apiKey] = await tx.apiKey.updateManyAndReturn({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } })
      if (!apiKey) return fail('NOT_FOUND', ['id'])
      await recordAudit(tx, { action: 'api_key.revoked', resourceType: 'api_key', resourceId: id, metadata: { name: apiKey.name, prefix: apiKey.prefix } })
      const [told] = await withStanding(tx, [apiKey])
      return ok({ ...apiKey, stopped: told?.stopped ?? true })
    })
  }

  return { list, create, adopt, revoke }
}

/**
 * Who the key is bound to, or who makes it, stays a member until it is made: whoever removes them revokes the keys that there are, and one that
 * came later would be good again once they came back. False: they are none.
 */
async function holdMember(tx: Tx, userId: string | null): Promise<boolean> {
  if (userId === null) return true
  const [standing] = await callFunction(tx, 'platform_standing', [userId, true])
  return (standing?.member_since ?? null) !== null
}

/** Of a session what its person made or is bound to; of a key itself alone: it may do less than others of that person. */
function isOwn({ userId, keyId }: KeyCaller, key: Pick<ApiKey, 'id' | 'userId' | 'createdBy'>): boolean {
  return keyId === null ? key.userId === userId || key.createdBy === userId : key.id === keyId
}

/** What the key was made for, whatever its maker holds by now. */
async function grantOf(tx: Tx, { scopes, userId }: Pick<NewApiKey, 'scopes' | 'userId'>): Promise<readonly string[]> {
  if (scopes.length > 0) return scopes
  return userId === null ? PERMISSIONS : permissionsGivenTo(tx, userId)
}

/** A key can do no more than its creator: its scopes, or all that the tenant or the bound member may do. */
async function refuse(tx: Tx, creator: KeyCaller, key: Omit<NewApiKey, 'name'>): Promise<Refused> {
  if (!holdsAll(creator, key.scopes)) return fail('NOT_HELD', ['input', 'scopes'])
  const { keyExpiresAt, maker } = creator
  if (keyExpiresAt && (!key.expiresAt || key.expiresAt > keyExpiresAt)) return fail('INVALID', ['input', 'expiresAt'], 'A key cannot make one that lasts longer than itself.')
  // What it makes would be its maker's, and no longer that person's.
  if (maker && creator.userId !== null && maker.userId !== creator.userId && key.userId !== creator.userId)
    return fail('NOT_HELD', ['input', 'userId'], 'A key made for another person makes keys for that person alone.')
  if (key.userId === null) return key.scopes.length > 0 || holdsAll(creator, PERMISSIONS) ? null : fail('NOT_HELD', ['input', 'scopes'], 'A key without scopes may do everything; name the scopes that it needs.')
  const rows = await callFunction(tx, 'member_permissions', [key.userId])
  const mayBind = key.userId === creator.userId || creator.permissions.has('user.write')
  if (rows.length === 0 || !mayBind) return fail('USER_NOT_FOUND', ['input', 'userId'])
  // Without scopes it would grow with the rights of that person, past those of its creator.
  if (key.userId !== creator.userId && key.scopes.length === 0) return fail('NOT_HELD', ['input', 'scopes'], 'A key for somebody else needs scopes.')
  const granted = key.scopes.length > 0 ? key.scopes : rows.flatMap((row) => row.permission ?? [])
  return holdsAll(creator, granted) ? null : fail('NOT_HELD', ['input', 'userId'])
}
