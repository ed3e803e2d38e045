// Makes deliveries of new events, and has them sent. Every instance runs one; the database gives each delivery to one
// of them.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database } from '../../tenancy/database.ts'
import { claimDeliveries, fanOutEvents } from '../../tenancy/webhooks.ts'
import { MAPPED } from './catalogue.ts'
import { type DeliveryOutcome, LEASE_SECONDS, type Sending } from './sending.ts'

/** Finds what waits for another attempt, or what another instance left behind. New events wake the dispatcher. */
const POLL_MS = 3_000
/** Deliveries that this instance sends at once: of all, of a tenant, and, on all instances, of a webhook. */
const AT_ONCE = { all: 128, tenant: 24, webhook: 8 }
/** Deliveries that are claimed at once, and events that are queued at once for a webhook. */
const A_CLAIM = 32
const A_FAN_OUT = 500
/** Milliseconds that deliveries under way get when the service stops: as long as one takes. */
const STOP_MS = 10_000

export interface Dispatcher {
  /** Call it when there may be new events or deliveries. */
  wake(): void
  /** Takes no more deliveries. Resolves when those that were taken have ended, or soon after. */
  stop(): Promise<void>
}

export interface DispatcherDeps {
  readonly db: Database
  readonly sending: Sending
  readonly count: (outcome: DeliveryOutcome) => void
  readonly onError: (what: string, error?: unknown) => void
}

export function createDispatcher({ db, sending, count, onError }: DispatcherDeps): Dispatcher {
  const outside = AsyncLocalStorage.snapshot() // or it would run in the scope of the request that woke it
  const underWay = new Map<Promise<void>, string>()
  let stopped = false
  /** there may be events without deliveries, and deliveries that are due */
  let events = false
  let due = false
  let taking: Promise<void> | null = null

  const room = (): number => Math.min(A_CLAIM, AT_ONCE.all - underWay.size)

  async function take(): Promise<void> {
    while ((events || due) && !stopped) {
      if (events) {
        events = false // set first: a wake-up from here on may be about events after those that the database saw
        const { queued, more } = await fanOutEvents(db, { ...MAPPED, most: A_FAN_OUT })
        if (more) events = true
        if (queued > 0) due = true
      }
      if (!due || room() <= 0) {
        if (!events) break
        continue
      }
      due = false
      const at = Date.now()
      const limits = { maxRows: room(), ofEach: AT_ONCE.webhook, leaseSeconds: LEASE_SECONDS }
      const claimed = await claimDeliveries(db, { ...limits, fullTenants: full() })
      if (claimed.length > 0) due = true
      for (const { tenant_id: tenantId, id } of claimed) send(tenantId, id, at)
    }
  }

  function full(): string[] {
    const of = new Map<string, number>()
    for (const tenantId of underWay.values()) of.set(tenantId, (of.get(tenantId) ?? 0) + 1)
    return [...of].filter(([, number]) => number >= AT_ONCE.tenant).map(([tenantId]) => tenantId)
  }

  function send(tenantId: string, id: string, at: number): void {
    const task = sending
      .deliver({ tenantId, id, at })
      .then(count)
      .catch((error: unknown) => onError(`delivery ${id}: left until its lease ends`, error))
      .finally(() => {
        underWay.delete(task)
        due = true
        pump()
      })
    underWay.set(task, tenantId)
  }

  function pump(): void {
    if (taking || stopped || !(events || (due && room() > 0))) return
    taking = take()
      .catch((error: unknown) => onError('deliveries could not be taken from the queue', error)) // the next poll tries
      .finally(() => {
        taking = null
        pump()
      })
  }

  const wake = (): void => {
    events = true
    due = true
    outside(pump)
  }

  const endListening = db.feed.onEvents(wake)
  const timer = setInterval(wake, POLL_MS).unref()
  wake()
  return {
    wake,
    async stop() {
      stopped = true
      clearInterval(timer)
      endListening()
      await taking
      await Promise.race([Promise.all(underWay.keys()), after(STOP_MS)])
    },
  }
}

function after(milliseconds: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, milliseconds).unref())
}
