// Sets passwords without the present one: by a mailed link, or by an administrator.
import { v7 as uuidv7 } from 'uuid'
import type { Breaches } from '../../credentials/breaches.ts'
import type { Passwords } from '../../credentials/passwords.ts'
import type { Principal } from '../../access/principal.ts'
import type { PasswordForgotInput, PasswordResetInput, SignInErrorCode } from '../../generated/graphql.ts'
import { fail, failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { resetPassword, setPassword } from '../../tenancy/member-accounts.ts'
import { lockUnsettled, oneTimeTokenByHash, recoverableByEmail } from '../../tenancy/platform.ts'
import { forgetGuesses } from '../../tenancy/guesses.ts'
import { inTenant } from '../../tenancy/scope.ts'
import type { Snapshots } from '../policy/snapshot.ts'
import { emailDigest } from '../accounts/model.ts'
import { checkPassword, passwordFault, STOCK_RULES } from '../../credentials/password-rules.ts'
import { mutate, rightsOf, TENANT, unaudited, written, type Written } from '../mutation.ts'
import { rulesOfPerson } from '../auth-policy/service.ts'
import { rulesOfTenant } from '../auth-policy/model.ts'
import { email as parseEmail, normalizeEmail } from '../../shared/input.ts'
import { permissionsGivenTo } from '../roles/service.ts'
import { hasAllPermissions } from '../roles/model.ts'
import { hashToken } from '../../credentials/secret-token.ts'
import { settle } from './landing.ts'
import type { SignInMails } from './mails.ts'
import { issueToken, linkFault, spend } from '../../credentials/one-time-tokens.ts'

type Outcome<T> = Promise<Result<T, SignInErrorCode>>

/** Minutes for which a link to set a new password works. */
const RESET_MINUTES = 60

const TOKEN = ['input', 'token']
const NEW_PASSWORD = ['input', 'newPassword']
const PASSWORD = ['input', 'password']

export type Recovery = ReturnType<typeof createRecovery>

export interface RecoveryDeps {
  readonly db: Database
  readonly snapshots: Snapshots
  readonly mails: SignInMails
  readonly passwords: Passwords
  readonly breaches: Breaches
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
}

export function createRecovery({ db, snapshots, mails, passwords, breaches, publicUrl }: RecoveryDeps) {
  /**
   * Mails a link. It belongs to the tenant in which a sign-in would land, whose log records it; still, it sets the
   * person's one password.
   */
  function passwordForgot({ email }: PasswordForgotInput): Result<true, SignInErrorCode> {
    const faults: Fault<SignInErrorCode>[] = []
    const { normalized } = parseEmail(faults, ['input', 'email'], email)
    if (faults.length > 0) return failAll(faults)
    mails.afterAnswer('mail to set a password by', async () => {
      const found = await recoverableByEmail(db, normalized)
      const tenantId = found && (found.tenant_id ?? (await placeOf(found.user_id, normalized)))
      if (!found || tenantId === null) return
      const recipient = { userId: found.user_id, credentialVersion: found.credential_version }
      await inTenant(tenantId, () =>
        mails.send('reset', recipient.userId, async (tx) => {
          const token = await issueToken(tx, 'PASSWORD_RESET', recipient, RESET_MINUTES)
          const audit = { action: 'auth.password_reset_sent', resourceType: 'user', resourceId: recipient.userId }
          return { values: { reset_url: `${publicUrl}/reset-password?token=${token}` }, minutes: RESET_MINUTES, audit }
        }),
      )
    })
    return ok(true)
  }

  /**
   * Creates a personal tenant for somebody without a tenant in use, as a sign-in does, because mails and audit events
   * need one.
   */
  async function placeOf(userId: string, normalized: string): Promise<string | null> {
    const made = uuidv7()
    const done = await inTenant(made, () =>
      mutate(db, { lock: null }, async ({ tx }): Promise<Result<Written<true>, 'SETTLED'>> => {
        const status = await lockUnsettled(tx, userId)
        if (status === null) return fail('SETTLED')
        await settle(tx, userId, { email: normalized, regions: db.residence, home: status === 'ACTIVE' })
        return unaudited(true, 'the new tenant has its entry')
      }),
    )
    return done.ok ? made : ((await recoverableByEmail(db, normalized))?.tenant_id ?? null)
  }

  /** Sets the new password. The version of the credential ends all older sessions, links and codes. */
  async function passwordReset({ token, newPassword, keepApiKeys }: PasswordResetInput): Outcome<true> {
    const malformed = [
      ...(token.trim() === '' ? [{ code: 'REQUIRED' as const, path: TOKEN }] : []),
      ...lengthFaults(NEW_PASSWORD, newPassword),
    ]
    if (malformed.length > 0) return failAll(malformed)
    const found = await oneTimeTokenByHash(db, hashToken(token))
    if (found?.kind !== 'PASSWORD_RESET') return fail('RESET_LINK_INVALID', TOKEN)
    return inTenant(found.tenant_id, async () => {
      const link = await db.client.oneTimeToken.findFirst({ where: { id: found.id } })
      if (!link) return fail('RESET_LINK_INVALID', TOKEN)
      const fault = linkFault(link)
      if (fault) return fail(fault, TOKEN)
      const user = await db.client.user.findFirst({ where: { id: link.userId } })
      if (user?.credentialVersion !== link.credentialVersion) {
        // this link may have been used between the two look-ups
        const now = await db.client.oneTimeToken.findFirst({ where: { id: found.id } })
        return fail((now && linkFault(now)) ?? 'RESET_LINK_INVALID', TOKEN)
      }
      // People deleted by their home tenant get their account back, without that tenant, if their address was proven.
      if (user.status !== 'ACTIVE' && !(user.status === 'DELETED' && user.emailVerifiedAt !== null))
        return fail('ACCOUNT_INACTIVE')
      const address = normalizeEmail(user.email)
      const { rules } = await rulesOfPerson(db.client, user.id, breaches.available)
      const weak = await checkPassword(breaches, rules, NEW_PASSWORD, newPassword, address)
      if (weak) return failAll([weak])
      const hash = await passwords.hash(newPassword, true)
      const done = await mutate(db, { lock: null }, async ({ tx }): Outcome<Written<true>> => {
        if (!(await spend(tx, link.id))) return fail('LINK_USED', TOKEN)
        if ((await resetPassword(tx, user.id, link.credentialVersion, hash, keepApiKeys === true)) === null)
          return fail('RESET_LINK_INVALID', TOKEN)
        const audit = { action: 'user.password_reset', resourceType: 'user', resourceId: user.id, by: user.id }
        return written(true, audit)
      })
      // wrong guesses were guesses at another password
      if (done.ok) await forgetGuesses(db, [emailDigest(address)])
      return done
    })
  }

  /**
   * Sets the password of a member. The caller needs user.write; the member must belong to this tenant alone, and have
   * no permission that the caller lacks.
   */
  async function setByAdmin(caller: Principal, userId: string, password: string): Outcome<true> {
    const malformed = lengthFaults(PASSWORD, password)
    if (malformed.length > 0) return failAll(malformed)
    // A stolen session or key must not be enough to take the account over.
    if (userId === caller.userId) return fail('OWN_PASSWORD', ['userId'])
    const user = await db.client.user.findFirst({ where: { id: userId } })
    if (!user) return fail('NOT_ALONE', ['userId'])
    const { effective } = await snapshots.current()
    const weak = await checkPassword(breaches, rulesOfTenant(effective), PASSWORD, password, normalizeEmail(user.email))
    if (weak) return failAll([weak])
    const hash = await passwords.hash(password, true)
    // Under the lock nobody gets a role meanwhile.
    const plan = { lock: TENANT, rights: rightsOf(caller, 'user.write') }
    return mutate(db, plan, async ({ tx, callerNow }): Outcome<Written<true>> => {
      const granted = await permissionsGivenTo(tx, userId) // also while they are suspended
      // Setting a password allows signing in with it: user.write alone must not open what the person may do.
      if (!hasAllPermissions(await callerNow(), granted)) return fail('NOT_HELD', ['userId'])
      // A key must not give itself an administrator's session, which would outlive it.
      if (caller.sessionId === null && granted.some((permission) => permission.endsWith('.write')))
        return fail('NOT_HELD', ['userId'])
      if ((await setPassword(tx, userId, hash)) === null) return fail('NOT_ALONE', ['userId'])
      return written(true, { action: 'user.password_set', resourceType: 'user', resourceId: userId })
    })
  }

  return { passwordForgot, passwordReset, setByAdmin }
}

/** Checks the length, which needs no knowledge of the person. */
function lengthFaults(path: readonly string[], password: string): Fault<SignInErrorCode>[] {
  const fault = passwordFault({ ...STOCK_RULES, refuseWellKnown: false }, path, password, '')
  return fault ? [fault] : []
}
