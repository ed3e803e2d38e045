// Removes, every hour and in every tenant, what the policies and the operator's ceilings say. Every instance runs a
// sweeper; the database gives each tenant to one of them. A run whose process was killed goes to the first that finds
// it.
import type { Database } from '../../tenancy/database.ts'
import { claimSweeps, forgetPreviews } from '../../tenancy/platform.ts'
import { currentTenant, inTenant, SYSTEM } from '../../tenancy/scope.ts'
import { fail, type Result } from '../../shared/result.ts'
import { mutate, unaudited, type Written } from '../mutation.ts'
import { type Batches, RUN_LEASE_MS } from './batches.ts'
import type { RetentionBounds } from './bounds.ts'
import { classPolicies, cutoffOf, sweptAfter } from './model.ts'
import { readPolicy } from './rows.ts'
import { createRun, plan, type Plan } from './runs.ts'
import { HOUR_MS } from '../../shared/time.ts'

/** Tenants that an instance takes at a time, and the seconds of its lease on them. */
const TENANTS_AT_ONCE = 10
const LEASE_SECONDS = 600

export interface SweeperDeps {
  readonly db: Database
  readonly bounds: RetentionBounds
  readonly batches: Batches
  readonly onError: (what: string, error?: unknown) => void
}

export interface Sweeper {
  /** Sweeps all tenants that are due. Resolves when none is left, or on stop. Returns how many were swept. */
  sweep(): Promise<number>
  /** Ends after the current batch. */
  stop(): Promise<void>
}

export function createSweeper({ db, bounds, batches, onError }: SweeperDeps): Sweeper {
  let stopped = false
  let running: Promise<number> | null = null

  async function round(): Promise<number> {
    let swept = 0
    while (!stopped && (await forgetPreviews(db, 100)) > 0);
    for (;;) {
      const claimed = stopped ? [] : await claimSweeps(db, oldestCutoff(), TENANTS_AT_ONCE, LEASE_SECONDS)
      if (claimed.length === 0) return swept
      for (const tenantId of claimed) {
        if (stopped) return swept
        // A tenant that fails is left until its lease ends, and delays none of the others.
        await inTenant(tenantId, tenant, SYSTEM).catch((error: unknown) =>
          onError(`retention of tenant ${tenantId}`, error),
        )
        swept++
      }
    }
  }

  /** Returns the cutoff of the shortest ceiling: a younger tenant has nothing that a ceiling removes. */
  function oldestCutoff(): Date | null {
    const ceilings = Object.values(bounds).flatMap(({ ceilingDays }) => ceilingDays ?? [])
    return ceilings.length === 0 ? null : cutoffOf(Date.now(), Math.min(...ceilings))
  }

  async function tenant(): Promise<void> {
    await resume()
    const due = classPolicies(await readPolicy(db.client), bounds).flatMap((one): Plan[] => {
      const days = sweptAfter(one)
      return days === null ? [] : [{ class: one.class, days }]
    })
    while (!stopped && due.length > 0 && (await runOnce(due)));
    if (!stopped)
      await db.client.retentionSweep.updateMany({
        where: { tenantId: currentTenant() },
        data: { dueAt: new Date(Date.now() + HOUR_MS), leasedUntil: null },
      })
  }

  /** Returns true if a run removed as much as one run may, so that there may be more. */
  async function runOnce(due: readonly Plan[]): Promise<boolean> {
    const created = await mutate(db, { lock: null }, async ({ tx }): Promise<Result<Written<string>, 'NOTHING'>> => {
      const { version } = await readPolicy(tx)
      const runId = await createRun(tx, {
        state: 'RUNNING',
        tokenHash: null,
        policyVersion: version,
        expiresAt: new Date(),
      })
      if ((await plan(tx, runId, due)) === 0n) return fail('NOTHING') // a fault rolls back, so nothing is written
      return unaudited(runId, 'each batch of the run has its entry')
    })
    if (!created.ok) return false
    if (!(await proceed(created.value))) return false
    return (
      (await db.client.retentionRunClass.count({
        where: { runId: created.value, limited: true, removed: { gt: 0n } },
      })) > 0
    )
  }

  async function resume(): Promise<void> {
    const now = new Date()
    for (const { id } of await db.client.retentionRun.findMany({
      where: { state: 'RUNNING', leasedUntil: { lt: now } },
      orderBy: { createdAt: 'asc' },
    })) {
      const { count } = await db.client.retentionRun.updateMany({
        where: { id, state: 'RUNNING', leasedUntil: { lt: now } },
        data: { leasedUntil: new Date(now.getTime() + RUN_LEASE_MS) },
      })
      if (count === 1) await proceed(id)
    }
  }

  async function proceed(runId: string): Promise<boolean> {
    while (!stopped) if (await batches.proceed(runId, 0)) return true
    return false
  }

  return {
    sweep: () => (running ??= round().finally(() => (running = null))),
    async stop() {
      stopped = true
      await running
    },
  }
}
