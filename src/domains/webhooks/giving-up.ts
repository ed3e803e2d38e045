// Disables a webhook at which nothing has arrived for days, and tells who may change webhooks.
import type { Database } from '../../tenancy/database.ts'
import { tellAdministrators } from '../giving-up.ts'
import type { Outbox } from '../mail/model.ts'
import { mutate, TENANT, unchanged, written } from '../mutation.ts'
import { entryOf } from './service.ts'

export interface GivingUpDeps {
  readonly db: Database
  readonly outbox: Pick<Outbox, 'open' | 'wake'>
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
}

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
      const mail = { key: 'webhook_disabled', values, permission: 'webhook.write', now } as const
      const mails = await tellAdministrators(tx, queue, mail)
      const since = webhook.failingSince?.toISOString() ?? null
      return written(mails, entryOf('gave_up', id, { failing_since: since, mails }))
    })
    if (mailed.ok && mailed.value > 0) outbox.wake()
  }
}
