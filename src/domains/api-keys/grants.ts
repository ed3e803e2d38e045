// What a key may do, and who may make, change or end one that may do it.
import { PERMISSIONS } from '../../access/permissions.ts'
import type { ApiKey, ApiKeyErrorCode } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { permissionsGivenTo } from '../roles/service.ts'
import { hasAllPermissions } from '../roles/model.ts'
import type { KeyCaller } from './maker.ts'
import type { NewApiKey } from './model.ts'

type Refused = Result<never, ApiKeyErrorCode> | null

/**
 * Who the key is bound to, or who makes it, stays a member until it is made: whoever removes them revokes the keys that
 * there are, and one that came later would be good again once they came back. False: they are none.
 */
export async function lockMember(tx: Tx, userId: string | null): Promise<boolean> {
  if (userId === null) return true
  const [standing] = await callFunction(tx, 'platform_standing', { person: userId, hold: true })
  return (standing?.member_since ?? null) !== null
}

/**
 * Of a session what its person made or is bound to; of a key itself alone: it may do less than others of that person.
 */
export function isOwn({ userId, keyId }: KeyCaller, key: Pick<ApiKey, 'id' | 'userId' | 'createdBy'>): boolean {
  return keyId === null ? key.userId === userId || key.createdBy === userId : key.id === keyId
}

/** What the key was made for, whatever its maker holds by now. */
export async function grantOf(
  tx: Tx,
  { scopes, userId }: Pick<NewApiKey, 'scopes' | 'userId'>,
): Promise<readonly string[]> {
  if (scopes.length > 0) return scopes
  return userId === null ? PERMISSIONS : permissionsGivenTo(tx, userId)
}

/** A key can do no more than its creator: its scopes, or all that the tenant or the bound member may do. */
export async function refuse(tx: Tx, creator: KeyCaller, key: Omit<NewApiKey, 'name'>): Promise<Refused> {
  if (!hasAllPermissions(creator, key.scopes)) return fail('NOT_HELD', ['input', 'scopes'])
  const { keyExpiresAt, maker } = creator
  if (keyExpiresAt && (!key.expiresAt || key.expiresAt > keyExpiresAt))
    return fail('INVALID', ['input', 'expiresAt'], 'A key cannot make one that lasts longer than itself.')
  // What it makes would be its maker's, and no longer that person's.
  if (maker && creator.userId !== null && maker.userId !== creator.userId && key.userId !== creator.userId)
    return fail('NOT_HELD', ['input', 'userId'], 'A key made for another person makes keys for that person alone.')
  if (key.userId === null)
    return key.scopes.length > 0 || hasAllPermissions(creator, PERMISSIONS)
      ? null
      : fail('NOT_HELD', ['input', 'scopes'], 'A key without scopes may do everything; name the scopes that it needs.')
  const rows = await callFunction(tx, 'member_permissions', { memberUserId: key.userId })
  const mayBind = key.userId === creator.userId || creator.permissions.has('user.write')
  if (rows.length === 0 || !mayBind) return fail('USER_NOT_FOUND', ['input', 'userId'])
  // Without scopes it would grow with the rights of that person, past those of its creator.
  if (key.userId !== creator.userId && key.scopes.length === 0)
    return fail('NOT_HELD', ['input', 'scopes'], 'A key for somebody else needs scopes.')
  const granted = key.scopes.length > 0 ? key.scopes : rows.flatMap((row) => row.permission ?? [])
  return hasAllPermissions(creator, granted) ? null : fail('NOT_HELD', ['input', 'userId'])
}
