import type { Principal } from '../../access/principal.ts'
import type { RateLimitsErrorCode, RateLimitsResetInput, RateLimitsUpdateInput } from '../../generated/graphql.ts'
import type { KnownOverrides } from '../../limits/load-shedding.ts'
import { type Overridable, OVERRIDABLE, overridesWithin, type RateCeiling } from '../../limits/overrides.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { expectVersion, mutate, unchanged, written, type Written } from '../mutation.ts'
import type { Snapshot, Snapshots } from '../policy/snapshot.ts'
import { ACCESS, countChange } from '../policy/state.ts'
import { beforeAndAfter } from '../setting-changes.ts'
import {
  inputOf,
  numbersOf,
  ownLimits,
  type OwnLimits,
  parseRateLimitsChange,
  type RateLimitRow,
  type RateLimitsView,
  viewOf,
} from './model.ts'
import { type CompiledLimits, RATE_LIMITS } from './part.ts'
import { readRateLimits } from './rows.ts'

export type RateLimits = ReturnType<typeof createRateLimits>

type Outcome = Promise<Result<RateLimitsView, RateLimitsErrorCode>>

export interface RateLimitsDeps {
  readonly db: Database
  readonly snapshots: Snapshots
  readonly ceiling: RateCeiling
  /** Returns the snapshot of a tenant that is in memory. */
  readonly held: (tenantId: string) => { readonly access: Snapshot; readonly current: boolean } | null
}

const UNKNOWN: KnownOverrides = { overrides: null, current: false }

export function createRateLimits({ db, snapshots, ceiling, held }: RateLimitsDeps) {
  const planOf = (expectedVersion: number | null | undefined) => ({
    lock: ACCESS,
    read: async (tx: Tx) => ok(await readRateLimits(tx)),
    expected: expectVersion(expectedVersion),
  })
  const view = (row: RateLimitRow): RateLimitsView => viewOf(overridesWithin(ownLimits(row), ceiling), ceiling, row)

  async function store(
    tx: Tx,
    action: 'rate_limits.updated' | 'rate_limits.reset',
    [before, after]: readonly [OwnLimits, OwnLimits],
  ): Promise<Result<Written<RateLimitsView>, never>> {
    const tenantId = currentTenant()
    const { tenantId: _, ...row } = await tx.rateLimits.upsert({
      where: { tenantId },
      create: { ...numbersOf(after), tenantId, version: 1 },
      update: { ...numbersOf(after), version: { increment: 1 } },
    })
    await countChange(tx, {})
    const [old, now] = [inputOf(before), inputOf(after)]
    const changed = Object.keys(now).filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]))
    return written(view(row), {
      action,
      resourceType: 'tenant',
      resourceId: tenantId,
      metadata: beforeAndAfter(changed, old, now),
    })
  }

  return {
    current: async (): Promise<RateLimitsView> => {
      const { row, overrides } = (await snapshots.cached()).of(RATE_LIMITS)
      return viewOf(overrides, ceiling, row)
    },
    update(author: Pick<Principal, 'userId' | 'keyId'>, input: RateLimitsUpdateInput): Outcome {
      return mutate(db, planOf(input.expectedVersion), async ({ tx, before }) => {
        const own = ownLimits(before)
        const parsed = parseRateLimitsChange(input, own, ceiling, countedOf(author))
        if (!parsed.ok) return parsed
        return same(own, parsed.value) ? unchanged(view(before)) : store(tx, 'rate_limits.updated', [own, parsed.value])
      })
    },
    reset(input: RateLimitsResetInput): Outcome {
      return mutate(db, planOf(input.expectedVersion), async ({ tx, before }) => {
        const own = ownLimits(before)
        const none: OwnLimits = { tenant: null, user: null, key: null }
        return same(own, none) ? unchanged(view(before)) : store(tx, 'rate_limits.reset', [own, none])
      })
    },
    /** Returns what applies to a request that the snapshot has let in. */
    of: (decided: Snapshot): CompiledLimits => decided.of(RATE_LIMITS),
    /** Returns what is in memory, without a scope: it decides who is refused before anything is looked up. */
    held(tenantId: string): KnownOverrides {
      const found = held(tenantId)
      return found ? { overrides: found.access.of(RATE_LIMITS).overrides, current: found.current } : UNKNOWN
    },
  }
}

/** Returns the limits that the requests of the caller count on. */
function countedOf({ userId, keyId }: Pick<Principal, 'userId' | 'keyId'>): readonly Overridable[] {
  return ['tenant', ...(userId === null ? [] : (['user'] as const)), ...(keyId === null ? [] : (['key'] as const))]
}

function same(one: OwnLimits, other: OwnLimits): boolean {
  return OVERRIDABLE.every((name) => one[name]?.rate === other[name]?.rate && one[name]?.burst === other[name]?.burst)
}
