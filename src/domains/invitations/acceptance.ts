// The invited person's side: accepting as a new person or with an account, and declining.
import { v7 as uuidv7 } from 'uuid'
import type { Breaches } from '../../credentials/breaches.ts'
import type { Passwords } from '../../credentials/passwords.ts'
import type {
  InvitationAcceptInput,
  InvitationErrorCode,
  InvitationJoinInput,
  ReceivedInvitation,
} from '../../generated/graphql.ts'
import { fail, failAll, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { createUser, isPasswordKnown, resetPassword, setEmailVerified } from '../../tenancy/member-accounts.ts'
import { invitationByToken, invitationsOfUser, recoverableByEmail } from '../../tenancy/platform.ts'
import { currentTenant, inTenant } from '../../tenancy/scope.ts'
import { checkPassword } from '../../credentials/password-rules.ts'
import { commit, mutate, recordEarlier, unchanged, written, type Written } from '../mutation.ts'
import { rulesOfTenant } from '../auth-policy/model.ts'
import { normalizeEmail } from '../../shared/input.ts'
import { cancelMails } from '../mail/service.ts'
import { addMember } from '../members/service.ts'
import { hashToken } from '../../credentials/secret-token.ts'
import { type SignInSubject, signedInBy } from '../sessions/service.ts'
import type { SessionOrStepUp, SignInGate } from '../sign-in/service.ts'
import { type InvitationTokens, parseAccept } from './model.ts'

type Outcome<T> = Promise<Result<T, InvitationErrorCode>>

type Recoverable = NonNullable<Awaited<ReturnType<typeof recoverableByEmail>>>
type AccountRecovery = Pick<SignInSubject, 'signIn'> & Readonly<{ roleId: string; passwordHash: string }>
type Invited = Readonly<{ email: string; emailNormalized: string; roleId: string }>

export interface AcceptanceDeps {
  readonly db: Database
  readonly gate: SignInGate
  readonly breaches: Breaches
  readonly passwords: Passwords
  readonly invitationTokens: InvitationTokens
}

export function createAcceptance({ db, gate, breaches, passwords, invitationTokens }: AcceptanceDeps) {
  /**
   * Accepts as a new person. The mailed link proves the address; the bare token, which the inviter also has, does not.
   *
   * With the link, an account whose address was never proven goes to the reader of the mail. As after a mailed link to
   * set a password, everything prepared in it ends.
   */
  async function accept(input: InvitationAcceptInput): Outcome<SessionOrStepUp> {
    const parsed = parseAccept(input)
    if (!parsed.ok) return parsed
    const { token, proven } = invitationTokens.parse(input.token)
    const found = await invitationByToken(db, hashToken(token))
    if (!found) return fail('LINK_INVALID', ['input', 'token'])
    const userId = uuidv7()
    return inTenant(found.tenant_id, async () => {
      const invited = await db.client.invitation.findUniqueOrThrow({
        where: { tenantId_id: { tenantId: found.tenant_id, id: found.id } },
      })
      const { effective } = (await gate.policy()).snapshot
      const weak = await checkPassword(
        breaches,
        rulesOfTenant(effective),
        ['input', 'password'],
        input.password,
        invited.emailNormalized,
      )
      if (weak) return failAll([weak])
      const passwordHash = await passwords.hash(input.password, proven)
      // The mailed link identifies them as well as their new password does, so either method is enough.
      const method = !effective.loginMethods.value.includes('PASSWORD') && proven ? 'magic_link' : 'password'
      const subject: SignInSubject = { userId, credentialVersion: 0, signIn: signedInBy(method) }
      // Read before the transaction, because it takes a connection of its own.
      const known = proven ? await recoverableByEmail(db, invited.emailNormalized) : null
      return take(found.tenant_id, found.id, 'login', async (tx, { email, emailNormalized, roleId }) => {
        const created = await createUser(tx, {
          id: userId,
          email,
          emailNormalized,
          displayName: parsed.value.displayName,
          homeTenantId: currentTenant(),
          emailVerified: proven,
          passwordHash,
        })
        if (!created)
          return known
            ? recoverAccount(tx, known, { roleId, signIn: subject.signIn, passwordHash })
            : fail('ACCOUNT_EXISTS')
        await recordEarlier(tx, {
          action: 'user.created',
          resourceType: 'user',
          resourceId: userId,
          metadata: { via: 'invitation' },
          by: userId,
        })
        return ok(subject)
      })
    })
  }

  /**
   * Gives an account with an unproven address to the reader of its mails, as a member with that password. An account
   * with a proven address must be signed in to.
   */
  async function recoverAccount(
    tx: Tx,
    known: Recoverable,
    { roleId, signIn, passwordHash }: AccountRecovery,
  ): Outcome<SignInSubject> {
    const userId = known.user_id
    await addMember(tx, userId, roleId)
    const { status, emailVerifiedAt } = await tx.user.findUniqueOrThrow({ where: { id: userId } })
    if (status !== 'ACTIVE' || emailVerifiedAt !== null) return fail('ACCOUNT_EXISTS')
    const version = await resetPassword(tx, userId, known.credential_version, passwordHash, false)
    if (version === null) return fail('ACCOUNT_EXISTS')
    await recordEarlier(tx, {
      action: 'user.password_reset',
      resourceType: 'user',
      resourceId: userId,
      metadata: { via: 'invitation' },
      by: userId,
    })
    return ok({ userId, credentialVersion: version, signIn })
  }

  /**
   * Accepts as a person with an account. The invitation must be for their address; by id, the address must be verified,
   * because anybody can type one.
   */
  async function join(subject: SignInSubject, { token: given, id }: InvitationJoinInput): Outcome<SessionOrStepUp> {
    const { userId } = subject
    if ((given ?? '') === '' && (id ?? null) === null) return fail('REQUIRED', ['input', 'token'])
    if ((given ?? '') !== '' && (id ?? null) !== null)
      return fail('INVALID', ['input', 'id'], 'Give the token or the id, not both.')
    const { token, proven } = invitationTokens.parse(given ?? '')
    const found = id ? await ofUser(userId, id) : await invitationByToken(db, hashToken(token))
    const { email } = await db.client.user.findUniqueOrThrow({ where: { id: userId } })
    const address = normalizeEmail(email)
    if (!found) return id ? fail('NOT_PENDING', ['input', 'id']) : fail('LINK_INVALID', ['input', 'token'])
    // If someone else set this person's password, they could sign in here, too.
    if (await isPasswordKnown(db.client, userId)) return fail('OWN_PASSWORD_NEEDED')
    return take(
      found.tenant_id,
      found.id,
      'switch',
      (_tx, { emailNormalized }) => Promise.resolve(emailNormalized === address ? ok(subject) : fail('EMAIL_MISMATCH')),
      proven,
    )
  }

  async function decline(userId: string, id: string): Outcome<string> {
    const found = await ofUser(userId, id)
    if (!found) return fail('NOT_PENDING', ['id'])
    return inTenant(found.tenant_id, () =>
      mutate(db, { lock: null }, async ({ tx }): Outcome<Written<string>> => {
        const { count } = await tx.invitation.updateMany({
          where: { id, status: 'PENDING' },
          data: { status: 'DECLINED' },
        })
        if (count === 0) return fail('NOT_PENDING', ['id'])
        await cancelMails(tx, id)
        return written(id, { action: 'invite.declined', resourceType: 'invitation', resourceId: id })
      }),
    )
  }

  const ofUser = async (userId: string, id: string): Promise<{ tenant_id: string; id: string } | null> =>
    (await invitationsOfUser(db, userId, id))[0] ?? null

  /** Takes the invitation, once: a conditional update decides between simultaneous calls. */
  async function take(
    tenantId: string,
    id: string,
    occasion: 'login' | 'switch',
    person: (tx: Tx, invitation: Invited) => Outcome<SignInSubject>,
    proven = false,
  ): Outcome<SessionOrStepUp> {
    return inTenant(tenantId, async () => {
      const policy = await gate.policy()
      // A refused address joins nothing. What a step-up can show is asked for after joining.
      if (!policy.addressAllowed) return fail('ADDRESS_NOT_ALLOWED')
      const now = new Date()
      const key = { tenantId_id: { tenantId, id } }
      // Marking it as expired is committed; everything else is undone by a refusal.
      const expired = await commit(db, null, async (tx) => {
        const { count } = await tx.invitation.updateMany({
          where: { id, status: 'PENDING', expiresAt: { lte: now } },
          data: { status: 'EXPIRED' },
        })
        if (count === 0) return unchanged(false)
        return written(true, { action: 'invite.expired', resourceType: 'invitation', resourceId: id })
      })
      if (expired) return fail('EXPIRED')
      return mutate(db, { lock: null }, async ({ tx }): Outcome<Written<SessionOrStepUp>> => {
        const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId } })
        const invitation = await tx.invitation.findUniqueOrThrow({ where: key })
        if (invitation.status !== 'PENDING') return fail('NOT_PENDING')
        if (tenant.status !== 'ACTIVE') return fail('TENANT_NOT_ACTIVE')
        // Taken before anything is audited: waiting for the invitation must not block the head of the audit chain. The
        // role is that of the locked row: a role deleted meanwhile was replaced there.
        const data = { status: 'ACCEPTED' as const, acceptedAt: now }
        const [taken] = await tx.invitation.updateManyAndReturn({ where: { id, status: 'PENDING' }, data })
        if (!taken?.roleId) return fail('NOT_PENDING')
        await cancelMails(tx, id)
        const who = await person(tx, { ...taken, roleId: taken.roleId })
        if (!who.ok) return who
        const { userId } = who.value
        await addMember(tx, userId, taken.roleId)
        if (proven) await setEmailVerified(tx, userId)
        const signedIn = await gate.openSession(tx, policy, who.value, occasion, 'invitation')
        if (!signedIn.ok) return signedIn
        return written(signedIn.value, {
          action: 'invite.accepted',
          resourceType: 'invitation',
          resourceId: id,
          metadata: { by_mail: proven },
          by: userId,
        })
      })
    })
  }

  async function received(userId: string): Promise<ReceivedInvitation[]> {
    return (await invitationsOfUser(db, userId, null)).map((row) => ({
      id: row.id,
      tenantId: row.tenant_id,
      tenantName: row.tenant_name,
      tenantSlug: row.tenant_slug,
      email: row.email,
      roleId: row.role_id,
      expiresAt: row.expires_at,
      createdAt: row.created_at,
      inviterName: row.inviter_name,
    }))
  }

  return { accept, join, decline, received }
}
