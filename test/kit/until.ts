// Waiting for what comes at its own pace.
import { setTimeout } from 'node:timers/promises'

const ROUND_MS = 10
/** A minute at least. It is counted and not measured: tests stop clocks. */
const ROUNDS = 6_000

/** The first answer of `look` that is not undefined; `missing` says what did not come. Works before any test, too. */
export async function until<T>(look: () => T | undefined | Promise<T | undefined>, missing: () => string): Promise<T> {
  for (let round = 0; round < ROUNDS; round++) {
    const found = await look()
    if (found !== undefined) return found
    await setTimeout(ROUND_MS)
  }
  throw new Error(missing())
}
