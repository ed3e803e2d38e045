// Counted decisions and hits of IP rules, of many tenants in one statement: each tenant has few, and there are many.
import type { Database } from './database.ts'
import { inBackground } from './platform.ts'
import { callPlatform } from './platform-functions.ts'

/** How many different decisions of a tenant a day keeps. */
export interface DecisionLimits {
  /** of each kind */
  readonly most: Readonly<Record<string, number>>
  /** of one person or key */
  readonly ofOne: number
  /** what others count as: a digest, in hex */
  readonly unknown: string
}

/** Adds counted decisions. Each row names its tenant. */
export const recordDecisions = (
  db: Database,
  rows: readonly object[],
  { most, ofOne, unknown }: DecisionLimits,
): Promise<unknown> =>
  inBackground(() =>
    callPlatform(db, 'platform_decisions_record', {
      counted: JSON.stringify(rows),
      most: JSON.stringify(most),
      ofOne,
      unknown,
    }),
  )

/** Adds to the hit counters of IP rules. Each row names its tenant. */
export const recordRuleHits = (db: Database, rows: readonly object[]): Promise<unknown> =>
  inBackground(() => callPlatform(db, 'platform_ip_rule_hits', { counted: JSON.stringify(rows) }))
