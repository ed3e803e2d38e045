// IP rules by the words of the contract alone: `reference` asks every rule, in BigInt, and uses nothing of src. With
// the rules and addresses to try it on.
import fc from 'fast-check'
import ipaddr from 'ipaddr.js'
import { parseCidr, type Network } from '../../../src/shared/network.ts'
import type { IpRule } from '../../../src/domains/policy/model.ts'

export const NOW = Date.UTC(2026, 0, 1)

export function network(text: string): Network {
  const parsed = parseCidr(text)
  if (!parsed.ok) throw new Error(`${text}: ${parsed.why}`)
  return parsed.network
}

/** `ALLOW 10.0.0.0/8` as a rule that counts. */
export function rule(text: string, over: Partial<IpRule> = {}): IpRule {
  const [action, cidr] = text.split(' ') as ['ALLOW' | 'DENY', string]
  return { id: text, network: network(cidr), action, expiresAt: null, enabled: true, source: 'RULE', ...over }
}

interface Range {
  readonly family: string
  readonly first: bigint
  readonly last: bigint
  readonly prefix: number
}

const number = (bytes: readonly number[]): bigint => bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)

/** What a network covers, of the text that was typed. */
function range(cidr: string): Range {
  const [address, bits] = ipaddr.parseCIDR(cidr)
  const mapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && bits >= 96
  const [base, prefix] = mapped ? [address.toIPv4Address(), bits - 96] : [address, bits]
  const bytes = base.toByteArray()
  const size = 2n ** BigInt(8 * bytes.length - prefix)
  const first = (number(bytes) / size) * size
  return { family: base.kind(), first, last: first + size - 1n, prefix }
}

/** Whether a rule is in force. */
export function counts({ enabled, expiresAt }: Pick<IpRule, 'enabled' | 'expiresAt'>, now: number): boolean {
  return enabled && (expiresAt === null || expiresAt.getTime() > now)
}

/** A rule as it was typed. */
export interface Given {
  readonly cidr: string
  readonly action: 'ALLOW' | 'DENY'
  readonly enabled: boolean
  readonly expiresAt: Date | null
}

export function toRules(given: readonly Given[]): IpRule[] {
  return given.map(({ cidr, ...rest }, at) => ({ id: `r${at}`, network: network(cidr), source: 'RULE', ...rest }))
}

interface Judgement {
  readonly decision: object
  /** indices of the rules that count and contain the address, the most specific first */
  readonly matching: readonly number[]
}

/** What the contract says about an address. */
export function reference(given: readonly Given[], now: number): (address: string | null) => Judgement {
  const inForce = given.flatMap((one, index) =>
    counts(one, now) ? [{ index, action: one.action, ...range(one.cidr) }] : [],
  )
  const allowList = inForce.some(({ action }) => action === 'ALLOW')
  return (address) => {
    if (
      address === null ||
      address.includes('%') ||
      !ipaddr.isValid(address) ||
      (!address.includes(':') && !ipaddr.IPv4.isValidFourPartDecimal(address))
    )
      return { decision: { allowed: false, reason: 'UNKNOWN_ADDRESS', rule: null }, matching: [] }
    const asked = ipaddr.process(address)
    const [kind, value] = [asked.kind(), number(asked.toByteArray())]
    const containing = inForce
      .filter(({ family, first, last }) => family === kind && first <= value && value <= last)
      .sort((one, other) => other.prefix - one.prefix || one.index - other.index)
    const matching = containing.map(({ index }) => index)
    const deny = containing.find(({ action }) => action === 'DENY')
    if (deny) return { decision: { allowed: false, reason: 'DENY_RULE', rule: deny.index }, matching }
    if (containing[0]) return { decision: { allowed: true, reason: 'ALLOW_RULE', rule: containing[0].index }, matching }
    return {
      decision: allowList
        ? { allowed: false, reason: 'NO_ALLOW_RULE', rule: null }
        : { allowed: true, reason: 'NO_RULES', rule: null },
      matching,
    }
  }
}

