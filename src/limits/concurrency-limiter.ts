// Limits how many uses of a key are under way at once. Further uses wait in a queue of that key, so that other keys are
// not delayed. Where several parties share a key, they take turns.

export interface ConcurrencyLimiter {
  /**
   * Returns one of the `slots` slots of `key`. Parties that share the key, named by `by`, get slots in turn. Null: too
   * many wait for one already, or none came free in time.
   */
  acquire(key: string, slots: number, by?: string): Promise<Slot | null>
  /** how many wait now, for slots of all keys */
  readonly waiting: number
}

export interface Slot {
  /** Gives the slot up while `work` waits for something outside the service, such as the rest of a body. */
  without<T>(work: () => Promise<T>): Promise<T>
  release(): void
}

export interface ConcurrencyLimits {
  /** how many of one party may wait for a slot of one key */
  readonly waiting: number
  /** how long one waits, in ms */
  readonly patienceMs: number
}

/** Ends the wait; false: without a slot. */
type Wake = (acquired: boolean) => void

/** Those that wait, round robin by party. */
class RoundRobin {
  /** without empty queues; the first one is next */
  readonly #queues = new Map<string, Wake[]>()

  lengthOf(by: string): number {
    return this.#queues.get(by)?.length ?? 0
  }

  push(by: string, wake: Wake): void {
    const queue = this.#queues.get(by)
    if (queue) queue.push(wake)
    else this.#queues.set(by, [wake])
  }

  next(): Wake | undefined {
    const [first] = this.#queues
    if (!first) return undefined
    const [by, queue] = first
    const wake = queue.shift()
    this.#queues.delete(by)
    if (queue.length > 0) this.#queues.set(by, queue) // behind all others
    return wake
  }

  remove(by: string, wake: Wake): void {
    const queue = this.#queues.get(by)
    const at = queue?.indexOf(wake) ?? -1
    if (!queue || at < 0) return
    queue.splice(at, 1)
    if (queue.length === 0) this.#queues.delete(by)
  }
}

/** The slots of one key. */
interface SlotPool {
  taken: number
  /** had a slot before and gave it up for a while: they come before all that are new */
  readonly returning: RoundRobin
  readonly waiting: RoundRobin
}

export function createConcurrencyLimiter({ waiting, patienceMs }: ConcurrencyLimits): ConcurrencyLimiter {
  const pools = new Map<string, SlotPool>()
  let all = 0

  function poolOf(key: string): SlotPool {
    let pool = pools.get(key)
    if (!pool) pools.set(key, (pool = { taken: 0, returning: new RoundRobin(), waiting: new RoundRobin() }))
    return pool
  }

  function release(key: string, pool: SlotPool): void {
    const next = pool.returning.next() ?? pool.waiting.next()
    if (next) return next(true) // hands the slot on: it is never free in between
    if (--pool.taken === 0) pools.delete(key)
  }

  function wait(queue: RoundRobin, by: string, ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const late = Number.isFinite(ms) ? setTimeout(() => wake(false), ms) : undefined
      const wake = (acquired: boolean): void => {
        clearTimeout(late)
        all--
        if (!acquired) queue.remove(by, wake)
        resolve(acquired)
      }
      queue.push(by, wake)
      all++
    })
  }

  return {
    get waiting() {
      return all
    },
    async acquire(key, slots, by = key) {
      const pool = poolOf(key)
      if (pool.taken < slots) pool.taken++
      else if (pool.waiting.lengthOf(by) >= waiting || !(await wait(pool.waiting, by, patienceMs))) return null
      return slotOf(key, pool, slots, by)
    },
  }

  function slotOf(key: string, first: SlotPool, slots: number, by: string): Slot {
    let pool = first
    return {
      async without(work) {
        release(key, pool)
        try {
          return await work()
        } finally {
          pool = poolOf(key)
          // It was admitted before, so it waits for as long as it takes.
          if (pool.taken < slots) pool.taken++
          else await wait(pool.returning, by, Number.POSITIVE_INFINITY)
        }
      },
      release: () => release(key, pool),
    }
  }
}
