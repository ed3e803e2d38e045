// The change feed on a PostgreSQL connection of its own.
//
//   idle ──isCurrent()──▶ connecting ──LISTEN──▶ listening ──error, wrong answer──▶ lost
//                             ▲                                                      │
//                             └────────────────── 1 s, isCurrent() ──────────────────┘
//
// Only `listening` counts, and only while a sign of life is recent. Entering or leaving it marks everything as changed:
// nobody knows what was committed meanwhile.
import pg from 'pg'
import { randomBytes } from 'node:crypto'
import { BY, CHANNEL, type ChangeFeed, EVENTS, Slots } from './change-feed.ts'

/** Milliseconds for a sign of life, and between two attempts to connect. */
const ANSWER_MS = 1_000
const AGAIN_MS = 1_000
/**
 * The sign of life. It also shows that the connection is still the one that listens, which it would not be behind a
 * pooler that lends connections by the transaction.
 */
const SIGN = {
  name: 'sign_of_life',
  text: `SELECT pg_backend_pid() AS pid,
  EXISTS (SELECT FROM pg_listening_channels() AS channel WHERE channel = '${CHANNEL}') AS listening`,
}

/** Connects when somebody first asks whether it is current. */
export function postgresFeed(config: pg.ClientConfig, onError: (error: Error) => void): ChangeFeed {
  const slots = new Slots()
  const instance = randomBytes(6).toString('hex')
  let named = 0
  const ofEvents = new Set<() => void>()
  /** transactions of this instance whose COMMIT is under way, with what they were notified of already */
  const committing = new Map<string, Set<string>>()
  let client: { readonly on: pg.Client; readonly pid: number } | null = null
  let asked = false
  let closed = false
  let triedAt = Number.NEGATIVE_INFINITY
  /** when the sign of life that came last was asked for */
  let currentAt = Number.NEGATIVE_INFINITY
  let running: Promise<void> | null = null
  let next: Promise<void> | null = null

  function lose(on: pg.Client, error: Error): void {
    if (client?.on !== on) return
    client = null
    currentAt = Number.NEGATIVE_INFINITY
    slots.changeAll()
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
    on.on('notification', ({ channel, payload = '' }) => {
      if (channel === EVENTS) return ofEvents.forEach((listener) => listener())
      const [changed = '', by = ''] = payload.split(BY)
      const early = committing.get(by)
      early?.add(changed) // it is committed, though the answer is not here yet
      // fault: M42 M43
      if (early || !by.startsWith(instance)) slots.hear(changed)
    })
    try {
      await on.connect()
      await on.query(`LISTEN ${CHANNEL}`)
      await on.query(`LISTEN ${EVENTS}`)
      const { rows } = await on.query<{ pid: number }>(SIGN)
      client = { on, pid: rows[0]?.pid ?? 0 }
      slots.changeAll() // what was committed before it listened was not heard
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
          'the connection that should tell of changes is another one: ' +
            'it needs one of its own, not one that a pooler lends by the transaction',
        )
      if (client === asking) currentAt = at
    } catch (error) {
      lose(asking.on, error as Error)
    }
  }

  async function commit(name: string, end: () => Promise<readonly string[]>): Promise<void> {
    const early = new Set<string>()
    committing.set(name, early)
    try {
      const changes = (await end()).filter((changed) => !early.has(changed))
      // fault: M16
      for (const changed of changes) slots.hear(changed)
    } catch (error) {
      slots.changeAll() // it may have been committed before its answer was lost
      throw error
    } finally {
      committing.delete(name)
    }
  }

  function sync(): Promise<void> {
    if (!asked) return Promise.resolve()
    const before = running
    const started = before ?? (running = ask().finally(() => (running = null)))
    // Nobody waits for a connection: until there is one nothing cached counts, and then nothing cached before it.
    if (!client) return Promise.resolve()
    if (!before) return started
    // The one under way was asked for before the call, and proves nothing about what was committed since.
    return (next ??= before.then(() => {
      next = null
      return running && client ? running : sync() // one that is under way by now was asked for after the call
    }))
  }

  return {
    isCurrent(lagMs) {
      asked = true
      const age = performance.now() - currentAt
      if (age > lagMs / 4 && !running) void sync()
      return age < lagMs
    },
    get version() {
      return slots.version
    },
    changedSince: (version, ids) => slots.changedSince(version, ids),
    sync,
    own: { name: () => `${instance}:${++named}`, commit },
    onEvents(listener) {
      ofEvents.add(listener)
      return () => void ofEvents.delete(listener)
    },
    async close() {
      closed = true
      await running
      await client?.on.end().catch(() => {})
    },
  }
}
