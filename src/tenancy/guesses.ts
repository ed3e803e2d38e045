// Counts guesses at passwords and codes. Counts have a digest as key and belong to no tenant, since a tried address may
// be nobody's.
import type { Database, Tx } from './database.ts'
import { callFunction } from './functions.ts'
import { callPlatform } from './platform-functions.ts'
import { inBackground } from './platform.ts'

/** `most` wrong guesses within `seconds`; the last one locks for as many seconds. */
export interface GuessBound {
  readonly digest: Uint8Array
  readonly most: number
  readonly seconds: number
}

/** Reserves a guess, for a minute, before it is verified. */
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

/** As `endGuess`, in a transaction. */
export const endGuessIn = async (tx: Tx, ...[{ digest, most, seconds }, ticket, outcome]: Ended): Promise<boolean> =>
  (await callFunction(tx, 'platform_guess_end', { digest, ticket, told: outcome, most, seconds }))[0]?.held ?? false

/** Forgets failures and locks. Returns when the last lock would have ended; null: nothing was locked. */
export const forgetGuesses = async (db: Database, digests: readonly Uint8Array[]): Promise<Date | null> =>
  (await callPlatform(db, 'platform_guesses_forget', { digests: digests.map(hex) }))[0]?.locked_until ?? null

/** Removes up to `most` counts that have expired. Returns how many. */
export const clearGuesses = async (db: Database, most: number): Promise<number> =>
  (await inBackground(() => callPlatform(db, 'platform_guesses_clear', { most })))[0]?.cleared ?? 0

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
