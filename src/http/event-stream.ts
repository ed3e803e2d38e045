// Answers that go on: server-sent events (WHATWG HTML, section 9.2).
import type { ServerResponse } from 'node:http'

/** What is done while a client does not read. */
export interface Waiting {
  /** ms for which it is waited for */
  readonly patienceMs: number
  /** ms between two calls of `look`, which ends the wait by throwing */
  readonly everyMs: number
  readonly look: () => Promise<void>
}

/** Where the messages of a stream go. */
export interface Sink {
  /** the client has left, or nothing more can be written */
  readonly closed: boolean
  /** resolves when the connection is closed */
  readonly gone: Promise<void>
  /**
   * Writes a message. Resolves when there is room for the next one, or when the sink is closed; with false if the
   * client read nothing for as long as it is waited for. Rejects with what `look` throws. One at a time.
   */
  write(message: string, waiting: Waiting): Promise<boolean>
  /** Writes the last message, and closes the connection once the client has taken it, or after so many ms. */
  end(message: string, patienceMs: number): Promise<void>
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
 * has room for some 16 KiB and one message, and for the last one.
 */
export function sinkOf(response: ServerResponse): Sink {
  const gone = new Promise<void>((resolve) => response.once('close', resolve))
  return {
    gone,
    get closed() {
      return response.destroyed || response.writableEnded
    },
    async write(text, { patienceMs, everyMs, look }) {
      if (this.closed || response.write(text)) return true
      const until = performance.now() + patienceMs
      const room = Promise.race([gone, new Promise<void>((resolve) => response.once('drain', resolve))])
      for (;;) {
        const left = until - performance.now()
        if (await comes(room, Math.min(left, everyMs))) return true
        if (left <= everyMs) return false
        await look()
      }
    },
    async end(text, patienceMs) {
      if (this.closed) return
      response.end(text)
      if (!(await comes(gone, patienceMs))) response.destroy()
    },
  }
}

/** Returns whether it comes within so many ms. */
async function comes(what: Promise<void>, ms: number): Promise<boolean> {
  let late: NodeJS.Timeout | undefined
  const tooLate = new Promise<false>((resolve) => (late = setTimeout(() => resolve(false), Math.max(0, ms))))
  const came = await Promise.race([what.then(() => true), tooLate])
  clearTimeout(late)
  return came
}
