import { expect } from 'vitest'

export const LIMIT_MS = 50

/** The result, and the processor time of the fastest of three runs after one to warm up: the suite shares its cores. */
export function timed<T>(run: () => T): { result: T; ms: number } {
  const result = run()
  const times = [0, 1, 2].map(() => {
    const before = process.threadCpuUsage()
    run()
    const { user, system } = process.threadCpuUsage(before)
    return (user + system) / 1_000
  })
  return { result, ms: Math.min(...times) }
}

/** Runs it, and expects it to be quick. */
export function quick<T>(run: () => T): T {
  const { result, ms } = timed(run)
  expect(ms).toBeLessThan(LIMIT_MS)
  return result
}
