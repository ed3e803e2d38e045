// Limits guesses at passwords and codes. Each is reserved before it is verified, and counted if it was wrong. Many
// right ones at once pass, and no more wrong ones than allowed are ever verified, over all instances.
import { createHash, randomInt } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { Refusal } from '../shared/refusal.ts'
import type { Database, Tx } from '../tenancy/database.ts'
import { beginGuess, clearGuesses, endGuess, endGuessIn, type GuessBound } from '../tenancy/guesses.ts'

/** Guesses that are counted together. */
export interface Guessed extends GuessBound {
  readonly digest: Uint8Array<ArrayBuffer>
}

/** right: forgets earlier failures. void: nothing was verified, so nothing is counted. */
export type GuessOutcome = 'right' | 'wrong' | 'void'

export interface Looked<T> {
  readonly outcome: GuessOutcome
  readonly value: T
}

/** Ends the reservation in a transaction. If it is not called, the reservation ends after the look. */
export type EndIn = (tx: Tx, outcome: GuessOutcome) => Promise<void>

/**
 * Average ms before each new attempt to begin a guess that waits for others. Each attempt is a statement, and many may
 * wait.
 */
const AGAIN_MS = [50, 100, 200, 400, 600, 600, 600]
/** Rows that one statement removes. */
const CLEARED_AT_ONCE = 1_000

/** Five wrong guesses within 15 minutes lock for 15 minutes. */
export function fewGuesses(digest: Uint8Array<ArrayBuffer>): Guessed {
  return { digest, most: 5, seconds: 900 }
}

export function guessesAt(what: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(what).digest())
}

/**
 * Runs `look` for one guess. locked: there were too many wrong ones. busy: other guesses are not decided yet. Throws
 * Refusal RATE_LIMITED if its reservation expired meanwhile, so nobody learns the outcome.
 */
export async function guess<T>(
  db: Database,
  guessed: Guessed,
  look: (end: EndIn) => Promise<Looked<T>>,
): Promise<{ readonly value: T } | 'locked' | 'busy'> {
  const begun = await beginGuess(db, guessed)
  if (typeof begun === 'string') return begun
  const { ticket } = begun
  let held: boolean | null = null
  let looked: Looked<T>
  try {
    looked = await look(async (tx, outcome) => {
      held = await endGuessIn(tx, guessed, ticket, outcome)
    })
  } catch (error) {
    // The reservation counts nothing then. If this fails, too, it expires.
    await endGuess(db, guessed, ticket, 'void').catch(() => {})
    throw error
  }
  held ??= await endGuess(db, guessed, ticket, looked.outcome)
  if (!held) throw busy()
  return { value: looked.value }
}

/** Tries again while it is busy. Throws Refusal RATE_LIMITED if it stays busy. */
export async function patiently<T>(attempt: () => Promise<T | 'busy'>): Promise<T> {
  for (const ms of AGAIN_MS) {
    const done = await attempt()
    if (done !== 'busy') return done
    await setTimeout(randomInt(ms / 2, ms * 1.5))
  }
  const last = await attempt()
  if (last === 'busy') throw busy()
  return last
}

/** Removes expired counts, some at a time. */
export async function clearOldGuesses(db: Database): Promise<void> {
  while ((await clearGuesses(db, CLEARED_AT_ONCE)) === CLEARED_AT_ONCE) continue
}

function busy(): Refusal {
  const message = 'Other attempts are being looked at; try again in a second.'
  return new Refusal('RATE_LIMITED', message, { retryAfter: 1 })
}
