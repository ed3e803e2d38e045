// Which payloads of a log were removed with a receipt, and what the receipts say about the log as it was then.
import type { Client } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'

interface Range {
  readonly from: bigint
  readonly to: bigint
}

/** Checks that this installation signed a receipt; retention, which signs them, is above the log. */
export interface ReceiptVerifier {
  /** null: not signed by this installation, or malformed */
  verify(signature: string): Promise<Readonly<Record<string, unknown>> | null>
}

/** Receipts read at a time. */
const CHUNK = 500

export class Coverage {
  readonly #client: Client
  readonly #receipts: ReceiptVerifier
  #ranges: Range[] = []
  /** hash, hexadecimal, of each event that is the head of a receipt */
  readonly #heads = new Map<bigint, string>()
  #read = 0n
  /** why a receipt is none of ours; null: all are */
  fault: string | null = null

  constructor(client: Client, receipts: ReceiptVerifier) {
    this.#client = client
    this.#receipts = receipts
  }

  /** Reads the receipts that came since it was last asked. */
  async load(): Promise<void> {
    for (;;) {
      const rows = await this.#client.retentionReceipt.findMany({
        where: { class: 'AUDIT_PAYLOADS', headSeq: { gt: this.#read } },
        orderBy: { headSeq: 'asc' },
        take: CHUNK,
        select: { headSeq: true, signature: true },
      })
      for (const { headSeq, signature } of rows) {
        await this.#take(headSeq, signature)
        this.#read = headSeq
      }
      if (rows.length < CHUNK) break
    }
    this.#ranges = merged(this.#ranges)
  }

  async #take(headSeq: bigint, signature: string): Promise<void> {
    const claims = await this.#receipts.verify(signature)
    // Only what is signed counts: the columns beside it could have been changed.
    if (
      claims?.['tenant_id'] !== currentTenant() ||
      claims['class'] !== 'AUDIT_PAYLOADS' ||
      claims['head_seq'] !== String(headSeq)
    ) {
      this.fault = `receipt mismatch: the receipt of event ${headSeq} is not signed by this installation for this log`
      return
    }
    this.#heads.set(headSeq, String(claims['head_hash']))
    this.#ranges.push(...parseRanges(claims['covered']))
  }

  /** Whether a receipt tells that the payload of this event was removed. */
  covers(seq: bigint): boolean {
    let [low, high] = [0, this.#ranges.length - 1]
    while (low <= high) {
      const middle = (low + high) >> 1
      const { from, to } = this.#ranges[middle] as Range
      if (seq < from) high = middle - 1
      else if (seq > to) low = middle + 1
      else return true
    }
    return false
  }

  /** Whether a receipt knows this event under another hash. */
  contradicts(seq: bigint, hash: Uint8Array): boolean {
    const known = this.#heads.get(seq)
    return known !== undefined && known !== Buffer.from(hash).toString('hex')
  }

  /** The newest event that a receipt knows. */
  get newest(): bigint {
    return this.#read
  }
}

/** In order, and those that touch as one. */
function merged(ranges: readonly Range[]): Range[] {
  const out: Range[] = []
  for (const range of ranges.toSorted((one, other) => (one.from < other.from ? -1 : 1))) {
    const last = out.at(-1)
    if (last && range.from <= last.to + 1n)
      out[out.length - 1] = { from: last.from, to: range.to > last.to ? range.to : last.to }
    else out.push(range)
  }
  return out
}

/** `1-57,60`. */
function parseRanges(text: unknown): Range[] {
  if (typeof text !== 'string') return []
  return text.split(',').flatMap((part) => {
    const [, from, to] = /^(\d{1,18})(?:-(\d{1,18}))?$/.exec(part) ?? []
    return from === undefined ? [] : [{ from: BigInt(from), to: BigInt(to ?? from) }]
  })
}
