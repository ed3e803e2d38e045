import { expect } from 'vitest'

/** Processor time within which something is quick on any machine, in ms. */
const SURELY_MS = 50
/** What takes longer is compared with known work at the same moment, which a busy machine slows alike. */
const TIMES_REFERENCE = 12
const REFERENCE = JSON.stringify(Array.from({ length: 100_000 }, (_, at) => ({ at, text: 'x'.repeat(20) })))

/** Returns the result, and the processor time of the fastest of three runs after one to warm up, in ms. */
function timed<T>(run: () => T): { result: T; ms: number } {
  const result = run()
  const times = [0, 1, 2].map(() => {
    const before = process.threadCpuUsage()
    run()
    const { user, system } = process.threadCpuUsage(before)
    return (user + system) / 1_000
  })
  return { result, ms: Math.min(...times) }
}

/** Runs it, and expects it to be quick, or `times` as long. A condition that blocks the service takes seconds. */
export function quick<T>(run: () => T, times = 1): T {
  const { result, ms } = timed(run)
  if (ms >= SURELY_MS * times)
    expect(ms / timed(() => JSON.parse(REFERENCE) as unknown).ms).toBeLessThan(TIMES_REFERENCE * times)
  return result
}
