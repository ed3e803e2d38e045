// What a request with an Idempotency-Key changes is marked in the transaction that changes it: with the ticket of the
// claim, which is known here for as long as the request is carried out.
import { AsyncLocalStorage } from 'node:async_hooks'

/** Of one request. */
export interface Effect {
  /** null: the key is not claimed yet, or the request is over */
  ticket: string | null
}

const storage = new AsyncLocalStorage<Effect | null>()

/** Runs `work` so that its transactions carry the mark. */
export async function inEffect<T>(effect: Effect, work: () => Promise<T>): Promise<T> {
  return storage.run(effect, async () => await work())
}

/** Runs what is no part of the request that causes it, such as work that goes on after the answer. */
export async function outsideEffect<T>(work: () => Promise<T>): Promise<T> {
  return storage.run(null, async () => await work())
}

/** null: nothing is to be marked. */
export function currentTicket(): string | null {
  return storage.getStore()?.ticket ?? null
}
