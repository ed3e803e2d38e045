// The address space of one family, cut into intervals by the networks of the rules, and the search in them.
import { contains, type Network } from '../../shared/network.ts'
import type { IpRule } from '../policy/model.ts'
import { sorted } from './network-order.ts'
import { type Pause, STRIDE } from './slices.ts'

/**
 * The address space of one family, cut into intervals. Each reaches from its start to the next start; the first starts
 * at 0.
 */
interface Intervals {
  /** one word per start for IPv4, four for IPv6 */
  readonly starts: Uint32Array
  /** twice the index of the deciding rule, plus 1 if it is a DENY; -1: no rule */
  readonly verdicts: Int32Array
  /** index of the most specific rule; -1: no rule */
  readonly innermost: Int32Array
  /** by bucket, the last interval that starts before the bucket, where a search begins; one extra entry at the end */
  readonly guide: Uint32Array
  /** bits of the first word to the right of those that select the bucket */
  readonly shift: number
}

/**
 * Deals the starts into buckets by the leading bits of the first word, two to four per bucket if they are spread
 * evenly.
 *
 * In 100,000 rules most steps of a binary search jump far and wait for memory; within a bucket, a few near steps are
 * left. If all starts fall into few buckets, it is a plain binary search again.
 */
function guideTo(starts: Uint32Array, width: 1 | 4): Pick<Intervals, 'guide' | 'shift'> {
  const count = starts.length / width
  const bits = Math.min(16, Math.max(1, 30 - Math.clz32(count)))
  const shift = 32 - bits
  const guide = new Uint32Array(2 ** bits + 1)
  for (let at = 0; at < count; at++) guide[((starts[at * width] as number) >>> shift) + 1] = at
  for (let bucket = 1; bucket < guide.length; bucket++)
    if (guide[bucket] === 0) guide[bucket] = guide[bucket - 1] as number
  return { guide, shift }
}

/**
 * Sweeps over the networks of one family. Each opens an interval; its end gives the rest back to the network around it.
 */
export async function cut(
  rules: readonly IpRule[],
  members: readonly number[],
  width: 1 | 4,
  outer: Int32Array,
  pause: Pause,
): Promise<Intervals> {
  const order = await sorted(rules, members, width, pause)
  const starts = new Uint32Array((2 * order.length + 1) * width)
  const verdicts = new Int32Array(2 * order.length + 1).fill(-1)
  const innermost = new Int32Array(2 * order.length + 1).fill(-1)
  let last = 0
  /** From `start` on, this rule is the innermost; -1: none is. */
  const mark = (start: readonly number[], verdict: number, rule: number): void => {
    if (start.some((word, at) => starts[last * width + at] !== word)) starts.set(start, ++last * width)
    verdicts[last] = verdict
    innermost[last] = rule
  }
  /** The verdict where each rule is the innermost. */
  const settled = new Int32Array(rules.length)
  let open = -1
  const close = (): void => {
    const end = behind((rules[open] as IpRule).network)
    open = outer[open] as number
    if (end) mark(end, open < 0 ? -1 : (settled[open] as number), open)
  }
  for (let at = 0, closed = 0; at <= order.length; at++) {
    if (at % STRIDE === 0) await pause()
    const index = order[at]
    while (
      open >= 0 &&
      (index === undefined || !contains((rules[open] as IpRule).network, (rules[index] as IpRule).network))
    ) {
      close()
      if (++closed % STRIDE === 0) await pause()
    }
    if (index === undefined) break
    const { network, action } = rules[index] as IpRule
    const around = open < 0 ? -1 : (settled[open] as number)
    const denied = around >= 0 && (around & 1) === 1
    settled[index] = action === 'DENY' ? 2 * index + 1 : denied ? around : 2 * index
    outer[index] = open
    mark(network.words, settled[index], index)
    open = index
  }
  const kept = starts.slice(0, (last + 1) * width)
  return {
    starts: kept,
    verdicts: verdicts.slice(0, last + 1),
    innermost: innermost.slice(0, last + 1),
    ...guideTo(kept, width),
  }
}

/** Returns the first address after a network, or null if the network reaches the end of the address space. */
function behind({ words, prefix }: Network): readonly number[] | null {
  if (prefix === 0) return null
  const next = [...words]
  let carry = 2 ** (31 - ((prefix - 1) & 31))
  for (let at = (prefix - 1) >> 5; at >= 0; at--) {
    const sum = (next[at] as number) + carry
    next[at] = sum >>> 0
    if (sum < 2 ** 32) return next
    carry = 1
  }
  return null
}
/** Returns the index of the last interval that does not start after the address. */
export function find4({ starts, guide, shift }: Intervals, words: Uint32Array): number {
  const word = words[0] as number
  const bucket = word >>> shift
  let low = guide[bucket] as number
  for (let high = (guide[bucket + 1] as number) + 1; high - low > 1;) {
    const middle = (low + high) >>> 1
    if ((starts[middle] as number) <= word) low = middle
    else high = middle
  }
  return low
}

export function find6({ starts, guide, shift }: Intervals, words: Uint32Array): number {
  const [w0, w1, w2, w3] = [words[0] as number, words[1] as number, words[2] as number, words[3] as number]
  const bucket = w0 >>> shift
  let low = guide[bucket] as number
  for (let high = (guide[bucket + 1] as number) + 1; high - low > 1;) {
    const middle = (low + high) >>> 1
    const at = 4 * middle
    const [s0, s1, s2, s3] = [
      starts[at] as number,
      starts[at + 1] as number,
      starts[at + 2] as number,
      starts[at + 3] as number,
    ]
    if (s0 !== w0 ? s0 < w0 : s1 !== w1 ? s1 < w1 : s2 !== w2 ? s2 < w2 : s3 <= w3) low = middle
    else high = middle
  }
  return low
}
