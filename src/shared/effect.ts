// Marks what a request with an Idempotency-Key changes, in the transaction of the change. The mark has the ticket of
// the claim, which is known here while the request is carried out.
import { AsyncLocalStorage } from 'node:async_hooks'

/** The ticket of one request. */
export interface Effect {
  /** null: the key is not claimed yet, or the request is over */
  ticket: string | null
}

const storage = new AsyncLocalStorage<Effect | null>()

/** Runs `work` so that its transactions have the mark. */
export async function inEffect<T>(effect: Effect, work: () => Promise<T>): Promise<T> {
  return storage.run(effect, async () => await work())
}

/** Runs work that is no part of its request, such as work that continues after the answer. */
export async function outsideEffect<T>(work: () => Promise<T>): Promise<T> {
  return storage.run(null, async () => await work())
}

/** Returns the ticket; null: nothing is to be marked. */
export function currentTicket(): string | null {
  return storage.getStore()?.ticket ?? null
}
