// A server that behaves as a directory should not. It speaks as much LDAP as that needs.
import { createServer, type Server, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'

export const TAG = { bindResponse: 0x61, searchDone: 0x65, extendedResponse: 0x78 } as const

/** Returns a whole answer, whose result is `result`. */
export function result(messageId: number, tag: number, code: number): Buffer {
  const body = Buffer.from([0x0a, 1, code, 0x04, 0, 0x04, 0])
  const operation = Buffer.concat([Buffer.from([tag, body.byteLength]), body])
  const message = Buffer.concat([Buffer.from([0x02, 1, messageId]), operation])
  return Buffer.concat([Buffer.from([0x30, message.byteLength]), message])
}

/** Returns the id of a request and the tag of its operation. Ids below 128 have one byte. */
export function requestOf(bytes: Buffer): { readonly id: number; readonly tag: number } {
  const long = bytes.readUInt8(1) >= 0x80 ? bytes.readUInt8(1) & 0x7f : 0
  return { id: bytes.readUInt8(4 + long), tag: bytes.readUInt8(5 + long) }
}

export interface HostileServer {
  readonly port: number
  /** how many connections it got */
  readonly connections: number
  close(): Promise<void>
}

export async function hostileServer(behave: (socket: Socket, nth: number) => void): Promise<HostileServer> {
  const sockets = new Set<Socket>()
  let count = 0
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    behave(socket, ++count)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    get connections() {
      return count
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

/** Goes on encrypted on a connection. */
export function encrypt(socket: Socket, { key, cert }: { readonly key: string; readonly cert: string }): TLSSocket {
  return new TLSSocket(socket, { isServer: true, key, cert })
}
