// What webhooks are sent, as administrators see it, and what they send again.
import type { WebhookReplayInput } from '../../generated/graphql.ts'
import { olderThan, pageOf, type Page, type PageRequest } from '../../shared/page.ts'
import { fail } from '../../shared/result.ts'
import type { Client, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { written } from '../mutation.ts'
import { MAPPED } from './catalogue.ts'
import { bodiesOf } from './content.ts'
import { type Delivery, parseWindow } from './model.ts'
import {
  type createWebhooks,
  entryOf,
  type Outcome,
  type WebhookCaller,
  type WebhookDeps,
  type Work,
} from './service.ts'

/** Most events of a window that one request queues. */
const MOST_REPLAYED = 5_000

export interface Replayed {
  readonly queued: number
  /** where the window continues; null: all of it was queued */
  readonly next: Date | null
}

type Row = Omit<Delivery, 'seq' | 'payload'> & { readonly seq: bigint }
type Deps = Pick<WebhookDeps, 'db' | 'wake'> & Pick<ReturnType<typeof createWebhooks>, 'change'>

export function createDeliveries({ db, wake, change }: Deps) {
  /** Returns deliveries of a webhook, newest first. */
  async function deliveriesOf(webhookId: string, { limit, after }: PageRequest): Promise<Page<Delivery>> {
    const rows = await db.client.webhookDelivery.findMany({
      where: { webhookId, ...olderThan(after) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    return pageOf(await shown(db.client, rows), limit)
  }

  async function retry(caller: WebhookCaller, webhookId: string, id: string): Outcome<Delivery> {
    const retried = await change({ caller, id: webhookId }, async ({ tx, before }): Work<Delivery> => {
      if (before.disabledAt) return fail('NOT_FOUND', ['webhookId'])
      await due(tx, webhookId)
      const [row] = await tx.webhookDelivery.updateManyAndReturn({
        where: { id, webhookId },
        data: { deliveredAt: null, deadAt: null, error: null, leasedUntil: null, nextAttemptAt: new Date() },
      })
      const [delivery] = row ? await shown(tx, [row]) : []
      if (!delivery) return fail('DELIVERY_NOT_FOUND', ['id'])
      return written(delivery, entryOf('delivery_retried', webhookId, { delivery: id, event: delivery.eventType }))
    })
    if (retried.ok) wake()
    return retried
  }

  async function replay(caller: WebhookCaller, id: string, input: WebhookReplayInput): Outcome<Replayed> {
    const window = parseWindow(input, new Date())
    if (!window.ok) return window
    const { from, to } = window.value
    const again = input.mode === 'ALL' ? 'ended' : 'dead'
    const replayed = await change({ caller, id }, async ({ tx, before }): Work<Replayed> => {
      if (before.disabledAt) return fail('NOT_FOUND', ['id'])
      const afterSeq = await seqBefore(tx, from)
      const last = to ? await seqBefore(tx, to) : ((await tx.auditHead.findFirst())?.seq ?? 0n)
      const most = afterSeq + BigInt(MOST_REPLAYED)
      const untilSeq = last < most ? last : most
      await due(tx, id) // locks it, before its deliveries
      const given = { owner: currentTenant(), target: id, afterSeq, untilSeq, ...MAPPED, again }
      const [{ queued } = { queued: 0 }] = await callFunction(tx, 'webhook_queue', given)
      const next = untilSeq < last ? await tx.auditEvent.findFirst({ where: { seq: untilSeq + 1n } }) : null
      const said = { from: from.toISOString(), to: to?.toISOString() ?? null, mode: again, queued }
      return written({ queued, next: next?.createdAt ?? null }, entryOf('replayed', id, said))
    })
    if (replayed.ok) wake()
    return replayed
  }

  return { deliveriesOf, retry, replay }
}

async function seqBefore(tx: Tx, moment: Date): Promise<bigint> {
  const [row] = await callFunction(tx, 'webhook_seq_before', { moment })
  return row?.seq ?? 0n
}

/** Locks the webhook, and has it looked at. */
async function due(tx: Tx, id: string): Promise<void> {
  await tx.webhook.updateMany({ where: { id }, data: { dueAt: new Date() } })
}

async function shown(client: Client | Tx, rows: readonly Row[]): Promise<Delivery[]> {
  const bodies = await bodiesOf(client, rows)
  return rows.map((row) => ({ ...row, seq: Number(row.seq), payload: bodies.get(row.id) ?? '{}' }))
}
