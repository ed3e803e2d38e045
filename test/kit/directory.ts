// A small directory in this process, for tests that are not about directories: it knows people by name and password,
// and speaks as much LDAP (RFC 4511) as signing in needs, without TLS. Real ones are in test/peers/ldap.
import { createServer, type Socket } from 'node:net'
import { BerReader, BerWriter, FilterParser } from 'ldapts'

/** For the service: it may connect to this machine, and without TLS. */
export const DIRECTORY_ENV = { OUTBOUND_ALLOW: 'localhost,http://127.0.0.1', LDAP_INSECURE: 'on' } as const

export const READER = { dn: 'cn=reader,dc=acme', password: 'secret of the reader' } as const

export interface Entry {
  readonly uid: string
  readonly password: string
  /** absent: there is none */
  readonly mail?: string
  readonly id?: string
}

export interface Directory {
  /** as settings of a connection have it */
  readonly url: string
  readonly base: string
  /** Changes who is known. */
  people: readonly Entry[]
  close(): Promise<void>
}

const BASE = 'dc=acme'
const OP = { bind: 0x60, bound: 0x61, unbind: 0x42, search: 0x63, entry: 0x64, searched: 0x65 } as const
const RESULT = { success: 0, invalidCredentials: 49, unwilling: 53 } as const

export async function smallDirectory(people: readonly Entry[]): Promise<Directory> {
  const sockets = new Set<Socket>()
  const directory = { people }
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.on('data', (bytes: Buffer) => answer(socket, bytes, directory.people))
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  server.unref() // one that nobody closes does not keep the process
  const address = server.address()
  return {
    url: `ldap://localhost:${typeof address === 'object' && address ? address.port : 0}`,
    base: BASE,
    get people() {
      return directory.people
    },
    set people(known) {
      directory.people = known
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

const dnOf = ({ uid }: Entry): string => `uid=${uid},${BASE}`

/** Each of our requests comes in one piece. */
function answer(socket: Socket, bytes: Buffer, people: readonly Entry[]): void {
  const reader = new BerReader(bytes)
  reader.readSequence()
  const id = reader.readInt() ?? 0
  const operation = reader.readSequence()
  if (operation === OP.unbind) return void socket.end()
  if (operation === OP.bind) {
    reader.readInt()
    const name = reader.readString() ?? ''
    const password = reader.readString(0x80) ?? ''
    const known = [...people.map((one) => ({ dn: dnOf(one), password: one.password })), READER]
    // A name without a password is nobody, with success, as real directories have it.
    const isRight = password === '' || known.some((one) => one.dn === name && one.password === password)
    return void socket.write(done(id, OP.bound, isRight ? RESULT.success : RESULT.invalidCredentials))
  }
  if (operation !== OP.search) return void socket.write(done(id, OP.searched, RESULT.unwilling))
  reader.readString()
  for (let skipped = 0; skipped < 2; skipped++) reader.readEnumeration()
  const most = reader.readInt() ?? 0
  reader.readInt()
  reader.readBoolean()
  const filter = FilterParser.parse(reader)
  const found = people.filter((one) => filter.matches(attributesOf(one)))
  for (const one of found.slice(0, most === 0 ? found.length : most)) socket.write(entry(id, one))
  socket.write(done(id, OP.searched, RESULT.success))
}

function attributesOf({ uid, mail, id }: Entry): Record<string, string> {
  return { objectclass: 'person', uid, cn: uid, entryUUID: id ?? `id-of-${uid}`, ...(mail !== undefined && { mail }) }
}

function entry(id: number, one: Entry): Buffer {
  const writer = new BerWriter()
  writer.startSequence()
  writer.writeInt(id)
  writer.startSequence(OP.entry)
  writer.writeString(dnOf(one))
  writer.startSequence()
  for (const [name, value] of Object.entries(attributesOf(one))) {
    writer.startSequence()
    writer.writeString(name)
    writer.startSequence(0x31)
    writer.writeString(value)
    writer.endSequence()
    writer.endSequence()
  }
  for (let open = 0; open < 3; open++) writer.endSequence()
  return writer.buffer
}

function done(id: number, operation: number, result: number): Buffer {
  const writer = new BerWriter()
  writer.startSequence()
  writer.writeInt(id)
  writer.startSequence(operation)
  writer.writeEnumeration(result)
  writer.writeString('')
  writer.writeString('')
  writer.endSequence()
  writer.endSequence()
  return writer.buffer
}
