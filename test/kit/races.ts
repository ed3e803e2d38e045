// Races that are decided by the database. RACES says how often each is run, in place of the few times of a test.
import { expect, test } from 'vitest'
import { keepEvidence } from './evidence.ts'

/** Milliseconds for a round, on a machine that has much else to do. */
const ROUND_MS = 4_000
const LEAST_MS = 60_000

/**
 * A test that runs a race `usual` times, or RACES times. `round` fails where a guarantee is broken, and returns how it
 * ended otherwise. `npm run isolation:races` shows how many rounds ended how.
 */
export function race(name: string, usual: number, round: (index: number) => Promise<string>): void {
  const rounds = Number(process.env['RACES'] ?? usual)
  const timeout = Math.max(LEAST_MS, rounds * ROUND_MS)
  test(`${name}: a race of ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`, { timeout }, async () => {
    expect(rounds).toBeGreaterThan(0)
    const ended: Record<string, number> = {}
    for (let index = 0; index < rounds; index++) {
      const how = await round(index)
      ended[how] = (ended[how] ?? 0) + 1
    }
    keepEvidence(`race ${name}`, { rounds, ended })
  })
}

/** Returns them in the other order in every other round, so that each begins first in half; twice: as they were. */
export function inTurn<T>(round: number, all: readonly T[]): T[] {
  return round % 2 === 0 ? [...all] : all.toReversed()
}
