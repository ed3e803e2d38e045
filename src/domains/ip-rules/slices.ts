// Slices of long computations: between them the event loop runs.
import { setImmediate } from 'node:timers/promises'

/** Longest time that one slice may block the event loop, in ms. */
const SLICE_MS = 8
/** Steps between two looks at the clock. */
export const STRIDE = 512

/** Awaited between steps. It pauses once the slice is over. */
export type Pause = () => Promise<void> | undefined

/**
 * Returns undefined while the slice lasts, which costs no turn of the event loop; after that, a promise of the next
 * slice.
 */
export function pauses(): Pause {
  let end = performance.now() + SLICE_MS
  return () => {
    if (performance.now() < end) return undefined
    return setImmediate().then(() => {
      end = performance.now() + SLICE_MS
    })
  }
}

/** For lists short enough to take in one go. */
export const noPause: Pause = () => undefined
