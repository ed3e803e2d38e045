// Who invites, as the mail tells it. Never by their address.
import { normalizeEmail } from '../../shared/input.ts'
import type { Tx } from '../../tenancy/database.ts'

/**
 * As a stranger reads it in a mail; '' where there is none to tell. Only of an active member whose address is verified:
 * anybody can sign up by any name. A name that is their address is none: whom it belongs to is not for strangers.
 * platform_user_invitations has the same rule.
 */
export async function nameForStrangers(client: Pick<Tx, 'membership'>, userId: string | null): Promise<string> {
  if (userId === null) return ''
  const user = { status: 'ACTIVE' as const, emailVerifiedAt: { not: null } }
  const select = { user: { select: { displayName: true, emailNormalized: true } } }
  const member = await client.membership.findFirst({ where: { userId, suspendedAt: null, user }, select })
  const name = member?.user.displayName ?? ''
  return normalizeEmail(name) === member?.user.emailNormalized ? '' : name
}
