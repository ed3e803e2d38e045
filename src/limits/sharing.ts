// Shares rate limits between instances. Each takes from buckets of its own, and settles what it has taken with a store,
// in slabs: parts of what is left, so that buckets that are nearly empty are settled token by token. The answer says
// what is left for all. While the store is away, each instance has its part of every limit.
import { hash } from 'node:crypto'
import type { Bucket, Level } from './bucket.ts'

/** What was taken of a bucket. `id` names it, and reveals nothing of its key. */
export interface Debt extends Bucket {
  readonly id: string
  readonly owed: number
}

export interface LimitStore {
  /**
   * Takes what is owed from the shared buckets. Returns the tokens that are left in each (negative: a debt), and how
   * many instances share them.
   */
  settle(debts: readonly Debt[]): Promise<{ readonly left: readonly number[]; readonly instances: number }>
  close(): Promise<void>
}

export interface Sharing {
  /** the part of each limit that applies here: all of it, unless the store is away */
  readonly share: number
  /** Notes that the level owes more than before. */
  spent(id: string, level: Level, limit: Bucket): void
  /** Resolves once a level that owes a slab or more is settled, or the store takes too long; null: it owes less. */
  ready(level: Level | undefined): Promise<void> | null
  /** Settles everything that is owed. */
  settle(): Promise<void>
  readonly standing: { readonly away: boolean; readonly instances: number }
  close(): Promise<void>
}

interface SharingDeps {
  readonly store: LimitStore
  readonly now: () => number
  /** Counts tokens that were settled, or a store that failed. */
  readonly count: (outcome: 'settled' | 'failed', tokens: number) => void
  readonly onError: (error: unknown) => void
  /** Calls `work` after `ms`, without keeping the process alive; tests settle by themselves. */
  readonly later?: (work: () => void, ms: number) => void
}

/** The part of what is left that an instance takes before it settles. */
const SLAB = 1 / 40
/** ms after which less than a slab is settled, too: others learn of it, or of this instance */
const SOON_MS = 200
/** ms after which a slab is settled if no request has come that waits for it: others join it meanwhile */
const DUE_MS = 20
const ALONE_MS = 2_000
/** ms for which a request waits for the store; after that, the store is away */
const PATIENCE_MS = 250
/** Buckets that are settled at once, and those that may owe something: more are forgotten. */
const BATCH = 500
const MOST = 50_000

function afterwards(work: () => void, ms: number): void {
  setTimeout(work, ms).unref()
}

export function createSharing({ store, now, count, onError, later = afterwards }: SharingDeps): Sharing {
  const owing = new Map<string, { readonly level: Level; readonly limit: Bucket }>()
  /** those that owe a slab or more */
  const due = new Set<string>()
  const digests = new WeakMap<Level, string>()
  let instances = 1
  let away = false
  let closed = false
  let planned = false
  let dueSoon = false
  let settling: Promise<void> | null = null

  /** Returns whether the level owes so much that it has to be settled now. One instance alone waits for nobody. */
  const isDue = ({ tokens, owed }: Level): boolean =>
    !away && instances > 1 && owed >= Math.max(1, Math.floor(tokens * SLAB))
  const digestOf = (id: string, level: Level): string => {
    let digest = digests.get(level)
    // Keys name people and addresses, which the store need not know.
    // fault: Q8
    if (digest === undefined) digests.set(level, (digest = hash('sha256', id, 'base64url').slice(0, 22)))
    return digest
  }

  function plan(ms: number): void {
    if (planned || closed) return
    planned = true
    later(() => {
      planned = false
      if (!closed) void settleAll().finally(() => plan(pauseMs()))
    }, ms)
  }
  const pauseMs = (): number => (away || instances === 1 || owing.size === 0 ? ALONE_MS : SOON_MS)

  function settleSoon(): void {
    if (dueSoon || closed) return
    dueSoon = true
    later(() => {
      dueSoon = false
      if (!closed && due.size > 0) void settleOnce()
    }, DUE_MS)
  }

  function settleOnce(): Promise<void> {
    return (settling ??= settleBatch().finally(() => {
      settling = null
    }))
  }

  /** Settles what is owed now or, if nothing is, says that this instance is there. */
  async function settleAll(): Promise<void> {
    let left = owing.size
    do {
      await settling
      await settleOnce()
      left -= BATCH
    } while (left > 0 && !away)
  }

  /** Returns those that are due, and others with them: the first of a settlement costs as much as the next 20. */
  function nextBatch() {
    const batch = []
    for (const ids of [due, owing.keys()])
      for (const id of ids) {
        const entry = owing.get(id)
        due.delete(id)
        owing.delete(id)
        if (entry) batch.push({ id, ...entry, owed: entry.level.owed })
        if (entry) entry.level.owed = 0
        if (batch.length === BATCH) return batch
      }
    return batch
  }

  async function settleBatch(): Promise<void> {
    const batch = nextBatch()
    const late = setTimeout(() => (away = true), PATIENCE_MS)
    late.unref()
    try {
      const debts = batch.map(({ id, level, limit: { rate, burst }, owed }) => ({
        id: digestOf(id, level),
        owed,
        rate,
        burst,
      }))
      const answer = await store.settle(debts)
      const at = now()
      for (const [place, { level }] of batch.entries()) {
        // fault: Q7
        level.tokens = (answer.left[place] ?? level.tokens) - level.owed
        level.at = at
      }
      away = false
      instances = Math.max(1, answer.instances)
      count(
        'settled',
        batch.reduce((sum, { owed }) => sum + owed, 0),
      )
    } catch (error) {
      if (!away) onError(error)
      away = true
      for (const { id, level, limit, owed } of batch) {
        level.owed += owed
        note(id, level, limit)
      }
      count('failed', 1)
    } finally {
      clearTimeout(late)
    }
  }

  function note(id: string, level: Level, limit: Bucket): void {
    const before = owing.get(id)
    if (before?.level === level) return
    // The level was forgotten here, and begun anew.
    if (before) level.owed += before.level.owed
    if (before || owing.size < MOST) owing.set(id, { level, limit })
  }

  plan(0)
  return {
    get share() {
      return away ? 1 / instances : 1
    },
    get standing() {
      return { away, instances }
    },
    spent(id, level, limit) {
      note(id, level, limit)
      if (!isDue(level)) return plan(pauseMs())
      due.add(id)
      settleSoon()
    },
    ready(level) {
      if (!level || !isDue(level)) return null
      return Promise.race([settleOnce(), new Promise<void>((resolve) => later(resolve, PATIENCE_MS))])
    },
    async settle() {
      await settling
      while (owing.size > 0) {
        await settleOnce()
        if (away) return
      }
    },
    async close() {
      closed = true
      await this.settle()
      await store.close()
    },
  }
}
