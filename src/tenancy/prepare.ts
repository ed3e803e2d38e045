// Prepares a database for use: waits for it, migrates it, and verifies that it isolates tenants.
import type pg from 'pg'
import { migrate } from '../database/migrate.ts'
import { passing, Unavailable } from '../shared/unavailable.ts'
import { verifyIsolation } from './verify.ts'

/** Reports migrations by their names; not called without any. */
export interface MigrationNews {
  applied(names: readonly string[]): void
  /** The database has them, but this version does not. */
  newer(names: readonly string[]): void
}

/** An older version could not isolate tables that it does not know. */
const NEWER =
  'A newer version has migrated this database: run that one, or restore what was saved before (docs/operations.md).'

/** How long the start waits for the database, and between two attempts, in ms. */
const START_WAIT_MS = 60_000
const LOOK_MS = 500

/** Waits until the database answers. Throws if it does not, or refuses for a permanent reason. */
export async function answers(
  owner: pg.Pool,
  waitMs = START_WAIT_MS,
  onWait: (error: Error) => void = () => {},
): Promise<void> {
  const until = performance.now() + waitMs
  for (let said = false; ; said = true) {
    try {
      return void (await owner.query('SELECT 1'))
    } catch (error) {
      const { message } = error as Error
      const fail = (what: string): never => {
        throw new Error(`${what}: ${message}`, { cause: error })
      }
      if (!(passing(error) instanceof Unavailable)) fail('the database refuses the start')
      if (performance.now() > until) fail(`the database did not answer for ${waitMs / 1000} s`)
      if (!said) onWait(error as Error)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  }
}

export async function prepare(owner: pg.Pool, news?: MigrationNews): Promise<void> {
  let isNewer = false
  const applied = await migrate(owner, (names) => {
    isNewer = true
    news?.newer(names)
  })
  if (applied.length > 0) news?.applied(applied)
  await verifyIsolation(owner).catch((error: Error) => {
    throw isNewer ? new Error(`${error.message}\n${NEWER}`, { cause: error }) : error
  })
}
