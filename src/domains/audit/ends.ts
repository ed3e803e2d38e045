// Follows the ends of the audit logs that are streamed here. One query asks for all of them: when a new event is
// announced, and now and then, for what was announced while nobody heard it.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database } from '../../tenancy/database.ts'
import { auditEnds } from '../../tenancy/audit-ends.ts'

/** Milliseconds between two looks. New events come sooner, by NOTIFY. */
const LOOK_MS = 1_000
/** Seconds for which the database is asked to tell. Each look past half of them renews it. */
const LISTEN_SECONDS = 60

interface Followed {
  /** number of the newest event; null: not known yet */
  seq: number | null
  followers: number
  readonly waiting: Set<() => void>
}

/** One log that is followed. Numbers are of events whose transaction has committed. */
export interface LogEnd {
  readonly seq: number
  /** Resolves when there is an event after `seq`, or after so many ms. */
  after(seq: number, ms: number): Promise<void>
  leave(): void
}

export interface LogEnds {
  /** Follows the log of the tenant until it is left. Rejects if the database cannot be asked. */
  follow(tenantId: string): Promise<LogEnd>
}

export function createLogEnds(db: Database, onError: (what: string, error?: unknown) => void): LogEnds {
  const outside = AsyncLocalStorage.snapshot() // or it would run in the scope of the request that began it
  const logs = new Map<string, Followed>()
  let looking: Promise<void> | null = null
  let again = false
  let stopListening: (() => void) | null = null
  let timer: NodeJS.Timeout | undefined

  async function look(): Promise<void> {
    do {
      again = false // set first: what is announced from here on may have been committed after the look
      const asked = [...logs.keys()]
      const ends = await auditEnds(db, asked, LISTEN_SECONDS)
      for (const tenantId of asked) {
        const log = logs.get(tenantId)
        const seq = ends.get(tenantId) ?? 0 // a tenant without any event has no row
        if (!log || (log.seq !== null && seq <= log.seq)) continue
        log.seq = seq
        for (const wake of log.waiting) wake()
      }
    } while (again && logs.size > 0)
  }

  /** Looks, or looks again after the look that is under way. */
  function wake(): Promise<void> {
    if (looking) again = true
    return (looking ??= outside(look).finally(() => (looking = null)))
  }

  function quietly(): void {
    wake().catch((error: unknown) => onError('the ends of streamed logs could not be read', error))
  }

  function leave(tenantId: string, log: Followed): void {
    if (--log.followers === 0) logs.delete(tenantId)
    if (logs.size > 0) return
    clearInterval(timer)
    stopListening?.()
    stopListening = null
  }

  return {
    async follow(tenantId) {
      const log: Followed = logs.get(tenantId) ?? { seq: null, followers: 0, waiting: new Set() }
      logs.set(tenantId, log)
      log.followers++
      if (!stopListening) {
        stopListening = db.feed.onEvents(quietly)
        timer = outside(() => setInterval(quietly, LOOK_MS).unref())
      }
      try {
        while (log.seq === null) await wake()
      } catch (error) {
        leave(tenantId, log)
        throw error
      }
      return {
        get seq() {
          return log.seq ?? 0
        },
        async after(seq, ms) {
          if ((log.seq ?? 0) > seq) return
          await new Promise<void>((resolve) => {
            const end = (): void => {
              clearTimeout(late)
              log.waiting.delete(end)
              resolve()
            }
            const late = setTimeout(end, ms)
            log.waiting.add(end)
          })
        },
        leave: () => leave(tenantId, log),
      }
    },
  }
}
