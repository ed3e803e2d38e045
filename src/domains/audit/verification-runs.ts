// Verifications of whole logs, in the background. Any instance goes on with any of them, part by part. Each part is
// stored with a seal, so a killed process loses one part, and nobody can edit the row so that links are skipped.
import { setTimeout as pause } from 'node:timers/promises'
import { v7 as uuidv7 } from 'uuid'
import type { AuditVerificationErrorCode } from '../../generated/graphql.ts'
import type { Background } from '../../shared/background.ts'
import { olderThan, type Page, pageOf, type PageRequest } from '../../shared/page.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { currentCaller, currentTenant, inTenant, SYSTEM } from '../../tenancy/scope.ts'
import { claimVerification } from '../../tenancy/verifications.ts'
import { commit, mutate, unaudited, unchanged, written, type Written } from '../mutation.ts'
import { Coverage, type ReceiptVerifier } from './coverage.ts'
import {
  createRunSealer,
  EDITED,
  placeIn,
  type RunRow,
  type RunState,
  runView,
  type VerificationRun,
} from './run-rows.ts'
import { verifyAudit } from './verify.ts'

/** Links per part: some 100 ms of work. */
const PART_LINKS = 10_000
/** Milliseconds for which an instance stays at one verification while others wait. */
const TURN_MS = 10_000
/** Seconds within which a part is stored, or the instance is taken for dead. */
const LEASE_SECONDS = 30
/** Milliseconds by which clocks of instances may differ. */
const CLOCKS_MS = 60_000

export interface VerificationRunDeps {
  readonly db: Database
  readonly receiptSigner: ReceiptVerifier
  /** key of the installation that seals the rows */
  readonly sealKey: Uint8Array
  readonly background: Background
  readonly metrics: {
    auditPartVerified(links: number): void
    auditVerified(ok: boolean, seconds: number): void
  }
  readonly onError: (what: string, error?: unknown) => void
  /** links per part; tests set it */
  readonly partLinks?: number | undefined
}

export type VerificationRuns = ReturnType<typeof createVerificationRuns>

