// Pages by sort key, newest first.
import { Refusal } from './refusal.ts'

/** Where a page continues: after the row with this creation time and id, newest first. */
export interface Key {
  readonly createdAt: Date
  readonly id: string
  /** text that the rows are sorted by, in place of the time */
  readonly text?: string | null
}

export interface PageRequest {
  readonly limit: number
  readonly after: Key | null
  /** rows from there on that are skipped */
  readonly skipped?: number
}

export interface Page<T> {
  readonly rows: readonly T[]
  readonly hasNextPage: boolean
  /** where it ended, if not at its last row: it was looked for rows up to there, and the page need not be full */
  readonly end?: Key | null
}

/** Returns the same key for requests of the same page, and only for them. */
export function pageKey({ limit, after, skipped = 0 }: PageRequest): string {
  return after ? `${limit} ${skipped} ${after.createdAt.getTime()} ${after.id}` : `${limit} ${skipped}`
}

/** Rows that may be skipped. Each is read, so longer lists are paged by cursor. */
const MOST_SKIPPED = 10_000

export function skippedOf(offset: number | null | undefined): number {
  const skipped = offset ?? 0
  if (skipped < 0 || skipped > MOST_SKIPPED)
    throw new Refusal(
      'BAD_USER_INPUT',
      `offset must be from 0 to ${MOST_SKIPPED}; beyond that, go on by the cursor of the page before.`,
      { argument: ['offset'] },
    )
  return skipped
}

/** Cuts the extra row that was read to see whether there are more. */
export function pageOf<T>(rows: readonly T[], limit: number): Page<T> {
  return { rows: rows.slice(0, limit), hasNextPage: rows.length > limit }
}

/** Returns the Prisma filter for rows after `key`, ordered by createdAt desc, id desc. */
export function olderThan(key: Key | null): object {
  if (!key) return {}
  return { OR: [{ createdAt: { lt: key.createdAt } }, { createdAt: key.createdAt, id: { lt: key.id } }] }
}

export function badCursor(argument = 'after'): Refusal {
  return new Refusal('BAD_USER_INPUT', 'The cursor does not belong to this list.', { argument: [argument] })
}
