// Disables a sink at which nothing has arrived for days, and tells who may change sinks.
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
  /** For a sink of the scope's tenant. */
  return async function giveUp(id: string): Promise<void> {
    const queue = await outbox.open()
    const mailed = await mutate(db, { lock: TENANT }, async ({ tx }) => {
      const now = new Date()
      const [sink] = await tx.logSink.updateManyAndReturn({
        where: { id, disabledAt: null, failingSince: { not: null } },
        data: { disabledAt: now, gaveUp: true, version: { increment: 1 } },
        select: { name: true, url: true, failingSince: true },
      })
      if (!sink) return unchanged(0)
      const { slug } = await tx.tenant.findFirstOrThrow({})
      const values = { sink_name: sink.name, sink_url: sink.url, sinks_url: `${publicUrl}/admin/${slug}/log-sinks` }
      const mail = { key: 'log_sink_disabled', values, permission: 'audit.write', now } as const
      const mails = await tellAdministrators(tx, queue, mail)
      return written(mails, entryOf('gave_up', id, { failing_since: sink.failingSince?.toISOString() ?? null, mails }))
    })
    if (mailed.ok && mailed.value > 0) outbox.wake()
  }
}
