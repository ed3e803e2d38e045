// The caller as they are at the moment of the write. What a request began with may be old by then: it waits for locks,
// hashes passwords or goes through a list, and meanwhile whoever it comes from is removed, suspended, signed out or
// given less.
import { Refusal } from '../shared/refusal.ts'
import type { Tx } from '../tenancy/database.ts'
import { callFunction } from '../tenancy/functions.ts'
import { type Credential, permissionsNow, type Principal } from './principal.ts'
import type { Permission } from './permissions.ts'

type Acting = Credential & Pick<Principal, 'permissions'>

/**
 * The caller with what they may do now. After `lock_tenant`, for which whoever removes or suspends a member or changes
 * their roles waits. Throws Refusal UNAUTHENTICATED or, without the permission `needed`, FORBIDDEN.
 */
export async function callerNow<C extends Acting>(tx: Tx, caller: C, needed: Permission | null): Promise<C> {
  const permissions = await permissionsNow(tx, caller)
  if (needed && !permissions.has(needed))
    throw new Refusal('FORBIDDEN', `This needs the permission ${needed}.`, { wire: 'rbac.permission_denied' })
  return { ...caller, permissions }
}

/**
 * The same, until the transaction ends: under a lock of whoever answers for the session or key. Whoever ends it, as
 * when an address is proven, revokes the keys that there are, and one that it made afterwards would stay. It takes the
 * log's lock: budgets come before it.
 */
export async function lockCaller<C extends Acting & Pick<Principal, 'maker'>>(
  tx: Tx,
  caller: C,
  needed: Permission | null,
): Promise<C> {
  const person = caller.maker?.userId ?? caller.userId
  if (person !== null) await callFunction(tx, 'platform_standing', { person, hold: true })
  return callerNow(tx, caller, needed)
}
