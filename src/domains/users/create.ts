// Accounts that administrators create. Their address is unproven: anybody who proves it may take it, and until then it
// is only a name.
import { v7 as uuidv7 } from 'uuid'
import { lockCaller } from '../../access/caller.ts'
import type { Breaches } from '../../credentials/breaches.ts'
import type { Passwords } from '../../credentials/passwords.ts'
import type { Principal } from '../../access/principal.ts'
import { demand, type RateLimiter } from '../../limits/rate-limit.ts'
import type { PersonErrorCode, UserCreateInput } from '../../generated/graphql.ts'
import { fail, failAll, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { addUser, updateUser } from '../../tenancy/member-accounts.ts'
import { currentBudget, currentTenant } from '../../tenancy/scope.ts'
import type { Snapshots } from '../policy/snapshot.ts'
import { checkPassword } from '../../credentials/password-rules.ts'
import { mutate, rightsOf, type Step, TENANT, written, type Written } from '../mutation.ts'
import { rulesOfTenant } from '../auth-policy/model.ts'
import { localeOf } from '../../shared/locale.ts'
import type { Budgets } from '../../limits/budgets.ts'
import type { MailQueue, Outbox } from '../mail/model.ts'
import type { Member } from '../members/model.ts'
import { addMember } from '../members/service.ts'
import { grantableRole } from '../roles/service.ts'
import { issueToken } from '../../credentials/one-time-tokens.ts'
import { parseNewPerson, type NewPerson } from './model.ts'

type Outcome<T> = Promise<Result<T, PersonErrorCode>>

export interface Created {
  readonly member: Member
  /** whether a link to set a password was mailed to them */
  readonly mailed: boolean
}

/** Minutes for which the link to set a first password works. */
const FIRST_PASSWORD_MINUTES = 10_080

export type UserCreation = ReturnType<typeof createUserCreation>

export interface UserCreationDeps {
  readonly db: Database
  readonly snapshots: Snapshots
  readonly breaches: Breaches
  readonly passwords: Passwords
  readonly outbox: Pick<Outbox, 'open' | 'wake'>
  readonly limiter: RateLimiter
  readonly budgets: Pick<Budgets, 'account' | 'stranger'>
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
}

export function createUserCreation({
  db,
  snapshots,
  breaches,
  passwords,
  outbox,
  limiter,
  budgets,
  publicUrl,
}: UserCreationDeps) {
  /**
   * Creates a member, with a password that the tenant's policy checks. Without one, a link to set it is mailed if the
   * tenant allows sign-in by password.
   */
  async function create(caller: Principal, input: UserCreateInput): Outcome<Created> {
    const parsed = parseNewPerson(input)
    if (!parsed.ok) return parsed
    const person = parsed.value
    const hashed = await hashOf(person)
    if (!hashed.ok) return hashed
    const hash = hashed.value
    const mailed = hash === null && (await snapshots.current()).effective.loginMethods.value.includes('PASSWORD')
    if (mailed) demand(limiter, 'mail', currentBudget())
    const queue = mailed ? await outbox.open() : null
    const made = await mutate(db, adding(caller), async (step): Outcome<Written<Created>> => {
      const { tx } = step
      const added = await add(step, person, hash, budgets)
      if (!added.ok) return added
      if (queue) await mailLink(tx, queue, person, added.value)
      await lockCaller(tx, caller, 'user.write')
      const member = await tx.membership.findFirstOrThrow({ where: { userId: added.value }, include: { user: true } })
      const metadata = { via: 'administrator', mailed }
      return written(
        { member, mailed },
        { action: 'user.created', resourceType: 'user', resourceId: added.value, metadata },
      )
    })
    if (made.ok && mailed) outbox.wake()
    return made
  }

  /** Hashes the first password, if there is one and the tenant's policy accepts it. */
  async function hashOf({ email, password }: NewPerson): Outcome<string | null> {
    if (password === null) return ok(null)
    const { effective } = await snapshots.current()
    const path = ['input', 'password']
    if (!effective.loginMethods.value.includes('PASSWORD')) return fail('METHOD_NOT_ALLOWED', path)
    const weak = await checkPassword(breaches, rulesOfTenant(effective), path, password, email.normalized)
    return weak ? failAll([weak]) : ok(await passwords.hash(password))
  }

  async function mailLink(tx: Tx, queue: MailQueue, { email, profile }: NewPerson, userId: string): Promise<void> {
    demand(limiter, 'recipient', email.normalized)
    const token = await issueToken(tx, 'PASSWORD_RESET', { userId, credentialVersion: 0 }, FIRST_PASSWORD_MINUTES)
    const values = {
      set_password_url: `${publicUrl}/reset-password?token=${token}`,
      ttl_minutes: String(FIRST_PASSWORD_MINUTES),
    }
    const toStranger = await budgets.stranger(tx, null)
    await queue.enqueue(
      tx,
      { key: 'account_created', to: email.typed, locale: localeOf(profile.metadata), values },
      new Date(Date.now() + FIRST_PASSWORD_MINUTES * 60_000),
      { subjectId: userId, toStranger },
    )
  }

  return { create, hashOf }
}

/** What `add` needs. Under the lock, the role stays as it is checked. */
export const adding = (caller: Principal) => ({ lock: TENANT, rights: rightsOf(caller, 'user.write') })

/**
 * Creates the person with their first role, as part of `tx`, and returns their id. An address with an account in any
 * tenant is taken: nobody becomes a member without consent. Throws Refusal UNAUTHENTICATED or FORBIDDEN if the caller
 * lost the right to do it.
 */
export async function add(
  { tx, callerNow }: Step<undefined, void, Principal>,
  { email, profile, roleId }: NewPerson,
  passwordHash: string | null,
  budgets: Pick<Budgets, 'account'>,
): Outcome<string> {
  await budgets.account(tx)
  const caller = await callerNow()
  const role = await grantableRole(tx, caller, roleId)
  if (!role.ok) return role
  // A key must not give itself an administrator's session, which would outlive it.
  if (
    caller.sessionId === null &&
    passwordHash !== null &&
    role.value.permissions.some((permission) => permission.endsWith('.write'))
  )
    return fail('NOT_HELD', ['input', 'roleId'])
  const id = uuidv7()
  const { displayName = null, ...more } = profile
  if (
    !(await addUser(tx, {
      id,
      email: email.typed,
      emailNormalized: email.normalized,
      displayName,
      homeTenantId: currentTenant(),
      passwordHash,
    }))
  )
    return fail('EMAIL_TAKEN', ['input', 'email'])
  await addMember(tx, id, role.value.id)
  updateUser(tx, id, more)
  return ok(id)
}
