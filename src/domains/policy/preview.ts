// Shows what a change would have done: replays the recorded decisions of the last days under the changed configuration.
import { setImmediate } from 'node:timers/promises'
import { Refusal } from '../../shared/refusal.ts'
import type { Client, Database } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { AccessPreview, AccessPreviewExample, AccessPreviewGroup } from '../../generated/graphql.ts'
import type { DecisionKind, DecisionLog } from './decision-log.ts'
import { DAY_MS } from '../../shared/time.ts'

/** The outcome of a replayed decision. UNKNOWN: its facts do not suffice. */
export interface Replayed {
  readonly verdict: 'ALLOW' | 'STEP_UP' | 'REFUSE' | 'UNKNOWN'
  readonly reason: string
  readonly address?: string | null
  readonly method?: string | null
  readonly action?: string | null
  /** false: it was about somebody else, so it does not show whether its asker gets in */
  readonly aboutCaller?: false
}

export type Replay = (
  facts: Readonly<Record<string, unknown>>,
  row: { readonly userId: string | null; readonly keyId: string | null },
) => Replayed

export interface Previews {
  /** Throws Refusal BAD_USER_INPUT if `days` is not from 1 to 30. */
  run(kinds: readonly DecisionKind[], days: number, replay: Replay): Promise<AccessPreview>
}

/** Most rows of each kind that are replayed, newest day first, and rows per read. */
const ROWS = 50_000
const PAGE = 1_000
/** Milliseconds of replaying before the event loop runs, and in all. What is left after that counts as unknown. */
const TURN_MS = 10
const REPLAY_MS = 5_000
const EXAMPLES = 10
/** Owners who are looked for in the recorded decisions. */
const OWNERS = 10_000

export function createPreviews({ db, decisions }: { db: Database; decisions: DecisionLog }): Previews {
  return {
    async run(kinds, days, replay) {
      if (days < 1 || days > 30)
        throw new Refusal('BAD_USER_INPUT', 'days must be from 1 to 30.', { argument: ['days'] })
      await decisions.flush(currentTenant())
      const since = dayOf(Date.now() - (days - 1) * DAY_MS)
      const owners = await callFunction(db.client, 'active_owners', { most: OWNERS })
      const sum = summary(new Set(owners.map((row) => row.user_id)), replay)
      let replaying = 0
      for (const kind of kinds) {
        for await (const rows of pagesOf(db.client, kind, since)) {
          let turn = performance.now()
          for (const row of rows) {
            sum.add(row, replaying < REPLAY_MS)
            const spent = performance.now() - turn
            if (spent < TURN_MS) continue
            replaying += spent
            await setImmediate()
            turn = performance.now()
          }
        }
      }
      return { since, ...sum.result() }
    },
  }
}

/** Reads day by day, newest first, and within a day in the order of the primary key. */
async function* pagesOf(client: Client, kind: DecisionKind, since: Date): AsyncGenerator<readonly LogRow[]> {
  let read = 0
  for (let day = Date.now(); day >= since.getTime(); day -= DAY_MS) {
    for (let skip = 0; read < ROWS; skip += PAGE) {
      const rows = await client.accessDecision.findMany({
        where: { kind, day: dayOf(day) },
        orderBy: { digest: 'asc' },
        skip,
        take: PAGE,
      })
      yield rows
      read += rows.length
      if (rows.length < PAGE) break
    }
  }
}

function dayOf(moment: number): Date {
  return new Date(Math.floor(moment / DAY_MS) * DAY_MS)
}

interface LogRow {
  readonly facts: unknown
  readonly userId: string | null
  readonly keyId: string | null
  readonly allowed: number
  readonly refused: number
  readonly lastAt: Date
}

function summary(
  owners: ReadonlySet<string>,
  replay: Replay,
): { add(row: LogRow, replayed: boolean): void; result(): Omit<AccessPreview, 'since'> } {
  const [refused, asked, allowed] = [group(), group(), group()]
  const [ownersSeen, ownersIn] = [new Set<string>(), new Set<string>()]
  let observed = 0
  let unknown = 0
  return {
    add(row, inTime) {
      const total = row.allowed + row.refused
      observed += total
      const replayed: Replayed = inTime
        ? replay(row.facts as Record<string, unknown>, row)
        : { verdict: 'UNKNOWN', reason: '' }
      if (replayed.verdict === 'UNKNOWN') unknown += total
      if (replayed.verdict === 'REFUSE') refused.add(row, replayed, row.allowed)
      if (replayed.verdict === 'STEP_UP') asked.add(row, replayed, row.allowed)
      if (replayed.verdict === 'ALLOW') allowed.add(row, replayed, row.refused)
      if (
        replayed.verdict === 'UNKNOWN' ||
        replayed.aboutCaller === false ||
        row.userId === null ||
        !owners.has(row.userId)
      )
        return
      ownersSeen.add(row.userId)
      if (replayed.verdict !== 'REFUSE') ownersIn.add(row.userId)
    },
    result: () => ({
      observed,
      unknown,
      newlyRefused: refused.result(),
      newlyAsked: asked.result(),
      newlyAllowed: allowed.result(),
      lastOwnerAffected: ownersSeen.size > 0 && ownersIn.size === 0,
    }),
  }
}

function group(): { add(row: LogRow, replayed: Replayed, decisions: number): void; result(): AccessPreviewGroup } {
  const [users, keys] = [new Set<string>(), new Set<string>()]
  /** Decisions are counted by day, and by facts that are not shown: what looks the same is one example. */
  const examples = new Map<string, AccessPreviewExample>()
  let total = 0
  return {
    add({ userId, keyId, lastAt }, { reason, address = null, method = null, action = null }, decisions) {
      if (decisions === 0) return
      total += decisions
      if (userId !== null) users.add(userId)
      if (keyId !== null) keys.add(keyId)
      const shown = { userId, keyId, address, method, action, reason }
      const key = JSON.stringify(shown)
      const known = examples.get(key)
      examples.set(key, {
        ...shown,
        decisions: decisions + (known?.decisions ?? 0),
        lastAt: known && known.lastAt > lastAt ? known.lastAt : lastAt,
      })
    },
    result: () => ({
      decisions: total,
      users: users.size,
      keys: keys.size,
      examples: [...examples.values()].sort((a, b) => b.decisions - a.decisions).slice(0, EXAMPLES),
    }),
  }
}
