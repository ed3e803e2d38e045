// A person erases their own account: at once, in all tenants.
import { v7 as uuidv7 } from 'uuid'
import type { Passwords } from '../../credentials/passwords.ts'
import type { GdprErrorCode } from '../../generated/graphql.ts'
import { fewGuesses, guess, guessesAt, patiently } from '../../limits/guesses.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { passwordHashOf } from '../../tenancy/member-accounts.ts'
import { currentTenant, inTenant } from '../../tenancy/scope.ts'
import { mutate, written, type Written } from '../mutation.ts'
import { entryOf, REFUSED } from './model.ts'

type Outcome<T> = Promise<Result<T, GdprErrorCode>>

export interface AccountErasureDeps {
  readonly db: Database
  readonly passwords: Passwords
}

export type AccountErasure = ReturnType<typeof createAccountErasure>

export function createAccountErasure({ db, passwords }: AccountErasureDeps) {
  async function erase(userId: string, password: string | null): Outcome<string> {
    if (!(await isRight(userId, password ?? ''))) return fail('INVALID_CREDENTIALS', ['input', 'password'])
    const account = await db.client.user.findFirst({ where: { id: userId }, select: { homeTenantId: true } })
    // An administrator's erasure was faster.
    if (!account) return fail('USER_NOT_FOUND')
    // Somebody whom their home has deleted and who has taken the account back has none: this tenant becomes it.
    const { homeTenantId } = account
    return inTenant(homeTenantId ?? currentTenant(), () => now(userId, homeTenantId === null))
  }

  /** An erasure that was asked for, and waits, is carried out now. */
  function now(userId: string, homeless: boolean): Outcome<string> {
    return mutate(db, { lock: null }, async ({ tx }): Outcome<Written<string>> => {
      if (homeless) await callFunction(tx, 'platform_user_home', { target: userId, home: currentTenant() })
      const [answer] = await callFunction(tx, 'gdpr_erase_person', { purge: uuidv7(), self: userId })
      if (answer?.outcome !== 'erased' || answer.erased === null)
        return fail(REFUSED[answer?.outcome ?? 'unknown'] ?? 'USER_NOT_FOUND')
      return written(userId, entryOf('gdpr.purge_requested', answer.erased, { user_id: userId, self: true }))
    })
  }

  /** A stolen session must not be enough. An account without a password has nothing to prove it by. */
  async function isRight(userId: string, password: string): Promise<boolean> {
    const stored = await passwordHashOf(db, userId)
    if (stored === null) return true
    const guessed = fewGuesses(guessesAt(`password for erasing ${userId}`))
    const seen = await patiently(() =>
      passwords.look(true, (verify) =>
        guess(db, guessed, async () => {
          const right = password !== '' && (await verify(stored, password))
          return { outcome: right ? 'right' : 'wrong', value: right }
        }),
      ),
    )
    return seen !== 'locked' && seen.value
  }

  return { erase }
}
