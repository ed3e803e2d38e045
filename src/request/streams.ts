// Sends streams. Each part runs as a request of its own: the credential, the tenant's gate and the rule are looked at
// again, and only then is the part read. Between two parts a stream waits for news: of the log, or of anything that its
// caller's rights depend on.
import { dependsOn } from '../access/authenticator.ts'
import type { Rule } from '../access/rule.ts'
import type { AuditStream } from '../domains/audit/stream.ts'
import type { AuditMetrics, StreamEnd } from '../http/audit-metrics.ts'
import type { Call, Reply } from '../http/call.ts'
import { BEAT, type Sink } from '../http/event-stream.ts'
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
}

/** ms between two looks at whether rights may have changed, and after which they are read again in any case. */
const LOOK_MS = 200
const RECHECK_MS = 5_000
/** The same while nobody tells of changes, which is found out within LAG_MS. */
const DEAF_MS = 700
const LAG_MS = 1_000
/** ms without a message after which a comment goes out; proxies wait for 30 s and more. */
const BEAT_MS = 15_000
/** ms after a part, in which more events come together. Each part counts as a request. */
const GATHER_MS = 50

interface Part {
  readonly messages: readonly { readonly seq: number; readonly text: string }[]
  readonly upto: number
  /** what the rights of the caller depend on */
  readonly ids: readonly string[]
  /** seconds to wait first: the caller is over a limit; 0: none */
  readonly wait: number
}

export function createStreams({ scopes, db: { feed }, config, stopping, metrics, onError }: StreamDeps): Streams {
  const places = createPlaces(config.streams)

  /** Looks at the caller's rights, and reads the next part. Throws the Refusal of what they may not. */
  async function nextPart(call: Call, { source, rule, cost, show }: Stream, after: number): Promise<Part> {
    let part: Part | null = null
    await scopes.run(call, PAGE_LIMIT, async (context) => {
      call.note.counted.length = 0
      // fault: D1
      context.admission.confirm(rule)
      const { principal } = context.identity
      if (!principal || principal.actor === 'OPERATOR') return null
      const ids = [...dependsOn(principal), accessOf(principal.tenantId)]
      const left = source.left(after)
      const wait = left > 0 ? countPart(context, rule, cost * left) : 0
      const { events, upto } = left > 0 && wait === 0 ? await source.read(after) : { events: [], upto: after }
      const messages = await Promise.all(
        events.map(async (event) => ({ seq: event.seq, text: await show(context, event) })),
      )
      part = { messages, upto, ids, wait }
      return null
    })
    return part ?? { messages: [], upto: after, ids: [], wait: 0 }
  }

  async function send(call: Call, stream: Stream, sink: Sink): Promise<{ end: StreamEnd; events: number }> {
    const { source } = stream
    let after = source.start
    let events = 0
    let saidAt = performance.now()
    try {
      await sink.write(BEAT) // also shows that the stream has begun
      while (!sink.closed) {
        if (stopping.aborted) throw new Unavailable(null, 'This instance stops: come back for the rest.')
        const since = { version: feed.version, at: performance.now() }
        const part = await nextPart(call, stream, after)
        await write(part)
        const waitMs = part.wait > 0 ? part.wait * 1_000 : part.messages.length > 0 ? GATHER_MS : 0
        if (waitMs > 0) await Promise.race([pause(waitMs), sink.gone])
        await news({ ...since, ids: part.ids })
      }
      return { end: sink.cut ? 'cut' : 'left', events }
    } catch (error) {
      const cause = passing(error)
      const end = cause instanceof Refusal ? 'refused' : stopping.aborted ? 'stopped' : 'failed'
      if (end === 'failed') onError(cause)
      await sink.write(stream.end(cause))
      return { end, events }
    }

    async function write({ messages, upto }: Part): Promise<void> {
      const started = performance.now()
      for (const { seq, text } of messages) {
        // What comes after a long wait for the reader is read again, since rights may be gone.
        if (performance.now() - started > DEAF_MS) return
        await sink.write(text)
        if (sink.closed) return
        after = seq
        events++
        saidAt = performance.now()
      }
      after = upto
    }

    /** Resolves when there may be something to send, or rights may have changed. */
    async function news({ ids, version, at }: { ids: readonly string[]; version: number; at: number }): Promise<void> {
      while (source.left(after) <= 0 && !sink.closed && !stopping.aborted) {
        await Promise.race([source.next(after, LOOK_MS), sink.gone])
        const mostMs = feed.isCurrent(LAG_MS) ? RECHECK_MS : DEAF_MS
        if (performance.now() - at > mostMs || feed.changedSince(version, ids)) return
        if (performance.now() - saidAt < BEAT_MS) continue
        saidAt = performance.now()
        await sink.write(BEAT)
      }
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
