import { outsideEffect } from './effect.ts'
import { type Job, untraced } from './trace.ts'

/** Names of spans are few: the error alone says which run it was. */
const ID = / [\da-f-]{36}$/

/**
 * Work that continues after the answer: mails, and audit rows whose duration would reveal a secret. It is awaited at
 * shutdown.
 */
export interface Background {
  run(what: string, work: () => Promise<unknown>): void
  drain(): Promise<void>
}

export function createBackground(onError: (what: string, error: unknown) => void, job: Job = untraced): Background {
  const running = new Set<Promise<void>>()
  return {
    run(what, work) {
      const task = outsideEffect(() => job(what.replace(ID, ''), work))
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
