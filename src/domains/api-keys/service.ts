import { v7 as uuidv7 } from 'uuid'
import { PERMISSIONS } from '../../access/permissions.ts'
import type { Principal } from '../../access/principal.ts'
import type { ApiKey, ApiKeyCreateInput, ApiKeyErrorCode } from '../../generated/graphql.ts'
import { Refusal } from '../../refusal.ts'
import { fail, ok, type Result } from '../../result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { recordAudit } from '../audit/service.ts'
import { olderThan, pageOf, type Page, type PageRequest } from '../page.ts'
import { holdsAll } from '../roles/model.ts'
import { newCredential, parseNewApiKey, type NewApiKey } from './model.ts'

type Outcome<T> = Promise<Result<T, ApiKeyErrorCode>>
type Creator = Pick<Principal, 'userId' | 'permissions' | 'keyExpiresAt'>

export type ApiKeys = ReturnType<typeof createApiKeys>

export function createApiKeys({ db }: { db: Database }) {
  async function list({ limit, after }: PageRequest): Promise<Page<ApiKey>> {
    return pageOf(await db.client.apiKey.findMany({ where: olderThan(after), orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit + 1 }), limit)
  }

  async function create(creator: Creator, input: ApiKeyCreateInput): Outcome<{ apiKey: ApiKey; secret: string }> {
    const parsed = parseNewApiKey(input, new Date())
    if (!parsed.ok) return parsed
    return db.transaction(async (tx) => {
      if (!(await holdMember(tx, parsed.value.userId ?? creator.userId)) && parsed.value.userId === null) throw new Refusal('UNAUTHENTICATED', 'The session has ended.')
      const refused = await refuse(tx, creator, parsed.value)
      if (refused) return refused
      const { prefix, credential, secretHash } = newCredential()
      const apiKey = await tx.apiKey.create({ data: { id: uuidv7(), tenantId: currentTenant(), ...parsed.value, prefix, secretHash } })
      await recordAudit(tx, { action: 'api_key.created', resourceType: 'api_key', resourceId: apiKey.id, metadata: { name: apiKey.name, prefix, scopes: apiKey.scopes } })
      return ok({ apiKey, secret: credential })
    })
  }

  function revoke(id: string): Outcome<ApiKey> {
    return db.transaction(async (tx) => {
      const [apiKey] = await tx.apiKey.updateManyAndReturn({ where: { id, revokedAt: null }, data: { revokedAt: new Date() } })
      if (!apiKey) return fail('NOT_FOUND', ['id'])
      await recordAudit(tx, { action: 'api_key.revoked', resourceType: 'api_key', resourceId: id, metadata: { name: apiKey.name, prefix: apiKey.prefix } })
      return ok(apiKey)
    })
  }

  return { list, create, revoke }
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

/** A key can do no more than its creator: its scopes, or all that the tenant or the bound member may do. */
async function refuse(tx: Tx, creator: Creator, key: NewApiKey): Promise<Result<never, ApiKeyErrorCode> | null> {
  if (!holdsAll(creator, key.scopes)) return fail('NOT_HELD', ['input', 'scopes'])
  const { keyExpiresAt } = creator
  if (keyExpiresAt && (!key.expiresAt || key.expiresAt > keyExpiresAt)) return fail('INVALID', ['input', 'expiresAt'], 'A key cannot make one that lasts longer than itself.')
  if (key.userId === null) return key.scopes.length > 0 || holdsAll(creator, PERMISSIONS) ? null : fail('NOT_HELD', ['input', 'scopes'], 'A key without scopes may do everything; name the scopes that it needs.')
  const rows = await callFunction(tx, 'member_permissions', [key.userId])
  const mayBind = key.userId === creator.userId || creator.permissions.has('user.write')
  if (rows.length === 0 || !mayBind) return fail('USER_NOT_FOUND', ['input', 'userId'])
  // Without scopes it would grow with the rights of that person, past those of its creator.
  if (key.userId !== creator.userId && key.scopes.length === 0) return fail('NOT_HELD', ['input', 'scopes'], 'A key for somebody else needs scopes.')
  const granted = key.scopes.length > 0 ? key.scopes : rows.flatMap((row) => row.permission ?? [])
  return holdsAll(creator, granted) ? null : fail('NOT_HELD', ['input', 'userId'])
}
