import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

export type Network = [ipaddr.IPv4 | ipaddr.IPv6, number]

/**
 * Canonical text of an address: IPv4-mapped IPv6 as IPv4, IPv6 as in RFC 5952; null for anything else. node:net judges
 * first, because ipaddr.js also takes octal, hexadecimal and shortened forms. IPv4-compatible addresses in dotted form
 * (::192.0.2.1, deprecated by RFC 4291 section 2.5.5.1) are no address here: ipaddr.js would read them as the IPv4 one.
 */
export function canonicalAddress(text: string): string | null {
  if (isIP(text) === 0 || text.includes('%') || /^[0:]*:\d+\.\d+\.\d+\.\d+$/.test(text)) return null
  return ipaddr.process(text).toString()
}

/** `10.0.0.0/8`, or a single address; null when it is neither. */
export function parseNetwork(text: string): Network | null {
  const [address = '', bits] = text.split('/')
  if (isIP(address) === 0 || address.includes('%') || (bits !== undefined && !/^\d{1,3}$/.test(bits))) return null
  const parsed = ipaddr.parse(address)
  const width = parsed.kind() === 'ipv4' ? 32 : 128
  const prefix = bits === undefined ? width : Number(bits)
  return prefix <= width ? [parsed, prefix] : null
}

/**
 * Where a request comes from: the socket's peer, or, when that is a trusted proxy, the rightmost hop of X-Forwarded-For
 * that is not one. Null when that hop is not an address: what comes from nowhere is trusted with nothing.
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

/** What a rate limit counts by: an IPv4 address, or the /64 that one IPv6 subscriber has to choose from (RFC 6177). */
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

/** The network that an address is of, as far as one customer's reach: a /24 or a /48. */
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

/** The part of the internet that an address is of, as far as one provider's reach: a /16 or a /32. */
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
