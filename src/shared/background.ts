import { outsideEffect } from './effect.ts'

/**
 * Work that continues after the answer: mails, and audit rows whose duration would reveal a secret. It is awaited at
 * shutdown.
 */
export interface Background {
  run(what: string, work: () => Promise<unknown>): void
  drain(): Promise<void>
}

export function createBackground(onError: (what: string, error: unknown) => void): Background {
  const running = new Set<Promise<void>>()
  return {
    run(what, work) {
      const task = outsideEffect(work)
        .then(() => {})
        .catch((error: unknown) => onError(what, error))
        .finally(() => running.delete(task))
      running.add(task)
    },
    async drain() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
