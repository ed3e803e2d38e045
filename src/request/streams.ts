// Sends streams. Each part runs as a request of its own: the credential, the tenant's gate and the rule are looked at
// again, and only then is the part read. Between two parts, and while the client does not read, a stream looks for
// news: of the log, or of anything that its caller's rights depend on.
import { dependsOn } from '../access/authenticator.ts'
import type { Rule } from '../access/rule.ts'
import type { AuditStream } from '../domains/audit/stream.ts'
import type { AuditMetrics, StreamEnd } from '../http/audit-metrics.ts'
import type { Call, Reply } from '../http/call.ts'
import { BEAT, type Sink, type Waiting } from '../http/event-stream.ts'
import { accessOf, type ChangeFeed } from '../memory/change-feed.ts'
import { Refusal } from '../shared/refusal.ts'
import { passing, Unavailable } from '../shared/unavailable.ts'
import type { Context } from './context.ts'
import type { RequestScopes } from './request-scope.ts'
import { createPlaces, type StreamLimits } from './stream-places.ts'

/** What a surface streams, and how it spells it. */
export interface Stream {
  readonly source: AuditStream
  readonly rule: Rule
  /** of one event */
  readonly cost: number
  /** Returns the message of an event. Runs in the scope of the caller, as they are now. */
  readonly show: (context: Context, event: AuditStreamEvent) => Promise<string>
  /** Returns the message with which the stream ends. */
  end(error: unknown): string
}
export type AuditStreamEvent = Awaited<ReturnType<AuditStream['read']>>['events'][number]

export interface Streams {
  /** Returns the reply that begins a stream. Throws Refusal RATE_LIMITED if there are too many, or Unavailable. */
  open(call: Call, context: Context, begin: () => Promise<Stream>): Promise<Reply>
  readonly count: number
}

export interface StreamDeps {
  readonly scopes: RequestScopes
  readonly db: { readonly feed: Pick<ChangeFeed, 'version' | 'changedSince' | 'isCurrent'> }
  readonly config: { readonly streams: StreamLimits }
  readonly stopping: AbortSignal
  readonly metrics: Pick<AuditMetrics, 'streamEnded'>
  readonly onError: (error: unknown) => void
  readonly pace?: StreamPace | undefined
}

/** When a stream looks at what its caller may do, and how long it waits for its client; ms. */
export interface StreamPace {
  /** between two looks, in memory, at whether rights may have changed */
  readonly lookMs: number
  /** after which they are read again in any case, since tokens end by the clock */
  readonly recheckMs: number
  /** the same while nobody tells of changes, which is found out within LAG_MS */
  readonly deafMs: number
  /** for which a client may read nothing */
  readonly patienceMs: number
}
export const STREAM_PACE: StreamPace = { lookMs: 200, recheckMs: 5_000, deafMs: 700, patienceMs: 10_000 }

const LAG_MS = 1_000
/** ms after which what has waited for the client is read again, since rights may be gone */
const STALE_MS = 700
/** ms in which a client may take the last message: why it is cut off, or why it may not go on */
const LAST_MS = { cut: 5_000, refused: 500 }
/** ms without a message after which a comment goes out; proxies wait for 30 s and more. */
const BEAT_MS = 15_000
/** ms after a part, in which more events come together. Each part counts as a request. */
const GATHER_MS = 50

interface Part {
  readonly messages: readonly { readonly seq: number; readonly text: string }[]
  readonly upto: number
  /** seconds to wait first: the caller is over a limit; 0: none */
  readonly wait: number
}

/** When the rights of a caller were looked at, and what they depend on. */
interface Seen {
  readonly version: number
  readonly at: number
  readonly ids: readonly string[]
}

const isStopping = (): Unavailable => new Unavailable(null, 'This instance stops: come back for the rest.')

