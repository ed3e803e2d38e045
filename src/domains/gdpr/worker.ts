// Carries out erasures that are due. Every instance runs this; the database gives each erasure to one of them, for the
// time of a lease. First go the rows of the person, in one transaction. A minute later go those that instances had in
// memory, and the logs are searched, part by part, each in a transaction with its receipt; then the certificate is
// signed. A killed process loses one part.
import { v7 as uuidv7 } from 'uuid'
import type { Result } from '../../shared/result.ts'
import { fail } from '../../shared/result.ts'
import { HOUR_MS } from '../../shared/time.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction, type FunctionRow } from '../../tenancy/functions.ts'
import { claimErasure } from '../../tenancy/gdpr.ts'
import { currentTenant, inTenant, SYSTEM } from '../../tenancy/scope.ts'
import { commit, mutate, recordEarlier, unaudited, type Written } from '../mutation.ts'
import { entryOf, type InstallationSigner } from './model.ts'

/** Seconds within which an erasure makes progress, or the instance is taken for dead. */
const LEASE_SECONDS = 600
/** Events of a log that one transaction looks at. */
const PART_EVENTS = 2_000

export interface ErasureWorkerDeps {
  readonly db: Database
  readonly receiptSigner: Pick<InstallationSigner, 'sign'>
  readonly onError: (what: string, error?: unknown) => void
  /** tests set it */
  readonly partEvents?: number
}

export interface ErasureWorker {
  /** Carries out what is due, until nothing is left or on stop. Returns how many erasures were looked at. */
  sweep(): Promise<number>
  /** Ends after the current part. */
  stop(): Promise<void>
}

interface Claimed {
  readonly home: string
  readonly id: string
}

export function createErasureWorker(deps: ErasureWorkerDeps): ErasureWorker {
  const { db, receiptSigner, onError, partEvents = PART_EVENTS } = deps
  let stopped = false
  let running: Promise<number> | null = null

  async function round(): Promise<number> {
    let looked = 0
    for (;;) {
      const claimed = stopped ? null : await claimErasure(db, LEASE_SECONDS)
      if (!claimed) return looked
      looked++
      const it = { home: claimed.tenant_id, id: claimed.id }
      // One that fails is left until its lease ends, and delays none of the others.
      await erase(it, claimed.is_erased).catch((error: unknown) => onError(`erasure ${it.id}`, error))
    }
  }

  async function erase(it: Claimed, isErased: boolean): Promise<void> {
    if (!isErased) return inTenant(it.home, () => rows(it.id), SYSTEM)
    if (!(await inTenant(it.home, () => late(it.id), SYSTEM))) return
    for (;;) {
      const chain = await inTenant(it.home, () => nextChain(it.id), SYSTEM)
      if (chain === null) break
      if (stopped) return
      await inTenant(chain, () => part(it), SYSTEM)
    }
    await inTenant(it.home, () => complete(it.id), SYSTEM)
  }

  async function rows(id: string): Promise<void> {
    const done = await mutate(db, { lock: null }, async ({ tx }): Promise<Result<Written<null>>> => {
      const [answer] = await callFunction(tx, 'gdpr_erase_person', { purge: id, self: null })
      if (answer?.outcome !== 'erased') return fail(answer?.outcome ?? 'unknown')
      return unaudited(null, 'the log tells of it when all is gone')
    })
    if (done.ok) return
    // Somebody may lift the hold, or hand the tenant over. Nobody is left to tell but who looks. If the person was
    // faster, and has erased themselves, nothing stands against it.
    const blockedBy = done.faults[0]?.code.toUpperCase() ?? 'UNKNOWN'
    await db.client.gdprPurge.updateMany({
      // fault: ST4
      where: { id, status: 'PENDING', erasedAt: null },
      data: { blockedBy, nextAttemptAt: new Date(Date.now() + HOUR_MS) },
    })
  }

  /** Returns false if it is too early. */
  const late = (id: string): Promise<boolean> =>
    commit(db, null, async (tx) => {
      const [done] = await callFunction(tx, 'gdpr_erase_late', { purge: id })
      return unaudited(done?.erased === true, 'the log tells of it when all is gone')
    })

  async function nextChain(id: string): Promise<string | null> {
    const row = await db.client.gdprPurge.findFirst({ where: { id }, select: { chains: true } })
    return row?.chains[0] ?? null
  }

  async function part({ home, id }: Claimed): Promise<void> {
    await commit(db, null, async (tx) => {
      const [done] = await callFunction(tx, 'gdpr_erase_log', { home, purge: id, maxRows: partEvents })
      if (!done) throw new Error('gdpr_erase_log returned nothing')
      if (done.erased > 0) await receipt(tx, id, done)
      return unaudited(null, 'the receipt signs the entry, and comes after it')
    })
  }

  /** Says in the log that payloads are gone, and signs it, so that the log still verifies. */
  async function receipt(tx: Tx, id: string, done: FunctionRow<'gdpr_erase_log'>): Promise<void> {
    const { erased, kept, covered } = done
    const digest = Buffer.from(done.digest).toString('hex')
    await recordEarlier(tx, {
      action: 'gdpr.payloads_erased',
      resourceType: 'gdpr',
      resourceId: id,
      metadata: { erased, kept, digest },
    })
    const { seq, hash } = await tx.auditHead.findFirstOrThrow()
    const at = new Date()
    const facts = { class: 'AUDIT_PAYLOADS', cutoff: at.toISOString(), removed: erased, kept, changed: 0, digest }
    const signature = await receiptSigner.sign({
      ...facts,
      run_id: id,
      tenant_id: currentTenant(),
      covered,
      head_seq: String(seq),
      head_hash: Buffer.from(hash).toString('hex'),
      at: at.toISOString(),
    })
    const row = { id: uuidv7(), tenantId: currentTenant(), runId: id, class: 'AUDIT_PAYLOADS' as const, cutoff: at }
    const counted = { removed: erased, kept, changed: 0, digest: new Uint8Array(done.digest), covered }
    const head = { headSeq: seq, headHash: new Uint8Array(hash), signature, createdAt: at }
    await tx.retentionReceipt.createMany({ data: [{ ...row, ...counted, ...head }] })
  }

  /** The certificate names the person by their id alone, which no row explains any more. */
  async function complete(id: string): Promise<void> {
    await commit(db, null, async (tx) => {
      const purge = await tx.gdprPurge.findFirst({ where: { id, status: 'PENDING', erasedAt: { not: null } } })
      if (!purge || purge.chains.length > 0) return unaudited(null, 'another instance was faster')
      await recordEarlier(tx, entryOf('gdpr.purge_completed', id, { user_id: purge.userId, counts: purge.counts }))
      const head = await tx.auditHead.findFirstOrThrow()
      const completedAt = new Date()
      const certificate = await receiptSigner.sign(
        {
          version: 1,
          purge_id: id,
          tenant_id: purge.tenantId,
          user_id: purge.userId,
          requested_at: purge.createdAt.toISOString(),
          erased_at: purge.erasedAt?.toISOString(),
          completed_at: completedAt.toISOString(),
          counts: purge.counts,
          audit_head: { seq: String(head.seq), hash: Buffer.from(head.hash).toString('hex') },
        },
        'erasure-certificate',
      )
      await tx.gdprPurge.updateMany({
        where: { id, status: 'PENDING' },
        data: { status: 'COMPLETED', certificate, completedAt, terms: [], reason: null },
      })
      return unaudited(null, 'the certificate names the entry, and comes after it')
    })
  }

  return {
    sweep: () => (running ??= round().finally(() => (running = null))),
    async stop() {
      stopped = true
      await running
    },
  }
}
