// Takes mails that are due from the database, and has them sent. Every instance runs one: the database gives each mail
// to one of them.
import { AsyncLocalStorage } from 'node:async_hooks'
import { CONNECTIONS } from '../../mail/transport.ts'
import type { Database } from '../../tenancy/database.ts'
import { claimMails, forgetMails } from '../../tenancy/platform.ts'
import { type Delivery, LEASE_SECONDS } from './delivery.ts'

export interface Clock {
  /** milliseconds since 1970 */
  now(): number
  /** Answers what ends it. */
  every(milliseconds: number, work: () => void): () => void
}

export const CLOCK: Clock = {
  now: () => Date.now(),
  every(milliseconds, work) {
    const timer = setInterval(work, milliseconds).unref()
    return () => clearInterval(timer)
  },
}

/** For mails that wait for another try, and those that others have left behind; new ones are told of. */
const POLL_MS = 5_000
/**
 * Dead mails can be tried again until they expire. How often it is looked for some that have, and of how many at once
 * that is cleared.
 */
const FORGET_MS = 60_000
const FORGET_AT_ONCE = 1_000
/** What is being sent gets so long at the end. */
const STOP_MS = 10_000

export interface Worker {
  /** There may be mails. */
  wake(): void
  /** Takes no more; resolves when what was taken is sent, or back in the queue. */
  stop(): Promise<void>
}

export interface WorkerDeps {
  readonly db: Database
  readonly delivery: Delivery
  readonly clock: Clock
  readonly onError: (what: string, error?: unknown) => void
}

export function createWorker({ db, delivery, clock, onError }: WorkerDeps): Worker {
  const outside = AsyncLocalStorage.snapshot() // or it would go on in the scope of whoever woke it
  const sending = new Set<Promise<void>>()
  const stopping = new AbortController()
  let stopped = false
  /** the database may have more than was taken */
  let more = false
  let taking: Promise<void> | null = null
  let forgetting: Promise<unknown> | null = null

  /** Takes no more than it can send at once: one that takes long holds up nothing but its own place. */
  async function take(): Promise<void> {
    while (more && !stopped && sending.size < CONNECTIONS) {
      const at = clock.now()
      const free = CONNECTIONS - sending.size
      more = false // whoever wakes us from here on may have written after the database looked
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
