// The audit log as a file, part by part.
import type { AuditExportFormat } from '../../generated/graphql.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Key } from '../../shared/page.ts'
import type { Database } from '../../tenancy/database.ts'
import { type AuditFilter, listAudit } from './list.ts'
import { type AuditRow, COLUMN_NAMES, fieldsOf } from './model.ts'

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

export async function exportAudit(db: Database, { format, filter, after, most }: ExportPage): Promise<Exported> {
  if (most < 1 || most > MOST_EXPORTED)
    throw new Refusal('BAD_USER_INPUT', `most must be from 1 to ${MOST_EXPORTED}.`, { argument: ['most'] })
  const page = await listAudit(db, filter, { before: after ?? filter.before ?? null, limit: most })
  const { rows, hasNextPage } = page
  const lines = rows.map((row) => (format === 'CSV' ? csvLine(Object.values(fieldsOf(row))) : jsonLine(row)))
  const head = format === 'CSV' && after === null ? [csvLine(COLUMN_NAMES)] : []
  const end = hasNextPage ? (page.end ?? rows.at(-1) ?? null) : null
  return { text: [...head, ...lines].join(''), events: rows.length, end }
}

function jsonLine(row: AuditRow): string {
  return `${JSON.stringify(fieldsOf(row))}\n`
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
