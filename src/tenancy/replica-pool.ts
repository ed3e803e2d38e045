// Lists that a streaming replica answers. What it must have replayed is asked of the primary after the list was asked
// for, so a list shows all that anybody had committed by then, on any instance. The replica itself says whether it is
// that far, in the statement's own transaction. Where it is not, or is away, the primary answers.
//
//   list ──▶ WalPosition: how far is the primary? ──▶ replica: that far? ──yes──▶ its rows
//                                                          └──no, four times──▶ primary
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { endsConnection, ConnectionQueue } from './connection-queue.ts'
import { type Binding, queueKeyOf, type TenantPool, TenantQuery } from './pool.ts'
import { currentSetting } from './scope.ts'
import { announceStatement, inStatementSpan } from './statements.ts'
import type { QueryConfig } from './transaction-client.ts'
import type { Position, WalPosition } from './wal-position.ts'

/** Milliseconds between asking a replica that is behind again: it mostly lacks what was written in this moment. */
const AGAIN_MS = [1, 3, 8, 16]
/** Milliseconds for an answer; then the primary is asked. */
const ANSWER_MS = 5_000
/** Milliseconds for which a replica is left alone that was behind for all of AGAIN_MS, or failed. */
const REST_MS = { behind: 250, away: 5_000 }

/** Sets the tenant if the position is replayed; else none, so that nothing is found. Then how far it is behind. */
const BIND = {
  name: 'bind_tenant_at',
  // fault: P9
  text: `select set_config('app.tenant_id',
    case when pg_is_in_recovery() and pg_last_wal_replay_lsn() >= $2::pg_lsn then $1 else '' end, true),
  greatest(0, pg_wal_lsn_diff($2::pg_lsn, pg_last_wal_replay_lsn())),
  extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())`,
}

/** The cluster and timeline that a replica has restarted from last, in the form of Position. */
const TIMELINE = {
  text: `SELECT s.system_identifier || ' ' || upper(lpad(to_hex(c.timeline_id), 8, '0')) AS timeline
  FROM pg_control_system() s, pg_control_checkpoint() c`,
}

export interface ReplicaState {
  /** statements of lists: what the replica answered, and why the primary answered the others */
  readonly answered: Readonly<Record<'replica' | Reason, number>>
  /** positions that were asked of the primary */
  readonly positions: number
  /** what the replica had not replayed when it was asked last */
  readonly lagBytes: number
  /** the age of what it had replayed last, if it was behind */
  readonly lagSeconds: number
}

export type ReplicaPoolConfig = pg.PoolConfig & {
  readonly primary: TenantPool
  readonly position: WalPosition
  /** called when the replica is left alone since it failed, until it has answered again */
  readonly onAway: (error: Error) => void
}

/** `refused`: the statement failed on the replica, or was slow while others were not. */
export type Reason = 'behind' | 'away' | 'refused'
type Answer = { readonly result: pg.QueryResult } | Reason

/** A pg.Pool for single statements that read. It refuses transactions. */
export class ReplicaPool extends pg.Pool {
  readonly #primary: TenantPool
  readonly #position: WalPosition
  readonly #queue: ConnectionQueue
  /** the timeline that a connection was found to be on */
  readonly #checked = new WeakMap<pg.PoolClient, string>()
  readonly #answered = { replica: 0, behind: 0, away: 0, refused: 0 }
  #lag = { bytes: 0, seconds: 0 }
  readonly #onAway: (error: Error) => void
  #rest: { readonly of: keyof typeof REST_MS; until: number } | null = null
  /** when it answered last */
  #answeredAt = 0
  readonly hearsItself = false

  constructor({ primary, position, onAway, ...config }: ReplicaPoolConfig) {
    super(config)
    this.#primary = primary
    this.#position = position
    this.#onAway = onAway
    this.#queue = new ConnectionQueue(() => super.connect(), this.options.max, ANSWER_MS)
  }

  set onWait(hear: (seconds: number) => void) {
    this.#queue.onWait = hear
  }

