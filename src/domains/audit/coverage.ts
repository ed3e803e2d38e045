// Knows which payloads of a log were removed with a receipt, and what the receipts say about the log at that time.
import type { Client } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'

interface Range {
  readonly from: bigint
  readonly to: bigint
}

/** Verifies receipts of this installation. Retention, which signs them, is above the log. */
export interface ReceiptVerifier {
  /** Returns null if it was not signed by this installation, or is malformed. */
  verify(signature: string): Promise<Readonly<Record<string, unknown>> | null>
}

/** Receipts per read. */
const CHUNK = 500

export class Coverage {
  readonly #client: Client
  readonly #receipts: ReceiptVerifier
  #ranges: Range[] = []
  /** hash, hexadecimal, of each event that is the head of a receipt */
  readonly #heads = new Map<bigint, string>()
  #read = 0n
  /** why a receipt is not ours; null: all are */
  fault: string | null = null

  constructor(client: Client, receipts: ReceiptVerifier) {
    this.#client = client
    this.#receipts = receipts
  }

  /** Reads the receipts that were added since the last call. */
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
    // Only the signed claims count: the columns beside them could have been changed.
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

  /** Returns whether a receipt says that the payload of this event was removed. */
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

  /** Returns whether a receipt names another hash for this event. */
  contradicts(seq: bigint, hash: Uint8Array): boolean {
    const known = this.#heads.get(seq)
    return known !== undefined && known !== Buffer.from(hash).toString('hex')
  }

  /** Returns the newest event that a receipt names. */
  get newest(): bigint {
    return this.#read
  }
}

/** Sorts ranges, and joins those that touch. */
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

/** Parses ranges such as `1-57,60`. */
function parseRanges(text: unknown): Range[] {
  if (typeof text !== 'string') return []
  return text.split(',').flatMap((part) => {
    const [, from, to] = /^(\d{1,18})(?:-(\d{1,18}))?$/.exec(part) ?? []
    return from === undefined ? [] : [{ from: BigInt(from), to: BigInt(to ?? from) }]
  })
}
