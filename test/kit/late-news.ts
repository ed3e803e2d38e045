// A way to PostgreSQL on which what tells of changes can be held up, as on a slow network; all else goes through.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { CHANNEL } from '../../src/memory/change-feed.ts'

export interface LateNews {
  /** of the same server and `database`, by this way */
  url(database: string): string
  holdUp(): void
  /** what has come and is held up, in pieces as they came */
  waiting(): number
  /** That much of it; none: all, and what comes. */
  letThrough(pieces?: number): void
  close(): Promise<void>
}

export async function lateNews(server: string): Promise<LateNews> {
  const from = new URL(server)
  const to = { host: from.hostname, port: Number(from.port || 5432) }
  const listening = new Set<Socket>()
  const open = new Set<Socket>()
  const pieces: (() => void)[] = []
  let held = false
  const way = createServer((client) => {
    const upstream = connect(to)
    client.on('data', (bytes) => {
      if (bytes.includes(`LISTEN ${CHANNEL}`)) listening.add(upstream)
      upstream.write(bytes)
    })
    upstream.on('data', (bytes) => {
      if (held && listening.has(upstream)) pieces.push(() => client.write(bytes))
      else client.write(bytes)
    })
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      open.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        open.delete(one)
        listening.delete(one)
        other.end()
      })
    }
  })
  await new Promise<void>((resolve) => way.listen(0, '127.0.0.1', resolve))
  return {
    url(database) {
      const url = new URL(server)
      url.hostname = '127.0.0.1'
      url.port = String((way.address() as AddressInfo).port)
      url.pathname = `/${database}`
      return url.href
    },
    holdUp() {
      held = true
    },
    waiting: () => pieces.length,
    letThrough(count) {
      if (count === undefined) held = false
      for (const piece of pieces.splice(0, count ?? pieces.length)) piece()
    },
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => way.close(resolve))
    },
  }
}
