// Tells administrators by mail that something was disabled, since nothing had arrived there for days: a webhook, or a
// sink of the log.
import type { Permission } from '../access/permissions.ts'
import { normalizeEmail } from '../shared/input.ts'
import { localeOf } from '../shared/locale.ts'
import { DAY_MS } from '../shared/time.ts'
import type { Tx } from '../tenancy/database.ts'
import type { MailOrder, MailQueue } from './mail/model.ts'

/** After so long without anything that arrives, it is disabled. */
export const PATIENCE_MS = 3 * DAY_MS
/** People to whom one mail goes; more would not be read by anybody. */
const MOST_MAILS = 20
/** The mail is of use for as long. */
const MAIL_MS = 7 * DAY_MS

/** Orders the mail for members with the permission. Returns how many get it. */
export async function tellAdministrators(
  tx: Tx,
  queue: MailQueue,
  {
    permission,
    now,
    ...mail
  }: Pick<MailOrder, 'key' | 'values'> & { readonly permission: Permission; readonly now: Date },
): Promise<number> {
  const people = await administrators(tx, permission)
  for (const person of people) await queue.enqueue(tx, { ...mail, ...person }, new Date(now.getTime() + MAIL_MS))
  return people.length
}

async function administrators(tx: Tx, permissionKey: Permission): Promise<Pick<MailOrder, 'to' | 'locale'>[]> {
  const rows = await tx.membershipRole.findMany({
    where: {
      role: { is: { permissions: { some: { permissionKey } } } },
      membership: { is: { suspendedAt: null, user: { is: { status: 'ACTIVE' } } } },
    },
    include: { membership: { include: { user: true } } },
    orderBy: { membershipId: 'asc' },
    take: 10 * MOST_MAILS,
  })
  const people = new Map(rows.map(({ membership: { user } }) => [normalizeEmail(user.email), user]))
  return [...people.values()]
    .slice(0, MOST_MAILS)
    .map(({ email, metadata }) => ({ to: email, locale: localeOf(metadata) }))
}
