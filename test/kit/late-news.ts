// A way to PostgreSQL on which what tells of changes can be held up, as on a slow network; all else goes through.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { CHANNEL } from '../../src/tenancy/feed.ts'

export interface LateNews {
  /** of the same server, by this way */
  readonly url: string
  holdUp(): void
  letThrough(): void
  close(): Promise<void>
}

export async function lateNews(server: string): Promise<LateNews> {
  const url = new URL(server)
  const to = { host: url.hostname, port: Number(url.port || 5432) }
  const listening = new Set<Socket>()
  const open = new Set<Socket>()
  let held = false
  const way = createServer((client) => {
    const upstream = connect(to)
    client.on('data', (bytes) => {
      if (bytes.includes(`LISTEN ${CHANNEL}`)) {
        listening.add(upstream)
        if (held) upstream.pause()
      }
      upstream.write(bytes)
    })
    upstream.on('data', (bytes) => client.write(bytes))
    for (const [one, other] of [[client, upstream], [upstream, client]] as const) {
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
  url.hostname = '127.0.0.1'
  url.port = String((way.address() as AddressInfo).port)
  return {
    url: url.href,
    holdUp() {
      held = true
      for (const socket of listening) socket.pause()
    },
    letThrough() {
      held = false
      for (const socket of open) socket.resume()
    },
    async close() {
      for (const socket of open) socket.destroy()
      await new Promise((resolve) => way.close(resolve))
    },
  }
}
