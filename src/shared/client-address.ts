import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

export type Network = [ipaddr.IPv4 | ipaddr.IPv6, number]

/**
 * Returns the canonical text of an address: IPv4-mapped IPv6 as IPv4, IPv6 as in RFC 5952; null: it is none. node:net
 * checks first, because ipaddr.js also takes octal, hexadecimal and shortened forms. IPv4-compatible addresses in
 * dotted form (::192.0.2.1, deprecated by RFC 4291 section 2.5.5.1) are refused: ipaddr.js would read them as IPv4.
 */
export function canonicalAddress(text: string): string | null {
  if (isIP(text) === 0 || text.includes('%') || /^[0:]*:\d+\.\d+\.\d+\.\d+$/.test(text)) return null
  return ipaddr.process(text).toString()
}

/** Parses `10.0.0.0/8` or a single address; null: it is neither. */
export function parseNetwork(text: string): Network | null {
  const [address = '', bits] = text.split('/')
  if (isIP(address) === 0 || address.includes('%') || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return null
  const parsed = ipaddr.parse(address)
  const width = parsed.kind() === 'ipv4' ? 32 : 128
  const prefix = bits === undefined ? width : Number(bits)
  return prefix <= width ? [parsed, prefix] : null
}

/**
 * Returns the client's address: the socket's peer or, behind a trusted proxy, the rightmost hop of X-Forwarded-For that
 * is not trusted. Null if that is no address: an unknown client gets no trust.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  trusted: readonly Network[],
): string | null {
  const hops = (forwardedFor ?? '')
    .split(',')
    .map((hop) => hop.trim())
    .filter((hop) => hop !== '')
  let address = canonicalAddress(socketAddress ?? '')
  while (address !== null && hops.length > 0 && isTrusted(address, trusted))
    address = canonicalAddress(hops.pop() ?? '')
  return address
}

/**
 * Returns what a rate limit counts by: an IPv4 address, or the /64 that an IPv6 subscriber can choose from (RFC 6177).
 */
export function limitKey(address: string | null): string {
  if (address === null) return 'unknown'
  const parsed = ipaddr.parse(address)
  return parsed instanceof ipaddr.IPv6
    ? `${parsed.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')}::/64`
    : address
}

/** Returns the network that one customer can choose from: a /24 or a /48. */
export function networkKey(address: string | null): string {
  if (address === null) return 'unknown'
  const parsed = ipaddr.parse(address)
  if (parsed instanceof ipaddr.IPv6)
    return `${parsed.parts
      .slice(0, 3)
      .map((part) => part.toString(16))
      .join(':')}::/48`
  return `${parsed.octets.slice(0, 3).join('.')}.0/24`
}

/** Returns the network that one provider can choose from: a /16 or a /32. */
export function regionKey(address: string | null): string {
  if (address === null) return 'unknown'
  const parsed = ipaddr.parse(address)
  if (parsed instanceof ipaddr.IPv6)
    return `${parsed.parts
      .slice(0, 2)
      .map((part) => part.toString(16))
      .join(':')}::/32`
  return `${parsed.octets.slice(0, 2).join('.')}.0.0/16`
}

export function isTrusted(address: string, trusted: readonly Network[]): boolean {
  const parsed = ipaddr.parse(address)
  return trusted.some(([network, bits]) => network.kind() === parsed.kind() && parsed.match(network, bits))
}
