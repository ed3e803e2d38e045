// A way to a server that can be taken away, as when a cable is cut or a machine dies.
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'

export interface Way {
  /** of the server, by this way */
  readonly url: string
  /** Ends all connections, on both sides, and takes no more. */
  cut(): Promise<void>
  mend(): Promise<void>
  /** The clients are gone, as by a loss of power: the server does not hear of it. */
  loseClients(): void
  close(): Promise<void>
}

export async function wayTo(server: string): Promise<Way> {
  const from = new URL(server)
  const to = { host: from.hostname, port: Number(from.port || 5432) }
  const open = new Set<Socket>()
  const clients = new Set<Socket>()
  let lost = false
  const keep = (socket: Socket, ended: () => void): void => {
    open.add(socket)
    socket.on('error', ended)
    socket.on('close', () => {
      open.delete(socket)
      ended()
    })
  }
  const accept = (client: Socket): void => {
    const upstream = connect(to)
    client.on('data', (bytes) => upstream.write(bytes))
    upstream.on('data', (bytes) => client.write(bytes))
    keep(upstream, () => client.destroy())
    keep(client, () => lost || upstream.destroy())
    clients.add(client)
  }
  let way: Server
  let port = 0
  const listen = (): Promise<void> =>
    new Promise((resolve) => {
      way = createServer(accept).listen(port, '127.0.0.1', () => {
        port = (way.address() as AddressInfo).port
        resolve()
      })
    })
  const cut = async (): Promise<void> => {
    const closed = new Promise((resolve) => way.close(resolve))
    for (const socket of open) socket.destroy()
    await closed
  }
  await listen()
  return {
    url: Object.assign(new URL(server), { hostname: '127.0.0.1', port: String(port) }).href,
    cut,
    mend: listen,
    loseClients() {
      lost = true
      for (const client of clients) client.destroy()
    },
    close: cut,
  }
}
