// What sinks are sent, read from the log: what is erased there is sent no more.
import type { Database } from '../../tenancy/database.ts'
import { fieldsOf, rowOf } from '../audit/model.ts'
import { type LogSinkRow, wants } from './model.ts'

export interface SinkEvent {
  /** null: it is no event of the log, but a test */
  readonly seq: number | null
  readonly action: string
  readonly createdAt: Date
  /** names and values as in an export, with the tenant */
  readonly fields: Readonly<Record<string, unknown>>
}

export interface Batch {
  readonly events: readonly SinkEvent[]
  /** all events up to this number are in the batch, were sent before, or are not wanted */
  readonly upto: bigint
}

/** Bytes of a batch, unless it has one event, and numbers that are looked at for it. */
const BYTES = 524_288
const LOOKED_AT = 2_000n

/** Returns the next events that the sink wants, at most `most`, up to the end `head` of the log. */
export async function batchAfter(
  { client }: Pick<Database, 'client'>,
  sink: Pick<LogSinkRow, 'actions' | 'cursorSeq'>,
  { head, most }: { readonly head: bigint; readonly most: number },
): Promise<Batch> {
  const { actions, cursorSeq: after } = sink
  const last = after + LOOKED_AT < head ? after + LOOKED_AT : head
  const exact = actions.filter((each) => !each.endsWith('*'))
  const beginnings = actions.filter((each) => each.endsWith('*')).map((each) => each.slice(0, -1))
  const rows = await client.auditEvent.findMany({
    where: {
      seq: { gt: after, lte: last },
      ...(actions.length > 0 && {
        OR: [{ action: { in: exact } }, ...beginnings.map((startsWith) => ({ action: { startsWith } }))],
      }),
    },
    orderBy: { seq: 'asc' },
    take: most,
    include: { payload: true },
  })
  const events: SinkEvent[] = []
  let bytes = 0
  let upto = rows.length === most ? (rows.at(-1)?.seq ?? last) : last
  for (const stored of rows) {
    const row = rowOf(stored)
    const fields = { tenant_id: row.tenantId, ...fieldsOf(row) }
    bytes += Buffer.byteLength(JSON.stringify(fields))
    if (bytes > BYTES && events.length > 0) {
      upto = stored.seq - 1n
      break
    }
    // In a pattern, an underscore stands for any character.
    if (wants(sink, row.action)) events.push({ seq: row.seq, action: row.action, createdAt: row.createdAt, fields })
  }
  return { events, upto }
}

/** What a test sends in place of events. */
export function testEvent({ id, tenantId }: Pick<LogSinkRow, 'id' | 'tenantId'>, now: Date): SinkEvent {
  const action = 'log_sink.tested'
  return {
    seq: null,
    action,
    createdAt: now,
    fields: { tenant_id: tenantId, test: true, action, log_sink_id: id, created_at: now.toISOString() },
  }
}
