import { v7 as uuidv7 } from 'uuid'
import type { Passwords } from '../../access/passwords.ts'
import type { AccountErrorCode, LoginInput, MeUpdateInput, PasswordChangeInput, SignupInput } from '../../generated/graphql.ts'
import { fail, failAll, ok, type Result } from '../../result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { createUser, landingTenant, loginByEmail, loginFailed, loginSucceeded, passwordHashOf, setHomeTenant, setPassword, tenantsOfUser, updateUser } from '../../tenancy/platform.ts'
import { currentTenant, inTenant } from '../../tenancy/scope.ts'
import type { Background } from '../../background.ts'
import { recordAudit } from '../audit/service.ts'
import { normalizeEmail } from '../input.ts'
import type { Key } from '../page.ts'
import { end, type OpenedSession, type Sessions } from '../sessions/service.ts'
import type { TenantSummary } from '../tenants/model.ts'
import { addFirstMember, createTenant, OWNER_ROLE, personalTenant } from '../tenants/provision.ts'
import { emailDigest, parseProfileChange, parseSignup, passwordFaults, type User } from './model.ts'

type Outcome<T> = Promise<Result<T, AccountErrorCode>>
/** The reasons why a password does not let somebody in. */
type LoginFault = 'REQUIRED' | 'INVALID_CREDENTIALS' | 'ACCOUNT_LOCKED' | 'ACCOUNT_INACTIVE'

export type Accounts = ReturnType<typeof createAccounts>

