// Refuses policies by which nobody could sign in, or nobody could come back.
import type { AuthPolicyErrorCode } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Client, Tx } from '../../tenancy/database.ts'
import { isPasswordKnown, standingOf } from '../../tenancy/member-accounts.ts'
import { OWNER_ROLE } from '../roles/model.ts'
import { allowedMethods, type AuthPolicy, type AuthPolicySettings, CARRIED_OUT, isSsoOnly } from './model.ts'

/** The owner whom a policy names as the way back; null: nobody. Read before the transaction. */
export interface NamedOwner {
  readonly id: string | null
  readonly hasPassword: boolean
}

/** Refuses a policy by which nobody, or not its author, could sign in. */
export function refuseLockout(
  settings: AuthPolicySettings,
  hasPassword: boolean,
  connections: 'none' | 'untried' | 'good',
): Result<never, AuthPolicyErrorCode> | null {
  const path = ['input', 'allowedLoginMethods']
  const left = allowedMethods(stored(settings)).filter(
    (method) => CARRIED_OUT.includes(method) && (method !== 'SSO' || connections !== 'none'),
  )
  if (left.length === 0) return fail('NO_METHOD_LEFT', path)
  const usable = left.some((method) => method !== 'PASSWORD' || hasPassword)
  if (!usable) return fail('LOCKS_OUT_CALLER')
  // fault: N21
  return isSsoOnly(stored(settings)) && connections !== 'good' ? fail('CONNECTION_UNTRIED', path) : null
}

/** Refuses to make connections the only way without an owner who can come back otherwise. */
export async function refuseWayBack(
  on: Client | Tx,
  settings: AuthPolicySettings,
  before: AuthPolicy,
  named: NamedOwner,
): Promise<Result<never, AuthPolicyErrorCode> | null> {
  const path = ['input', 'breakGlassOwnerId']
  const { breakGlassOwnerId: owner } = settings
  const isOnly = isSsoOnly(stored(settings))
  if (owner === null) return isOnly ? fail('BREAK_GLASS_NEEDED', path) : null
  if (owner === before.breakGlassOwnerId && isOnly === isSsoOnly(before)) return null
  const isOwner = await on.membershipRole.findFirst({
    where: {
      role: { is: { name: OWNER_ROLE, system: true } },
      membership: { is: { userId: owner, suspendedAt: null, user: { is: { status: 'ACTIVE' } } } },
    },
  })
  if (!isOwner) return fail('BREAK_GLASS_NOT_READY', path)
  if (!isOnly) return null
  const standing = await standingOf(on, owner)
  // Without both, nothing would let them in.
  const ready =
    standing?.enrolled === true && named.id === owner && named.hasPassword && !(await isPasswordKnown(on, owner))
  return ready ? null : fail('BREAK_GLASS_NOT_READY', path)
}

const stored = (settings: AuthPolicySettings): AuthPolicy => ({ ...settings, version: 0, updatedAt: null })
