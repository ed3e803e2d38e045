// Logs decisions, counted by day and by what they depended on. Previews use the log; the evidence is the audit log.
// Counts are kept in memory and written every few seconds, so that a request costs no write.
import { createHash } from 'node:crypto'
import type { Database } from '../../tenancy/database.ts'
import { type DecisionLimits, recordDecisions, recordRuleHits } from '../../tenancy/decisions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { outOfBounds } from '../../shared/json-bounds.ts'
import { canonicalJson } from '../../shared/canonical-json.ts'

/**
 * abac: about this service's own mutations. evaluate: for the tenant's programs, counted apart because any member may
 * ask any number of times.
 */
export type DecisionKind = 'request' | 'sign_in' | 'abac' | 'evaluate'

export interface Recorded {
  readonly kind: DecisionKind
  /** everything that the decision depended on besides the configuration */
  readonly facts: Readonly<Record<string, unknown>>
  readonly userId: string | null
  readonly keyId: string | null
  readonly allowed: boolean
}

export interface DecisionLog {
  /** Counts a decision about the scope's tenant. */
  record(decision: Recorded): void
  /** Counts a use of a rule of the scope's tenant: it decided. */
  hit(ruleId: string): void
  /** Writes the counts of the given tenant, or of all. */
  flush(tenantId?: string): Promise<void>
  stop(): Promise<void>
}

interface Count {
  readonly kind: DecisionKind
  readonly digest: string
  readonly facts: object
  readonly user_id: string | null
  readonly key_id: string | null
  allowed: number
  refused: number
  /** both in ms since the epoch */
  readonly first_at: number
  last_at: number
}

interface Tally {
  readonly decisions: Map<string, Count>
  /** requests and sign-ins by their serialized facts: most of them repeat */
  readonly again: Map<string, Count>
  readonly hits: Map<string, { id: string; hits: number; last_hit_at: number }>
  /** number of different decisions, by kind, and by kind and person or key */
  readonly distinct: Map<string, number>
}

const FLUSH_SECONDS = 5
/** Most different decisions of one tenant and kind between two writes. Further ones are counted without their facts. */
const DISTINCT = 500
/** Most of these by one person or key, so that nobody uses up what others need. */
const DISTINCT_BY_ONE = 100
/** Bounds of facts that are kept; larger ones count as unknown. */
const FACTS = { bytes: 4_096, depth: 64, stored: true }
/**
 * Most different decisions of each kind that a tenant's day keeps, and most of one person or key. Further ones are
 * counted without their facts.
 */
const KEPT_A_DAY: Readonly<Record<DecisionKind, number>> = {
  request: 20_000,
  sign_in: 20_000,
  abac: 2_000,
  evaluate: 2_000,
}
const KEPT_OF_ONE = 1_000
/** Rows of one statement. */
const ROWS = 1_000

const LIMITS: DecisionLimits = { most: KEPT_A_DAY, ofOne: KEPT_OF_ONE, unknown: digestOf({}) }

export function createDecisionLog(db: Database, onError: (error: unknown) => void): DecisionLog {
  const tallies = new Map<string, Tally>()
  const tallyOf = (tenantId: string): Tally => {
    const known = tallies.get(tenantId)
    if (known) return known
    const made: Tally = { decisions: new Map(), again: new Map(), hits: new Map(), distinct: new Map() }
    tallies.set(tenantId, made)
    return made
  }

  /** Takes the counts of these tenants, and writes them in a few statements. */
  async function write(tenants: readonly string[]): Promise<void> {
    const taken = tenants.flatMap((tenantId) => {
      const tally = tallies.get(tenantId)
      tallies.delete(tenantId)
      return tally ? [{ tenantId, ...tally }] : []
    })
    const decisions = taken.flatMap(({ tenantId, decisions: counts }) =>
      [...counts.values()].map((count) => ({ tenant_id: tenantId, ...count, ...timesOf(count) })),
    )
    const hits = taken.flatMap(({ tenantId, hits: counts }) =>
      [...counts.values()].map((count) => ({
        tenant_id: tenantId,
        ...count,
        last_hit_at: new Date(count.last_hit_at),
      })),
    )
    for (const rows of chunks(decisions)) await recordDecisions(db, rows, LIMITS)
    for (const rows of chunks(hits)) await recordRuleHits(db, rows)
  }

  const flush = (tenantId?: string): Promise<void> => write(tenantId === undefined ? [...tallies.keys()] : [tenantId])
  const timer = setInterval(() => void flush().catch(onError), FLUSH_SECONDS * 1000).unref()

  return {
    record({ kind, facts, userId, keyId, allowed }) {
      const { decisions, again, distinct } = tallyOf(currentTenant())
      const at = Date.now()
      const written = kind === 'request' || kind === 'sign_in' ? `${kind} ${JSON.stringify(facts)}` : null
      const before = written === null ? undefined : again.get(written)
      if (before) {
        before[allowed ? 'allowed' : 'refused']++
        before.last_at = at
        return
      }
      const one = {
        kind,
        user_id: userId,
        key_id: keyId,
        allowed: allowed ? 1 : 0,
        refused: allowed ? 0 : 1,
        first_at: at,
        last_at: at,
      }
      const known = outOfBounds(facts, FACTS) ? unknown(one) : { ...one, facts, digest: digestOf(facts) }
      const room = decisions.has(keyOf(known)) || hasRoom(distinct, kind, userId ?? keyId)
      const counted = addTo(decisions, room ? known : unknown(one))
      if (written !== null && room) again.set(written, counted)
    },
    hit(ruleId) {
      const { hits } = tallyOf(currentTenant())
      const count = hits.get(ruleId) ?? { id: ruleId, hits: 0, last_hit_at: 0 }
      count.hits++
      count.last_hit_at = Date.now()
      hits.set(ruleId, count)
    },
    flush,
    async stop() {
      clearInterval(timer)
      await flush().catch(onError)
    },
  }
}

/** Counts one more different decision. Returns false if there is no room for it. */
function hasRoom(distinct: Map<string, number>, kind: DecisionKind, who: string | null): boolean {
  const [all, own] = [distinct.get(kind) ?? 0, distinct.get(`${kind} ${who}`) ?? 0]
  if (all >= DISTINCT || own >= DISTINCT_BY_ONE) return false
  distinct.set(kind, all + 1)
  distinct.set(`${kind} ${who}`, own + 1)
  return true
}

/** Drops everything but the fact that a decision was made. */
function unknown(count: Omit<Count, 'facts' | 'digest'>): Count {
  return { ...count, facts: {}, digest: digestOf({}), user_id: null, key_id: null }
}

function digestOf(facts: object): string {
  return createHash('sha256').update(canonicalJson(facts)).digest('hex')
}

function keyOf({ kind, digest }: Count): string {
  return `${kind} ${digest}`
}

function addTo(counts: Map<string, Count>, count: Count): Count {
  const before = counts.get(keyOf(count))
  if (!before) {
    counts.set(keyOf(count), count)
    return count
  }
  before.allowed += count.allowed
  before.refused += count.refused
  if (count.last_at > before.last_at) before.last_at = count.last_at
  return before
}

function timesOf({ first_at, last_at }: Count): { readonly first_at: Date; readonly last_at: Date } {
  return { first_at: new Date(first_at), last_at: new Date(last_at) }
}

function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += ROWS) yield rows.slice(from, from + ROWS)
}
