// How an instance learns what has changed on any instance. Triggers NOTIFY the ids that a transaction concerns, and
// PostgreSQL delivers that with the commit. Cached values are compared with the feed when they are read.
import type { PgliteBackend } from '../database/pglite-pool.ts'

export const CHANNEL = 'qeetid_changed'
/** Tells that a tenant with webhooks, or with a stream of its log, has a new event. */
export const EVENTS = 'qeetid_events'

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
  /** null: every notification arrives with the answer to its COMMIT, so there is nothing to hear earlier */
  readonly own: OwnChanges | null
  /** Has the listener called when a tenant that somebody listens to has new events. Returns what ends that. */
  onEvents(listener: () => void): () => void
  close(): Promise<void>
}

/**
 * What the transactions of this instance change is heard with the answer to their COMMIT, so that nobody waits for
 * their notification. That names the transaction, and is passed over once the answer is here.
 */
export interface OwnChanges {
  /** Returns the name of a new transaction, with which its notifications end. */
  name(): string
  /**
   * Runs the COMMIT of the transaction. `end` returns what was changed, in the words of notifications. If it fails,
   * anything may be.
   */
  commit(name: string, end: () => Promise<readonly string[]>): Promise<void>
}

/** Stands between what has changed and the transaction that has changed it. */
export const BY = '@'

/**
 * Notifications carry the last four hex digits of an id. In the ids that we make these are random: enough to tell ids
 * apart, and too little for a listener to learn them.
 */
const SLOTS = 65_536
const DIGITS = 4

/**
 * What changes of a tenant or a person without anything else of them. A plain id stands for what decides about
 * credentials.
 */
const KINDS = ['', 'shown:', 'access:', 'members:', 'roles:', 'tenants:']

/** Returns the id of what shows of a tenant or a person: its row and its brand, or their profile. */
export const shownOf = (id: string): string => `shown:${id}`
/** Returns the id of the tenant's access configuration. */
export const accessOf = (tenantId: string): string => `access:${tenantId}`
/** Returns the id of the list of a tenant's members. */
export const membersOf = (tenantId: string): string => `members:${tenantId}`
/** Returns the id of what a person may do as a member, in any tenant. */
export const rolesOf = (userId: string): string => `roles:${userId}`
/** Returns the id of the list of a person's tenants. */
export const tenantListOf = (userId: string): string => `tenants:${userId}`

const PAYLOAD = new RegExp(`^(?:${KINDS.filter((kind) => kind !== '').join('|')})?[0-9a-f]{${DIGITS}}$`)

/** For each kind and slot, which change concerned it last. */
export class Slots {
  readonly #changedAt = new Map<string, Float64Array>(KINDS.map((kind) => [kind, new Float64Array(SLOTS)]))
  #allChangedAt = 0
  version = 0

  changedSince(version: number, ids: readonly string[]): boolean {
    if (this.#allChangedAt > version) return true
    for (const id of ids) {
      const changedAt = this.#of(id)?.[Number.parseInt(id.slice(-DIGITS), 16)] ?? Number.NaN
      if (!(changedAt <= version)) return true // also for what is no id
    }
    return false
  }

  hear(payload: string | undefined): void {
    const slots = payload !== undefined && PAYLOAD.test(payload) ? this.#of(payload) : undefined
    if (payload === undefined || !slots) return this.changeAll()
    slots[Number.parseInt(payload.slice(-DIGITS), 16)] = ++this.version
  }

  /** Something may have been missed. */
  changeAll(): void {
    this.#allChangedAt = ++this.version
  }

  #of(id: string): Float64Array | undefined {
    return this.#changedAt.get(id.slice(0, id.indexOf(':') + 1))
  }
}

/**
 * The process has the only backend of an embedded database. It hands over notifications with the answer to each
 * statement, before anybody reads that answer, so this feed is never late.
 */
export function embeddedFeed(backend: PgliteBackend): ChangeFeed {
  const slots = new Slots()
  const ofEvents = new Set<() => void>()
  const ends = [
    backend.listen(CHANNEL, (payload) => slots.hear(payload)),
    backend.listen(EVENTS, () => ofEvents.forEach((listener) => listener())),
  ]
  return {
    isCurrent: () => true,
    get version() {
      return slots.version
    },
    changedSince: (version, ids) => slots.changedSince(version, ids),
    sync: async () => {},
    own: null,
    onEvents(listener) {
      ofEvents.add(listener)
      return () => void ofEvents.delete(listener)
    },
    close: async () => ends.forEach((end) => end()),
  }
}
