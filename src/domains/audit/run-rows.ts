// Verifications of whole logs as stored. Each row is sealed: what the database alone says is not believed.
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { Place } from './verify.ts'

/** What is sealed. It goes on after link `checked`, whose hash is `lastHash`. */
export interface RunState {
  readonly tenantId: string
  readonly id: string
  readonly state: 'RUNNING' | 'DONE'
  readonly createdBy: string | null
  readonly createdAt: Date
  readonly finishedAt: Date | null
  readonly total: bigint
  readonly checked: bigint
  readonly lastHash: Uint8Array<ArrayBuffer> | null
  readonly lastVerifiedId: string | null
  readonly brokenAtId: string | null
  readonly brokenReason: string | null
}

export interface RunRow extends RunState {
  readonly seal: Uint8Array<ArrayBuffer>
}

export interface VerificationRun {
  readonly id: string
  readonly state: 'RUNNING' | 'DONE'
  readonly startedBy: string | null
  readonly startedAt: Date
  readonly finishedAt: Date | null
  /** null: it still runs */
  readonly ok: boolean | null
  readonly total: number
  readonly rowsChecked: number
  readonly lastVerifiedId: string | null
  readonly brokenAtId: string | null
  readonly brokenReason: string | null
}

export const EDITED = 'record mismatch: the record of this verification was changed'

export interface RunSealer {
  seal(state: RunState): Uint8Array<ArrayBuffer>
  /** Returns whether nobody but this installation has written what the row says. */
  isIntact(row: RunRow): boolean
}

/** Seals with HMAC-SHA-256. The id is part of it: what another verification has found proves nothing for this one. */
export function createRunSealer(secret: Uint8Array): RunSealer {
  const key = createSecretKey(secret)
  return {
    seal: (state) => mac(key, state),
    isIntact: (row) => row.seal.length === MAC_BYTES && timingSafeEqual(row.seal, mac(key, row)),
  }
}

const MAC_BYTES = 32

function mac(key: KeyObject, state: RunState): Uint8Array<ArrayBuffer> {
  const { tenantId, id, createdBy, createdAt, finishedAt, total, checked, lastHash } = state
  const covered = [
    tenantId,
    id,
    state.state,
    createdBy,
    createdAt.toISOString(),
    finishedAt?.toISOString() ?? null,
    String(total),
    String(checked),
    lastHash && Buffer.from(lastHash).toString('hex'),
    state.lastVerifiedId,
    state.brokenAtId,
    state.brokenReason,
  ]
  return new Uint8Array(createHmac('sha256', key).update(JSON.stringify(covered)).digest())
}

/** Returns where the verification goes on; null: at the first link. */
export function placeIn({ checked, lastHash, lastVerifiedId }: RunState): Place | null {
  return lastHash && lastVerifiedId ? { seq: checked, hash: lastHash, id: lastVerifiedId } : null
}

/** A record that was changed shows what is wrong with it, and nothing that it says about the log. */
export function runView(row: RunRow, sealer: RunSealer): VerificationRun {
  const { id, createdBy: startedBy, createdAt: startedAt } = row
  if (!sealer.isIntact(row))
    return {
      id,
      state: 'DONE',
      startedBy,
      startedAt,
      finishedAt: row.finishedAt,
      ok: false,
      total: Number(row.total),
      rowsChecked: 0,
      lastVerifiedId: null,
      brokenAtId: null,
      brokenReason: EDITED,
    }
  return {
    id,
    state: row.state,
    startedBy,
    startedAt,
    finishedAt: row.finishedAt,
    ok: row.state === 'RUNNING' ? null : row.brokenReason === null,
    total: Number(row.total),
    rowsChecked: Number(row.checked),
    lastVerifiedId: row.lastVerifiedId,
    brokenAtId: row.brokenAtId,
    brokenReason: row.brokenReason,
  }
}
