// node bench/ip-decision.ts: decisions per second by IP rules, ours against ipaddr.js and node:net, and what compiling
// takes.
import { BlockList, isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { compileRules } from '../src/domains/ip-rules/lookup.ts'
import { parseCidr } from '../src/shared/network.ts'
import { compare, median, short, type Variant } from './measure.ts'
import type { IpLookup, IpRule } from '../src/domains/policy/model.ts'

const SIZES = [10, 1_000, 10_000, 100_000]
const PROBES = 5_000
const NOW = Date.UTC(2026, 0, 1)

/** A linear congruential generator: every run asks the same. */
let seed = 20_260_101
const below = (bound: number): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((seed / 2 ** 32) * bound)
}
const pick = <T>(values: readonly [T, ...T[]]): T => values[below(values.length)] ?? values[0]
const firstAddress = ({ network }: IpRule): string => network.text.slice(0, network.text.indexOf('/'))
const address4 = (): string => `${1 + below(223)}.${below(256)}.${below(256)}.${below(256)}`
const address6 = (): string =>
  [0x2000 + below(0x1fff), ...Array.from({ length: 7 }, () => below(65_536))]
    .map((group) => group.toString(16))
    .join(':')
const isIPv4 = (): boolean => below(10) < 7

/** 70 % IPv4, networks of the sizes that people list, one rule in five a DENY. */
function makeRules(count: number): IpRule[] {
  const texts = new Set<string>()
  while (texts.size < count) {
    const parsed = parseCidr(
      isIPv4()
        ? `${address4()}/${pick([12, 16, 20, 22, 24, 24, 24, 28, 32, 32])}`
        : `${address6()}/${pick([32, 40, 44, 48, 48, 56, 64, 128])}`,
    )
    if (parsed.ok && (parsed.network.prefix >= 16 || below(50) === 0)) texts.add(parsed.network.text)
  }
  return [...texts].map((text, at) => {
    const parsed = parseCidr(text)
    if (!parsed.ok) throw new Error(parsed.why)
    return {
      id: String(at),
      network: parsed.network,
      action: below(5) === 0 ? 'DENY' : 'ALLOW',
      expiresAt: null,
      enabled: true,
      source: 'RULE',
    }
  })
}

/** An address of the network, behind its first one where there is room. */
function inside(rule: IpRule): string {
  const bytes = ipaddr.parse(firstAddress(rule)).toByteArray()
  const free = (bytes.length * 8 - rule.network.prefix) >> 3
  for (let at = bytes.length - free; at < bytes.length; at++) bytes[at] = below(256)
  return ipaddr.fromByteArray(bytes).toString()
}

/** 70 % IPv4, three in five in a network of the list. */
function makeProbes(rules: readonly IpRule[]): string[] {
  const byFamily = {
    4: rules.filter((rule) => rule.network.family === 4),
    6: rules.filter((rule) => rule.network.family === 6),
  }
  return Array.from({ length: PROBES }, () => {
    const family = isIPv4() ? 4 : 6
    const from = byFamily[family]
    const rule = from[below(from.length)]
    if (rule && below(10) < 6) return inside(rule)
    return ipaddr.parse(family === 4 ? address4() : address6()).toString()
  })
}

type Judge = (address: string) => boolean

/** The rules as texts, parsed again for every address. */
function linearTexts(rules: readonly IpRule[]): Judge {
  const texts = rules.map(({ network, action }) => ({ text: network.text, action }))
  const allowList = rules.some((rule) => rule.action === 'ALLOW')
  return (text) => {
    const address = ipaddr.process(text)
    let allowed = !allowList
    for (const rule of texts) {
      const [network, bits] = ipaddr.parseCIDR(rule.text)
      if (network.kind() !== address.kind() || !address.match(network, bits)) continue
      if (rule.action === 'DENY') return false
      allowed = true
    }
    return allowed
  }
}

/** The rules parsed once. */
function linearParsed(rules: readonly IpRule[]): Judge {
  const parsed = rules.map(({ network, action }) => ({
    network: ipaddr.parseCIDR(network.text),
    kind: network.family === 4 ? 'ipv4' : 'ipv6',
    action,
  }))
  const allowList = rules.some((rule) => rule.action === 'ALLOW')
  return (text) => {
    const address = ipaddr.process(text)
    const kind = address.kind()
    let allowed = !allowList
    for (const rule of parsed) {
      if (rule.kind !== kind || !address.match(rule.network)) continue
      if (rule.action === 'DENY') return false
      allowed = true
    }
    return allowed
  }
}

