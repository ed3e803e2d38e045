// Tables of cases that would be run twice to the same end: once for each engine.
import { inject } from 'vitest'

const all = (): boolean => process.env['TEST_TABLES'] === 'all' || process.env['ISOLATION_EVIDENCE'] !== undefined

/**
 * What the engine has no part in: every row on the embedded one; on PostgreSQL every third. TEST_TABLES=all: every row.
 */
export function sample<T>(rows: readonly T[]): T[] {
  return inject('database').kind === 'embedded' || all() ? [...rows] : part(rows, 3)
}

/**
 * What the engine decides: every row on PostgreSQL, or a part that is named; on the embedded one every sixth.
 * TEST_TABLES=all: every row.
 */
export function sampleEmbedded<T>(rows: readonly T[], parts = 1): T[] {
  return all() ? [...rows] : part(rows, inject('database').kind === 'postgres' ? parts : 6)
}

/**
 * Of what is looked at in two ways: one of them in every row on the embedded engine, the other, as both on PostgreSQL,
 * in every third.
 */
export function sampleSecond<T>(rows: readonly T[]): T[] {
  return all() ? [...rows] : part(rows, 3)
}

function part<T>(rows: readonly T[], parts: number): T[] {
  return rows.filter((_, index) => index % parts === 0)
}
