// The load generator, a process of its own: connections that each send the next request once they have the answer to
// the last. It speaks just enough of HTTP/1.1 to cost little: beside a server and a database, two cores are soon full.
import { connect, type Socket } from 'node:net'
import { COUNTER, type LoadOrder, type LoadReport, type Shot } from './load.ts'

interface Prepared {
  readonly bytes: Buffer
  /** where the counter stands in the bytes */
  readonly counters: readonly number[]
  readonly expect: readonly string[]
  readonly forbid: readonly string[]
}

/** Latencies that are kept, in ms; a window holds fewer. */
const latencies = new Float64Array(2_000_000)
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

function prepare({ head, body, expect, forbid }: Shot): Prepared {
  const bytes = Buffer.from(
    `${head}\r\n${body === '' ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`}\r\n${body}`,
  )
  const counters: number[] = []
  for (let at = bytes.indexOf(COUNTER); at >= 0; at = bytes.indexOf(COUNTER, at + COUNTER.length)) counters.push(at)
  return { bytes, counters, expect, forbid }
}

class Connection {
  #socket: Socket | null = null
  #parts: Buffer[] = []
  #length = 0
  #sentAt = 0
  #expected: readonly string[] = []
  #shot: Prepared | null = null
  readonly #run: Run
  readonly #from: string | undefined
  constructor(run: Run, from: string | undefined) {
    this.#run = run
    this.#from = from
  }

  /** Whatever was under way gets no answer. */
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
    const { port } = this.#run
    const socket = connect({
      port,
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

class Run {
  readonly port: number
  readonly #order: LoadOrder
  readonly #shots: readonly Prepared[]
  readonly #end: number
  readonly #resolve: (report: LoadReport) => void
  readonly #start = performance.now()
  readonly #idle: Connection[] = []
  /** when those were due that wait for a connection */
  readonly #due: number[] = []
  #at = 0
  #open = 0
  #good = 0
  #failed = 0
  #bytes = 0
  #why = ''
  readonly #statuses: Record<string, number> = {}
  constructor(order: LoadOrder, resolve: (report: LoadReport) => void) {
    this.port = order.port
    this.#order = order
    this.#shots = order.shots.map(prepare)
    this.#end = this.#start + order.ms
    this.#resolve = resolve
    this.#at = order.inOrder ? 0 : Math.floor(Math.random() * this.#shots.length)
    this.#open = order.connections
    const connections = Array.from(
      { length: order.connections },
      (_, at) => new Connection(this, order.from?.[at % order.from.length]),
    )
    if (order.perSecond !== undefined) this.#pace(1_000 / order.perSecond)
    for (const connection of connections) this.free(connection)
    if (order.abandon && order.perSecond === undefined) setTimeout(() => this.#abandon(connections), order.ms)
  }

  #abandon(connections: readonly Connection[]): void {
    if (this.#open === 0) return
    this.#open = 0
    for (const connection of connections) connection.end()
    this.#report()
  }

  /** The connection sends the next, waits until one is due, or is done. */
  free(connection: Connection): void {
    if (this.#order.perSecond !== undefined) {
      this.#idle.push(connection)
      return this.#catchUp()
    }
    if (this.#goesOn(performance.now())) return connection.send(this.#next(), performance.now())
    connection.end()
    if (--this.#open === 0) this.#report()
  }

  /** After it was closed without an answer. */
  freeLater(connection: Connection): void {
    if (this.#order.againMs === undefined || this.#order.perSecond !== undefined) return this.free(connection)
    setTimeout(() => this.#open > 0 && this.free(connection), this.#order.againMs)
  }

  #pace(every: number): void {
    let due = this.#start
    const timer = setInterval(() => {
      const now = performance.now()
      for (; due <= now && this.#goesOn(due); due += every) this.#due.push(due)
      this.#catchUp()
      if (this.#goesOn(now) || this.#due.length > 0 || this.#idle.length < this.#order.connections) return
      clearInterval(timer)
      for (const connection of this.#idle) connection.end()
      this.#report()
    }, 1)
  }

  #catchUp(): void {
    while (this.#due[0] !== undefined) {
      const connection = this.#idle.shift()
      if (!connection) return
      connection.send(this.#next(), this.#due.shift() ?? 0)
    }
  }

  #goesOn(at: number): boolean {
    return at < this.#end && (this.#failed < 20 || this.#order.tolerant === true)
  }

  #next(): Prepared {
    return this.#shots[this.#at++ % this.#shots.length] as Prepared
  }

  answered(took: number, good: boolean, bytes: number, status: string, why: string): void {
    this.#statuses[status] = (this.#statuses[status] ?? 0) + 1
    if (good) {
      latencies[this.#good++ % latencies.length] = took
      this.#bytes += bytes
    } else {
      this.#failed++
      this.#why ||= why
    }
  }

  #report(): void {
    const sorted = latencies.subarray(0, this.#good).slice().sort()
    const quantile = (part: number): number =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0
    this.#resolve({
      requests: this.#good,
      failed: this.#failed,
      why: this.#why,
      seconds: (performance.now() - this.#start) / 1_000,
      p50: quantile(0.5),
      p99: quantile(0.99),
      max: sorted.at(-1) ?? 0,
      bytes: this.#good === 0 ? 0 : this.#bytes / this.#good,
      statuses: this.#statuses,
    })
  }
}

process.on('message', (order: LoadOrder) => new Run(order, (report) => process.send?.(report)))
process.on('disconnect', () => process.exit(0))
