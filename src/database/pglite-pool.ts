import { Duplex } from 'node:stream'
import type { PGlite } from '@electric-sql/pglite'
import pg from 'pg'

/**
 * PGlite is ONE PostgreSQL backend. This gives it to one client at a time, from the first byte of a transaction to its
 * end, each with its own role. So several pools (runtime, platform) can share it like a server.
 */
export class PgliteBackend {
  readonly db: PGlite
  #holder: PgliteSocket | undefined
  #lastRole: string | undefined | null = null
  readonly #waiting: { socket: PgliteSocket; start: () => void }[] = []
  /** listeners by channel */
  readonly #listeners = new Map<string, Set<(payload: string) => void>>()

  constructor(db: PGlite) {
    this.db = db
  }

  async acquire(socket: PgliteSocket): Promise<void> {
    if (this.#holder !== socket) {
      if (this.#holder) await new Promise<void>((start) => this.#waiting.push({ socket, start }))
      else this.#holder = socket
    }
    if (this.#lastRole === socket.role) return
    this.#lastRole = null
    await this.run(socket.role === undefined ? 'RESET ROLE' : `SET ROLE ${pg.escapeIdentifier(socket.role)}`)
    this.#lastRole = socket.role
  }

  /** Returns the answer to protocol messages, byte for byte, without PGlite parsing it. */
  async exchange(messages: Uint8Array): Promise<Buffer> {
    const parts: Uint8Array[] = []
    await this.db.runExclusive(() =>
      this.db.execProtocolRawStream(messages, { onRawData: (part) => parts.push(part.slice()) }),
    ) // a copy, since it is a view of the engine's memory
    const reply = Buffer.concat(parts)
    if (this.#listeners.size > 0) this.#tell(reply)
    return reply
  }

  /** Listens on the channel, from the next new client on. Returns what stops it. */
  listen(channel: string, listener: (payload: string) => void): () => void {
    const listeners = this.#listeners.get(channel) ?? new Set()
    this.#listeners.set(channel, listeners.add(listener))
    return () => void listeners.delete(listener)
  }

  /** For the holder: all share the one session that listens. */
  async hear(): Promise<void> {
    for (const channel of this.#listeners.keys()) await this.run(`LISTEN ${pg.escapeIdentifier(channel)}`)
  }

  /** NotificationResponse (protocol 3.0, "Message Formats"): the process id, the channel and the payload. */
  #tell(reply: Buffer): void {
    for (let at = 0; at + HEAD <= reply.length; at += 1 + reply.readUInt32BE(at + 1)) {
      if (reply[at] !== NOTIFICATION) continue
      const [channel = '', payload = ''] = reply
        .toString('utf8', at + HEAD + 4, at + 1 + reply.readUInt32BE(at + 1))
        .split('\0')
      for (const listener of this.#listeners.get(channel) ?? []) listener(payload)
    }
  }

  /** Runs one statement of ours outside a transaction, or ends one. */
  async run(statement: string): Promise<void> {
    const text = Buffer.from(`${statement}\0`)
    const head = Buffer.of(QUERY, 0, 0, 0, 0)
    head.writeUInt32BE(4 + text.length, 1)
    const reply = await this.exchange(Buffer.concat([head, text]))
    if (reply[0] === ERROR) throw new Error(`${statement} failed: ${reply.toString('utf8', 5)}`)
  }

  release(socket: PgliteSocket): void {
    if (this.#holder !== socket) return
    const next = this.#waiting.shift()
    this.#holder = next?.socket
    next?.start()
  }

  /** Rolls back what a client that went away left open, before the next one starts. */
  async abandon(socket: PgliteSocket): Promise<void> {
    if (this.#holder !== socket) return
    await this.run('ROLLBACK').catch(() => {})
    this.release(socket)
  }
}

/**
 * The "socket" of a node-postgres client whose server end is a PGlite in this process.
 * pg corks parse/bind/describe/execute/sync, so `_writev` hands over one message batch per query.
 */
class PgliteSocket extends Duplex {
  readonly role: string | undefined
  readonly #backend: PgliteBackend
  readonly #namesStatements: boolean
  constructor(backend: PgliteBackend, role: string | undefined, namesStatements: boolean) {
    super()
    this.#backend = backend
    this.role = role
    this.#namesStatements = namesStatements
  }
  connect(): this {
    this.#freshSession().then(
      () => this.emit('connect'),
      (error: Error) => this.destroy(error),
    )
    return this
  }
  /** Discards prepared statements, which belong to the one backend: a new client must not meet old names. */
  async #freshSession(): Promise<void> {
    await this.#backend.acquire(this)
    if (this.#namesStatements) await this.#backend.run('DEALLOCATE ALL')
    await this.#backend.hear()
    this.#backend.release(this)
  }
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }
  async #exchange(bytes: Uint8Array): Promise<void> {
    if (bytes[0] === TERMINATE) return this.#backend.abandon(this) // would end the one backend that every client shares
    await this.#backend.acquire(this)
    if (this.destroyed) return this.#backend.abandon(this) // its client gave up while it waited
    const reply = await this.#backend.exchange(bytes)
    if (readyAndIdle(reply)) this.#backend.release(this)
    this.push(reply)
  }
  #send(bytes: Uint8Array, done: (error?: Error | null) => void): void {
    this.#exchange(bytes).then(() => done(), done)
  }
  override _read(): void {}
  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#send(chunk, done)
  }
  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#send(Buffer.concat(chunks.map((entry) => entry.chunk)), done)
  }
  override _final(done: (error?: Error | null) => void): void {
    this.#backend.abandon(this).then(() => {
      this.push(null)
      done()
    }, done)
  }
  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#backend.abandon(this).then(() => done(error), done)
  }
}

const TERMINATE = 0x58 // 'X'
const QUERY = 0x51 // 'Q'
const ERROR = 0x45 // 'E'
const NOTIFICATION = 0x41 // 'A'
/** Bytes of a message's type and length. */
const HEAD = 5
const READY_FOR_QUERY = 0x5a // 'Z'
const IDLE = 0x49 // 'I': not in a transaction

/** Returns whether the reply ends with ReadyForQuery outside a transaction (protocol 3.0, "Message Formats"). */
function readyAndIdle(reply: Uint8Array): boolean {
  const at = reply.length - 6
  return at >= 0 && reply[at] === READY_FOR_QUERY && reply[at + 5] === IDLE
}

/**
 * Pool options for one client on the backend, never recycled for idleness. It runs as `role`, or as the owner.
 * Only one pool of a backend may name its prepared statements.
 */
export function pgliteOptions(backend: PgliteBackend, role?: string, namesStatements = false): pg.PoolConfig {
  return {
    max: 1,
    idleTimeoutMillis: 0,
    user: 'postgres',
    database: 'postgres',
    // @types/pg types `stream` as a plain Duplex; pg calls connect, setNoDelay and ref on it.
    stream: () => new PgliteSocket(backend, role, namesStatements),
  }
}
