// Sends one delivery, from its row to the receiver, and records the outcome.
import { OutgoingFailure } from '../../outgoing/failure.ts'
import type { Outgoing } from '../../outgoing/outgoing.ts'
import { delayAfter, type Pace } from '../../outgoing/pace.ts'
import type { Sealing } from '../../sealing/sealing.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Job } from '../../shared/trace.ts'
import type { Database } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { inTenant, SYSTEM } from '../../tenancy/scope.ts'
import { bodiesOf } from './content.ts'
import { openKeys } from './keys.ts'
import { PATIENCE_MS } from '../giving-up.ts'
import { MOST_ATTEMPTS } from './model.ts'
import { signatureHeaders } from './signature.ts'

export type DeliveryOutcome = 'delivered' | 'retrying' | 'dead' | 'late' | 'postponed'

export interface SendingDeps {
  readonly db: Database
  readonly sealing: Pick<Sealing, 'ofTenant'>
  readonly webhookDoor: Pick<Outgoing, 'fetch'>
  readonly job: Job
  readonly pace: Pace
  /** disables a webhook of the scope's tenant at which nothing has arrived for days */
  readonly giveUp: (webhookId: string) => Promise<void>
}

export interface Claimed {
  readonly tenantId: string
  readonly id: string
  /** when the claim was requested; the lease ends at least LEASE_SECONDS after that */
  readonly at: number
}

export const LEASE_SECONDS = 25
/** Ends before the lease does. */
const SEND_MS = 10_000
/** If a row is read this late, it is left alone: the lease could end while it is sent. */
const LATE_MS = 10_000
/** Bytes of an answer that are read, and that are stored. */
const ANSWER_BYTES = 8_192
const STORED_BYTES = 4_000
/** Seconds until a delivery that could not even be tried is looked at again. */
const POSTPONED_SECONDS = { busy: 2, key: 60 }

interface Attempt {
  readonly arrived: boolean
  readonly code: number | null
  readonly fault: string | null
  readonly answer: string | null
}

export type Sending = ReturnType<typeof createSending>

export function createSending({ db, sealing, webhookDoor, job, pace, giveUp }: SendingDeps) {
  const rowOf = (id: string) =>
    db.client.webhookDelivery.findFirst({
      where: { id },
      include: { webhook: { include: { secrets: { orderBy: { id: 'desc' } } } } },
    })
  type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>

  /** Sends the delivery, or records why not. */
  function deliver({ tenantId, id, at }: Claimed): Promise<DeliveryOutcome> {
    return inTenant(
      tenantId,
      async () => {
        const row = await rowOf(id)
        if (!row || row.deliveredAt || row.deadAt || row.webhook.disabledAt || Date.now() - at > LATE_MS) return 'late'
        const headers = await headersOf(row)
        if (!headers) return postpone(row, POSTPONED_SECONDS.key)
        const attempt = await send(row, headers)
        return attempt ? settle(row, attempt) : postpone(row, POSTPONED_SECONDS.busy)
      },
      SYSTEM, // not the person who caused the event
    )
  }

  /** Returns null if the key of the tenant cannot be had. */
  async function headersOf(row: Row): Promise<{ body: string; headers: Record<string, string> } | null> {
    const now = new Date()
    const body = (await bodiesOf(db.client, [row])).get(row.id) ?? '{}'
    try {
      const ring = await sealing.ofTenant()
      const signing = row.webhook.secrets.filter(({ endsAt }) => endsAt === null || endsAt > now)
      const keys = signing.map((secret) => openKeys(ring, secret))
      const headers = {
        'content-type': 'application/json',
        'x-qeet-event': row.eventType,
        'x-qeet-delivery': row.id,
        'x-qeet-sequence': String(row.seq),
        ...signatureHeaders({ eventId: row.eventId, at: now, body }, keys),
      }
      return { body, headers }
    } catch (error) {
      if (error instanceof Refusal && error.code === 'KEY_UNAVAILABLE') return null
      throw error
    }
  }

  /** Returns null if too many are under way. */
  async function send(
    { webhook }: Row,
    { body, headers }: { readonly body: string; readonly headers: Readonly<Record<string, string>> },
  ): Promise<Attempt | null> {
    try {
      const request = { method: 'POST', body, headers, bytes: ANSWER_BYTES, cut: true, ms: SEND_MS } as const
      const response = await webhookDoor.fetch(webhook.url, request)
      const answer = Buffer.from(await response.arrayBuffer()).subarray(0, STORED_BYTES)
      return {
        arrived: response.ok,
        code: response.status,
        fault: response.ok ? null : `The receiver answered with the status ${response.status}.`,
        answer: answer.length === 0 ? null : answer.toString('utf8').replaceAll('\0', '�'),
      }
    } catch (error) {
      if (!(error instanceof OutgoingFailure)) throw error
      if (error.code === 'BUSY') return null
      return { arrived: false, code: null, fault: error.message, answer: null }
    }
  }

  async function settle({ id, attempt, webhookId }: Row, done: Attempt): Promise<DeliveryOutcome> {
    const again = attempt >= MOST_ATTEMPTS ? null : delayAfter(attempt, pace) / 1_000
    const [settled] = await callFunction(db.client, 'webhook_settle', {
      delivery: id,
      tried: attempt,
      ...done,
      againSeconds: again,
      pauseSeconds: pace.pauseMs / 1_000,
    })
    const since = settled?.failing_since ?? null
    if (since !== null && Date.now() - since.getTime() > PATIENCE_MS) await giveUp(webhookId)
    return (settled?.outcome ?? 'late') as DeliveryOutcome
  }

  async function postpone({ id, attempt }: Row, seconds: number): Promise<DeliveryOutcome> {
    await callFunction(db.client, 'webhook_postpone', { delivery: id, tried: attempt, seconds })
    return 'postponed'
  }

  return { deliver: (claimed: Claimed) => job('webhook delivery', () => deliver(claimed)) }
}
