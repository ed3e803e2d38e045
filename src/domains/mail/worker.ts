// Takes due mails from the database and has them sent. Every instance runs a worker; the database gives each mail to
// one of them.
import { AsyncLocalStorage } from 'node:async_hooks'
import { CONNECTIONS } from '../../mail/transport.ts'
import type { Database } from '../../tenancy/database.ts'
import { claimMails, forgetMails } from '../../tenancy/platform.ts'
import { type Delivery, LEASE_SECONDS } from './delivery.ts'

export interface Clock {
  /** milliseconds since 1970 */
  now(): number
  /** Returns a function that ends it. */
  every(milliseconds: number, work: () => void): () => void
}

export const CLOCK: Clock = {
  now: () => Date.now(),
  every(milliseconds, work) {
    const timer = setInterval(work, milliseconds).unref()
    return () => clearInterval(timer)
  },
}

/** Finds mails that wait for another attempt, or that another process left behind. New mails wake the worker. */
const POLL_MS = 5_000
/** Dead mails can be retried until they expire. How often expired ones are cleared, and how many at once. */
const FORGET_MS = 60_000
const FORGET_AT_ONCE = 1_000
/** Milliseconds that mails under way get when the service stops. */
const STOP_MS = 10_000

export interface Worker {
  /** Call it when there may be new mails. */
  wake(): void
  /** Takes no more mails. Resolves when those that were taken are sent or back in the queue. */
  stop(): Promise<void>
}

export interface WorkerDeps {
  readonly db: Database
  readonly delivery: Delivery
  readonly clock: Clock
  readonly onError: (what: string, error?: unknown) => void
}

export function createWorker({ db, delivery, clock, onError }: WorkerDeps): Worker {
  const outside = AsyncLocalStorage.snapshot() // or it would run in the scope of the request that woke it
  const sending = new Set<Promise<void>>()
  const stopping = new AbortController()
  let stopped = false
  /** the database may have more mails than were taken */
  let more = false
  let taking: Promise<void> | null = null
  let forgetting: Promise<unknown> | null = null

  /** Takes no more mails than it can send at once, so that a slow one delays no other. */
  async function take(): Promise<void> {
    while (more && !stopped && sending.size < CONNECTIONS) {
      const at = clock.now()
      const free = CONNECTIONS - sending.size
      more = false // set first: a wake-up from here on may be about mails written after the database looked
      const claimed = await claimMails(db, free, LEASE_SECONDS)
      if (claimed.length === free) more = true
      // fault: B7
      for (const { tenant_id, id } of claimed) send(tenant_id, id, at)
    }
  }

  function send(tenantId: string, id: string, at: number): void {
    const task = delivery
      .deliver({ tenantId, id, at }, stopping.signal)
      .catch((error: unknown) => onError(`mail ${id}: left until its lease ends`, error))
      .finally(() => {
        sending.delete(task)
        pump()
      })
    sending.add(task)
  }

  function pump(): void {
    if (taking || !more || stopped) return
    taking = take()
      .catch((error: unknown) => onError('mails could not be taken from the queue', error)) // the next poll tries again
      .finally(() => {
        taking = null
        if (sending.size < CONNECTIONS) pump()
      })
  }

  const wake = (): void => {
    more = true
    outside(pump)
  }

  const forget = (): void => {
    forgetting = outside(() => forgetMails(db, FORGET_AT_ONCE)).catch((error: unknown) =>
      onError('what dead mails say was not cleared', error),
    )
  }

  const ends = [clock.every(POLL_MS, wake), clock.every(FORGET_MS, forget)]
  wake()
  return {
    wake,
    async stop() {
      stopped = true
      for (const end of ends) end()
      const limit = setTimeout(() => stopping.abort(), STOP_MS)
      await taking
      await forgetting
      await Promise.all(sending)
      clearTimeout(limit)
    },
  }
}
