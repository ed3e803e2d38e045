// Pages by sort key, newest first.
import { Refusal } from '../refusal.ts'

/** Where a page continues: after the row with this creation time and id, in the order newest first. */
export interface Key {
  readonly createdAt: Date
  readonly id: string
}

export interface PageRequest {
  readonly limit: number
  readonly after: Key | null
}

export interface Page<T> {
  readonly rows: readonly T[]
  readonly hasNextPage: boolean
}

/** The same for requests of the same page, and for no others. */
export function pageKey({ limit, after }: PageRequest): string {
  return after ? `${limit} ${after.createdAt.getTime()} ${after.id}` : `${limit}`
}

/** Cuts the one row more that was asked for to see whether there are any. */
export function pageOf<T>(rows: readonly T[], limit: number): Page<T> {
  return { rows: rows.slice(0, limit), hasNextPage: rows.length > limit }
}

/** The Prisma filter that continues after `key` in the order createdAt desc, id desc. */
export function olderThan(key: Key | null): object {
  if (!key) return {}
  return { OR: [{ createdAt: { lt: key.createdAt } }, { createdAt: key.createdAt, id: { lt: key.id } }] }
}

export function badCursor(argument = 'after'): Refusal {
  return new Refusal('BAD_USER_INPUT', 'The cursor is not one of this list.', { argument: [argument] })
}
