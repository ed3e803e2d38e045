// The versions of a configuration: what each has changed, who made it, and why.
import type { ActorType } from '../../generated/graphql.ts'
import type { Page, PageRequest } from '../../shared/page.ts'
import type { Shared } from '../wiring.ts'
import { type Difference, differencesOf } from './items.ts'
import type { DocumentPart } from '../document-part.ts'
import type { Change, State, States } from './state.ts'

export interface VersionView {
  readonly version: number
  readonly createdAt: Date
  readonly auditSeq: number
  readonly changes: Difference[]
  readonly actorType: ActorType | null
  readonly actorUserId: string | null
  readonly actorKeyId: string | null
  readonly action: string | null
  readonly reason: string | null
}

/** Most versions that are kept of a tenant. */
export const KEPT_VERSIONS = 1_000

interface HistoryDeps {
  readonly shared: Pick<Shared, 'db'>
  readonly states: States
}

export function createHistory({ shared: { db }, states }: HistoryDeps) {
  /** Returns versions, newest first. `parts`: those that the caller may read. */
  async function list(
    parts: readonly DocumentPart<never>[],
    state: State,
    { limit, after }: PageRequest,
  ): Promise<Page<VersionView>> {
    const { version: newest, keptFrom } = state.head
    const from = after ? Number(after.text) - 1 : newest
    const to = Math.max(keptFrom, from - limit)
    if (from <= to) return { rows: [], hasNextPage: false }
    const first = await states.asOf(state, from)
    if (!first) return { rows: [], hasNextPage: false }
    const changed = await states.changes(to, from)
    const rows: VersionView[] = []
    let later = first
    for (const [version, changes] of Map.groupBy(changed, (change) => change.version)) {
      const earlier = later.without(changes)
      rows.push({ version, ...headOf(changes), ...UNKNOWN, changes: between(parts, changes, earlier, later) })
      later = earlier
    }
    return { rows: await withAuthors(rows), hasNextPage: to > keptFrom }
  }

  /** Adds who made the versions and why, as the log says. */
  async function withAuthors(rows: readonly VersionView[]): Promise<VersionView[]> {
    const seqs = rows.map(({ auditSeq }) => BigInt(auditSeq))
    const events = await db.client.auditEvent.findMany({ where: { seq: { in: seqs } }, include: { payload: true } })
    const known = new Map(events.map((event) => [Number(event.seq), event]))
    return rows.map((row) => {
      const event = known.get(row.auditSeq)
      if (!event) return row
      const { actorType, actorUserId, actorKeyId, action, payload } = event
      return { ...row, actorType, actorUserId, actorKeyId, action, reason: reasonIn(payload?.body ?? null) }
    })
  }

  /** Returns what is different between two versions; null: one of them is not there. */
  async function difference(
    parts: readonly DocumentPart<never>[],
    state: State,
    from: number,
    to: number | null,
  ): Promise<Difference[] | null> {
    const one = await states.asOf(state, from)
    const other = await states.asOf(state, to ?? state.head.version)
    return one && other && differencesOf(parts, one, other)
  }

  return { list, difference }
}

const UNKNOWN = { actorType: null, actorUserId: null, actorKeyId: null, action: null, reason: null }

function headOf(changes: readonly Change[]): Pick<VersionView, 'createdAt' | 'auditSeq'> {
  return { createdAt: changes[0]?.createdAt ?? new Date(0), auditSeq: Number(changes[0]?.auditSeq ?? 0) }
}

/** Returns the differences of the parts that the changes are about. */
function between(
  parts: readonly DocumentPart<never>[],
  changes: readonly Change[],
  earlier: State,
  later: State,
): Difference[] {
  const changed = new Set(changes.map(({ relation }) => relation))
  const about = parts.filter(({ relations }) => relations.some((relation) => changed.has(relation)))
  const alone = ({ relations, repeats }: DocumentPart<never>): boolean => relations.length === 1 && !repeats
  return about.flatMap((part) =>
    alone(part)
      ? differencesOf([part], earlier.touchedBy(changes), later.touchedBy(changes))
      : differencesOf([part], earlier, later),
  )
}

/** Returns the reason in the payload of an event; null: there is none, or the payload was removed. */
function reasonIn(body: string | null): string | null {
  if (body === null) return null
  const { metadata } = JSON.parse(body) as { readonly metadata?: { readonly reason?: unknown } }
  return typeof metadata?.reason === 'string' ? metadata.reason : null
}
