import { HOUR_MS } from '../../shared/time.ts'

/** Most attempts to send a mail; together they take about three hours. */
export const MAX_ATTEMPTS = 10

const FIRST_MS = 30_000
const LONGEST_MS = HOUR_MS
/** Most of a wait that is cut at random, so that mails that failed together do not come back together. */
const JITTER = 0.25

/**
 * Returns the milliseconds to wait after `attempts`: half a minute, then twice as long each time, up to an hour.
 * `random` returns 0 up to 1.
 */
export function delayAfter(attempts: number, random: () => number = Math.random): number {
  const longest = Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS)
  return Math.round(longest * (1 - JITTER * random()))
}
