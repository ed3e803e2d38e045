// Counted decisions and hits of IP rules, of many tenants in one statement: each tenant has few, and there are many.
import type { Database } from './database.ts'
import { inBackground } from './platform.ts'
import { callPlatform } from './platform-functions.ts'

/** How many different decisions a day keeps of a tenant: of each kind, and of one person or key; and how others count. */
export interface DecisionLimits {
  readonly most: Readonly<Record<string, number>>
  readonly ofOne: number
  /** digest in hex */
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
