import { readAddress } from '../../shared/network.ts'
import type { IpDecision, IpLookup, IpRule } from '../policy/model.ts'
import { cut, find4, find6 } from './intervals.ts'
import { noPause, pauses, STRIDE } from './slices.ts'

/** Most rules that are compiled in one go, within a few ms. */
const AT_ONCE = 5_000

const UNKNOWN_ADDRESS: IpDecision = { allowed: false, reason: 'UNKNOWN_ADDRESS', rule: null }
const NO_ALLOW_RULE: IpDecision = { allowed: false, reason: 'NO_ALLOW_RULE', rule: null }
const NO_RULES: IpDecision = { allowed: true, reason: 'NO_RULES', rule: null }

/**
 * Compiles the rules that count at `now` (ms since the epoch): those enabled and not expired.
 *
 * Networks are nested or disjoint, so their bounds cut the address space into at most 2n + 1 intervals. Each interval
 * stores the rule that decides there, with DENY over ALLOW already settled. So a decision is one binary search, however
 * many rules there are.
 *
 * Compiling takes n steps per byte of a network (a radix sort), and n steps for the cut. Memory is about 30 bytes per
 * IPv4 rule and 55 per IPv6 rule, besides the rules.
 *
 * A list of more than 5,000 rules is compiled in slices, between which the event loop runs. The list must not change
 * meanwhile.
 */
export async function compileRules(rules: readonly IpRule[], now: number): Promise<IpLookup> {
  const pause = rules.length > AT_ONCE ? pauses() : noPause
  const members = { 4: [] as number[], 6: [] as number[] }
  let nextExpiry: number | null = null
  let allowList = false
  // From last to first, so that of equal networks the first becomes the innermost.
  for (let at = rules.length - 1; at >= 0; at--) {
    if (at % STRIDE === 0) await pause()
    const { network, action, expiresAt, enabled } = rules[at] as IpRule
    const expiry = expiresAt?.getTime() ?? Infinity
    if (!enabled || expiry <= now) continue
    members[network.family].push(at)
    if (action === 'ALLOW') allowList = true
    if (expiry < (nextExpiry ?? Infinity)) nextExpiry = expiry
  }
  // The rule around each rule. Families do not enclose each other, so one list serves both.
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
