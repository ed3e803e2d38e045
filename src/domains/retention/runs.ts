// A preview records what would be removed. Its token starts the run that removes exactly that.
import { v7 as uuidv7 } from 'uuid'
import type { RetentionErrorCode } from '../../generated/graphql.ts'
import type { Background } from '../../shared/background.ts'
import { fail, failAll, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentCaller, currentTenant } from '../../tenancy/scope.ts'
import { mutate, written, type Written } from '../mutation.ts'
import { hashToken, newSecretToken } from '../../credentials/secret-token.ts'
import { type Batches, RUN_LEASE_MS } from './batches.ts'
import { CLASSES, type RetentionBounds, type RetentionClass } from './bounds.ts'
import { classPolicies, cutoffOf, faultsOfTrial } from './model.ts'
import { readPolicy, runClassView, type RunClassView, runView, type RunView, WITH_CLASSES } from './rows.ts'
import { olderThan, type Page, pageOf, type PageRequest } from '../../shared/page.ts'

type Outcome<T> = Promise<Result<T, RetentionErrorCode>>

/** Milliseconds for which a token is valid. */
const TOKEN_MS = 900_000
/** Most rows with ids that one run takes of a class: the oldest. */
export const RUN_ROWS = 50_000
/** Of the settings that nobody has saved. */
const NO_VERSION = -1
/** Milliseconds after which a run continues in the background. */
const ANSWER_MS = 8_000

export interface Preview {
  readonly token: string
  readonly expiresAt: Date
  readonly classes: RunClassView[]
}

export interface RunDeps {
  readonly db: Database
  readonly bounds: RetentionBounds
  readonly batches: Batches
  readonly background: Background
}

export interface Plan {
  readonly class: RetentionClass
  readonly days: number
}

