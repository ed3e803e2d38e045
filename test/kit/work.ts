// How much work a library does, counted and not timed: the blocks of its code that V8 executes.
import { Session } from 'node:inspector/promises'

export interface WorkCounter {
  /**
   * Blocks that are executed while `work` runs, which waits for nothing: calls of functions and rounds of loops, as far
   * as each is a block.
   */
  during<T>(work: () => T): Promise<{ readonly result: T; readonly blocks: number }>
  stop(): void
}

/** `within`: part of the addresses of the files that count. */
export async function countWork(within: string): Promise<WorkCounter> {
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  return {
    async during(work) {
      await session.post('Profiler.takePreciseCoverage') // which also sets all counts to zero
      const result = work()
      const { result: scripts } = await session.post('Profiler.takePreciseCoverage')
      const counts = scripts
        .filter(({ url }) => url.includes(within))
        .flatMap(({ functions }) => functions.flatMap(({ ranges }) => ranges.map(({ count }) => count)))
      return { result, blocks: counts.reduce((sum, count) => sum + count, 0) }
    },
    stop: () => session.disconnect(),
  }
}
