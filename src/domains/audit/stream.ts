// A stream of the audit log. It is read from the log by number, and from nowhere else: what was sent decides where it
// goes on, so nothing is left out and nothing comes twice, on any instance the client comes back to.
import type { AuditStreamFilter } from '../../generated/graphql.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Database } from '../../tenancy/database.ts'
import type { LogEnd, LogEnds } from './ends.ts'
import { listAfter } from './list.ts'
import type { AuditRow } from './model.ts'

/** Events of a part, and numbers that a part of a filtered stream looks at. */
const PART = 100
const LOOKED_AT = 2_000

export interface AuditPart {
  readonly events: readonly { readonly seq: number; readonly value: { readonly auditEvents: AuditRow } }[]
  /** all up to this number has been looked at */
  readonly upto: number
}

/** A stream as src/request/streams.ts sends it. */
export interface AuditStream {
  /** number after which it begins */
  readonly start: number
  /** how many events there may be after a number, at most those of a part */
  left(after: number): number
  /** Returns the next events after a number. Runs in the scope of the tenant. */
  read(after: number): Promise<AuditPart>
  /** Resolves when there is an event after the number, or after so many ms. */
  next(after: number, ms: number): Promise<void>
  close(): void
}

export interface AuditStreamStart {
  readonly tenantId: string
  /** null: begins with what happens from now on */
  readonly after: number | null
  readonly filter: AuditStreamFilter
}

export const createAuditStreams =
  (db: Database, ends: LogEnds) =>
  /** Throws Refusal BAD_USER_INPUT for a number that the log has not reached. */
  async ({ tenantId, after, filter }: AuditStreamStart): Promise<AuditStream> => {
    const end = await ends.follow(tenantId)
    if (after !== null && (after < 0 || after > end.seq)) {
      end.leave()
      throw new Refusal('BAD_USER_INPUT', `after must be from 0 to ${end.seq}, the newest event.`, {
        argument: ['after'],
      })
    }
    return streamOf(db, end, { start: after ?? end.seq, filter })
  }

function streamOf(
  db: Database,
  end: LogEnd,
  { start, filter }: { readonly start: number; readonly filter: AuditStreamFilter },
): AuditStream {
  const isFiltered = Object.values(filter).some((value) => value !== null && value !== undefined)
  return {
    start,
    left: (after) => Math.min(end.seq - after, PART),
    async read(after) {
      const upto = Math.min(end.seq, after + (isFiltered ? LOOKED_AT : PART))
      if (upto <= after) return { events: [], upto: after }
      const rows = await listAfter(db, filter, { after, upto, most: PART })
      const events = rows.map((row) => ({ seq: row.seq, value: { auditEvents: row } }))
      // fault: D2 D3
      return { events, upto: rows.length === PART ? (rows.at(-1)?.seq ?? upto) : upto }
    },
    next: (after, ms) => end.after(after, ms),
    close: () => end.leave(),
  }
}
