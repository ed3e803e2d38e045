// The audit log as a file, part by part.
import type { AuditExportFormat } from '../../generated/graphql.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Key } from '../../shared/page.ts'
import type { Database } from '../../tenancy/database.ts'
import { type AuditFilter, type AuditRow, listAudit } from './list.ts'

/** Most events of a part. */
export const MOST_EXPORTED = 5_000

export interface ExportPage {
  readonly format: AuditExportFormat
  readonly filter: AuditFilter
  /** id of the last event of the part before; null: the first part */
  readonly after: string | null
  readonly most: number
}

export interface Exported {
  readonly text: string
  readonly events: number
  /** where the next part goes on; null: this was the last one */
  readonly end: Key | null
}

/** The names of the columns are those of /v1. */
const COLUMNS = {
  seq: ({ seq }) => seq,
  id: ({ id }) => id,
  created_at: ({ createdAt }) => createdAt.toISOString(),
  action: ({ action }) => action,
  resource_type: ({ resourceType }) => resourceType,
  resource_id: ({ resourceId }) => resourceId,
  actor_type: ({ actorType }) => actorType.toLowerCase(),
  actor_user_id: ({ actorUserId }) => actorUserId,
  actor_key_id: ({ actorKeyId }) => actorKeyId,
  actor_key_created_by: ({ actorKeyCreatedBy }) => actorKeyCreatedBy,
  ip: ({ ip }) => ip,
  user_agent: ({ userAgent }) => userAgent,
  request_id: ({ requestId }) => requestId,
  metadata: ({ metadata }) => metadata,
  prev_hash: ({ prevHash }) => prevHash,
  row_hash: ({ hash }) => hash,
} as const satisfies Record<string, (row: AuditRow) => unknown>

export async function exportAudit(db: Database, { format, filter, after, most }: ExportPage): Promise<Exported> {
  if (most < 1 || most > MOST_EXPORTED)
    throw new Refusal('BAD_USER_INPUT', `most must be from 1 to ${MOST_EXPORTED}.`, { argument: ['most'] })
  const page = await listAudit(db, filter, { before: after ?? filter.before ?? null, limit: most })
  const { rows, hasNextPage } = page
  const lines = rows.map((row) => (format === 'CSV' ? csvLine(valuesOf(row)) : jsonLine(row)))
  const head = format === 'CSV' && after === null ? [csvLine(Object.keys(COLUMNS))] : []
  const end = hasNextPage ? (page.end ?? rows.at(-1) ?? null) : null
  return { text: [...head, ...lines].join(''), events: rows.length, end }
}

function valuesOf(row: AuditRow): unknown[] {
  return Object.values(COLUMNS).map((read) => read(row))
}

function jsonLine(row: AuditRow): string {
  return `${JSON.stringify(Object.fromEntries(Object.entries(COLUMNS).map(([name, read]) => [name, read(row)])))}\n`
}

/** RFC 4180. */
function csvLine(values: readonly unknown[]): string {
  return `${values.map(cell).join(',')}\r\n`
}

function cell(value: unknown): string {
  if (value === null || value === undefined) return ''
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  // A spreadsheet would carry out a text that begins so, and anybody chooses their User-Agent.
  const inert = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