/** Node's own: two lists, the denying one asked first. */
function blockLists(rules: readonly IpRule[]): Judge {
  const lists = { ALLOW: new BlockList(), DENY: new BlockList() }
  for (const rule of rules)
    lists[rule.action].addSubnet(firstAddress(rule), rule.network.prefix, rule.network.family === 4 ? 'ipv4' : 'ipv6')
  const allowList = rules.some((rule) => rule.action === 'ALLOW')
  return (text) => {
    const family = isIP(text) === 4 ? 'ipv4' : 'ipv6'
    return !lists.DENY.check(text, family) && (!allowList || lists.ALLOW.check(text, family))
  }
}

/** Goes through the probes from where it stopped; `batch` at a time, so that the slow ones stop in time. */
function variant(name: string, judge: Judge, probes: readonly string[], batch: number): Variant {
  let at = 0
  let allowed = 0
  return {
    name,
    run: () => {
      for (let n = 0; n < batch; n++) {
        if (judge(probes[at] ?? '')) allowed++
        if (++at === probes.length) at = 0
      }
      return allowed < 0 ? 0 : batch
    },
  }
}

/** The median time of a few compilations, and the longest that one held the event loop, in ms. */
async function timeCompiling(rules: readonly IpRule[]): Promise<{ readonly took: number; readonly held: number }> {
  const times: number[] = []
  let held = 0
  for (let round = 0; round < 9; round++) {
    let done = false
    let last = performance.now()
    const turn = (): void => {
      const now = performance.now()
      // The first rounds are compiled by V8 too.
      if (round > 1) held = Math.max(held, now - last)
      last = now
      if (!done) setImmediate(turn)
    }
    setImmediate(turn)
    const start = performance.now()
    await compileRules(rules, NOW)
    times.push(performance.now() - start)
    done = true
    await new Promise((resolve) => setImmediate(resolve))
  }
  return { took: median(times.slice(2)), held }
}

const summary: string[] = []
for (const size of SIZES) {
  const rules = makeRules(size)
  const probes = makeProbes(rules)
  const compiled: IpLookup = await compileRules(rules, NOW)
  const decide: Judge = (address) => compiled.decide(address).allowed
  const [texts, parsed, lists] = [linearTexts(rules), linearParsed(rules), blockLists(rules)]

  let hits = 0
  for (const [at, probe] of probes.entries()) {
    const mine = decide(probe)
    if (compiled.matching(probe).length > 0) hits++
    const others = [
      lists(probe),
      ...(at * size < 3e7 ? [parsed(probe)] : []),
      ...(at * size < 2e6 ? [texts(probe)] : []),
    ]
    if (others.some((other) => other !== mine))
      throw new Error(`${size} rules: ${probe} is ${mine} here and ${others.join(', ')} elsewhere`)
  }
  const { took, held } = await timeCompiling(rules)
  const [ours, ...others] = await compare(
    [
      variant('ours', decide, probes, 1_000),
      variant('node:net BlockList, deny and allow', lists, probes, 1_000),
      variant('linear, ipaddr.js, parsed once', parsed, probes, size > 1_000 ? 1 : 100),
      variant('linear, ipaddr.js, parsed each time', texts, probes, size > 1_000 ? 1 : 10),
    ],
    {
      seconds: 0.5,
      rounds: 5,
      title: `${size} rules, ${Math.round((100 * hits) / probes.length)} % of the addresses in one`,
    },
  )
  const rate = ours?.perSecond ?? 0
  summary.push(
    `| ${size} | ${short(rate)} | ${others.map(({ perSecond }) => `${short(rate / perSecond)}×`).join(' | ')} ` +
      `| ${took.toFixed(1)} ms | ${held.toFixed(1)} ms |`,
  )
}
console.log(
  '\n### Summary\n\n| rules | decisions/s | BlockList | linear, parsed once | linear, parsed each time | ' +
    'compiling | event loop held |\n|--:|--:|--:|--:|--:|--:|--:|',
)
console.log(summary.join('\n'))
