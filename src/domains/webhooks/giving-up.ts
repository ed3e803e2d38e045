// Disables a webhook at which nothing has arrived for days, and tells who may change webhooks.
import { normalizeEmail } from '../../shared/input.ts'
import { localeOf } from '../../shared/locale.ts'
import { DAY_MS } from '../../shared/time.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import type { Outbox } from '../mail/model.ts'
import { mutate, TENANT, unchanged, written } from '../mutation.ts'
import { entryOf } from './service.ts'

export interface GivingUpDeps {
  readonly db: Database
  readonly outbox: Pick<Outbox, 'open' | 'wake'>
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
}

/** People to whom one mail goes; more would not be read by anybody. */
const MOST_MAILS = 20
/** The mail is of use for as long. */
const MAIL_MS = 7 * DAY_MS

export function createGivingUp({ db, outbox, publicUrl }: GivingUpDeps) {
  /** For a webhook of the scope's tenant. Many deliveries may fail at once: the first that comes here disables it. */
  return async function giveUp(id: string): Promise<void> {
    const queue = await outbox.open()
    const mailed = await mutate(db, { lock: TENANT }, async ({ tx }) => {
      const now = new Date()
      const [webhook] = await tx.webhook.updateManyAndReturn({
        where: { id, disabledAt: null, failingSince: { not: null } },
        data: { disabledAt: now, gaveUp: true, version: { increment: 1 } },
        select: { url: true, failingSince: true },
      })
      if (!webhook) return unchanged(0)
      const { slug } = await tx.tenant.findFirstOrThrow({})
      const values = { webhook_url: webhook.url, webhooks_url: `${publicUrl}/admin/${slug}/webhooks` }
      const people = await administrators(tx)
      for (const { email, locale } of people) {
        const order = { key: 'webhook_disabled', to: email, locale, values } as const
        await queue.enqueue(tx, order, new Date(now.getTime() + MAIL_MS))
      }
      const since = webhook.failingSince?.toISOString() ?? null
      return written(people.length, entryOf('gave_up', id, { failing_since: since, mails: people.length }))
    })
    if (mailed.ok && mailed.value > 0) outbox.wake()
  }
}

/** Returns members who may change webhooks. */
async function administrators(tx: Tx): Promise<{ readonly email: string; readonly locale: string | null }[]> {
  const rows = await tx.membershipRole.findMany({
    where: {
      role: { is: { permissions: { some: { permissionKey: 'webhook.write' } } } },
      membership: { is: { suspendedAt: null, user: { is: { status: 'ACTIVE' } } } },
    },
    include: { membership: { include: { user: true } } },
    orderBy: { membershipId: 'asc' },
    take: 10 * MOST_MAILS,
  })
  const people = new Map(rows.map(({ membership: { user } }) => [normalizeEmail(user.email), user]))
  return [...people.values()].slice(0, MOST_MAILS).map(({ email, metadata }) => ({ email, locale: localeOf(metadata) }))
}
