// Checks signed receipts in the browser, so that nobody has to trust the service about them.
import { VerificationError, verifyReceipt } from 'qeetid/receipts'

/** `other`: it was signed, and says something else than what the service shows beside it. */
export type Verdict = 'good' | 'forged' | 'other'

export interface SignedReceipt {
  readonly signature: string
  readonly runId: string
  readonly class: string
  readonly removed: number
  readonly kept: number
  readonly changed: number
  readonly digest: string
  readonly covered?: string | null
  readonly headSeq: number
  readonly headHash: string
}

/** `key`: a JWK. Rejects where the browser has no Ed25519, or the page no secure context. */
export async function verdictOf(receipt: SignedReceipt, key: string): Promise<Verdict> {
  try {
    return isSame(receipt, await verifyReceipt(receipt.signature, key)) ? 'good' : 'other'
  } catch (error) {
    if (error instanceof VerificationError) return 'forged'
    throw error
  }
}

const isSame = (shown: SignedReceipt, claims: Readonly<Record<string, unknown>>): boolean =>
  (
    [
      [shown.runId, claims['run_id']],
      [shown.class, claims['class']],
      [shown.removed, claims['removed']],
      [shown.kept, claims['kept']],
      [shown.changed, claims['changed']],
      [shown.digest, claims['digest']],
      [shown.covered ?? null, claims['covered'] ?? null],
      [shown.headSeq, claims['head_seq']],
      [shown.headHash, claims['head_hash']],
    ] as const
  ).every(([one, other]) => String(one) === String(other))