const dotted = (value: number): string => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')
const colons = (value: bigint): string =>
  Array.from({ length: 8 }, (_, at) => ((value >> BigInt(112 - 16 * at)) & 0xffffn).toString(16)).join(':')

/** Few bases, and small steps from them: so networks nest, touch and repeat. */
const NUMBER4 = fc
  .oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(
        fc.constantFrom(0, 0x0a000000, 0x0a010000, 0x0a0100ff, 0x7fffffff, 0x80000000, 0xffffff00, 0xffffffff),
        fc.integer({ min: -3, max: 3 }),
      ),
    },
    fc.tuple(fc.integer({ min: 0, max: 0xffffffff }), fc.constant(0)),
  )
  .map(([base, step]) => (base + step) >>> 0)
const DOCS = 0x20010db8n << 96n
const NUMBER6 = fc
  .oneof(
    {
      weight: 8,
      arbitrary: fc.tuple(
        fc.constantFrom(
          0n,
          DOCS,
          DOCS + (1n << 64n),
          DOCS + (1n << 32n),
          0xffffn << 32n,
          1n << 127n,
          (1n << 128n) - 1n,
        ),
        fc.bigInt(-3n, 3n),
      ),
    },
    fc.tuple(fc.bigInt(0n, (1n << 128n) - 1n), fc.constant(0n)),
  )
  .map(([base, step]) => BigInt.asUintN(128, base + step))
const PREFIX4 = fc.oneof(fc.constantFrom(0, 1, 8, 16, 24, 30, 31, 32), fc.integer({ min: 0, max: 32 }))
const PREFIX6 = fc.oneof(fc.constantFrom(0, 1, 32, 48, 64, 95, 96, 126, 127, 128), fc.integer({ min: 0, max: 128 }))

const CIDR = fc.oneof(
  { weight: 3, arbitrary: fc.tuple(NUMBER4, PREFIX4).map(([value, prefix]) => `${dotted(value)}/${prefix}`) },
  {
    weight: 1,
    arbitrary: fc.tuple(NUMBER4, PREFIX4).map(([value, prefix]) => `::ffff:${dotted(value)}/${prefix + 96}`),
  },
  { weight: 3, arbitrary: fc.tuple(NUMBER6, PREFIX6).map(([value, prefix]) => `${colons(value)}/${prefix}`) },
)

/** Rules as typed: of all kinds, with host bits, half of them DENY, some disabled, some expired or about to. */
export const GIVEN = fc.record({
  cidr: CIDR,
  action: fc.constantFrom('ALLOW', 'DENY'),
  enabled: fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.constant(false)),
  expiresAt: fc.oneof(
    { weight: 5, arbitrary: fc.constant(null) },
    fc.constantFrom(-1, 0, 1, 2, 1000).map((ms) => new Date(NOW + ms)),
  ),
})

/**
 * The addresses where a decision can change: the first and last of each network and their neighbours, in several
 * spellings.
 */
export function edges(given: readonly Given[]): string[] {
  return given.flatMap(({ cidr }) => {
    const { family, first, last } = range(cidr)
    const values = [first - 1n, first, last, last + 1n]
    if (family !== 'ipv4') return values.map((value) => colons(BigInt.asUintN(128, value)))
    const four = values.map((value) => Number(BigInt.asUintN(32, value)))
    return four.flatMap((value) => [
      dotted(value),
      `::ffff:${dotted(value)}`,
      `0:0:0:0:0:FFFF:${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`,
    ])
  })
}

export const ADDRESS = fc.oneof(
  NUMBER4.map(dotted),
  NUMBER4.map((value) => `::ffff:${dotted(value)}`),
  NUMBER6.map(colons),
  fc.constantFrom(
    '',
    '10.0.0',
    '010.0.0.0',
    '10.0.0.0/32',
    '::1%eth0',
    'fe80::1%1',
    ' 10.0.0.0',
    '10.0.0.0 ',
    'localhost',
    '256.0.0.0',
    ':',
    '1:2:3:4:5:6:7',
    '0x0a.0.0.0',
    '167772160',
    '10.0.0.0\u0000',
  ),
  fc.constant(null),
)
