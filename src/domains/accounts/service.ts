import { v7 as uuidv7 } from 'uuid'
import type { Breaches } from '../../credentials/breaches.ts'
import type { Passwords } from '../../credentials/passwords.ts'
import type {
  AccountErrorCode,
  LoginInput,
  MeUpdateInput,
  PasswordChangeInput,
  SignupInput,
} from '../../generated/graphql.ts'
import { fail, failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import {
  changePassword as changeCredential,
  createUser,
  holdUnsettled,
  landingTenant,
  loginByEmail,
  passwordHashOf,
  setHomeTenant,
  suspensionOf,
  updateUser,
} from '../../tenancy/platform.ts'
import { currentTenant, inTenant } from '../../tenancy/scope.ts'
import { recordAudit } from '../audit/service.ts'
import { rulesOfPerson } from '../auth-policy/password-rules.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { EMAIL_CHARACTERS, normalizeEmail } from '../../shared/input.ts'
import { SECURITY_POLICY_DEFAULTS } from '../security-policy/model.ts'
import { type Holder, type OpenedSession, type Sessions, signedInBy } from '../sessions/service.ts'
import type { Entered, Entry, EntryFault } from '../sign-in/entry.ts'
import type { Failures } from '../sign-in/failures.ts'
import { fewGuesses, guess, patiently } from '../../limits/guesses.ts'
import { isTrustedDevice } from '../sign-in/one-time.ts'
import type { TenantSummary } from '../tenants/model.ts'
import { createTenant, personalTenant } from '../tenants/provision.ts'
import { OWNER_ROLE } from '../roles/model.ts'
import { endedOf } from './ended.ts'
import { emailDigest, parseProfile, parseSignup, type User } from './model.ts'
import { checkPassword, PASSWORD_CHARACTERS, STOCK_RULES } from '../../credentials/password-rules.ts'

type Outcome<T> = Promise<Result<T, AccountErrorCode>>
/** The reasons why a password does not let somebody in. */
type LoginFault =
  | 'REQUIRED'
  | 'INVALID_CREDENTIALS'
  | 'ACCOUNT_LOCKED'
  | 'ACCOUNT_INACTIVE'
  | 'NOT_TENANT_MEMBER'
  | 'TENANT_SUSPENDED'
  | EntryFault

export type Accounts = ReturnType<typeof createAccounts>

export interface AccountDeps {
  readonly db: Database
  readonly sessions: Sessions
  readonly entry: Entry
  readonly passwords: Passwords
  readonly breaches: Breaches
  readonly failures: Failures
  readonly budgets: Pick<Budgets, 'arrive'>
}

export function createAccounts({ db, sessions, entry, passwords, breaches, failures, budgets }: AccountDeps) {
  /** A person with a personal tenant, signed in to it. The unique address decides between two at once. */
  async function signup(
    input: SignupInput,
  ): Outcome<{ user: User; tenant: TenantSummary; roles: string[]; session: OpenedSession }> {
    const parsed = parseSignup(input)
    if (!parsed.ok) return parsed
    const { email, displayName } = parsed.value
    const weak = await checkPassword(breaches, STOCK_RULES, ['input', 'password'], input.password, email.normalized)
    if (weak) return failAll([weak])
    budgets.arrive()
    const passwordHash = await passwords.hash(input.password)
    const [userId, tenantId] = [uuidv7(), uuidv7()]
    return inTenant(tenantId, () =>
      db.transaction(async (tx) => {
        const created = await createUser(tx, {
          id: userId,
          email: email.typed,
          emailNormalized: email.normalized,
          displayName,
          homeTenantId: tenantId,
          emailVerified: false,
          passwordHash,
        })
        if (!created) return fail('EMAIL_TAKEN', ['input', 'email'])
        const tenant = await createPersonalTenant(tx, userId, displayName, email.typed)
        await recordAudit(tx, {
          action: 'user.created',
          resourceType: 'user',
          resourceId: userId,
          metadata: { via: 'signup' },
          by: userId,
        })
        const holder = { userId, credentialVersion: 0, signIn: signedInBy('password') }
        const session = await sessions.open(tx, holder, 'signup', SECURITY_POLICY_DEFAULTS.sessionMaxAgeSeconds)
        return ok({ user: await findUser(tx, userId), tenant, roles: [OWNER_ROLE], session })
      }),
    )
  }

  /**
   * Reserves the guess, then checks the password for as long whoever it is; only then says more than that it was wrong.
   * All in its turn.
   */
  async function login(input: LoginInput): Promise<Result<Entered, LoginFault>> {
    // A password of blanks is a password: those are taken as typed.
    const missing = [...(input.email.trim() === '' ? ['email'] : []), ...(input.password === '' ? ['password'] : [])]
    if (missing.length > 0) return failAll(missing.map((name) => ({ code: 'REQUIRED', path: ['input', name] })))
    if (input.email.length > EMAIL_CHARACTERS || input.password.length > 2 * PASSWORD_CHARACTERS.max)
      return fail('INVALID_CREDENTIALS')
    const normalized = normalizeEmail(input.email)
    const guessed = fewGuesses(emailDigest(normalized))
    const tenantId = input.tenantId ?? null
    const failed = (userId: string | null, code: LoginFault): void =>
      failures.record(async () => ({ tenantId, userId, method: 'password', code }))
    const proven =
      (input.deviceToken ?? null) !== null && (await isTrustedDevice(db, input.deviceToken ?? '', normalized))
    // What has to wait for others gives its place back meanwhile.
    const seen = await patiently(() =>
      passwords.look(proven, (verify) =>
        guess(db, guessed, async () => {
          const found = await loginByEmail(db, normalized)
          const right = await verify(found?.password_hash ?? null, input.password)
          return { told: right ? 'right' : 'wrong', value: { found, right } }
        }),
      ),
    )
    if (seen === 'locked') {
      failures.record(async () => ({
        tenantId,
        userId: (await loginByEmail(db, normalized))?.user_id ?? null,
        method: 'password',
        code: 'ACCOUNT_LOCKED',
      }))
      return fail('ACCOUNT_LOCKED')
    }
    const { found, right } = seen.value
    if (!right || !found) {
      failed(found?.user_id ?? null, 'INVALID_CREDENTIALS')
      return fail('INVALID_CREDENTIALS')
    }
    if (found.status !== 'ACTIVE') {
      failed(found.user_id, 'ACCOUNT_INACTIVE')
      return fail('ACCOUNT_INACTIVE')
    }
    const holder = {
      userId: found.user_id,
      credentialVersion: found.credential_version,
      signIn: signedInBy('password'),
    }
    const land = async (): ReturnType<typeof enterAt> =>
      enterAt(input.tenantId ?? (await landingTenant(db, holder.userId)), holder, input)
    const entered = (await land()) ?? (await land()) ?? fail('ACCOUNT_INACTIVE')
    const fault = entered.ok ? null : entered.faults[0]?.code
    if (fault) failed(found.user_id, fault)
    return entered
  }

  /**
   * Where `landing` is null, in a personal tenant that is made for them. Null: they have one by then, as from another
   * sign-in at once.
   */
  async function enterAt(
    landing: string | null,
    holder: Holder,
    input: LoginInput,
  ): Promise<Result<Entered, LoginFault> | null> {
    return inTenant(landing ?? uuidv7(), async () => {
      let settled = false
      const session =
        landing === null || (input.deviceToken ?? null) !== null
          ? null
          : await entry.enterAtOnce(holder, 'login', 'password')
      if (session) return ok({ session, stepUp: null })
      const policy = await entry.policy()
      const entered = await db.transaction<Result<Entered, LoginFault>>(async (tx) => {
        if (landing === null) {
          settled = (await holdUnsettled(tx, holder.userId)) === null
          if (settled) return fail('ACCOUNT_INACTIVE')
          budgets.arrive()
          const found = await settle(tx, holder.userId, input.email.trim(), true)
          // Somebody whom a tenant has suspended goes their own way only if their address is shown to be theirs.
          if (found?.suspended !== false && found?.proven !== true) return fail('ACCOUNT_INACTIVE')
        } else if (input.tenantId) {
          const refused = await refuseTenant(tx, holder.userId)
          if (refused) return fail(refused, ['input', 'tenantId'])
        }
        return entry.enter(tx, policy, holder, 'login', 'password', input.deviceToken ?? null)
      })
      return settled ? null : entered
    })
  }

  /**
   * Every other session ends with the transaction, wherever it is: the session carries the version of the credential.
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
    return db.transaction(async (tx) => {
      const credentialVersion = await changeCredential(tx, userId, stored ?? '', hash)
      if (credentialVersion === null) return fail('INVALID_CREDENTIALS', ['input', 'currentPassword'])
      await tx.session.update({
        where: { tenantId_id: { tenantId: currentTenant(), id: sessionId } },
        data: { credentialVersion },
      })
      await recordAudit(tx, { action: 'user.password_changed', resourceType: 'user', resourceId: userId })
      return ok(others.length)
    })
  }

  async function updateProfile(userId: string, input: MeUpdateInput): Outcome<User> {
    const faults: Fault<AccountErrorCode>[] = []
    const change = parseProfile(faults, input)
    if (faults.length > 0) return failAll(faults)
    return db.transaction(async (tx) => {
      if (Object.keys(change).length > 0) {
        await updateUser(tx, userId, change)
        await recordAudit(tx, {
          action: 'user.updated',
          resourceType: 'user',
          resourceId: userId,
          metadata: { fields: Object.keys(change) },
        })
      }
      return ok(await findUser(tx, userId))
    })
  }

  return {
    signup,
    login,
    changePassword,
    updateProfile,
    ended: (userId: string) => endedOf(db, userId),
    passwordRules: (userId: string) => rulesOfPerson(db.client, userId, breaches.available),
    find: (userId: string) => findUser(db.client, userId),
  }
}

/** A member of the scope's tenant. */
function findUser(client: Pick<Tx, 'user'>, userId: string): Promise<User> {
  return client.user.findUniqueOrThrow({ where: { id: userId } })
}

async function createPersonalTenant(
  tx: Tx,
  userId: string,
  displayName: string | null,
  email: string,
): Promise<TenantSummary> {
  const tenant = await createTenant(tx, userId, personalTenant(displayName, email), true)
  if (!tenant) throw new Error('no free slug was found for a personal tenant')
  await recordAudit(tx, {
    action: 'tenant.created',
    resourceType: 'tenant',
    resourceId: tenant.id,
    metadata: { slug: tenant.slug, personal: true },
    by: userId,
  })
  return { ...tenant, memberCount: 1 }
}

/**
 * Makes the scope's tenant a personal one of somebody who has none that is in use; `home`: they live there from now on.
 * Answers whether another tenant has suspended them, which is told of members of the scope's alone.
 */
export async function settle(tx: Tx, userId: string, email: string, home: boolean): ReturnType<typeof suspensionOf> {
  await createPersonalTenant(tx, userId, null, email)
  const found = await suspensionOf(tx, userId)
  // Whoever has suspended them keeps them.
  if (home && found?.suspended === false) await setHomeTenant(tx, userId, currentTenant())
  return found
}

/**
 * Why somebody cannot sign in to the scope's tenant, whatever its policy says. A tenant that does not exist answers as
 * one of others.
 */
export async function refuseTenant(
  tx: Tx,
  userId: string,
): Promise<'NOT_TENANT_MEMBER' | 'TENANT_SUSPENDED' | 'ACCOUNT_INACTIVE' | null> {
  const tenantId = currentTenant()
  const membership = await tx.membership.findUnique({ where: { tenantId_userId: { tenantId, userId } } })
  const tenant = await tx.tenant.findUnique({ where: { id: tenantId } })
  // fault: S3
  if (!membership || !tenant || tenant.status === 'DELETED') return 'NOT_TENANT_MEMBER'
  if (membership.suspendedAt !== null) return 'ACCOUNT_INACTIVE'
  return tenant.status === 'ACTIVE' ? null : 'TENANT_SUSPENDED'
}