export function createVerificationRuns(deps: VerificationRunDeps) {
  const { db, receiptSigner, background, metrics, onError, partLinks = PART_LINKS } = deps
  const sealer = createRunSealer(deps.sealKey)
  let stopped = false
  let isAsked = false
  let running: Promise<number> | null = null

  /** A unique key decides between two that start at once. */
  async function start(): Promise<Result<VerificationRun, AuditVerificationErrorCode>> {
    const plan = { lock: null, duplicate: fail('RUNNING') }
    const started = await mutate(
      db,
      plan,
      async ({ tx }): Promise<Result<Written<VerificationRun>, AuditVerificationErrorCode>> => {
        const head = await tx.auditHead.findFirst()
        const state: RunState = {
          tenantId: currentTenant(),
          id: uuidv7(),
          state: 'RUNNING',
          createdBy: currentCaller().userId,
          createdAt: new Date(),
          finishedAt: null,
          total: head?.seq ?? 0n,
          checked: 0n,
          lastHash: null,
          lastVerifiedId: null,
          brokenAtId: null,
          brokenReason: null,
        }
        const row = { ...state, seal: sealer.seal(state) }
        await tx.auditVerificationRun.createMany({ data: [{ ...row, leasedUntil: free() }] })
        return written(runView(row, sealer), {
          action: 'audit.verification_started',
          resourceType: 'audit_verification',
          resourceId: row.id,
        })
      },
    )
    if (started.ok) background.run('verification of an audit log', sweep)
    return started
  }

  /** Returns verifications, newest first. */
  async function list({ limit, after }: PageRequest): Promise<Page<VerificationRun>> {
    const rows = await db.client.auditVerificationRun.findMany({
      where: olderThan(after),
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    return pageOf(
      rows.map((row) => runView(row, sealer)),
      limit,
    )
  }

  /** Returns null if the tenant has no such verification. */
  async function find(id: string): Promise<VerificationRun | null> {
    const row = await db.client.auditVerificationRun.findFirst({ where: { id } })
    return row && runView(row, sealer)
  }

  /** Goes on with what no other instance is at, until nothing is left. Returns how many turns it took. */
  function sweep(): Promise<number> {
    isAsked = true
    return (running ??= turns().finally(() => (running = null)))
  }

  async function turns(): Promise<number> {
    let taken = 0
    while (!stopped) {
      isAsked = false
      const claimed = await claimVerification(db, LEASE_SECONDS)
      if (!claimed && isAsked) continue // one may have been started while this looked
      if (!claimed) break
      taken++
      const { tenant_id: tenantId, id } = claimed
      // One that fails is left until its lease ends, and delays none of the others.
      await inTenant(tenantId, () => turn(id), SYSTEM).catch((error: unknown) =>
        onError(`verification ${id} of the audit log of tenant ${tenantId}`, error),
      )
    }
    return taken
  }

  async function turn(id: string): Promise<void> {
    const coverage = new Coverage(db.client, receiptSigner)
    const until = Date.now() + TURN_MS
    for (;;) {
      const began = Date.now()
      const row = await db.client.auditVerificationRun.findFirst({ where: { id, state: 'RUNNING' } })
      if (!row) return
      const next = await after(row, coverage)
      const isLast = stopped || Date.now() >= until
      // Another instance has gone on, or it has ended: nothing is left to do here.
      if (!(await store(row, next, isLast ? free() : leased())) || next.state === 'DONE' || isLast) return
      await pause(Date.now() - began) // half of the time of this process at most
    }
  }

  /** Verifies the next part. */
  async function after(row: RunRow, coverage: Coverage): Promise<RunState> {
    const { seal: _seal, ...state } = row
    // fault: T7
    if (!sealer.isIntact(row)) return { ...state, ...FROM_THE_FIRST, ...ended(), brokenReason: EDITED }
    const found = await verifyAudit(db, coverage, { after: placeIn(state), most: partLinks })
    metrics.auditPartVerified(found.rowsChecked - Number(state.checked))
    const { brokenAtId, brokenReason, lastVerifiedId, next } = found
    const reached = { total: BigInt(found.total), checked: BigInt(found.rowsChecked), lastVerifiedId }
    return next
      ? { ...state, ...reached, lastHash: new Uint8Array(next.hash) }
      : { ...state, ...reached, lastHash: null, ...ended(), brokenAtId, brokenReason }
  }

  /** Returns false if the row is not `before` any more: somebody else has gone on from there. */
  async function store(before: RunRow, next: RunState, leasedUntil: Date): Promise<boolean> {
    const { id, state, finishedAt, total, checked, lastHash, lastVerifiedId, brokenAtId, brokenReason } = next
    const data = { state, finishedAt, total, checked, lastHash, lastVerifiedId, brokenAtId, brokenReason, leasedUntil }
    const isStored = await commit(db, null, async (tx) => {
      const { count } = await tx.auditVerificationRun.updateMany({
        // fault: T8
        where: { id, state: 'RUNNING', seal: before.seal },
        data: { ...data, seal: sealer.seal(next) },
      })
      if (count === 0) return unchanged(false)
      if (state === 'RUNNING') return unaudited(true, 'its end has an entry')
      return written(true, {
        action: 'audit.verification_finished',
        resourceType: 'audit_verification',
        resourceId: id,
        metadata: { ok: brokenReason === null, checked: Number(checked), brokenAtId, brokenReason },
      })
    })
    if (isStored && finishedAt)
      metrics.auditVerified(brokenReason === null, (finishedAt.getTime() - next.createdAt.getTime()) / 1_000)
    return isStored
  }

  return {
    start,
    list,
    find,
    sweep,
    /** Ends after the current part. */
    async stop(): Promise<void> {
      stopped = true
      await running
    },
  }
}

/** What a row says about the log once nobody can tell who wrote it. */
const FROM_THE_FIRST = { checked: 0n, lastHash: null, lastVerifiedId: null, brokenAtId: null } as const

function ended(): Pick<RunState, 'state' | 'finishedAt'> {
  return { state: 'DONE', finishedAt: new Date() }
}

function leased(): Date {
  return new Date(Date.now() + LEASE_SECONDS * 1_000)
}

/** Returns a lease that is over on the clock of every instance. */
function free(): Date {
  return new Date(Date.now() - CLOCKS_MS)
}