  get usage(): { readonly used: number; readonly waiting: number } {
    return { used: this.#queue.used, waiting: this.#queue.waiting }
  }

  get state(): ReplicaState {
    const { bytes: lagBytes, seconds: lagSeconds } = this.#lag
    return { answered: { ...this.#answered }, positions: this.#position.asked, lagBytes, lagSeconds }
  }

  override query = (async (config: QueryConfig): Promise<pg.QueryResult> => {
    const tenant = currentSetting()
    const answer = tenant === '' ? 'away' : await this.#read(config, tenant)
    if (typeof answer === 'object') {
      this.#answered.replica++
      return answer.result
    }
    this.#answered[answer]++
    return this.#primary.query(config)
  }) as unknown as pg.Pool['query']

  override connect = (() =>
    Promise.reject(new Error('a replica has no transactions: db.lists only reads'))) as unknown as pg.Pool['connect']

  async #read(config: QueryConfig, tenant: string): Promise<Answer> {
    const resting = this.#resting()
    if (resting) return resting
    const position = await this.#position.ask()
    if (!position) return 'away'
    const ask = (): Promise<Answer> =>
      inStatementSpan(config.text, 'replica', () => this.#ask(config, tenant, position))
    let answer = await ask()
    for (const ms of AGAIN_MS) {
      if (answer !== 'behind') break
      await delay(ms)
      answer = await ask()
    }
    this.#rest =
      answer === 'behind' || answer === 'away' ? { of: answer, until: performance.now() + REST_MS[answer] } : null
    return answer
  }

  /** Returns why the replica is left alone; null: it is asked. After a rest one list tries, for all others. */
  #resting(): Reason | null {
    const rest = this.#rest
    if (!rest) return null
    const now = performance.now()
    if (now < rest.until) return rest.of
    rest.until = now + ANSWER_MS
    return null
  }

  #ask(config: QueryConfig, tenant: string, position: Position): Promise<Answer> {
    return new Promise((resolve) => {
      this.#queue.run(
        {
          begin: (client, done) => {
            const end = (answer: Answer, broken: Error | null): void => {
              clearTimeout(timer)
              if (answer === 'away') this.#failed(broken)
              done(broken)
              resolve(answer)
            }
            const begunAt = performance.now()
            const timer = setTimeout(
              () => end(this.#answeredAt > begunAt ? 'refused' : 'away', new Error('the replica does not answer')),
              ANSWER_MS,
            )
            const read = (): void => this.#send(client, config, { tenant, position }, end)
            if (this.#checked.get(client) === position.timeline) return read()
            client.query<{ timeline: string }>(TIMELINE, (error: Error | null, result) => {
              // fault: P10
              if (error || result.rows[0]?.timeline !== position.timeline)
                return end('away', error ?? new Error('the replica follows another timeline, or another cluster'))
              this.#checked.set(client, position.timeline)
              read()
            })
          },
          fail: (error) => {
            this.#failed(error)
            resolve('away')
          },
        },
        queueKeyOf(tenant),
      )
    })
  }

  /** Reports that it is away, once. */
  #failed(error: Error | null): void {
    if (this.#rest?.of !== 'away') this.#onAway(new Error('a replica is left alone', { cause: error }))
  }

  #send(
    client: pg.PoolClient,
    config: QueryConfig,
    { tenant, position }: { readonly tenant: string; readonly position: Position },
    end: (answer: Answer, broken: Error | null) => void,
  ): void {
    announceStatement(config.text, 'replica')
    let bound: string | null = null
    const binding: Binding = {
      ...BIND,
      values: [tenant, position.lsn],
      onRow: ([given, bytes, seconds]) => {
        this.#answeredAt = performance.now()
        bound = given ?? null
        this.#lag = { bytes: Number(bytes ?? 0), seconds: Number(bytes) > 0 ? Number(seconds ?? 0) : 0 }
      },
    }
    const query: TenantQuery = new TenantQuery(config, binding, (error, result) => {
      const broken = error && (endsConnection(error) || query.parsedBinding) ? error : null
      if (bound === '') return end('behind', broken) // what it found without a tenant is no answer
      // What a replica cancels or refuses, the primary may answer.
      if (error) return end(endsConnection(error) ? 'away' : 'refused', broken)
      end({ result }, null)
    })
    client.query(query as unknown as pg.Submittable)
  }
}
