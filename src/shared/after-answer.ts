// Work that only happens for a known address. Neither this answer nor the next must reveal it by its duration.
import { randomInt } from 'node:crypto'
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Background } from './background.ts'
import { Unavailable } from './unavailable.ts'

/** ms until it begins. On the embedded database, it would delay the answer, which has left by then. */
const DELAY_MS = { min: 50, max: 250 }
/** Retries while the service is unavailable, since no later request would repeat the work. */
const AGAIN = 5

/** Runs `work` in the background at an unpredictable moment, in the scope of the caller. */
export function afterAnswer(background: Background, what: string, work: () => Promise<unknown>): void {
  background.run(what, async () => {
    await setTimeout(randomInt(DELAY_MS.min, DELAY_MS.max))
    await setImmediate() // after what has arrived in the meantime
    for (let again = 0; ; again++) {
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof Unavailable) || again === AGAIN) throw error
        await setTimeout(error.retryAfter * 1_000)
      }
    }
  })
}
