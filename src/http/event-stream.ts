// Answers that go on: server-sent events (WHATWG HTML, section 9.2).
import type { ServerResponse } from 'node:http'

/** Where the messages of a stream go. */
export interface Sink {
  /** the client has left, or was cut off */
  readonly closed: boolean
  /** resolves when it is closed */
  readonly gone: Promise<void>
  /** the client was cut off: it did not read */
  readonly cut: boolean
  /** Resolves when there is room for the next message, or when the sink is closed. One at a time. */
  write(message: string): Promise<void>
}

/** Comment that keeps proxies from closing a connection on which nothing happens. */
export const BEAT = ':\n\n'

/** Returns a message with a number that clients send back as Last-Event-ID. */
export function message(data: string, { id, event }: { readonly id?: number; readonly event?: string }): string {
  const lines = [...(id === undefined ? [] : [`id: ${id}`]), ...(event === undefined ? [] : [`event: ${event}`])]
  return `${[...lines, `data: ${data}`].join('\n')}\n\n` // JSON has no line breaks
}

/**
 * Returns the sink of a response whose head was written. What is not read stays in the buffer of the response, which
 * has room for some 16 KiB and one message; a client that leaves it full for `patienceMs` is cut off.
 */
export function sinkOf(response: ServerResponse, patienceMs: number): Sink {
  let cut = false
  const gone = new Promise<void>((resolve) => response.once('close', resolve))
  return {
    gone,
    get closed() {
      return response.destroyed || response.writableEnded
    },
    get cut() {
      return cut
    },
    async write(text) {
      if (this.closed || response.write(text)) return
      const late = setTimeout(() => {
        cut = true
        response.destroy()
      }, patienceMs)
      await Promise.race([gone, new Promise((resolve) => response.once('drain', resolve))])
      clearTimeout(late)
    },
  }
}
