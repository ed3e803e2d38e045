// How far the primary has written, for reads by replicas: replica-pool.ts.
import pg from 'pg'

/** A position in the write-ahead log of one cluster. */
export interface Position {
  /** such as 0/16B3748 */
  readonly lsn: string
  /** the cluster and its timeline; a position says nothing about another one's */
  readonly timeline: string
}

/** Milliseconds for an answer. */
const ANSWER_MS = 1_000
const CLUSTER = 'SELECT system_identifier::text AS cluster FROM pg_control_system()'
/**
 * What others may have seen committed is flushed, unless some login commits without waiting for that. On a standby
 * this fails, since PostgreSQL refuses pg_walfile_name there.
 */
const POSITION = {
  name: 'wal_position',
  text: `SELECT CASE WHEN current_setting('synchronous_commit') = 'off'
      OR EXISTS (SELECT FROM pg_db_role_setting WHERE 'synchronous_commit=off' = ANY (setconfig))
    THEN pg_current_wal_insert_lsn() ELSE pg_current_wal_flush_lsn() END::text AS lsn,
  left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) AS timeline`,
}

/** Asks the primary, on one connection. Those who ask at once share an answer. */
export class WalPosition {
  readonly #config: pg.ClientConfig
  readonly #onError: (error: Error) => void
  #client: { readonly on: pg.Client; readonly cluster: string } | null = null
  #running: Promise<Position | null> | null = null
  #next: Promise<Position | null> | null = null
  /** statements that were sent */
  asked = 0

  constructor(config: pg.ClientConfig, onError: (error: Error) => void) {
    this.#config = { ...config, query_timeout: ANSWER_MS, connectionTimeoutMillis: ANSWER_MS }
    this.#onError = onError
  }

  /** Returns a position that includes all that was committed before the call; null: the primary does not answer. */
  ask(): Promise<Position | null> {
    const before = this.#running
    if (!before) return this.#begin()
    // fault: P8
    return (this.#next ??= before.then(() => {
      this.#next = null
      return this.#begin()
    }))
  }

  #begin(): Promise<Position | null> {
    return (this.#running = this.#ask().finally(() => (this.#running = null)))
  }

  async #ask(): Promise<Position | null> {
    try {
      const { on, cluster } = (this.#client ??= await this.#connect())
      this.asked++
      const { rows } = await on.query<Position>(POSITION)
      return rows[0] ? { lsn: rows[0].lsn, timeline: `${cluster} ${rows[0].timeline}` } : null
    } catch (error) {
      this.#lose(error as Error)
      return null
    }
  }

  async #connect(): Promise<{ on: pg.Client; cluster: string }> {
    const on = new pg.Client(this.#config)
    on.on('error', (error) => this.#client?.on === on && this.#lose(error))
    try {
      await on.connect()
      const { rows } = await on.query<{ cluster: string }>(CLUSTER)
      return { on, cluster: rows[0]?.cluster ?? '' }
    } catch (error) {
      on.end().catch(() => {})
      throw error
    }
  }

  #lose(error: Error): void {
    const lost = this.#client
    this.#client = null
    lost?.on.end().catch(() => {})
    this.#onError(error)
  }

  async close(): Promise<void> {
    await this.#running
    await this.#client?.on.end()
    this.#client = null
  }
}
