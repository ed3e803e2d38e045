import { v7 as uuidv7 } from 'uuid'
import { lockCaller } from '../../access/caller.ts'
import type { ApiKey, ApiKeyCreateInput, ApiKeyErrorCode } from '../../generated/graphql.ts'
import { Refusal } from '../../shared/refusal.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { recordAudit } from '../audit/service.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { olderThan, pageOf, type Page, type PageRequest } from '../../shared/page.ts'
import { hasAllPermissions } from '../roles/model.ts'
import { createApiKeyEdits } from './edit.ts'
import { grantOf, lockMember, isOwn, refuse } from './grants.ts'
import { type KeyCaller, makerColumns, makerFor, withStanding } from './maker.ts'
import { newCredential, parseNewApiKey } from './model.ts'

type Outcome<T> = Promise<Result<T, ApiKeyErrorCode>>

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
      if (!(await lockMember(tx, parsed.value.userId ?? creator.userId)) && parsed.value.userId === null)
        throw new Refusal('UNAUTHENTICATED', 'The session has ended.')
      const refused = await refuse(tx, await lockCaller(tx, creator, null), parsed.value)
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
      if (await refuse(tx, await lockCaller(tx, caller, null), before)) return fail('NOT_HELD', ['id'])
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
      if (!isOwn(caller, before) && !hasAllPermissions(caller, await grantOf(tx, before)))
        return fail('NOT_HELD', ['id'])
      const [apiKey] = await tx.apiKey.updateManyAndReturn({
        where: { id, revokedAt: null },
        data: { revokedAt: new Date() },
      })
      if (!apiKey) return fail('NOT_FOUND', ['id'])
      await recordAudit(tx, {
        action: 'api_key.revoked',
        resourceType: 'api_key',
        resourceId: id,
        metadata: { name: apiKey.name, prefix: apiKey.prefix },
      })
      const [told] = await withStanding(tx, [apiKey])
      return ok({ ...apiKey, stopped: told?.stopped ?? true })
    })
  }

  return { list, create, adopt, revoke, ...createApiKeyEdits({ db, budgets }) }
}