export function createRuns({ db, bounds, batches, background }: RunDeps) {
  /**
   * Previews the given classes, switched on or not. Without any: those that are switched on, and deleted users. What is
   * only tried can never be run: no stored policy has its version.
   */
  async function preview(wanted: readonly RetentionClass[] | null, tried: readonly Plan[] = []): Outcome<Preview> {
    if (wanted?.length === 0) return fail('REQUIRED', ['input', 'classes'])
    const faults = faultsOfTrial(tried, bounds)
    if (faults.length > 0) return failAll(faults)
    const daysOf = new Map(tried.map((one) => [one.class, one.days]))
    return mutate(db, { lock: null }, async ({ tx }): Outcome<Written<Preview>> => {
      const policy = await readPolicy(tx)
      const chosen = classPolicies(policy, bounds).filter((one) =>
        wanted === null
          ? one.enabled || one.class === 'DELETED_USERS' || daysOf.has(one.class)
          : wanted.includes(one.class),
      )
      const { token, hash } = newSecretToken()
      const expiresAt = new Date(Date.now() + TOKEN_MS)
      const runId = await createRun(tx, {
        state: 'PREVIEWED',
        tokenHash: new Uint8Array(hash),
        policyVersion: tried.length > 0 ? NO_VERSION : policy.version,
        expiresAt,
      })
      await plan(
        tx,
        runId,
        chosen.map((one) => ({ class: one.class, days: daysOf.get(one.class) ?? one.effectiveDays })),
      )
      const classes = (await tx.retentionRunClass.findMany({ where: { runId }, orderBy: { class: 'asc' } })).map(
        runClassView,
      )
      return written(
        { token, expiresAt, classes },
        {
          action: 'retention.previewed',
          resourceType: 'retention',
          resourceId: runId,
          metadata: Object.fromEntries(classes.map((one) => [one.class, one.count])),
        },
      )
    })
  }

  /** Starts the run of a preview, once: a conditional update decides between two callers. */
  async function run(token: string): Outcome<RunView> {
    const started = await mutate(db, { lock: null }, async ({ tx }): Outcome<Written<string>> => {
      const now = new Date()
      const found = await tx.retentionRun.findFirst({
        where: { tokenHash: new Uint8Array(hashToken(token)) },
        include: { classes: true },
      })
      if (!found) return fail('TOKEN_INVALID', ['input', 'token'])
      const { count } = await tx.retentionRun.updateMany({
        // fault: T4
        where: { id: found.id, state: 'PREVIEWED', expiresAt: { gt: now } },
        data: {
          state: 'RUNNING',
          startedAt: now,
          startedBy: currentCaller().userId,
          leasedUntil: new Date(now.getTime() + RUN_LEASE_MS),
        },
      })
      if (count === 0)
        return fail(
          (await tx.retentionRun.count({ where: { id: found.id, state: 'PREVIEWED' } })) > 0
            ? 'TOKEN_INVALID'
            : 'TOKEN_USED',
          ['input', 'token'],
        )
      if ((await readPolicy(tx)).version !== found.policyVersion) return fail('STALE', ['input', 'token'])
      // The operator may have raised a floor since the preview.
      if (found.classes.some((one) => one.cutoff > cutoffOf(now.getTime(), bounds[one.class].floorDays)))
        return fail('STALE', ['input', 'token'])
      return written(found.id, { action: 'retention.run_started', resourceType: 'retention', resourceId: found.id })
    })
    return started.ok ? ok(await finish(started.value)) : started
  }

  /** Runs as much as an answer may take, and the rest in the background. */
  async function finish(runId: string): Promise<RunView> {
    if (!(await batches.proceed(runId, ANSWER_MS)))
      background.run(`retention run ${runId}`, () => batches.proceed(runId))
    return runView(await db.client.retentionRun.findFirstOrThrow({ where: { id: runId }, include: WITH_CLASSES }))
  }

  /**
   * Purges deleted users in one step, as /v1 does: everything that a preview would show now, switched on or not. With a
   * token, runs its preview.
   */
  async function purgeDeletedUsers(token: string | null): Outcome<RunView> {
    if (token !== null) return run(token)
    const previewed = await preview(['DELETED_USERS'])
    return previewed.ok ? run(previewed.value.token) : previewed
  }

  /** Returns runs that were started, newest first. */
  async function list({ limit, after }: PageRequest): Promise<Page<RunView>> {
    const rows = await db.lists.retentionRun.findMany({
      where: { state: { not: 'PREVIEWED' }, ...olderThan(after) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
      include: WITH_CLASSES,
    })
    return pageOf(rows.map(runView), limit)
  }

  /** Returns a run that was started; null: there is none here. */
  async function find(id: string): Promise<RunView | null> {
    const where = { id, state: { not: 'PREVIEWED' as const } }
    const row = await db.client.retentionRun.findFirst({ where, include: WITH_CLASSES })
    return row && runView(row)
  }

  return { preview, run, finish, purgeDeletedUsers, list, find }
}

export interface NewRun {
  readonly state: 'PREVIEWED' | 'RUNNING'
  readonly tokenHash: Uint8Array<ArrayBuffer> | null
  readonly policyVersion: number
  readonly expiresAt: Date
}

/** Creates a run as part of `tx`. Returns its id. */
export async function createRun(tx: Tx, { state, ...rest }: NewRun): Promise<string> {
  const id = uuidv7()
  const { userId } = currentCaller()
  const now = new Date()
  const started =
    state === 'RUNNING'
      ? { startedBy: userId, startedAt: now, leasedUntil: new Date(now.getTime() + RUN_LEASE_MS) }
      : {}
  await tx.retentionRun.createMany({
    data: [{ id, tenantId: currentTenant(), state, createdBy: userId, createdAt: now, ...rest, ...started }],
  })
  return id
}

/** Records what the run removes. Returns the row count. */
export async function plan(tx: Tx, runId: string, plans: readonly Plan[], now = Date.now()): Promise<bigint> {
  let all = 0n
  for (const one of CLASSES) {
    const wanted = plans.find((candidate) => candidate.class === one)
    if (wanted)
      all +=
        (
          await callFunction(tx, 'retention_plan', {
            run: runId,
            ofClass: one,
            before: cutoffOf(now, wanted.days),
            ofDays: wanted.days,
            maxRows: RUN_ROWS,
          })
        )[0]?.previewed ?? 0n
  }
  return all
}
