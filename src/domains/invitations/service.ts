import { v7 as uuidv7 } from 'uuid'
import { demand, type RateLimiter } from '../../limits/rate-limit.ts'
import type { InvitationCreateInput, InvitationErrorCode, InvitationStatus } from '../../generated/graphql.ts'
import { fail, failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { currentBudget, currentCaller, currentTenant } from '../../tenancy/scope.ts'
import { mutate, rightsOf, type Step, TENANT, written, type Written } from '../mutation.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { email as parseEmail, normalizeEmail } from '../../shared/input.ts'
import { cancelMails } from '../mail/service.ts'
import type { Outbox } from '../mail/model.ts'
import { olderThan, pageOf, type Page, type PageRequest } from '../../shared/page.ts'
import { grantableRole } from '../roles/service.ts'
import type { Acting, Grantor } from '../roles/model.ts'
import { newSecretToken } from '../../credentials/secret-token.ts'
import { inState } from './found.ts'
import { INVITATION_DAYS, type Invitation, invitationExpiry, type InvitationTokens } from './model.ts'

type Outcome<T> = Promise<Result<T, InvitationErrorCode>>
export type Sent = { invitation: Invitation; token: string }

export type Invitations = ReturnType<typeof createInvitations>

export interface InvitationDeps {
  readonly db: Database
  readonly outbox: Pick<Outbox, 'open' | 'wake'>
  readonly publicUrl: string
  readonly invitationTokens: InvitationTokens
  readonly limiter: RateLimiter
  readonly budgets: Pick<Budgets, 'stranger'>
}

export function createInvitations({ db, outbox, publicUrl, invitationTokens, limiter, budgets }: InvitationDeps) {
  async function list(status: InvitationStatus | null, { limit, after }: PageRequest): Promise<Page<Invitation>> {
    return pageOf(
      await db.lists.invitation.findMany({
        where: { AND: [inState(status, new Date()), olderThan(after)] },
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit + 1,
      }),
      limit,
    )
  }

  const countOf = (status: InvitationStatus | null): Promise<number> =>
    db.lists.invitation.count({ where: inState(status, new Date()) })

  async function create(grantor: Acting, input: InvitationCreateInput): Outcome<Sent> {
    const faults: Fault<InvitationErrorCode>[] = []
    const { typed: email, normalized: emailNormalized } = parseEmail(faults, ['input', 'email'], input.email)
    if (faults.length > 0) return failAll(faults)
    const { token, hash } = newSecretToken()
    // One at a time: with a simultaneous resend, the unique index would make one fail.
    return send(grantor, token, async ({ tx, callerNow }) => {
      const role = await grantableRole(tx, await callerNow(), input.roleId ?? null)
      if (!role.ok) return role
      if (await tx.user.findFirst({ where: { emailNormalized, status: { not: 'DELETED' } } }))
        return fail('ALREADY_MEMBER', ['input', 'email'])
      await tx.invitation.updateMany({
        where: { emailNormalized, status: 'PENDING', expiresAt: { lte: new Date() } },
        data: { status: 'EXPIRED' },
      })
      const id = uuidv7()
      const row = {
        id,
        tenantId: currentTenant(),
        email,
        emailNormalized,
        roleId: role.value.id,
        tokenHash: new Uint8Array(hash),
        expiresAt: invitationExpiry(new Date()),
        invitedBy: currentCaller().userId,
      }
      // a unique index allows one pending invitation per address
      const { count } = await tx.invitation.createMany({ data: [row], skipDuplicates: true })
      if (count === 0) return fail('ALREADY_INVITED', ['input', 'email'])
      const invitation = await tx.invitation.findUniqueOrThrow({
        where: { tenantId_id: { tenantId: row.tenantId, id } },
      })
      return written(invitation, {
        action: 'invite.created',
        resourceType: 'invitation',
        resourceId: id,
        metadata: { role_id: role.value.id },
      })
    })
  }

  function resend(grantor: Acting, id: string): Outcome<Sent> {
    const { token, hash } = newSecretToken()
    return send(grantor, token, async ({ tx, callerNow }) => {
      const before = await tx.invitation.findUnique({ where: { tenantId_id: { tenantId: currentTenant(), id } } })
      if (!before) return fail('NOT_FOUND', ['id'])
      // Sending it grants its role, as creating it did.
      const role = await grantableRole(tx, await callerNow(), before.roleId)
      if (!role.ok) return fail('NOT_HELD', ['id'])
      const taken = await tx.invitation.count({
        where: { emailNormalized: before.emailNormalized, status: 'PENDING', id: { not: id } },
      })
      if (taken > 0) return fail('ALREADY_INVITED', ['id'])
      const [invitation] = await tx.invitation.updateManyAndReturn({
        where: { id, status: { in: ['PENDING', 'EXPIRED'] } },
        // A key that acts for nobody keeps the inviter.
        data: {
          status: 'PENDING',
          tokenHash: new Uint8Array(hash),
          expiresAt: invitationExpiry(new Date()),
          invitedBy: currentCaller().userId ?? before.invitedBy,
        },
      })
      if (!invitation) return fail('NOT_FOUND', ['id'])
      await cancelMails(tx, id) // of the earlier link
      return written(invitation, { action: 'invite.resent', resourceType: 'invitation', resourceId: id })
    })
  }

  function revoke(grantor: Grantor, id: string): Outcome<Invitation> {
    return mutate(db, { lock: null }, async ({ tx }): Outcome<Written<Invitation>> => {
      const before = await tx.invitation.findFirst({ where: { id, status: 'PENDING' } })
      if (!before) return fail('NOT_FOUND', ['id'])
      // Revoking takes the same rights as granting its role.
      if (!(await grantableRole(tx, grantor, before.roleId)).ok) return fail('NOT_HELD', ['id'])
      const [invitation] = await tx.invitation.updateManyAndReturn({
        where: { id, status: 'PENDING' },
        data: { status: 'REVOKED' },
      })
      if (!invitation) return fail('NOT_FOUND', ['id'])
      await cancelMails(tx, id)
      return written(invitation, { action: 'invite.revoked', resourceType: 'invitation', resourceId: id })
    })
  }

  /**
   * Writes the invitation and queues the mail with its link. An undelivered mail stays in the queue; the invitation can
   * be resent.
   */
  async function send(
    grantor: Acting,
    token: string,
    write: (step: Step<undefined, void, Acting>) => Outcome<Written<Invitation>>,
  ): Outcome<Sent> {
    demand(limiter, 'mail', currentBudget())
    const plan = { lock: TENANT, rights: rightsOf(grantor, 'user.write') }
    const queue = await outbox.open()
    const sent = await mutate(db, plan, async (step): Outcome<Written<Sent>> => {
      const { tx } = step
      const done = await write(step)
      if (!done.ok) return done
      const { value: invitation } = done.value
      // Limits mails to one address from all tenants together, so that it is not flooded.
      demand(limiter, 'recipient', normalizeEmail(invitation.email))
      const values = {
        invite_url: `${publicUrl}/invite/accept?token=${invitationTokens.mailed(token)}`,
        ttl_minutes: String(INVITATION_DAYS * 1_440),
      }
      const toStranger = await budgets.stranger(tx, null)
      const order = {
        key: 'invite' as const,
        to: invitation.email,
        locale: null,
        values,
        inviter: invitation.invitedBy,
      }
      await queue.enqueue(tx, order, invitation.expiresAt, { subjectId: invitation.id, toStranger })
      return ok({ ...done.value, value: { invitation, token } })
    })
    if (sent.ok) outbox.wake()
    return sent
  }

  return { list, countOf, create, resend, revoke }
}
