// Delays refusals, so that a client that retries in a loop retries slowly. The delay is random, so that clients refused
// together do not retry together.

export interface Tarpit {
  /** Resolves after half of DELAY_MS up to all of it; at once when too many answers are delayed already. */
  delay(key: string): Promise<void>
}

export const DELAY_MS = 1_000
/** Answers delayed at once, for one key and for all: each keeps a connection, which is open anyway. */
const MOST_OF_KEY = 500
const MOST_OF_ALL = 1_500

export function createTarpit(): Tarpit {
  const delayed = new Map<string, number>()
  let all = 0
  return {
    async delay(key) {
      const before = delayed.get(key) ?? 0
      if (before >= MOST_OF_KEY || all >= MOST_OF_ALL) return
      delayed.set(key, before + 1)
      all++
      await new Promise((resolve) => setTimeout(resolve, (DELAY_MS * (1 + Math.random())) / 2))
      all--
      const left = (delayed.get(key) ?? 1) - 1
      if (left === 0) delayed.delete(key)
      else delayed.set(key, left)
    },
  }
}
