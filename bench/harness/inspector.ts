// V8's inspector of a program that runs: for profiles, and for what it holds in memory once garbage is collected.

export interface Inspector {
  /** A command of the protocol of Chrome's developer tools; answers its result. */
  ask(method: string, params?: object): Promise<unknown>
  close(): void
}

/** Of Node, so that the program can be inspected from this machine. */
export const inspectFlag = (port: number): string => `--inspect=127.0.0.1:${port}`

export async function openInspector(port: number): Promise<Inspector> {
  const [target] = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as {
    webSocketDebuggerUrl: string
  }[]
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '')
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve)
    socket.addEventListener('error', () => reject(new Error('the inspector does not answer')))
  })
  const waiting = new Map<number, (result: unknown) => void>()
  let asked = 0
  socket.addEventListener('message', ({ data }) => {
    const { id, result } = JSON.parse(String(data)) as { id?: number; result: unknown }
    if (id === undefined) return
    waiting.get(id)?.(result)
    waiting.delete(id)
  })
  return {
    ask: (method, params = {}) =>
      new Promise((resolve) => {
        const id = ++asked
        waiting.set(id, resolve)
        socket.send(JSON.stringify({ id, method, params }))
      }),
    close: () => socket.close(),
  }
}

export interface Held {
  /** of V8's heap, in bytes, after garbage was collected; as are the following */
  readonly heap: number
  /** of buffers outside that heap */
  readonly external: number
}

/** What the program still holds once everything that it does not need is collected. */
export async function heldMemory(inspector: Inspector): Promise<Held> {
  // Once for what is dead, and once for what only its finalizers held.
  await inspector.ask('HeapProfiler.collectGarbage')
  await inspector.ask('HeapProfiler.collectGarbage')
  const { result } = (await inspector.ask('Runtime.evaluate', {
    expression: 'JSON.stringify(process.memoryUsage())',
  })) as { result: { value: string } }
  const { heapUsed, external } = JSON.parse(result.value) as { heapUsed: number; external: number }
  return { heap: heapUsed, external }
}
