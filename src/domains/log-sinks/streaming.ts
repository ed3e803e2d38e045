// Streams the log to a sink that this instance has claimed: batch after batch, each after the one before has arrived.
import { delayAfter, type Pace } from '../../outgoing/pace.ts'
import type { Job } from '../../shared/trace.ts'
import type { Database } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { claimSinks, type ClaimedSink } from '../../tenancy/log-sinks.ts'
import { inTenant, SYSTEM } from '../../tenancy/scope.ts'
import { createDispatcher, type Dispatcher } from '../dispatcher.ts'
import { PATIENCE_MS } from '../giving-up.ts'
import { batchAfter } from './events.ts'
import { SHOWN, type SinkOutcome } from './model.ts'
import { type Send, SEND_MS, type Sink } from './sending.ts'

export interface StreamingDeps {
  readonly db: Database
  readonly send: Send
  readonly job: Job
  readonly pace: Pace
  readonly count: (outcome: SinkOutcome) => void
  /** disables a sink of the scope's tenant at which nothing has arrived for days */
  readonly giveUp: (id: string) => Promise<void>
  readonly onError: (what: string, error?: unknown) => void
}

/** Sinks that this instance serves at once: of all, of a tenant, and that it claims at once. */
const AT_ONCE = { all: 64, tenant: 10, claim: 16 }
/** Events of a batch, and batches after which others have their turn. */
const EVENTS = 100
const BATCHES = 20
const LEASE_SECONDS = 30
/** If a sink is read this late, it is left alone: the lease could end while it is sent something. */
const LATE_MS = LEASE_SECONDS * 1_000 - SEND_MS - 5_000

export function createStreaming({ db, send, job, pace, count, giveUp, onError }: StreamingDeps): Dispatcher {
  async function stream({ id, claim }: ClaimedSink, claimedAt: number, isStopping: () => boolean): Promise<void> {
    let at = claimedAt
    let most = EVENTS
    for (let turn = 1; ; turn++) {
      const sink = await db.client.logSink.findFirst({ where: { id }, select: { ...SHOWN, secret: true, claim: true } })
      if (!sink || sink.claim !== claim || sink.disabledAt || Date.now() - at > LATE_MS) return count('late')
      const head = (await db.client.auditHead.findFirst({ select: { seq: true } }))?.seq ?? 0n
      const batch = await batchAfter(db, sink, { head, most })
      const isLast = turn >= BATCHES || batch.upto >= head || isStopping()
      const settle = (became: Partial<Settled>) => settled({ sink: id, claimed: claim, ...became })
      if (batch.events.length === 0) {
        count('nothing')
        at = Date.now() // before the lease is renewed
        const { counts } = await settle({ upto: batch.upto, moreSeconds: isLast ? null : LEASE_SECONDS })
        if (isLast || !counts) return
        continue
      }
      const sent = await send(sink, batch.events)
      if (sent.became === 'failed' && sent.isTooLarge && batch.events.length > 1) {
        most = Math.ceil(batch.events.length / 2)
        continue
      }
      count(sent.became)
      at = Date.now()
      if (sent.became === 'postponed') return void (await settle({ pauseSeconds: sent.seconds }))
      if (sent.became === 'failed') return fail(sink, settle, sent.fault)
      const { counts } = await settle({ upto: batch.upto, sent: true, moreSeconds: isLast ? null : LEASE_SECONDS })
      if (isLast || !counts) return
    }
  }

  async function fail(sink: Sink, settle: (became: Partial<Settled>) => Promise<Row>, fault: string): Promise<void> {
    const pauseSeconds = delayAfter(sink.failures + 1, pace) / 1_000
    const { counts, failing_since: since } = await settle({ pauseSeconds, fault })
    if (counts && since !== null && Date.now() - since.getTime() > PATIENCE_MS) await giveUp(sink.id)
  }

  async function settled(what: Claimed & Partial<Settled>): Promise<Row> {
    const given = { upto: null, sent: false, moreSeconds: null, pauseSeconds: null, fault: null, ...what }
    const [row] = await callFunction(db.client, 'log_sink_settle', given)
    return row ?? { counts: false, failing_since: null }
  }

  return createDispatcher({
    db,
    what: 'log sink',
    atOnce: AT_ONCE,
    claim: (limits) => claimSinks(db, { ...limits, leaseSeconds: LEASE_SECONDS }),
    run: (claimed, at, isStopping) =>
      inTenant(claimed.tenant_id, () => job('log sink', () => stream(claimed, at, isStopping)), SYSTEM),
    onError,
  })
}

interface Claimed {
  readonly sink: string
  readonly claimed: number
}
interface Settled {
  readonly upto: bigint | null
  readonly sent: boolean
  readonly moreSeconds: number | null
  readonly pauseSeconds: number | null
  readonly fault: string | null
}
interface Row {
  readonly counts: boolean
  readonly failing_since: Date | null
}
