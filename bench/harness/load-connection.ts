// A connection of the load generator. It speaks just enough of HTTP/1.1 to cost little.
import { connect, type Socket } from 'node:net'
import { COUNTER, type Shot } from './load.ts'

export interface Prepared {
  readonly bytes: Buffer
  /** where the counter stands in the bytes */
  readonly counters: readonly number[]
  readonly expect: readonly string[]
  readonly forbid: readonly string[]
}

/** So that what is created in one run has another name in the next. */
let count = (Date.now() % 1_000_000_000) * 1_000
const HEAD_END = Buffer.from('\r\n\r\n')
const CRLF = Buffer.from('\r\n')

/**
 * The body that begins at `start`, without the framing of its chunks (RFC 9112 section 7.1); null: it is not whole yet.
 */
function bodyOf(whole: Buffer, start: number, length: string | undefined): Buffer | null {
  if (length !== undefined)
    return whole.length < start + Number(length) ? null : whole.subarray(start, start + Number(length))
  const parts: Buffer[] = []
  for (let at = start; ;) {
    const end = whole.indexOf(CRLF, at)
    if (end < 0) return null
    const size = Number.parseInt(whole.toString('latin1', at, end), 16)
    if (whole.length < end + 4 + size) return null
    if (size === 0) return parts.length === 1 ? (parts[0] ?? null) : Buffer.concat(parts)
    parts.push(whole.subarray(end + 2, end + 2 + size))
    at = end + 4 + size
  }
}

export function prepare({ head, body, expect, forbid }: Shot): Prepared {
  const bytes = Buffer.from(
    `${head}\r\n${body === '' ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`}\r\n${body}`,
  )
  const counters: number[] = []
  for (let at = bytes.indexOf(COUNTER); at >= 0; at = bytes.indexOf(COUNTER, at + COUNTER.length)) counters.push(at)
  return { bytes, counters, expect, forbid }
}

/** What a connection works for. */
interface Run {
  answered(took: number, good: boolean, bytes: number, status: string, why: string): void
  /** The connection can send again. */
  free(connection: Connection): void
  /** It was closed without an answer, and can send again after a while. */
  freeLater(connection: Connection): void
}

export class Connection {
  #socket: Socket | null = null
  #parts: Buffer[] = []
  #length = 0
  #sentAt = 0
  #expected: readonly string[] = []
  #shot: Prepared | null = null
  readonly #run: Run
  readonly #port: number
  readonly #from: string | undefined
  constructor(run: Run, port: number, from: string | undefined) {
    this.#run = run
    this.#port = port
    this.#from = from
  }

  /** A request under way gets no answer. */
  end(): void {
    const socket = this.#socket
    this.#socket = null
    socket?.destroy()
  }

  /** `due`: when it was to be sent. */
  send(shot: Prepared, due: number): void {
    const socket = (this.#socket ??= this.#open())
    this.#shot = shot
    this.#expected = shot.expect
    let { bytes } = shot
    if (shot.counters.length > 0) {
      const number = String(count++).padStart(COUNTER.length, '0')
      bytes = Buffer.from(bytes)
      for (const at of shot.counters) bytes.write(number, at, 'latin1')
      this.#expected = shot.expect.map((text) => text.replaceAll(COUNTER, number))
    }
    this.#sentAt = due
    socket.write(bytes)
  }

  #open(): Socket {
    const socket = connect({
      port: this.#port,
      host: '127.0.0.1',
      ...(this.#from !== undefined && { localAddress: this.#from }),
    }).setNoDelay(true)
    const lost = (why: string) => (): void => {
      if (this.#socket !== socket) return
      this.#socket = null
      if (this.#shot) this.#done(null, `the connection ${why}`)
    }
    socket
      .on('data', (chunk) => this.#take(chunk))
      .on('error', lost('failed'))
      .on('close', lost('was closed'))
    return socket
  }

  #take(chunk: Buffer): void {
    this.#parts.push(chunk)
    this.#length += chunk.length
    const whole = this.#parts.length === 1 ? chunk : Buffer.concat(this.#parts, this.#length)
    this.#parts = [whole]
    const headEnd = whole.indexOf(HEAD_END)
    if (headEnd < 0) return
    const head = whole.toString('latin1', 0, headEnd).toLowerCase()
    const body = bodyOf(whole, headEnd + 4, /\ncontent-length: *(\d+)/.exec(head)?.[1])
    if (body === null) return
    if (/\nconnection: *close/.test(head)) {
      this.#socket?.destroy()
      this.#socket = null
    }
    this.#done(body, head.slice(9, 12))
  }

  #done(body: Buffer | null, status: string): void {
    const took = performance.now() - this.#sentAt
    const shot = this.#shot
    this.#shot = null
    this.#parts = []
    this.#length = 0
    const good =
      body !== null &&
      status.startsWith('2') &&
      this.#expected.every((text) => body.includes(text)) &&
      !shot?.forbid.some((text) => body.includes(text))
    this.#run.answered(
      took,
      good,
      body?.length ?? 0,
      body === null ? '0' : status,
      good ? '' : `${status} ${body?.toString('utf8', 0, 600) ?? ''}`,
    )
    if (body === null) this.#run.freeLater(this)
    else this.#run.free(this)
  }
}
