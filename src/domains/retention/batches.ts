// Removes data, batch after batch of a run. Each batch is a transaction with its receipt, so a killed process leaves
// nothing half done, and another one can continue the run.
import { v7 as uuidv7 } from 'uuid'
import type { ReceiptSigner } from './receipts.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction, type FunctionRow } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { commit, recordEarlier, unaudited } from '../mutation.ts'
import type { RetentionClass } from './bounds.ts'

/** Rows per transaction. A person's dependent rows go with the person. */
const BATCH: Readonly<Record<RetentionClass, number>> = {
  DELETED_USERS: 100,
  AUDIT_PAYLOADS: 1_000,
  AUTH_EVENTS: 1_000,
  SESSIONS: 1_000,
  MAIL_LOG: 1_000,
}

/** No other process continues a run while it makes progress. */
export const RUN_LEASE_MS = 60_000

export interface Batches {
  /**
   * Continues a run of the scope's tenant until it is done or the time is up, for at least one batch. Returns true once
   * it is done.
   */
  proceed(runId: string, milliseconds?: number): Promise<boolean>
  /** Completes a run of a single batch, as part of `tx`. */
  whole(tx: Tx, runId: string): Promise<void>
}

export interface BatchDeps {
  readonly db: Database
  readonly receiptSigner: ReceiptSigner
  /** rows per transaction; tests set it */
  readonly batchRows?: number | undefined
}

type Removed = FunctionRow<'retention_purge'>

export function createBatches({ db, receiptSigner, batchRows }: BatchDeps): Batches {
  return {
    async proceed(runId, milliseconds = Number.POSITIVE_INFINITY) {
      const until = Date.now() + milliseconds
      for (;;) {
        const next = await db.client.retentionRunClass.findFirst({
          where: { runId, done: false },
          orderBy: { class: 'asc' },
        })
        if (!next) break
        await commit(db, null, async (tx) => {
          await batch(tx, runId, next)
          return unaudited(null, 'the receipt signs the entry, and comes after it')
        })
        if (Date.now() >= until) return false
      }
      await close(db.client, runId)
      return true
    },
    async whole(tx, runId) {
      for (const one of await tx.retentionRunClass.findMany({ where: { runId } })) await batch(tx, runId, one)
      await close(tx, runId)
    },
  }

  async function close(on: Pick<Tx, 'retentionRun'>, id: string): Promise<void> {
    await on.retentionRun.updateMany({
      where: { id, state: 'RUNNING' },
      data: { state: 'DONE', finishedAt: new Date(), leasedUntil: null },
    })
  }

  async function batch(
    tx: Tx,
    runId: string,
    { class: one, cutoff, days }: { class: RetentionClass; cutoff: Date; days: number },
  ): Promise<void> {
    const [done] = await callFunction(tx, 'retention_purge', {
      run: runId,
      ofClass: one,
      maxRows: batchRows ?? BATCH[one],
    })
    if (!done) throw new Error(`retention_purge of ${one} returned nothing`)
    await tx.retentionRun.updateMany({
      where: { id: runId },
      data: { leasedUntil: new Date(Date.now() + RUN_LEASE_MS) },
    })
    if (done.removed + done.kept + done.changed > 0) await receipt(tx, runId, one, cutoff, days, done)
  }

  /** Writes the audit event and signs a receipt about both. The head of the log is that event. */
  async function receipt(
    tx: Tx,
    runId: string,
    one: RetentionClass,
    cutoff: Date,
    days: number,
    { removed, kept, changed, digest, covered }: Removed,
  ): Promise<void> {
    const tenantId = currentTenant()
    const about = {
      class: one,
      cutoff: cutoff.toISOString(),
      removed,
      kept,
      changed,
      digest: Buffer.from(digest).toString('hex'),
      run_id: runId,
    }
    if (one === 'DELETED_USERS' && removed > 0)
      await recordEarlier(tx, {
        action: 'retention.purge_run',
        resourceType: 'retention',
        resourceId: tenantId,
        metadata: { purged: removed, days, run_id: runId },
      })
    await recordEarlier(tx, {
      action: 'retention.purged',
      resourceType: 'retention',
      resourceId: runId,
      metadata: about,
    })
    const head = await tx.auditHead.findFirstOrThrow()
    const createdAt = new Date()
    const signature = await receiptSigner.sign({
      ...about,
      tenant_id: tenantId,
      covered,
      head_seq: String(head.seq),
      head_hash: Buffer.from(head.hash).toString('hex'),
      at: createdAt.toISOString(),
    })
    await tx.retentionReceipt.createMany({
      data: [
        {
          id: uuidv7(),
          tenantId,
          runId,
          class: one,
          cutoff,
          removed,
          kept,
          changed,
          digest: new Uint8Array(digest),
          covered,
          headSeq: head.seq,
          headHash: new Uint8Array(head.hash),
          signature,
          createdAt,
        },
      ],
    })
  }
}
