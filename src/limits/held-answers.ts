// A refusal is answered late, so that whoever asks again at once, in a loop, asks seldom; and not all of them at once,
// or they would all ask again at once.

export interface HeldAnswers {
  /** Ends after HOLD_MS at the latest, and half of it at the earliest; at once when as many are held as may be. */
  hold(key: string): Promise<void>
}

export const HOLD_MS = 1_000
/** Each is a connection that is open anyway; so many of one key, and of all. */
const OF_ONE = 500
const OF_ALL = 1_500

export function createHeldAnswers(): HeldAnswers {
  const held = new Map<string, number>()
  let all = 0
  return {
    async hold(key) {
      const before = held.get(key) ?? 0
      if (before >= OF_ONE || all >= OF_ALL) return
      held.set(key, before + 1)
      all++
      await new Promise((resolve) => setTimeout(resolve, (HOLD_MS * (1 + Math.random())) / 2))
      all--
      const left = (held.get(key) ?? 1) - 1
      if (left === 0) held.delete(key)
      else held.set(key, left)
    },
  }
}
