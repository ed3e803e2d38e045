// How long to wait for a receiver that fails: of webhooks, and of sinks of logs.

/** The first wait, and the longest. Tests and the soak have shorter ones. */
export interface Pace {
  readonly firstMs: number
  readonly longestMs: number
  /** the first pause of the circuit breaker */
  readonly pauseMs: number
}

/** Most of a wait that is cut at random, so that what failed together does not come back together. */
const JITTER = 0.25

/** Returns the milliseconds to wait after so many attempts; `random` returns 0 up to 1. */
export function delayAfter(attempts: number, pace: Pace, random: () => number = Math.random): number {
  const longest = Math.min(pace.firstMs * 2 ** Math.min(attempts - 1, 8), pace.longestMs)
  return Math.round(longest * (1 - JITTER * random()))
}
