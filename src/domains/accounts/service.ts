import type { Breaches } from '../../credentials/breaches.ts'
import { checkPassword } from '../../credentials/password-rules.ts'
import type { Passwords } from '../../credentials/passwords.ts'
import type { AccountErrorCode, MeUpdateInput, PasswordChangeInput } from '../../generated/graphql.ts'
import { normalizeEmail } from '../../shared/input.ts'
import { fail, failAll, type Fault, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { changePassword as changeCredential, passwordHashOf, updateUser } from '../../tenancy/member-accounts.ts'
import { rowOfJson } from '../../tenancy/json-rows.ts'
import type { Later } from '../../tenancy/later.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { mutate, unchanged, written, writtenLast, type Written } from '../mutation.ts'
import { rulesOfPerson } from '../auth-policy/service.ts'
import type { Sessions } from '../sessions/service.ts'
import { endedOf } from './ended.ts'
import { parseProfile, type User } from './model.ts'

type Outcome<T> = Promise<Result<T, AccountErrorCode>>

export type Accounts = ReturnType<typeof createAccounts>

export interface AccountDeps {
  readonly db: Database
  readonly sessions: Pick<Sessions, 'listOf'>
  readonly passwords: Passwords
  readonly breaches: Breaches
}

export function createAccounts({ db, sessions, passwords, breaches }: AccountDeps) {
  /**
   * Changes the password. All other sessions end with the transaction, in every tenant, because sessions carry the
   * version of the credential.
   */
  async function changePassword(userId: string, sessionId: string, input: PasswordChangeInput): Outcome<number> {
    const user = await findUser(db.client, userId)
    const { rules } = await rulesOfPerson(db.client, userId, breaches.available)
    const weak = await checkPassword(
      breaches,
      rules,
      ['input', 'newPassword'],
      input.newPassword,
      normalizeEmail(user.email),
    )
    if (weak) return failAll([weak])
    const stored = await passwordHashOf(db, userId)
    if (!(await passwords.verify(stored, input.currentPassword, true)))
      return fail('INVALID_CREDENTIALS', ['input', 'currentPassword'])
    const hash = await passwords.hash(input.newPassword, true)
    const others = (await sessions.listOf(userId)).filter(
      (session) => session.revoked_at === null && session.id !== sessionId,
    )
    return mutate(db, { lock: null }, async ({ tx }): Outcome<Written<number>> => {
      const credentialVersion = await changeCredential(tx, userId, stored ?? '', hash)
      if (credentialVersion === null) return fail('INVALID_CREDENTIALS', ['input', 'currentPassword'])
      await tx.session.update({
        where: { tenantId_id: { tenantId: currentTenant(), id: sessionId } },
        data: { credentialVersion },
      })
      return written(others.length, { action: 'user.password_changed', resourceType: 'user', resourceId: userId })
    })
  }

  async function updateProfile(userId: string, input: MeUpdateInput): Outcome<User> {
    const faults: Fault<AccountErrorCode>[] = []
    const change = parseProfile(faults, input)
    if (faults.length > 0) return failAll(faults)
    return mutate(db, { lock: null }, async ({ tx }): Outcome<Written<User | Later<User>>> => {
      const fields = Object.keys(change)
      if (fields.length === 0) return unchanged(await findUser(tx, userId))
      const updated = updateUser(tx, userId, change).map((row) => rowOfJson<User>(row))
      return writtenLast(updated, {
        action: 'user.updated',
        resourceType: 'user',
        resourceId: userId,
        metadata: { fields },
      })
    })
  }

  return {
    changePassword,
    updateProfile,
    ended: (userId: string) => endedOf(db, userId),
    passwordRules: (userId: string) => rulesOfPerson(db.client, userId, breaches.available),
    find: (userId: string) => findUser(db.client, userId),
  }
}

/** Returns a member of the scope's tenant. */
export function findUser(client: Pick<Tx, 'user'>, userId: string): Promise<User> {
  return client.user.findUniqueOrThrow({ where: { id: userId } })
}
