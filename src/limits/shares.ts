// How much of the service one budget, or one address, has under way at once. What is more waits in its own line, so
// that the lines of others do not grow. In a line that several share, each of them has its turn.

export interface Shares {
  /**
   * One of `places` places for `key`, in which each of those who share it has its turn (`by`); null: too many wait for
   * one already, or it did not come free in time.
   */
  enter(key: string, places: number, by?: string): Promise<Place | null>
  /** that wait now, for places of all keys */
  readonly waiting: number
}

export interface Place {
  /** Does without the place while `work` waits for something that is not ours, such as the rest of a body. */
  without<T>(work: () => Promise<T>): Promise<T>
  leave(): void
}

export interface ShareLimits {
  /** that wait for a place of one key, of each who shares it */
  readonly waiting: number
  /** how long, in ms */
  readonly patienceMs: number
}

type Entered = (entered: boolean) => void

/** Those who wait, in the order of their turns: one of each, then the next of each. */
class Turns {
  /** a queue that is empty is not there; the first one is next */
  readonly #queues = new Map<string, Entered[]>()

  lengthOf(by: string): number {
    return this.#queues.get(by)?.length ?? 0
  }

  push(by: string, entered: Entered): void {
    const queue = this.#queues.get(by)
    if (queue) queue.push(entered)
    else this.#queues.set(by, [entered])
  }

  next(): Entered | undefined {
    const [turn] = this.#queues
    if (!turn) return undefined
    const [by, queue] = turn
    const first = queue.shift()
    this.#queues.delete(by)
    if (queue.length > 0) this.#queues.set(by, queue) // behind all others
    return first
  }

  remove(by: string, entered: Entered): void {
    const queue = this.#queues.get(by)
    const at = queue?.indexOf(entered) ?? -1
    if (!queue || at < 0) return
    queue.splice(at, 1)
    if (queue.length === 0) this.#queues.delete(by)
  }
}

interface Line {
  taken: number
  /** were in already, and come before all that were not */
  readonly returning: Turns
  readonly waiting: Turns
}

export function createShares({ waiting, patienceMs }: ShareLimits): Shares {
  const lines = new Map<string, Line>()
  let all = 0

  function lineOf(key: string): Line {
    let line = lines.get(key)
    if (!line) lines.set(key, (line = { taken: 0, returning: new Turns(), waiting: new Turns() }))
    return line
  }

  function leave(key: string, line: Line): void {
    const next = line.returning.next() ?? line.waiting.next()
    if (next) return next(true) // the place goes from hand to hand
    if (--line.taken === 0) lines.delete(key)
  }

  function wait(turns: Turns, by: string, ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const late = Number.isFinite(ms) ? setTimeout(() => entered(false), ms) : undefined
      const entered = (whether: boolean): void => {
        clearTimeout(late)
        all--
        if (!whether) turns.remove(by, entered)
        resolve(whether)
      }
      turns.push(by, entered)
      all++
    })
  }

  return {
    get waiting() {
      return all
    },
    async enter(key, places, by = key) {
      const line = lineOf(key)
      if (line.taken < places) line.taken++
      else if (line.waiting.lengthOf(by) >= waiting || !(await wait(line.waiting, by, patienceMs))) return null
      return placeOf(key, line, places, by)
    },
  }

  function placeOf(key: string, first: Line, places: number, by: string): Place {
    let line = first
    return {
      async without(work) {
        leave(key, line)
        try {
          return await work()
        } finally {
          line = lineOf(key)
          // It was let in already: it is not sent away any more.
          if (line.taken < places) line.taken++
          else await wait(line.returning, by, Number.POSITIVE_INFINITY)
        }
      },
      leave: () => leave(key, line),
    }
  }
}
