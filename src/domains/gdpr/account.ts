// A person erases their own account: at once, in all tenants.
import { v7 as uuidv7 } from 'uuid'
import type { Passwords } from '../../credentials/passwords.ts'
import type { GdprErrorCode } from '../../generated/graphql.ts'
import { fewGuesses, guess, guessesAt, patiently } from '../../limits/guesses.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
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
    const { homeTenantId } = await db.client.user.findUniqueOrThrow({ where: { id: userId } })
    // Somebody whom their home has deleted and who has taken the account back has none: this tenant becomes it.
    return inTenant(homeTenantId ?? currentTenant(), () => now(userId, homeTenantId === null))
  }

  function now(userId: string, homeless: boolean): Outcome<string> {
    return mutate(db, { lock: null }, async ({ tx }): Outcome<Written<string>> => {
      if (homeless) await callFunction(tx, 'platform_user_home', { target: userId, home: currentTenant() })
      const id = await pendingOf(tx, userId)
      const [answer] = await callFunction(tx, 'gdpr_erase_person', { purge: id })
      if (answer?.outcome !== 'erased') return fail(REFUSED[answer?.outcome ?? 'unknown'] ?? 'USER_NOT_FOUND')
      return written(userId, entryOf('gdpr.purge_requested', id, { user_id: userId, self: true }))
    })
  }

  /** Returns the erasure that is pending, whose time has come. */
  async function pendingOf(tx: Tx, userId: string): Promise<string> {
    const graceUntil = new Date(Date.now() - 1_000)
    const row = { id: uuidv7(), tenantId: currentTenant(), userId, requestedBy: userId, graceUntil }
    const { count } = await tx.gdprPurge.createMany({ data: [row], skipDuplicates: true })
    if (count === 1) return row.id
    const { id } = await tx.gdprPurge.findFirstOrThrow({ where: { userId, status: 'PENDING' }, select: { id: true } })
    await tx.gdprPurge.updateMany({ where: { id }, data: { graceUntil } })
    return id
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
