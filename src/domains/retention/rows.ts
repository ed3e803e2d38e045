// Retention policy, runs and receipts as stored.
import type { Tx } from '../../tenancy/database.ts'
import type { RetentionClass } from './bounds.ts'
import { RETENTION_DEFAULTS, type RetentionPolicy } from './model.ts'

/** The largest Int of GraphQL, which has 32 bits. */
const MAX_INT = 2_147_483_647

export interface RunClassView {
  readonly class: RetentionClass
  readonly days: number
  readonly cutoff: Date
  readonly count: number
  readonly held: number
  readonly oldest: Date | null
  readonly newest: Date | null
  readonly limited: boolean
  readonly removed: number
  readonly kept: number
  readonly changed: number
}

export interface RunView {
  readonly id: string
  readonly state: 'PREVIEWED' | 'RUNNING' | 'DONE'
  readonly createdAt: Date
  readonly startedBy: string | null
  readonly startedAt: Date | null
  readonly finishedAt: Date | null
  readonly classes: readonly RunClassView[]
}

type RunRow = Omit<RunView, 'classes'> & { readonly classes: readonly RunClassRow[] }
type RunClassRow = Omit<RunClassView, 'count' | 'held' | 'removed' | 'kept' | 'changed'> &
  Readonly<Record<'previewed' | 'held' | 'removed' | 'kept' | 'changed', bigint>>

export async function readPolicy(on: Pick<Tx, 'retentionPolicy'>): Promise<RetentionPolicy> {
  const row = await on.retentionPolicy.findFirst()
  if (!row) return RETENTION_DEFAULTS
  const { tenantId: _tenantId, ...policy } = row
  return policy
}

export const WITH_CLASSES = { classes: { orderBy: { class: 'asc' } } } as const

export function runView({ id, state, createdAt, startedBy, startedAt, finishedAt, classes }: RunRow): RunView {
  return { id, state, createdAt, startedBy, startedAt, finishedAt, classes: classes.map(runClassView) }
}

export function runClassView(row: RunClassRow): RunClassView {
  const { class: one, days, cutoff, oldest, newest, limited } = row
  return {
    class: one,
    days,
    cutoff,
    oldest,
    newest,
    limited,
    count: int(row.previewed),
    held: int(row.held),
    removed: int(row.removed),
    kept: int(row.kept),
    changed: int(row.changed),
  }
}

function int(value: bigint): number {
  return Math.min(Number(value), MAX_INT)
}

/** Returns how many people a run has removed. */
export function purgedUsers({ classes }: RunView): number {
  return classes.find((one) => one.class === 'DELETED_USERS')?.removed ?? 0
}
