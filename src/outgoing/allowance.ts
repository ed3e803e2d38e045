// Which addresses may be called: public ones, and those that the operator lists in OUTBOUND_ALLOW.
import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { type Network, parseNetwork } from '../shared/client-address.ts'

/** An entry such as `10.0.0.0/8`, `ldap.internal`, `10.1.2.3:636` or `http://127.0.0.1:4254`. */
export type Allowance =
  | { readonly network: Network }
  | {
      /** a name in lower case, or the canonical text of an address */
      readonly host: string
      /** null: any */
      readonly port: number | null
      /** requests need no TLS there */
      readonly plain: boolean
    }

/** Where a connection is meant to go. */
export interface Target {
  /** as a URL has it: a name, or an address, in lower case; IPv6 without brackets */
  readonly host: string
  readonly port: number
}

/** Global unicast (RFC 4291 section 2.4). ipaddr.js calls addresses outside of it "unicast", too. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3')
/** What a listed name may stand for. Link-local addresses, where clouds keep credentials, have to be listed as such. */
const PRIVATE_RANGES: readonly string[] = ['private', 'loopback', 'uniqueLocal', 'carrierGradeNat']
/** Where clouds keep credentials, though it is a private range (AWS, for IPv6). */
const METADATA = ipaddr.parse('fd00:ec2::254').toNormalizedString()

/** Returns null for what is none of the forms. */
export function parseAllowance(text: string): Allowance | null {
  const plain = text.startsWith('http://')
  const rest = plain ? text.slice('http://'.length) : text
  if (rest.includes('/')) {
    const network = plain ? null : parseNetwork(rest)
    return network && { network }
  }
  if (isIP(rest) !== 0) return rest.includes('%') ? null : { host: canonical(rest), port: null, plain }
  const [, typed, digits] = /^(\[[\da-f:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/i.exec(rest) ?? []
  const host = typed === undefined ? undefined : URL.parse(`https://${typed}`)?.hostname
  // `typed` must be what a URL has for it: no 0x7f.1, which would be 127.0.0.1.
  if (host === undefined || (host !== typed?.toLowerCase() && !host.startsWith('['))) return null
  const port = digits === undefined ? null : Number(digits)
  if (port !== null && (port < 1 || port > 65_535)) return null
  return { host: canonical(withoutBrackets(host)), port, plain }
}

/** Returns whether an address is one that anybody may use: global unicast, and no way to embed another one. */
export function isPublic(address: string): boolean {
  const parsed = ipaddr.process(address)
  if (parsed.range() !== 'unicast') return false
  // fault: O4
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST)
}

export interface Allowances {
  /** Returns whether a connection to the target may end at the address. */
  mayReach(target: Target, address: string): boolean
  /** Returns whether the operator lists the host by its name or address. */
  lists(target: Target): boolean
  /** Returns whether requests to the target need no TLS. */
  mayBePlain(target: Target): boolean
}

export function createAllowances(entries: readonly Allowance[]): Allowances {
  const networks = entries.flatMap((entry) => ('network' in entry ? [entry.network] : []))
  const listed = ({ host, port }: Target) =>
    entries.filter(
      (entry) => 'host' in entry && entry.host === canonical(host) && (entry.port === null || entry.port === port),
    )
  return {
    mayReach(target, address) {
      if (isIP(address) === 0 || address.includes('%')) return false
      const parsed = ipaddr.process(address)
      return (
        isPublic(address) ||
        networks.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits)) ||
        listed({ host: address, port: target.port }).length > 0 ||
        (isPrivate(parsed) && listed(target).length > 0)
      )
    },
    lists: (target) => listed(target).length > 0,
    mayBePlain: (target) => listed(target).some((entry) => 'host' in entry && entry.plain),
  }
}

function isPrivate(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  return PRIVATE_RANGES.includes(address.range()) && address.toNormalizedString() !== METADATA
}

/** Of an address, so that two ways to write it compare; of a name, without the final dot. */
function canonical(host: string): string {
  return isIP(host) === 0 ? host.toLowerCase().replace(/\.$/, '') : ipaddr.process(host).toString()
}

export function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '')
}
