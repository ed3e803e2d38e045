// A member under the lock of the tenant, as changes of members begin.
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
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

/** Returns the held member, or NOT_FOUND at the path. */
export const foundAt =
  (path: readonly string[]) =>
  async (_tx: Tx, held: Held | null): Promise<Result<Held, 'NOT_FOUND'>> =>
    held ? ok(held) : fail('NOT_FOUND', path)
