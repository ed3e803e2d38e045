// Grows the trees of logs, and signs what they have become. Any instance does it for any tenant, under a lease.
import { v7 as uuidv7 } from 'uuid'
import type { Database, Tx } from '../../tenancy/database.ts'
import { claimTrees } from '../../tenancy/audit-trees.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant, inTenant, SYSTEM } from '../../tenancy/scope.ts'
import { commit, unaudited, unchanged, written } from '../mutation.ts'
import { consistencyRanges, isConsistent, type Root } from './merkle.ts'
import type { NoteSigner } from './note.ts'
import { hashesOf, rootOf } from './tree.ts'

/** Events that are added at once: some 100 ms of work of the database. */
const PART_EVENTS = 5_000
/** Seconds within which a part is added, or the instance is taken for dead. */
const LEASE_SECONDS = 60
/** Tenants that are claimed at once. */
const CLAIMED = 50

export interface CheckpointDeps {
  readonly db: Database
  readonly signer: NoteSigner
  /** seconds from one checkpoint of a tenant to the next; 0: none are made */
  readonly intervalSeconds: number
  readonly metrics: { auditCheckpoint(result: 'signed' | 'refused'): void }
  readonly onError: (what: string, error?: unknown) => void
  /** events that are added at once; tests set it */
  readonly partEvents?: number | undefined
}

export type Checkpoints = ReturnType<typeof createCheckpoints>

export function createCheckpoints(deps: CheckpointDeps) {
  const { db, signer, intervalSeconds, metrics, onError, partEvents = PART_EVENTS } = deps
  let stopped = false
  let running: Promise<number> | null = null

  /** Makes the checkpoints that are due. Returns of how many tenants. */
  function sweep(): Promise<number> {
    if (intervalSeconds === 0) return Promise.resolve(0)
    return (running ??= turns().finally(() => (running = null)))
  }

  async function turns(): Promise<number> {
    let taken = 0
    while (!stopped) {
      const tenants = await claimTrees(db, { intervalSeconds, leaseSeconds: LEASE_SECONDS, most: CLAIMED })
      for (const tenantId of tenants) {
        if (stopped) return taken // the others are free once their lease ends
        taken++
        // One that fails is left until its lease ends, and delays none of the others.
        await inTenant(tenantId, checkpoint, SYSTEM).catch((error: unknown) =>
          onError(`checkpoint of the audit log of tenant ${tenantId}`, error),
        )
      }
      if (tenants.length < CLAIMED) break
    }
    return taken
  }

  async function checkpoint(): Promise<void> {
    const grown = await grow()
    if (grown === null) return
    if (typeof grown === 'string') return refuse(grown)
    const root = await rootOf(db, grown)
    const fault = await contradiction(root)
    if (fault !== null) return refuse(fault)
    await store(root)
  }

  /** Adds what the log had when this began. Returns the size, or what contradicts the tree; null: stopped. */
  async function grow(): Promise<number | string | null> {
    let goal: bigint | null = null
    while (!stopped) {
      const [grown] = await callFunction(db.client, 'audit_tree_grow', {
        most: partEvents,
        leaseSeconds: LEASE_SECONDS,
      })
      if (!grown) throw new Error('audit_tree_grow answers')
      if (grown.fault !== null) return grown.fault
      goal ??= grown.log_size
      if (grown.grown_to >= goal) return Number(grown.grown_to)
    }
    return null
  }

  /** Returns why the tree does not continue the one that was signed last, or null. */
  async function contradiction(root: Root): Promise<string | null> {
    const last = await lastOf(db.client)
    if (!last) return null
    const before = signer.open(currentTenant(), last.note)
    if (!before || BigInt(before.size) !== last.size) return 'the last checkpoint was changed'
    if (before.size > root.size) return 'the tree is smaller than the one that was signed last'
    const proof = await hashesOf(db, consistencyRanges(before.size, root.size))
    // fault: J3
    if (!isConsistent(before, root, proof)) return 'the tree does not continue the one that was signed last'
    return null
  }

  async function store(root: Root): Promise<void> {
    const now = new Date()
    const note = signer.sign(currentTenant(), root)
    const isStored = await commit(db, null, async (tx) => {
      const { count } = await tx.auditCheckpoint.createMany({
        data: [{ id: uuidv7(), tenantId: currentTenant(), size: BigInt(root.size), note, createdAt: now }],
        skipDuplicates: true,
      })
      const settled = { signedAt: now, leasedUntil: now, refusedAt: null, refusedReason: null }
      await tx.auditTree.updateMany({ where: {}, data: settled })
      if (count === 0) return unchanged(false) // an instance whose lease ran out was there first
      if (!(await isAwaited(tx))) return unaudited(true, 'the checkpoint itself is kept')
      return written(true, {
        action: 'audit.checkpoint',
        resourceType: 'audit_checkpoint',
        resourceId: String(root.size),
        metadata: { size: root.size, note, verifierKey: signer.keyOf(currentTenant()).verifierKey },
      })
    })
    if (isStored) metrics.auditCheckpoint('signed')
  }

  /** Only the first refusal in a row is an event. It is tried again after the interval. */
  async function refuse(refusedReason: string): Promise<void> {
    const [now, leasedUntil] = [new Date(), new Date(Date.now() + intervalSeconds * 1_000)]
    await commit(db, null, async (tx) => {
      const first = await tx.auditTree.updateMany({
        where: { refusedAt: null },
        data: { refusedAt: now, refusedReason, leasedUntil },
      })
      if (first.count === 0) {
        await tx.auditTree.updateMany({ where: {}, data: { leasedUntil } })
        return unaudited(null, 'the first refusal has an entry')
      }
      return written(null, {
        action: 'audit.checkpoint_refused',
        resourceType: 'audit_checkpoint',
        resourceId: null,
        metadata: { reason: refusedReason },
      })
    })
    metrics.auditCheckpoint('refused')
    onError(`checkpoint of the audit log of tenant ${currentTenant()}: ${refusedReason}`)
  }

  return {
    sweep,
    /** Ends after the current step. */
    async stop(): Promise<void> {
      stopped = true
      await running
    },
  }
}

/** The event that carries a checkpoint is made for webhooks and log sinks that want it, and for nobody else. */
async function isAwaited(tx: Tx): Promise<boolean> {
  const webhook = await tx.webhook.findFirst({
    where: { disabledAt: null, OR: [{ events: { has: 'audit.checkpoint' } }, { events: { isEmpty: true } }] },
    select: { id: true },
  })
  if (webhook) return true
  const named = ['audit.checkpoint', 'audit.*', 'audit.checkpoint*'].map((action) => ({ actions: { has: action } }))
  const sink = await tx.logSink.findFirst({
    where: { disabledAt: null, OR: [{ actions: { isEmpty: true } }, ...named] },
    select: { id: true },
  })
  return sink !== null
}

/** Returns the last checkpoint of the scope's tenant. */
export function lastOf(client: Database['client']) {
  return client.auditCheckpoint.findFirst({ orderBy: { size: 'desc' } })
}
