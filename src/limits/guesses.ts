// Guesses at passwords and codes. Each is reserved before it is looked at and counted once it was wrong: many right
// ones at once are let through, and of wrong ones never more than there may be are looked at, on however many
// instances.
import { createHash, randomInt } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { Refusal } from '../shared/refusal.ts'
import type { Database, Tx } from '../tenancy/database.ts'
import { beginGuess, clearGuesses, endGuess, endGuessIn, type GuessBound } from '../tenancy/guesses.ts'

/** What is counted together. */
export interface Guessed extends GuessBound {
  readonly digest: Uint8Array<ArrayBuffer>
}

/** right: forgets the failures before. void: nothing was shown, so that nothing is counted. */
export type GuessOutcome = 'right' | 'wrong' | 'void'

export interface Looked<T> {
  readonly outcome: GuessOutcome
  readonly value: T
}

/** Ends the reservation as part of a transaction. Without it, it ends once the look is over. */
export type EndIn = (tx: Tx, outcome: GuessOutcome) => Promise<void>

/**
 * Milliseconds, on the average, until a guess is begun anew that waits for what others are shown: each attempt is a
 * statement, and whoever waits is not alone.
 */
const AGAIN_MS = [50, 100, 200, 400, 600, 600, 600]
/** Rows that are removed by one statement. */
const CLEARED_AT_ONCE = 1_000

/** Five wrong ones within 15 minutes lock for 15 minutes. */
export function fewGuesses(digest: Uint8Array<ArrayBuffer>): Guessed {
  return { digest, most: 5, seconds: 900 }
}

export function guessesAt(what: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(what).digest())
}

/**
 * Looks at one guess. locked: there were too many wrong ones. busy: it cannot be known yet. Throws Refusal RATE_LIMITED
 * where the look took so long that its reservation had ended: what it found is outcome to nobody.
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

/** Tries again while it is busy. Throws Refusal RATE_LIMITED when it stays so. */
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

/** Removes counts that are of no use any more, some at a time. */
export async function clearOldGuesses(db: Database): Promise<void> {
  while ((await clearGuesses(db, CLEARED_AT_ONCE)) === CLEARED_AT_ONCE) continue
}

function busy(): Refusal {
  const message = 'Other attempts are being looked at; try again in a second.'
  return new Refusal('RATE_LIMITED', message, { retryAfter: 1 })
}
