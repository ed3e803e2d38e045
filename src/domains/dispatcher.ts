// Takes work that is queued in the database, and has it done: deliveries of webhooks, and sinks of logs. Every instance
// runs one of each; the database gives each piece of work to one of them.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database } from '../tenancy/database.ts'

/** Finds what waits for another attempt, or what another instance left behind. New events wake the dispatcher. */
const POLL_MS = 3_000
/** Milliseconds that work under way gets when the service stops: as long as it takes. */
const STOP_MS = 10_000

export interface Dispatcher {
  /** Call it when there may be new events or work. */
  wake(): void
  /** Takes no more work. Resolves when what was taken has ended, or soon after. */
  stop(): Promise<void>
}

export interface Work {
  readonly tenant_id: string
  readonly id: string
}

export interface DispatcherDeps<Claimed extends Work> {
  readonly db: Database
  /** for errors: what a piece of work is */
  readonly what: string
  /** most that this instance does at once: of all, and of a tenant; and most that are claimed at once */
  readonly atOnce: { readonly all: number; readonly tenant: number; readonly claim: number }
  /** makes work of new events; absent: `claim` finds it */
  readonly prepare?: () => Promise<{ readonly queued: number; readonly more: boolean }>
  /** Takes work that is due, but none of tenants that have enough under way here. */
  readonly claim: (limits: { readonly maxRows: number; readonly fullTenants: string[] }) => Promise<readonly Claimed[]>
  /**
   * `at`: when the claim was requested. Work of many steps ends before the next one when `isStopping`. What rejects is
   * left until its lease ends.
   */
  readonly run: (work: Claimed, at: number, isStopping: () => boolean) => Promise<unknown>
  readonly onError: (what: string, error?: unknown) => void
}

export function createDispatcher<Claimed extends Work>({
  db,
  what,
  atOnce,
  prepare,
  claim,
  run,
  onError,
}: DispatcherDeps<Claimed>): Dispatcher {
  const outside = AsyncLocalStorage.snapshot() // or it would run in the scope of the request that woke it
  const underWay = new Map<Promise<void>, string>()
  let stopped = false
  /** there may be events of which no work was made, and work that is due */
  let events = false
  let due = false
  let taking: Promise<void> | null = null

  const room = (): number => Math.min(atOnce.claim, atOnce.all - underWay.size)

  async function take(): Promise<void> {
    while ((events || due) && !stopped) {
      if (events) {
        events = false // set first: a wake-up from here on may be about events after those that the database saw
        const { queued, more } = (await prepare?.()) ?? { queued: 0, more: false }
        if (more) events = true
        if (queued > 0) due = true
      }
      if (!due || room() <= 0) {
        if (!events) break
        continue
      }
      due = false
      const at = Date.now()
      const claimed = await claim({ maxRows: room(), fullTenants: full() })
      if (claimed.length > 0) due = true
      for (const work of claimed) start(work, at)
    }
  }

  function full(): string[] {
    const of = new Map<string, number>()
    for (const tenantId of underWay.values()) of.set(tenantId, (of.get(tenantId) ?? 0) + 1)
    return [...of].filter(([, number]) => number >= atOnce.tenant).map(([tenantId]) => tenantId)
  }

  function start(work: Claimed, at: number): void {
    const task = run(work, at, () => stopped)
      .then(() => {})
      .catch((error: unknown) => onError(`${what} ${work.id}: left until its lease ends`, error))
      .finally(() => {
        underWay.delete(task)
        due = true
        pump()
      })
    underWay.set(task, work.tenant_id)
  }

  function pump(): void {
    if (taking || stopped || !(events || (due && room() > 0))) return
    taking = take()
      .catch((error: unknown) => onError(`${what}: none could be taken from the queue`, error)) // the next poll tries
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
