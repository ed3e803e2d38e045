// A client of streams that comes back whenever its connection is lost, as EventSource does.

export interface StreamReader {
  /** numbers of the events that came, in their order */
  readonly got: readonly number[]
  /** connections that were opened */
  readonly opened: number
  /** hangs up in the middle of anything; it comes back by itself */
  kill(): void
  /** hangs up for good */
  stop(): Promise<void>
}

interface Asked {
  /** instances, which it asks in turn */
  readonly urls: readonly string[]
  readonly path: string
  readonly authorization: string
  /** number after which it begins */
  readonly after: number
}

/** Milliseconds before it comes back. */
const AGAIN_MS = 20

export function startReader({ urls, path, authorization, after }: Asked): StreamReader {
  const got: number[] = []
  let opened = 0
  let over = false
  let connection = new AbortController()

  async function read(): Promise<void> {
    const headers = { authorization, accept: 'text/event-stream', 'last-event-id': String(got.at(-1) ?? after) }
    const url = `${urls[opened++ % urls.length] ?? ''}${path}`
    const response = await fetch(url, { headers, signal: connection.signal })
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
    let rest = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      const messages = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n\n')
      rest = messages.pop() ?? ''
      for (const message of messages) {
        const id = /^id: (\d+)$/m.exec(message)?.[1]
        if (id !== undefined) got.push(Number(id))
        else if (message.startsWith('event: end')) process.stderr.write(`${message}\n`)
      }
    }
  }

  const reading = (async () => {
    while (!over) {
      try {
        await read()
      } catch (error) {
        if (!connection.signal.aborted) process.stderr.write(`${String(error)}\n`)
      }
      if (connection.signal.aborted) connection = new AbortController()
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    }
  })()

  return {
    got,
    get opened() {
      return opened
    },
    kill: () => connection.abort(),
    async stop() {
      over = true
      connection.abort()
      await reading
    },
  }
}
