// Ends answers that are not read. Otherwise one would hold its memory and its slot while its peer takes a byte now and
// then.
import type { ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import type { Pace } from './call.ts'

/** Bytes written at a time: the progress of a reader shows part by part. */
const PART = 65_536

interface Shown {
  readonly body: string | Uint8Array | undefined
  readonly encoding: 'latin1' | 'utf8'
}

/** Ends the response with the body. Closes the connection if the peer does not read at that pace. */
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
 * Sends what comes. Closes the connection if the peer does not take a part within `graceMs`, or if the source fails: a
 * peer sees that the end is missing. The source is destroyed when the connection is lost.
 */
export async function streamAtPace(response: ServerResponse, source: Readable, { graceMs }: Pace): Promise<void> {
  const closed = new Promise((resolve) => response.once('close', resolve))
  response.once('close', () => source.destroy())
  try {
    for await (const part of source) {
      const late = setTimeout(() => response.destroy(), graceMs).unref()
      await Promise.race([closed, new Promise((resolve) => response.write(part, resolve))])
      clearTimeout(late)
      if (response.destroyed) return
    }
    response.end()
  } catch {
    response.destroy() // the source has said why
  }
}

/**
 * Returns what to call with the number of bytes read. An answer may wait for earlier ones on its connection, which does
 * not count.
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
