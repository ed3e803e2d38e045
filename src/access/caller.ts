// The caller at the moment of a write. What the request began with may be stale by then: it waits for locks, hashes
// passwords or goes through a list. Meanwhile its caller may be removed, suspended, signed out or given fewer rights.
import { Refusal } from '../shared/refusal.ts'
import type { Tx } from '../tenancy/database.ts'
import { callFunction } from '../tenancy/functions.ts'
import { liveKey, permissionsOfKey } from './key-access.ts'
import { type Permission, permissionSet } from './permissions.ts'
import type { Credential, Principal } from './principal.ts'
import { permissionsOfService } from './service-access.ts'
import { liveSession } from './session-access.ts'

type Acting = Credential & Pick<Principal, 'permissions'>

/**
 * Returns the caller with what they may do now. Call it after `lock_tenant`, for which removing or suspending a member,
 * or changing their roles, waits. Throws Refusal UNAUTHENTICATED or, without the permission `needed`, FORBIDDEN.
 */
export async function callerNow<C extends Acting>(tx: Tx, caller: C, needed: Permission | null): Promise<C> {
  const permissions = await permissionsNow(tx, caller)
  if (needed && !permissions.has(needed))
    throw new Refusal('FORBIDDEN', `This needs the permission ${needed}.`, { wire: 'rbac.permission_denied' })
  return { ...caller, permissions }
}

/**
 * Returns the person who answers for what the caller makes: that of a session, the maker of the key, or who made the
 * service principal that acts for itself. So what a service principal makes ends as it does.
 */
export async function answerableFor(
  tx: Tx,
  { service, maker, userId }: Credential & Pick<Principal, 'maker'>,
): Promise<string | null> {
  if (!service || userId !== null) return maker?.userId ?? userId
  const made = await tx.servicePrincipal.findFirst({ where: { id: service.serviceId }, select: { createdBy: true } })
  return made?.createdBy ?? null
}

/**
 * As `callerNow`, and holds until the transaction ends: it locks the person behind the caller. What ends
 * that person's credentials, as when an address is proven, revokes the keys that exist. A key made afterwards would
 * stay. It takes the lock of the log, so budgets come before it.
 */
export async function lockCaller<C extends Acting & Pick<Principal, 'maker'>>(
  tx: Tx,
  caller: C,
  needed: Permission | null,
): Promise<C> {
  const person = await answerableFor(tx, caller)
  if (person !== null) await callFunction(tx, 'platform_standing', { person, hold: true })
  return callerNow(tx, caller, needed)
}

/** Returns what the caller may do now. Throws Refusal UNAUTHENTICATED if their session, key or token has ended. */
async function permissionsNow(tx: Tx, caller: Acting): Promise<ReadonlySet<string>> {
  const { userId, sessionId, keyId, service, installation } = caller
  if (installation) return caller.permissions
  if (service) return permissionsOfService(tx, service)
  if (sessionId !== null)
    return permissionSet(liveSession(await callFunction(tx, 'session_access', { sessionId }), userId).permissions)
  const [found] = keyId === null ? [] : await callFunction(tx, 'platform_key_here', { key: keyId })
  return permissionsOfKey(liveKey(found))
}
