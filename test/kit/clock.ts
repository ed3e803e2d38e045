import { afterAll, beforeAll, beforeEach, type MockInstance, vi } from 'vitest'

const HOUR_MS = 3_600_000

/**
 * In each test of this file, or `describe`, no time passes for what counts by `performance.now()`: no bucket fills
 * again while what goes through is counted. Between two tests an hour passes.
 */
export function useStoppedClock(): void {
  let clock: MockInstance | undefined
  let now = performance.now()
  beforeAll(() => {
    clock = vi.spyOn(performance, 'now').mockImplementation(() => now)
  })
  beforeEach(() => {
    now += HOUR_MS
  })
  afterAll(() => clock?.mockRestore())
}
