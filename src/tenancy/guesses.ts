// Counts of guesses at passwords and codes. They are kept by digest, of no tenant: an address that is tried may be
// nobody's.
import type { Database, Tx } from './database.ts'
import { callFunction } from './functions.ts'
import { callPlatform } from './platform-functions.ts'
import { inBackground } from './platform.ts'

/** How many wrong guesses there may be within so many seconds; the last of them locks for as long. */
export interface GuessBound {
  readonly digest: Uint8Array
  readonly most: number
  readonly seconds: number
}

/** Reserves a guess before it is looked at, for a minute. */
export const beginGuess = async (
  db: Database,
  { digest, most, seconds }: GuessBound,
): Promise<{ ticket: string } | 'locked' | 'busy'> => {
  const [begun] = await callPlatform(db, 'platform_guess_begin', { digest, most, seconds })
  if (begun && begun.ticket !== null) return { ticket: begun.ticket }
  return begun?.outcome === 'busy' ? 'busy' : 'locked'
}

type Ended = readonly [bound: GuessBound, ticket: string, outcome: 'right' | 'wrong' | 'void']

/** Returns false if the reservation had expired: the outcome then counts for nothing, and nobody learns of it. */
export const endGuess = async (
  db: Database,
  ...[{ digest, most, seconds }, ticket, outcome]: Ended
): Promise<boolean> =>
  (await callPlatform(db, 'platform_guess_end', { digest, ticket, told: outcome, most, seconds }))[0]?.held ?? false

/** The same as part of a transaction. */
export const endGuessIn = async (tx: Tx, ...[{ digest, most, seconds }, ticket, outcome]: Ended): Promise<boolean> =>
  (await callFunction(tx, 'platform_guess_end', { digest, ticket, told: outcome, most, seconds }))[0]?.held ?? false

/** Forgets failures and locks; answers until when the last of them was locked, null when none was. */
export const forgetGuesses = async (db: Database, digests: readonly Uint8Array[]): Promise<Date | null> =>
  (await callPlatform(db, 'platform_guesses_forget', { digests: digests.map(hex) }))[0]?.locked_until ?? null

/** Removes up to `most` counts of guesses that are of no use any more; answers how many. */
export const clearGuesses = async (db: Database, most: number): Promise<number> =>
  (await inBackground(() => callPlatform(db, 'platform_guesses_clear', { most })))[0]?.cleared ?? 0

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
