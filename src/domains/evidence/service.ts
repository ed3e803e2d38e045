import { olderThan, type Page, pageOf, type PageRequest } from '../../shared/page.ts'
import type { Database } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { lastOf } from './checkpoints.ts'
import { evidenceOf } from './evidence.ts'
import { consistencyRanges, inclusionRanges } from './merkle.ts'
import { type NoteSigner, proofText } from './note.ts'
import { hashesOf } from './tree.ts'

export interface Checkpoint {
  readonly id: string
  readonly size: number
  /** hexadecimal */
  readonly rootHash: string
  readonly note: string
  readonly createdAt: Date
}

interface CheckpointRow {
  readonly id: string
  readonly size: bigint
  readonly note: string
  readonly createdAt: Date
}

export interface InclusionProof {
  readonly seq: number
  readonly leafHash: string
  readonly hashes: string[]
  readonly text: string
}

export interface ConsistencyProof {
  readonly from: number
  readonly to: number
  readonly hashes: string[]
}

export interface EvidenceDeps {
  readonly db: Database
  readonly signer: NoteSigner
}

export function createEvidence({ db, signer }: EvidenceDeps) {
  /** Returns checkpoints, newest first. */
  async function list({ limit, after }: PageRequest): Promise<Page<Checkpoint>> {
    const rows = await db.lists.auditCheckpoint.findMany({
      where: olderThan(after),
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    return pageOf(rows.map(checkpointOf), limit)
  }

  /** Returns null if the tenant has no such checkpoint. */
  async function find(id: string): Promise<Checkpoint | null> {
    const row = await db.client.auditCheckpoint.findFirst({ where: { id } })
    return row && checkpointOf(row)
  }

  /** `size` null: the newest. */
  function signed(size: number | null): Promise<CheckpointRow | null> {
    if (size === null) return lastOf(db.client)
    return db.client.auditCheckpoint.findFirst({ where: { size: BigInt(size) } })
  }

  /** Proves that an event is in the log of the checkpoint of that size. null: there is no such event in it. */
  async function inclusion(id: string, size: number | null): Promise<InclusionProof | null> {
    const event = await db.client.auditEvent.findFirst({ where: { id }, select: { seq: true } })
    const checkpoint = event && (await signed(size))
    if (!checkpoint || event.seq > checkpoint.size) return null
    const index = Number(event.seq) - 1
    const ranges = [{ from: index, to: index + 1 }, ...inclusionRanges(index, Number(checkpoint.size))]
    const [leaf, ...hashes] = await hashesOf(db, ranges)
    if (!leaf) throw new Error('a range has a hash')
    const text = proofText(index, hashes, checkpoint.note)
    return { seq: Number(event.seq), leafHash: leaf.toString('hex'), hashes: hashes.map(hex), text }
  }

  /** Proves that the log of a checkpoint begins with that of an earlier one. null: one of them does not exist. */
  async function consistency(from: number, to: number | null): Promise<ConsistencyProof | null> {
    const [earlier, later] = await Promise.all([signed(from), signed(to)])
    if (!earlier || !later || earlier.size > later.size) return null
    const hashes = await hashesOf(db, consistencyRanges(from, Number(later.size)))
    return { from, to: Number(later.size), hashes: hashes.map(hex) }
  }

  return {
    list,
    find,
    inclusion,
    consistency,
    key: () => signer.keyOf(currentTenant()),
    async tree() {
      const tree = await db.client.auditTree.findFirst()
      return tree && { ...tree, size: Number(tree.size) }
    },
    part: (after: bigint, most: number) => evidenceOf(db, after, most),
  }
}

/** The signed text alone says what was signed. */
function checkpointOf({ id, size, note, createdAt }: CheckpointRow): Checkpoint {
  const rootHash = Buffer.from(note.split('\n')[2] ?? '', 'base64').toString('hex')
  return { id, size: Number(size), rootHash, note, createdAt }
}

function hex(bytes: Buffer): string {
  return bytes.toString('hex')
}
