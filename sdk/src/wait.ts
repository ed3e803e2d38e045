import { QeetError } from './errors.ts'

/** Milliseconds that an attempt waits at most for what an answer asks; else the answer is the error. */
const LONGEST_MS = 60_000

export const aborted = (signal: AbortSignal): QeetError =>
  new QeetError('ABORTED', 'The signal ended the call.', { cause: signal.reason })

/** Returns the ms before the next attempt, more than `retryAfter` seconds; null: that is too long to wait. */
export function pauseMs(attempt: number, retryAfter: number | null): number | null {
  const least = (retryAfter ?? 0) * 1_000
  return least > LONGEST_MS ? null : least + Math.random() * 250 * 2 ** attempt
}

/** Throws ABORTED. */
export function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer)
      reject(aborted(signal as AbortSignal))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, ms)
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}

/** Ends with the work, which others may wait for, or throws ABORTED before. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work
  let stop = (): void => {}
  const ended = new Promise<never>((_, reject) => {
    stop = () => reject(aborted(signal))
    if (signal.aborted) stop()
    signal.addEventListener('abort', stop, { once: true })
  })
  return Promise.race([work, ended]).finally(() => signal.removeEventListener('abort', stop))
}
