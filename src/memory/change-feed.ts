// How an instance learns what has changed on any instance. Triggers NOTIFY the ids that a transaction concerns, and
// PostgreSQL delivers that with the commit. Cached values are compared with the feed when they are read.
import type { PgliteBackend } from '../database/pglite-pool.ts'

export const CHANNEL = 'qeetid_changed'

export interface ChangeFeed {
  /**
   * Whether all that was committed until `lagMs` ago has been heard here. A feed whose connection is dead is silent,
   * like one with nothing to tell; so it counts only after a recent sign of life, which this asks for ahead of time.
   */
  isCurrent(lagMs: number): boolean
  /** The number of changes heard so far. What is read from the database from now on includes all of them. */
  readonly version: number
  /**
   * Whether any of these ids has changed since the feed was at `version`. Ids may share a slot, so this can be true
   * because of another id, and never false by mistake.
   */
  changedSince(version: number, ids: readonly string[]): boolean
  /** Resolves when all that was committed before the call has been heard here, or the feed is known to be dead. */
  sync(): Promise<void>
  close(): Promise<void>
}

/**
 * Notifications carry the last four hex digits of an id. In the ids that we make these are random: enough to tell ids
 * apart, and too little for a listener to learn them.
 */
const SLOTS = 65_536
const DIGITS = 4

/**
 * The id that stands for the list of a person's tenants, which changes when the person does not. Its slot is named by
 * the four digits before the person's last four.
 */
export function tenantListOf(userId: string): string {
  return userId.slice(0, -DIGITS)
}

/** For each slot, which change concerned it last. */
export class Slots {
  readonly #changedAt = new Float64Array(SLOTS)
  #allChangedAt = 0
  version = 0

  changedSince(version: number, ids: readonly string[]): boolean {
    if (this.#allChangedAt > version) return true
    for (const id of ids) {
      const changedAt = this.#changedAt[Number.parseInt(id.slice(-DIGITS), 16)] ?? Number.NaN
      if (!(changedAt <= version)) return true // also for what is no id
    }
    return false
  }

  hear(payload: string | undefined): void {
    if (payload === undefined || !/^[0-9a-f]{4}$/.test(payload)) return this.changeAll()
    this.#changedAt[Number.parseInt(payload, 16)] = ++this.version
  }

  /** Something may have been missed. */
  changeAll(): void {
    this.#allChangedAt = ++this.version
  }
}

/**
 * The process has the only backend of an embedded database. It hands over notifications with the answer to each
 * statement, before anybody reads that answer, so this feed is never late.
 */
export function embeddedFeed(backend: PgliteBackend): ChangeFeed {
  const slots = new Slots()
  const stopListening = backend.listen(CHANNEL, (payload) => slots.hear(payload))
  return {
    isCurrent: () => true,
    get version() {
      return slots.version
    },
    changedSince: (version, ids) => slots.changedSince(version, ids),
    sync: async () => {},
    close: async () => stopListening(),
  }
}
