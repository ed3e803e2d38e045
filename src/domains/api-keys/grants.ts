// What a key may do, and who may create, change or revoke such a key.
import { PERMISSIONS } from '../../access/permissions.ts'
import type { ApiKeyErrorCode } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { permissionsGivenTo } from '../roles/service.ts'
import { hasAllPermissions } from '../roles/model.ts'
import type { KeyCaller } from './maker.ts'
import type { ApiKey, NewApiKey } from './model.ts'

type Refused = Result<never, ApiKeyErrorCode> | null

/**
 * Locks the membership of the person that a key is bound to, or of its creator, until the key is created. Removing a
 * member revokes their keys; a key created afterwards would work again once they return. Returns false if they are no
 * member.
 */
export async function lockMember(tx: Tx, userId: string | null): Promise<boolean> {
  if (userId === null) return true
  const [standing] = await callFunction(tx, 'platform_standing', { person: userId, hold: true })
  return (standing?.member_since ?? null) !== null
}

/**
 * Returns whether a key is the caller's own. A session owns the keys that its person made or is bound to. A key owns
 * only itself, because it may do less than others of that person.
 */
export function isOwn({ userId, keyId }: KeyCaller, key: Pick<ApiKey, 'id' | 'userId' | 'createdBy'>): boolean {
  return keyId === null ? key.userId === userId || key.createdBy === userId : key.id === keyId
}

/** Returns what the key was created for, regardless of its creator's present permissions. */
export async function grantOf(
  tx: Tx,
  { scopes, userId }: Pick<NewApiKey, 'scopes' | 'userId'>,
): Promise<readonly string[]> {
  if (scopes.length > 0) return scopes
  return userId === null ? PERMISSIONS : permissionsGivenTo(tx, userId)
}

/**
 * Refuses a key that could do more than its creator: its scopes or, without any, everything that the tenant or the
 * bound member may do.
 */
export async function refuse(
  tx: Tx,
  creator: KeyCaller,
  key: Pick<NewApiKey, 'scopes' | 'userId' | 'expiresAt'>,
): Promise<Refused> {
  if (!hasAllPermissions(creator, key.scopes)) return fail('NOT_HELD', ['input', 'scopes'])
  const { keyExpiresAt, maker } = creator
  if (keyExpiresAt && (!key.expiresAt || key.expiresAt > keyExpiresAt))
    return fail('INVALID', ['input', 'expiresAt'], 'A key cannot make one that lasts longer than itself.')
  // The person responsible for the new key would be the maker, and no longer the bound person.
  if (maker && creator.userId !== null && maker.userId !== creator.userId && key.userId !== creator.userId)
    return fail('NOT_HELD', ['input', 'userId'], 'A key made for another person makes keys for that person alone.')
  if (key.userId === null)
    return key.scopes.length > 0 || hasAllPermissions(creator, PERMISSIONS)
      ? null
      : fail('NOT_HELD', ['input', 'scopes'], 'A key without scopes may do everything; name the scopes that it needs.')
  const rows = await callFunction(tx, 'member_permissions', { memberUserId: key.userId })
  const mayBind = key.userId === creator.userId || creator.permissions.has('user.write')
  if (rows.length === 0 || !mayBind) return fail('USER_NOT_FOUND', ['input', 'userId'])
  // Without scopes it would grow with that person's permissions, beyond its creator's.
  if (key.userId !== creator.userId && key.scopes.length === 0)
    return fail('NOT_HELD', ['input', 'scopes'], 'A key for somebody else needs scopes.')
  const granted = key.scopes.length > 0 ? key.scopes : rows.flatMap((row) => row.permission ?? [])
  return hasAllPermissions(creator, granted) ? null : fail('NOT_HELD', ['input', 'userId'])
}
