// What tells this instance of changes, whoever made them and on whichever instance: with each transaction that changes
// what is held in memory, triggers NOTIFY which ids it concerns (…_feed/migration.sql). PostgreSQL delivers that with
// the commit, to all or to none.
//
// A feed that has died tells nothing, as one with nothing to tell does. So it counts only while an answer on its own
// connection has shown, no longer ago than a reader can bear, that all that was committed by then has arrived.
import pg from 'pg'
import type { PgliteBackend } from '../database/pglite-pool.ts'

export const CHANNEL = 'qeetid_changed'

export interface Feed {
  /**
   * Whether all that was committed until `lagMs` ago is known here. Asks for a sign of life, without waiting, when it
   * will be needed soon.
   */
  isCurrent(lagMs: number): boolean
  /**
   * How things stand with these ids: grows whenever something of one of them changes. Ids may share a place, so that it
   * also grows for others'.
   */
  mark(ids: readonly string[]): number
  /** Grows whenever anything changes. */
  readonly changes: number
  /** Resolves when all that was committed before the call is known here, or the feed is known to be dead. */
  sync(): Promise<void>
  close(): Promise<void>
}

/**
 * Ids are told by their last four hex digits, which are random in all that we make: enough to tell them apart, and
 * little for others to learn.
 */
const PLACES = 65_536
const DIGITS = 4

/**
 * What `mark` takes for the list of a person's tenants, which changes when the person does not: it is told by the
 * digits before.
 */
export function placeOfTenants(userId: string): string {
  return userId.slice(0, -DIGITS)
}

class Marks {
  readonly #marks = new Float64Array(PLACES)
  changes = 0

  of(ids: readonly string[]): number {
    let sum = 0
    for (const id of ids) sum += this.#marks[Number.parseInt(id.slice(-DIGITS), 16)] ?? Number.NaN // equals nothing
    return sum
  }

  told(payload: string | undefined): void {
    this.changes++
    const place = /^[0-9a-f]{4}$/.test(payload ?? '') ? Number.parseInt(payload ?? '', 16) : null
    if (place === null) this.all()
    else this.#marks[place]!++
  }

  /** Something may have been missed. */
  all(): void {
    this.changes++
    for (let place = 0; place < PLACES; place++) this.#marks[place]!++
  }
}

/**
 * The one backend of the process tells with the answer to each statement, before anybody reads it: never late, and
 * nothing to wait for.
 */
export function embeddedFeed(backend: PgliteBackend): Feed {
  const marks = new Marks()
  const deafen = backend.listen(CHANNEL, (payload) => marks.told(payload))
  return {
    isCurrent: () => true,
    mark: (ids) => marks.of(ids),
    get changes() {
      return marks.changes
    },
    sync: async () => {},
    close: async () => deafen(),
  }
}

/** Milliseconds for a sign of life, and between two attempts to connect. */
const ANSWER_MS = 1_000
const AGAIN_MS = 1_000
/**
 * Also shows that the connection is still the one that listens: behind a pooler that lends connections by the
 * transaction it would not be.
 */
const SIGN = `SELECT pg_backend_pid() AS pid, EXISTS (SELECT FROM pg_listening_channels() AS channel WHERE channel = '${CHANNEL}') AS listening`

/** On a connection of its own, from the first time that somebody asks. */
export function postgresFeed(config: pg.ClientConfig, onError: (error: Error) => void): Feed {
  const marks = new Marks()
  let client: { readonly on: pg.Client; readonly pid: number } | null = null
  let asked = false
  let closed = false
  let triedAt = Number.NEGATIVE_INFINITY
  /** when the question was put whose answer came last */
  let currentAt = Number.NEGATIVE_INFINITY
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null

  function lose(on: pg.Client, error: Error): void {
    if (client?.on !== on) return
    client = null
    currentAt = Number.NEGATIVE_INFINITY
    marks.all()
    on.end().catch(() => {})
    if (!closed) onError(error)
  }

  async function connect(): Promise<void> {
    triedAt = performance.now()
    const on = new pg.Client({
      ...config,
      query_timeout: ANSWER_MS,
      connectionTimeoutMillis: ANSWER_MS,
      keepAlive: true,
    })
    on.on('error', (error) => lose(on, error))
    on.on('end', () => lose(on, new Error('the connection that tells of changes has ended')))
    on.on('notification', ({ payload }) => marks.told(payload))
    try {
      await on.connect()
      await on.query(`LISTEN ${CHANNEL}`)
      const { rows } = await on.query<{ pid: number }>(SIGN)
      client = { on, pid: rows[0]?.pid ?? 0 }
      marks.all() // of what was committed before it listened nothing was told
    } catch (error) {
      on.end().catch(() => {})
      onError(error as Error)
    }
  }

  async function ask(): Promise<void> {
    if (!client && !closed && performance.now() - triedAt >= AGAIN_MS) await connect()
    const asking = client
    if (!asking) return
    const at = performance.now()
    try {
      const { rows } = await asking.on.query<{ pid: number; listening: boolean }>(SIGN)
      if (rows[0]?.pid !== asking.pid || !rows[0].listening)
        throw new Error(
          'the connection that should tell of changes is another one: it needs one of its own, not one that a pooler lends by the transaction',
        )
      if (client === asking) currentAt = at
    } catch (error) {
      lose(asking.on, error as Error)
    }
  }

  function sync(): Promise<void> {
    if (!asked) return Promise.resolve()
    const before = running
    const started = before ?? (running = ask().finally(() => (running = null)))
    // Nobody waits for a connection: until there is one nothing that is held counts, and from then on nothing that was
    // held before.
    if (!client) return Promise.resolve()
    if (!before) return started
    // What is under way was put before, and answers nothing of what has been committed since.
    return (next ??= before.then(() => {
      next = null
      return running && client ? running : sync() // what is under way by now was put after the call, too
    }))
  }

  return {
    isCurrent(lagMs) {
      asked = true
      const age = performance.now() - currentAt
      if (age > lagMs / 4 && !running) void sync()
      return age < lagMs
    },
    mark: (ids) => marks.of(ids),
    get changes() {
      return marks.changes
    },
    sync,
    async close() {
      closed = true
      await running
      await client?.on.end().catch(() => {})
    },
  }
}
