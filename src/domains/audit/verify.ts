// Recomputes the hash chain of a log.
import type { Database } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { Coverage } from './coverage.ts'
import { linksAfter } from './links.ts'
import { faultOf, GAP, genesis } from './model.ts'

/** Where a verification goes on: after this link. */
export interface Place {
  readonly seq: bigint
  readonly hash: Uint8Array
  readonly id: string
}

/** `after` null: from the first link. */
export interface VerifiedPart {
  readonly after: Place | null
  readonly most: number
}

export const WHOLE: VerifiedPart = { after: null, most: Infinity }

export interface Verification {
  ok: boolean
  /** links that there were when it began */
  total: number
  /** null: it has ended, at the end or at a break */
  next: Place | null
  rowsChecked: number
  lastVerifiedId: string | null
  brokenAtId: string | null
  brokenReason: string | null
}

/**
 * Recomputes the chain from its first link, and compares its end with the head. A payload may be missing if a signed
 * receipt says that retention removed it. The chain must match the receipts.
 *
 * `after`: goes on where an earlier part ended, all of which held. `most`: ends after so many links. `coverage` may be
 * that of earlier parts: it reads what is new.
 */
export async function verifyAudit(
  db: Database,
  coverage: Coverage,
  { after, most }: VerifiedPart,
): Promise<Verification> {
  await coverage.load()
  const newestSigned = coverage.newest
  const head = await db.client.auditHead.findFirst()
  let newest = head?.seq ?? 0n
  let seq = after?.seq ?? 0n
  let hash: Uint8Array = after?.hash ?? genesis(currentTenant())
  let lastVerifiedId: string | null = after?.id ?? null
  const end = seq + BigInt(Math.min(most, Number.MAX_SAFE_INTEGER))
  const total = Number(newest)
  const broken = (brokenAtId: string | null, brokenReason: string): Verification => ({
    ok: false,
    total,
    next: null,
    rowsChecked: Number(seq),
    lastVerifiedId,
    brokenAtId,
    brokenReason,
  })
  for await (const links of linksAfter(db, seq, end))
    for (const link of links) {
      const fault = faultOf(link, seq, hash)
      if (fault !== null) return broken(link.id, fault)
      // fault: T5
      if (link.payload?.body === null && !coverage.covers(link.seq)) {
        await coverage.load() // it may have been removed since
        if (!coverage.covers(link.seq))
          return broken(link.id, 'content mismatch: the payload was removed, and no receipt says so')
      }
      if (coverage.contradicts(link.seq, link.hash))
        return broken(link.id, 'link mismatch: a signed receipt names another hash')
      // A link is written together with its head. A link beyond the known head is new, or forged.
      if (link.seq > newest) newest = (await db.client.auditHead.findFirst())?.seq ?? 0n
      if (link.seq > newest) return broken(link.id, 'link mismatch: the head does not know it')
      if (head?.seq === link.seq && Buffer.compare(head.hash, link.hash) !== 0)
        return broken(link.id, 'link mismatch: the head names another hash')
      ;({ seq, hash, id: lastVerifiedId } = link)
    }
  if (seq < end) {
    const beyond = await db.client.auditEvent.findFirst({ where: { seq: { gt: seq } }, orderBy: { seq: 'asc' } })
    if (beyond && beyond.seq > seq + 1n) return broken(beyond.id, GAP)
  }
  if (seq === end && lastVerifiedId !== null && (head?.seq ?? 0n) > seq)
    return {
      ok: true,
      total,
      next: { seq, hash, id: lastVerifiedId },
      rowsChecked: Number(seq),
      lastVerifiedId,
      brokenAtId: null,
      brokenReason: null,
    }
  if (coverage.fault !== null) return broken(null, coverage.fault)
  if (newestSigned > seq) return broken(null, 'link mismatch: events that a signed receipt names are missing')
  if ((head?.seq ?? 0n) > seq) return broken(null, 'link mismatch: the newest events are missing')
  return {
    ok: true,
    total,
    next: null,
    rowsChecked: Number(seq),
    lastVerifiedId,
    brokenAtId: null,
    brokenReason: null,
  }
}