export function createAccounts({ db, sessions, passwords, background }: { db: Database; sessions: Sessions; passwords: Passwords; background: Background }) {
  /** A person with a personal tenant, signed in to it. The unique address decides between two at once. */
  async function signup(input: SignupInput): Outcome<{ user: User; tenant: TenantSummary; roles: string[]; session: OpenedSession }> {
    const parsed = parseSignup(input)
    if (!parsed.ok) return parsed
    const { email, displayName } = parsed.value
    const passwordHash = await passwords.hash(input.password)
    const [userId, tenantId] = [uuidv7(), uuidv7()]
    return inTenant(tenantId, () =>
      db.transaction(async (tx) => {
        const created = await createUser(tx, {
          id: userId, email: email.typed, emailNormalized: email.normalized, displayName, homeTenantId: tenantId, emailVerified: false, passwordHash,
        })
        if (!created) return fail('EMAIL_TAKEN', ['input', 'email'])
        const tenant = await createPersonalTenant(tx, userId, displayName, email.typed)
        await recordAudit(tx, { action: 'user.created', resourceType: 'user', resourceId: userId, metadata: { via: 'signup' }, by: userId })
        const session = await sessions.open(tx, userId, 'signup')
        return ok({ user: await findUser(tx, userId), tenant, roles: [OWNER_ROLE], session })
      }),
    )
  }

  /** Checks the password first and for as long, whoever it is; only then says more than that it was wrong. */
  async function login(input: LoginInput): Promise<Result<OpenedSession, LoginFault>> {
    // A password of blanks is a password: those are taken as typed.
    const missing = [...(input.email.trim() === '' ? ['email'] : []), ...(input.password === '' ? ['password'] : [])]
    if (missing.length > 0) return failAll(missing.map((name) => ({ code: 'REQUIRED', path: ['input', name] })))
    const normalized = normalizeEmail(input.email)
    const digest = emailDigest(normalized)
    const found = await loginByEmail(db, normalized, digest)
    if (found.locked) return fail('ACCOUNT_LOCKED')
    if (!(await passwords.verify(found.password_hash, input.password)) || found.user_id === null) {
      await loginFailed(db, digest)
      const { user_id: userId } = found
      // After the answer, or its time would tell whether the address is known.
      if (userId !== null) background.run('audit of a failed login', () => recordFailedLogin(userId))
      return fail('INVALID_CREDENTIALS')
    }
    if (await loginSucceeded(db, digest)) return fail('ACCOUNT_LOCKED')
    if (found.status !== 'ACTIVE') return fail('ACCOUNT_INACTIVE')
    const userId = found.user_id
    const landing = await landingTenant(db, userId)
    return inTenant(landing ?? uuidv7(), () =>
      db.transaction(async (tx) => {
        if (landing === null) {
          await createPersonalTenant(tx, userId, null, input.email.trim())
          await setHomeTenant(tx, userId, currentTenant())
        }
        return ok(await sessions.open(tx, userId, 'password'))
      }),
    )
  }

  async function recordFailedLogin(userId: string): Promise<void> {
    const tenantId = await landingTenant(db, userId)
    if (tenantId === null) return
    await inTenant(tenantId, () =>
      db.write((tx) => recordAudit(tx, { action: 'auth.login_failed', resourceType: 'user', resourceId: userId, metadata: { method: 'password', reason: 'invalid_credentials' } })),
    )
  }

  /** The person's other sessions in this tenant end with the transaction; those elsewhere right after it. */
  async function changePassword(userId: string, sessionId: string, input: PasswordChangeInput): Outcome<number> {
    const user = await findUser(db.client, userId)
    const faults = passwordFaults(['input', 'newPassword'], input.newPassword, normalizeEmail(user.email))
    if (faults.length > 0) return failAll(faults)
    if (!(await passwords.verify(await passwordHashOf(db, userId), input.currentPassword))) return fail('INVALID_CREDENTIALS', ['input', 'currentPassword'])
    const hash = await passwords.hash(input.newPassword)
    const endedHere = await db.write(async (tx) => {
      await setPassword(tx, userId, hash)
      const ended = await end(tx, { userId, id: { not: sessionId } }, 'password_changed')
      await recordAudit(tx, { action: 'user.password_changed', resourceType: 'user', resourceId: userId })
      return ended
    })
    return ok(endedHere + (await endElsewhere(userId)))
  }

  /** By tenant, as a list of sessions is cut off. Where the person is no longer a member, sessions ended with the membership. */
  async function endElsewhere(userId: string, after: Key | null = null): Promise<number> {
    const tenants = await tenantsOfUser(db, userId, after, 100)
    const last = tenants.at(-1)
    if (!last) return 0
    const others = tenants.filter(({ id }) => id !== currentTenant())
    const ended = await Promise.all(others.map(({ id }) => inTenant(id, () => db.write((tx) => endAll(tx, userId)))))
    return ended.reduce((sum, count) => sum + count, 0) + (await endElsewhere(userId, { createdAt: last.created_at, id: last.id }))
  }

  async function updateProfile(userId: string, input: MeUpdateInput): Outcome<User> {
    const parsed = parseProfileChange(input)
    if (!parsed.ok) return parsed
    return db.transaction(async (tx) => {
      if (Object.keys(parsed.value).length > 0) {
        await updateUser(tx, userId, parsed.value)
        await recordAudit(tx, { action: 'user.updated', resourceType: 'user', resourceId: userId, metadata: { fields: Object.keys(parsed.value) } })
      }
      return ok(await findUser(tx, userId))
    })
  }

  return { signup, login, changePassword, updateProfile, find: (userId: string) => findUser(db.client, userId) }
}

/** Ends every session of the person in the scope's tenant. */
async function endAll(tx: Tx, userId: string): Promise<number> {
  const ended = await end(tx, { userId }, 'password_changed')
  if (ended > 0) await recordAudit(tx, { action: 'session.revoked', resourceType: 'user', resourceId: userId, metadata: { reason: 'password_changed', sessions: ended } })
  return ended
}

/** A member of the scope's tenant. */
function findUser(client: Pick<Tx, 'user'>, userId: string): Promise<User> {
  return client.user.findUniqueOrThrow({ where: { id: userId } })
}

async function createPersonalTenant(tx: Tx, userId: string, displayName: string | null, email: string): Promise<TenantSummary> {
  const tenant = await createTenant(tx, personalTenant(displayName, email), true)
  if (!tenant) throw new Error('no free slug was found for a personal tenant')
  await addFirstMember(tx, userId)
  await recordAudit(tx, { action: 'tenant.created', resourceType: 'tenant', resourceId: tenant.id, metadata: { slug: tenant.slug, personal: true }, by: userId })
  return { ...tenant, memberCount: 1 }
}
