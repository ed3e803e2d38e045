// A member under the lock of the tenant, as changes of members begin.
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { callFunction, type FunctionRow } from '../../tenancy/functions.ts'
import { rowOfJson } from '../../tenancy/json-rows.ts'
import type { User } from '../accounts/model.ts'
import { type Lock, TENANT } from '../mutation.ts'
import type { Member } from './model.ts'

/** A member who is to be changed, with the ids of their own roles. */
export interface Held {
  readonly member: Member
  readonly roleIds: readonly string[]
}

/** The lock TENANT, with a member; null: there is no such member. */
export function holding(person: string): Lock<Held | null> {
  return {
    name: TENANT.name,
    async take(tx) {
      const [held] = await callFunction(tx, 'member_hold', { person })
      if (!held) return null
      const user = rowOfJson<User>(held.account)
      return { member: { ...rowOfJson<Omit<Member, 'user'>>(held.member), user }, roleIds: held.role_ids }
    },
  }
}

export interface HeldRoles extends Held {
  /** the roles that were asked for and the member's own, with what they grant */
  readonly grants: readonly FunctionRow<'role_grants'>[]
}

/** The same with roles, which are asked for with the lock and read after it. */
export function holdingRoles(person: string, roles: readonly string[]): Lock<HeldRoles | null> {
  const { name, take } = holding(person)
  return {
    name,
    async take(tx) {
      const asked = [take(tx), callFunction(tx, 'role_grants', { roles: [...roles], member: person })] as const
      const [held, grants] = await Promise.all(asked)
      return held && { ...held, grants }
    },
  }
}

/** Returns the held member, or NOT_FOUND at the path. */
export const foundAt =
  (path: readonly string[]) =>
  async <Found extends Held>(_tx: Tx, held: Found | null): Promise<Result<Found, 'NOT_FOUND'>> =>
    held ? ok(held) : fail('NOT_FOUND', path)
