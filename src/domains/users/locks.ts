// Lifts locks after too many wrong passwords or codes, for administrators. The account may open other tenants, too, so
// its locks are lifted at most three times a day, by all tenants together. That allows few guesses beyond those that
// locks allow anyway.
import type { Principal } from '../../access/principal.ts'
import type { PersonErrorCode } from '../../generated/graphql.ts'
import { Refusal } from '../../shared/refusal.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { rightsOf, unchanged, written, type Written } from '../mutation.ts'
import { permissionsGivenTo } from '../roles/service.ts'
import type { Member } from '../members/model.ts'
import { changeMember, memberOutranks } from '../members/service.ts'

const BOUNDED = 'The locks of this account were lifted three times in a day. They end by themselves after 15 minutes.'

export type Locks = ReturnType<typeof createLocks>

export function createLocks({ db }: { db: Database }) {
  /** Lifts the locks of a member's password, second factor, step-ups and codes of the tenant. Throws RATE_LIMITED. */
  function lift(caller: Principal, userId: string): Promise<Result<Member, PersonErrorCode>> {
    // A stolen session or key must not allow more guesses at its own person's password.
    if (userId === caller.userId || userId === caller.maker?.userId) {
      return Promise.resolve(fail('OWN_LOCK', ['userId']))
    }
    const target = { userId, path: ['userId'], rights: rightsOf(caller, 'user.write') }
    type Work = Promise<Result<Written<Member>, PersonErrorCode>>
    return changeMember(db, target, async ({ tx, before: member, callerNow }): Work => {
      if (await memberOutranks(tx, await callerNow(), member)) return fail('NOT_HELD', ['userId'])
      const writes = (await permissionsGivenTo(tx, userId)).some((permission) => permission.endsWith('.write'))
      if (caller.sessionId === null && writes) return fail('NOT_HELD', ['userId'])
      // Locks the log before the counts, in the order of a sign-in by code. Otherwise each could wait for the other.
      await callFunction(tx, 'platform_standing', { person: userId, hold: true })
      const [lifted] = await callFunction(tx, 'platform_lock_lift', { target: userId })
      if (lifted?.outcome === 'bounded') throw new Refusal('RATE_LIMITED', BOUNDED, { retryAfter: 900 })
      return lifted?.outcome === 'lifted'
        ? written(member, { action: 'member.unlocked', resourceType: 'user', resourceId: userId })
        : unchanged(member)
    })
  }

  return { lift }
}
