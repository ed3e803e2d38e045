import { v7 as uuidv7 } from 'uuid'
import { demand, type RateLimiter } from '../../access/rate-limit.ts'
import type { Background } from '../../background.ts'
import type { Invitation, InvitationCreateInput, InvitationErrorCode } from '../../generated/graphql.ts'
import type { Mailer } from '../../mail/mailer.ts'
import { fail, failAll, ok, type Fault, type Result } from '../../result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { recordAudit } from '../audit/service.ts'
import { email as parseEmail, normalizeEmail } from '../input.ts'
import { olderThan, pageOf, type Page, type PageRequest } from '../page.ts'
import { holdsAll, type Grantor } from '../roles/model.ts'
import { newSecretToken } from '../sessions/model.ts'
import { MEMBER_ROLE } from '../tenants/provision.ts'
import { invitationMail } from './mail.ts'
import { invitationExpiry, type InvitationTokens } from './model.ts'

type Outcome<T> = Promise<Result<T, InvitationErrorCode>>
type Sent = { invitation: Invitation; token: string }

export type Invitations = ReturnType<typeof createInvitations>

export interface InvitationDeps {
  readonly db: Database
  readonly mailer: Mailer
  readonly background: Background
  readonly publicUrl: string
  readonly invitationTokens: InvitationTokens
  readonly limiter: RateLimiter
}

export function createInvitations({ db, mailer, background, publicUrl, invitationTokens, limiter }: InvitationDeps) {
  const { client } = db

  async function list({ limit, after }: PageRequest): Promise<Page<Invitation>> {
    return pageOf(await client.invitation.findMany({ where: olderThan(after), orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit + 1 }), limit)
  }

  async function create(grantor: Grantor, input: InvitationCreateInput): Outcome<Sent> {
    const faults: Fault<InvitationErrorCode>[] = []
    const { typed: email, normalized: emailNormalized } = parseEmail(faults, ['input', 'email'], input.email)
    if (faults.length > 0) return failAll(faults)
    const { token, hash } = newSecretToken()
    return send(token, async (tx) => {
      await callFunction(tx, 'lock_tenant', []) // one opening at a time: the unique index would fail a resend beside it
      const role = await grantableRole(tx, grantor, input.roleId ?? null)
      if (!role.ok) return role
      if (await tx.user.findFirst({ where: { emailNormalized } })) return fail('ALREADY_MEMBER', ['input', 'email'])
      await tx.invitation.updateMany({ where: { emailNormalized, status: 'PENDING', expiresAt: { lte: new Date() } }, data: { status: 'EXPIRED' } })
      const id = uuidv7()
      const row = { id, tenantId: currentTenant(), email, emailNormalized, roleId: role.value, tokenHash: new Uint8Array(hash), expiresAt: invitationExpiry(new Date()) }
      const { count } = await tx.invitation.createMany({ data: [row], skipDuplicates: true }) // one pending per address: a unique index decides
      if (count === 0) return fail('ALREADY_INVITED', ['input', 'email'])
      await recordAudit(tx, { action: 'invite.created', resourceType: 'invitation', resourceId: id, metadata: { role_id: role.value } })
      return ok(await tx.invitation.findUniqueOrThrow({ where: { tenantId_id: { tenantId: row.tenantId, id } } }))
    })
  }

  function resend(grantor: Grantor, id: string): Outcome<Sent> {
    const { token, hash } = newSecretToken()
    return send(token, async (tx) => {
      await callFunction(tx, 'lock_tenant', [])
      const before = await tx.invitation.findUnique({ where: { tenantId_id: { tenantId: currentTenant(), id } } })
      if (!before) return fail('NOT_FOUND', ['id'])
      // Whoever sends it hands out its role, as the one who made it did.
      const role = await grantableRole(tx, grantor, before.roleId)
      if (!role.ok) return fail('NOT_HELD', ['id'])
      const taken = await tx.invitation.count({ where: { emailNormalized: before.emailNormalized, status: 'PENDING', id: { not: id } } })
      if (taken > 0) return fail('ALREADY_INVITED', ['id'])
      const [invitation] = await tx.invitation.updateManyAndReturn({
        where: { id, status: { in: ['PENDING', 'EXPIRED'] } },
        data: { status: 'PENDING', tokenHash: new Uint8Array(hash), expiresAt: invitationExpiry(new Date()) },
      })
      if (!invitation) return fail('NOT_FOUND', ['id'])
      await recordAudit(tx, { action: 'invite.resent', resourceType: 'invitation', resourceId: id })
      return ok(invitation)
    })
  }

  function revoke(id: string): Outcome<Invitation> {
    return db.transaction(async (tx) => {
      const [invitation] = await tx.invitation.updateManyAndReturn({ where: { id, status: 'PENDING' }, data: { status: 'REVOKED' } })
      if (!invitation) return fail('NOT_FOUND', ['id'])
      await recordAudit(tx, { action: 'invite.revoked', resourceType: 'invitation', resourceId: id })
      return ok(invitation)
    })
  }

  /** Writes, and once that is committed mails the link. A mail that fails is logged; the invitation can be resent. */
  async function send(token: string, write: (tx: Tx) => Outcome<Invitation>): Outcome<Sent> {
    demand(limiter.take('mail', currentTenant()))
    const written = await db.transaction(async (tx) => {
      const invitation = await write(tx)
      // Whoever sends them: an address must not be flooded by many tenants either.
      if (invitation.ok) demand(limiter.take('recipient', normalizeEmail(invitation.value.email)))
      return invitation
    })
    if (!written.ok) return written
    const tenant = await client.tenant.findUniqueOrThrow({ where: { id: currentTenant() } })
    const mail = invitationMail({ to: written.value.email, tenantName: tenant.name, expiresAt: written.value.expiresAt, link: `${publicUrl}/invite/accept?token=${invitationTokens.mailed(token)}` })
    background.run('mail of an invitation', () => mailer.send(mail))
    return ok({ invitation: written.value, token })
  }

  return { list, create, resend, revoke }
}

/** The role to invite with: the given one, or member. Nobody invites with more than they hold. */
async function grantableRole(tx: Tx, grantor: Grantor, roleId: string | null): Outcome<string> {
  const tenantId = currentTenant()
  const role = await tx.role.findFirst({ where: roleId === null ? { tenantId, name: MEMBER_ROLE } : { tenantId, id: roleId }, include: { permissions: true } })
  if (!role) return fail('ROLE_NOT_FOUND', ['input', 'roleId'])
  return holdsAll(grantor, role.permissions.map((grant) => grant.permissionKey)) ? ok(role.id) : fail('NOT_HELD', ['input', 'roleId'])
}
