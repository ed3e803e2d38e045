import { setImmediate } from 'node:timers/promises'
import { contains, readAddress, type Network } from '../../shared/network.ts'
import type { IpDecision, IpLookup, IpRule } from '../policy/model.ts'

/** Up to so many rules are compiled in one go, which takes a few ms. */
const AT_ONCE = 5_000
/** How long a slice of a longer list may hold the event loop, in ms. */
const SLICE_MS = 8
/** How many rules go by between two looks at the clock. */
const STRIDE = 512

const UNKNOWN_ADDRESS: IpDecision = { allowed: false, reason: 'UNKNOWN_ADDRESS', rule: null }
const NO_ALLOW_RULE: IpDecision = { allowed: false, reason: 'NO_ALLOW_RULE', rule: null }
const NO_RULES: IpDecision = { allowed: true, reason: 'NO_RULES', rule: null }

/**
 * Compiles the rules that count at `now` (ms since the epoch): those enabled and not expired.
 *
 * Networks are nested or disjoint, so the bounds of all of them cut the address space into at most 2n + 1 intervals.
 * Each holds the rule that decides there, DENY over ALLOW already settled. A decision is one binary search, whatever
 * the rules. Building takes n steps per byte of the networks (a radix sort) and n for the cut; memory is about 30 bytes
 * per IPv4 and 55 per IPv6 rule, besides the rules.
 *
 * A list of more than 5,000 is compiled in slices: between them the event loop runs. The list must not change
 * meanwhile.
 */
export async function compileRules(rules: readonly IpRule[], now: number): Promise<IpLookup> {
  const pause = rules.length > AT_ONCE ? pauses() : noPause
  const members = { 4: [] as number[], 6: [] as number[] }
  let nextExpiry: number | null = null
  let allowList = false
  // From the last to the first, so that of equal networks the first is the innermost.
  for (let at = rules.length - 1; at >= 0; at--) {
    if (at % STRIDE === 0) await pause()
    const { network, action, expiresAt, enabled } = rules[at] as IpRule
    const expiry = expiresAt?.getTime() ?? Infinity
    if (!enabled || expiry <= now) continue
    members[network.family].push(at)
    if (action === 'ALLOW') allowList = true
    if (expiry < (nextExpiry ?? Infinity)) nextExpiry = expiry
  }
  // The enclosing rule of each; families do not enclose each other, so one list serves both.
  const outer = new Int32Array(rules.length).fill(-1)
  const four = await cut(rules, members[4], 1, outer, pause)
  const six = await cut(rules, members[6], 4, outer, pause)
  const words = new Uint32Array(4)

  const decide = (address: string | null): IpDecision => {
    if (address === null) return UNKNOWN_ADDRESS
    const family = readAddress(address, words)
    if (family === 0) return UNKNOWN_ADDRESS
    const verdict = (family === 4 ? four.verdicts[find4(four, words)] : six.verdicts[find6(six, words)]) as number
    if (verdict < 0) return allowList ? NO_ALLOW_RULE : NO_RULES
    return verdict & 1
      ? { allowed: false, reason: 'DENY_RULE', rule: verdict >> 1 }
      : { allowed: true, reason: 'ALLOW_RULE', rule: verdict >> 1 }
  }

  const matching = (address: string): readonly IpRule[] => {
    const family = readAddress(address, words)
    if (family === 0) return []
    const found: IpRule[] = []
    let at = (family === 4 ? four.innermost[find4(four, words)] : six.innermost[find6(six, words)]) as number
    for (; at >= 0; at = outer[at] as number) found.push(rules[at] as IpRule)
    return found
  }

  return { rules, nextExpiry, decide, matching }
}

/**
 * The address space of one family, cut into intervals: each goes from its start to the next one's. The first starts at
 * 0.
 */
interface Intervals {
  /** one word each, or four */
  readonly starts: Uint32Array
  /** twice the index of the rule that decides, and 1 more when that is a DENY; -1: no rule */
  readonly verdicts: Int32Array
  /** index of the most specific rule; -1: no rule */
  readonly innermost: Int32Array
  /**
   * by bucket, the last interval that starts in a bucket before it: the first place to look; one entry more at the end
   */
  readonly guide: Uint32Array
  /** how many bits of a first word are behind those that tell its bucket */
  readonly shift: number
}

/**
 * Deals the starts into buckets by the leading bits of the first word, two to four to a bucket where they lie evenly.
 * Most of a search in 100,000 rules would be steps to places far apart, each a wait for memory; a bucket leaves a few
 * near ones. Where all starts crowd into few buckets, it is the plain binary search again.
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
 * The sweep over the networks of one family: each opens an interval, and its end gives the interval behind it back to
 * the network around.
 */
async function cut(
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
  /** From `start` on this rule, or none (-1), is the innermost. */
  const mark = (start: readonly number[], verdict: number, rule: number): void => {
    if (start.some((word, at) => starts[last * width + at] !== word)) starts.set(start, ++last * width)
    verdicts[last] = verdict
    innermost[last] = rule
  }
  /** By rule, the verdict where it is the innermost. */
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

/** The first address behind a network; null when the network reaches the end of the address space. */
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

/**
 * The members by first address, a wider network before those in it, equal ones in the given order: a radix sort, for it
 * comes in slices by itself.
 */
async function sorted(
  rules: readonly IpRule[],
  members: readonly number[],
  width: 1 | 4,
  pause: Pause,
): Promise<Uint32Array> {
  const length = 4 * width + 1
  const keys = new Uint8Array(members.length * length)
  const view = new DataView(keys.buffer)
  for (let at = 0; at < members.length; at++) {
    if (at % STRIDE === 0) await pause()
    const { words, prefix } = (rules[members[at] as number] as IpRule).network
    for (let word = 0; word < width; word++) view.setUint32(at * length + 4 * word, words[word] as number)
    keys[at * length + length - 1] = prefix
  }
  let order = Uint32Array.from(members.keys())
  let spare = new Uint32Array(members.length)
  for (let byte = length - 1; byte >= 0; byte--) {
    await pause()
    if (deal(keys, length, byte, order, spare)) [order, spare] = [spare, order]
  }
  return order.map((at) => members[at] as number)
}

/**
 * One pass: puts `order` into `into` by one byte of each key. False, and nothing done, when that is the same in all.
 */
function deal(keys: Uint8Array, length: number, byte: number, order: Uint32Array, into: Uint32Array): boolean {
  const next = new Uint32Array(256)
  for (let at = byte; at < keys.length; at += length) (next[keys[at] as number] as number)++
  if (next.includes(order.length)) return false
  for (let value = 0, from = 0; value < 256; value++) {
    const count = next[value] as number
    next[value] = from
    from += count
  }
  for (const at of order) into[(next[keys[at * length + byte] as number] as number)++] = at
  return true
}

/** Index of the last interval that does not start behind the address. */
function find4({ starts, guide, shift }: Intervals, words: Uint32Array): number {
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

function find6({ starts, guide, shift }: Intervals, words: Uint32Array): number {
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

type Pause = () => Promise<void> | undefined

/** Undefined while the slice lasts, which costs no turn of the loop; from then on a promise of the next slice. */
function pauses(): Pause {
  let end = performance.now() + SLICE_MS
  return () => {
    if (performance.now() < end) return undefined
    return setImmediate().then(() => {
      end = performance.now() + SLICE_MS
    })
  }
}

const noPause: Pause = () => undefined
