// Answers that are read, if slowly. One that is not holds its memory and its place, for as long as its peer takes a
// byte now and then.
import type { ServerResponse } from 'node:http'
import type { Pace } from './call.ts'

/** Bytes that are written at a time: how much of an answer was taken shows by the parts of it. */
const PART = 65_536

interface Shown {
  readonly body: string | Uint8Array | undefined
  readonly encoding: 'latin1' | 'utf8'
}

/** Ends the response with the body; its connection ends where the peer does not take it at that pace. */
export async function endAtPace(response: ServerResponse, { body, encoding }: Shown, pace: Pace): Promise<void> {
  const taken = watch(response, pace)
  if (body === undefined || body.length <= PART) return void response.end(body, encoding)
  const bytes = typeof body === 'string' ? Buffer.from(body, encoding) : body
  const closed = new Promise((resolve) => response.once('close', resolve))
  for (let at = 0; at < bytes.length && !response.destroyed; at += PART) {
    const part = bytes.subarray(at, at + PART)
    await Promise.race([closed, new Promise((resolve) => response.write(part, resolve))])
    taken(part.length)
  }
  response.end()
}

/**
 * Returns what is to be called with the bytes that were taken. Answers wait for those before them on the connection:
 * that does not count.
 */
function watch(response: ServerResponse, { graceMs, bytesPerSecond }: Pace): (bytes: number) => void {
  let size = 0
  let started = 0
  let late: NodeJS.Timeout | undefined
  const left = (): number => graceMs + (size / bytesPerSecond) * 1_000 - (performance.now() - started)
  const wait = (ms: number): void => {
    late = setTimeout(() => {
      if (left() > 0) wait(left())
      else response.destroy()
    }, ms).unref()
  }
  const begin = (): void => {
    started = performance.now()
    wait(graceMs)
  }
  if (response.socket) begin()
  else response.once('socket', begin)
  response.once('close', () => clearTimeout(late))
  return (bytes) => void (size += bytes)
}
