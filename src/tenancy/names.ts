// The names of members that strangers may read; never their addresses.
import { normalizeEmail } from '../shared/input.ts'
import type { Tx } from './database.ts'

/**
 * Returns the name that strangers may read, or ''. Only an active member with a verified address has one, because
 * anybody can sign up under any name. A name that equals the address is not shown: the address is not for strangers.
 *
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
