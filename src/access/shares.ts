// How much of the service one tenant, or one address, has under way at once. What is more waits in its own line, so that the lines of
// others do not grow.

export interface Shares {
  /** One of `places` places for `key`; null: too many wait for one already, or it did not come free in time. */
  enter(key: string, places: number): Promise<Place | null>
}

export interface Place {
  /** Does without the place while `work` waits for something that is not ours, such as the rest of a body. */
  without<T>(work: () => Promise<T>): Promise<T>
  leave(): void
}

export interface ShareLimits {
  /** that wait for a place of one key */
  readonly waiting: number
  /** how long, in ms */
  readonly patienceMs: number
}

type Waiting = ((entered: boolean) => void)[]

interface Line {
  taken: number
  /** were in already, and come before all that were not */
  readonly returning: Waiting
  readonly waiting: Waiting
}

export function createShares({ waiting, patienceMs }: ShareLimits): Shares {
  const lines = new Map<string, Line>()

  function lineOf(key: string): Line {
    let line = lines.get(key)
    if (!line) lines.set(key, (line = { taken: 0, returning: [], waiting: [] }))
    return line
  }

  function leave(key: string, line: Line): void {
    const next = line.returning.shift() ?? line.waiting.shift()
    if (next) return next(true) // the place goes from hand to hand
    if (--line.taken === 0) lines.delete(key)
  }

  function wait(queue: Waiting, ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const late = Number.isFinite(ms) ? setTimeout(() => entered(false), ms) : undefined
      const entered = (whether: boolean): void => {
        clearTimeout(late)
        if (!whether) queue.splice(queue.indexOf(entered), 1)
        resolve(whether)
      }
      queue.push(entered)
    })
  }

  return {
    async enter(key, places) {
      const line = lineOf(key)
      if (line.taken < places) line.taken++
      else if (line.waiting.length >= waiting || !(await wait(line.waiting, patienceMs))) return null
      return placeOf(key, line, places)
    },
  }

  function placeOf(key: string, first: Line, places: number): Place {
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
          else await wait(line.returning, Number.POSITIVE_INFINITY)
        }
      },
      leave: () => leave(key, line),
    }
  }
}
