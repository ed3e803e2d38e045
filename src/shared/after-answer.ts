// Work that only an address that is known causes. It must not tell that by the time of the answer, nor by that of the
// next.
import { randomInt } from 'node:crypto'
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Background } from './background.ts'
import { Unavailable } from './unavailable.ts'

/**
 * Milliseconds until it begins: with the embedded database it would hold the answer up, which is on its way by then.
 */
const DELAY_MS = { min: 50, max: 250 }
/** How often it is begun again while the service is unavailable: nobody who asks again would do it. */
const AGAIN = 5

/** Runs `work` in the background at a moment that nobody can foresee, in the scope of the caller. */
export function afterAnswer(background: Background, what: string, work: () => Promise<unknown>): void {
  background.run(what, async () => {
    await setTimeout(randomInt(DELAY_MS.min, DELAY_MS.max))
    await setImmediate() // behind what has arrived in the meantime
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