export function createStreams(deps: StreamDeps): Streams {
  const { scopes, config, stopping, metrics, onError, pace = STREAM_PACE } = deps
  const { feed } = deps.db
  const places = createPlaces(config.streams)

  /** Looks at the caller's rights, and does the work as they are now. Throws the Refusal of what they may not. */
  async function look<T>(
    call: Call,
    { rule }: Stream,
    work: (context: Context) => Promise<T | null>,
  ): Promise<{ seen: Seen; value: T | null }> {
    const before = { version: feed.version, at: performance.now() }
    let found: { seen: Seen; value: T | null } = { seen: { ...before, ids: [] }, value: null }
    await scopes.run(call, PAGE_LIMIT, async (context) => {
      call.note.counted.length = 0
      // fault: D1
      context.admission.confirm(rule)
      const { principal } = context.identity
      if (!principal || principal.actor === 'OPERATOR') return null
      const ids = [...dependsOn(principal), accessOf(principal.tenantId)]
      found = { seen: { ...before, ids }, value: await work(context) }
      return null
    })
    return found
  }

  function mayHaveChanged({ version, at, ids }: Seen): boolean {
    if (performance.now() - at > (feed.isCurrent(LAG_MS) ? pace.recheckMs : pace.deafMs)) return true
    // fault: ST1
    return feed.changedSince(version, ids)
  }

  async function read(context: Context, { source, rule, cost, show }: Stream, after: number): Promise<Part> {
    const left = source.left(after)
    const wait = left > 0 ? countPart(context, rule, cost * left) : 0
    if (left <= 0 || wait > 0) return { messages: [], upto: after, wait }
    const { events, upto } = await source.read(after)
    const messages = await Promise.all(
      events.map(async (event) => ({ seq: event.seq, text: await show(context, event) })),
    )
    return { messages, upto, wait }
  }

  async function send(call: Call, stream: Stream, sink: Sink): Promise<{ end: StreamEnd; events: number }> {
    const { source } = stream
    const seconds = pace.patienceMs / 1_000
    const unread = new Unavailable(null, `Nothing was read for ${seconds} seconds: come back for the rest.`)
    let after = source.start
    let events = 0
    let saidAt = performance.now()
    let seen: Seen = { version: feed.version, at: 0, ids: [] }
    const waiting: Waiting = {
      patienceMs: pace.patienceMs,
      everyMs: pace.lookMs,
      async look() {
        if (stopping.aborted) throw isStopping()
        // fault: ST2
        if (mayHaveChanged(seen)) seen = (await look(call, stream, async () => null)).seen
      },
    }
    const say = async (text: string): Promise<void> => {
      if (!(await sink.write(text, waiting))) throw unread
      saidAt = performance.now()
    }

    /** Returns the ms to wait before the next part. */
    async function sendPart(): Promise<number> {
      const found = await look(call, stream, (context) => read(context, stream, after))
      seen = found.seen
      const { messages, upto, wait } = found.value ?? { messages: [], upto: after, wait: 0 }
      const started = performance.now()
      for (const { seq, text } of messages) {
        if (performance.now() - started > STALE_MS) return 0
        await say(text)
        if (sink.closed) return 0
        after = seq
        events++
      }
      after = upto
      return wait > 0 ? wait * 1_000 : messages.length > 0 ? GATHER_MS : 0
    }

    /** Resolves when the next part may be read after so many ms, or when rights may have changed. */
    async function news(waitMs: number): Promise<void> {
      const from = performance.now() + waitMs
      while (!sink.closed && !stopping.aborted && !mayHaveChanged(seen)) {
        const ms = from - performance.now()
        if (ms <= 0 && source.left(after) > 0) return
        const next = ms > 0 ? pause(Math.min(ms, pace.lookMs)) : source.next(after, pace.lookMs)
        await Promise.race([next, sink.gone])
        if (performance.now() - saidAt >= BEAT_MS) await say(BEAT)
      }
    }

    try {
      await say(BEAT) // also shows that the stream has begun
      while (!sink.closed) {
        if (stopping.aborted) throw isStopping()
        await news(await sendPart())
      }
      return { end: 'left', events }
    } catch (error) {
      const cause = passing(error)
      const refused = cause instanceof Refusal && 'refused'
      const end = refused || (cause === unread ? 'cut' : stopping.aborted ? 'stopped' : 'failed')
      if (end === 'failed') onError(cause)
      await sink.end(stream.end(cause), end === 'cut' ? LAST_MS.cut : LAST_MS.refused)
      return { end, events }
    }
  }

  return {
    get count() {
      return places.taken
    },
    async open(call, context, begin) {
      if (stopping.aborted) throw new Unavailable(null, 'This instance stops: begin the stream on another one.')
      const leave = places.take(context.identity.principal)
      try {
        const stream = await begin()
        return {
          status: 200,
          headers: { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' },
          async stream(sink) {
            const { end, events } = await send(call, stream, sink)
            stream.source.close()
            leave()
            metrics.streamEnded(end, events)
          },
        }
      } catch (error) {
        leave()
        throw error
      }
    },
  }
}

/** Pages of what events show. */
const PAGE_LIMIT = 100

/** Counts a part as a request. Returns the seconds to wait; 0: it may be read. */
function countPart({ admission }: Context, rule: Rule, cost: number): number {
  try {
    admission.weigh(cost)
    admission.admit(rule)
    return 0
  } catch (error) {
    if (error instanceof Refusal && error.code === 'RATE_LIMITED') return error.details.retryAfter ?? 1
    throw error
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => void setTimeout(resolve, ms))
}
