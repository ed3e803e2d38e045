import { HOUR_MS } from '../../shared/time.ts'

/** Times that a mail is tried: for three hours, about. */
export const MAX_ATTEMPTS = 10

const FIRST_MS = 30_000
const LONGEST_MS = HOUR_MS
/** By how much of it a wait is shortened at most, so that what failed together does not come back together. */
const JITTER = 0.25

/**
 * Milliseconds to wait after so many attempts: half a minute, then twice as long each time, up to an hour. `random`:
 * from 0 up to 1.
 */
export function delayAfter(attempts: number, random: () => number = Math.random): number {
  const longest = Math.min(FIRST_MS * 2 ** (attempts - 1), LONGEST_MS)
  return Math.round(longest * (1 - JITTER * random()))
}
