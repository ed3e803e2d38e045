import { isIP } from 'node:net'

/** A block of addresses, always canonical: no bit is set after the prefix, and IPv4-mapped IPv6 is IPv4. */
export interface Network {
  readonly family: 4 | 6
  /** the first address as unsigned 32-bit words, most significant first: one for IPv4, four for IPv6 */
  readonly words: readonly number[]
  /** fixed leading bits: 0 to 32, or 0 to 128 */
  readonly prefix: number
  /** CIDR notation (RFC 4632 section 3.1), always with the prefix; IPv6 as in RFC 5952 */
  readonly text: string
}

/** Longer than any network (45 characters of address, 4 of prefix) with blanks around it. */
const CIDR_CHARACTERS = 64
/** The longest address: six full groups and a full dotted quad. */
const ADDRESS_CHARACTERS = 45
/** Decimal without leading zeros, which some readers take for octal. */
const PREFIX = /^(?:0|[1-9]\d{0,2})$/
const DOT = 46
const COLON = 58
/**
 * Values of hexadecimal digits by ASCII code; -1 for the rest. A table, because digits and letters alternate at random.
 */
const HEX_DIGIT = Int8Array.from({ length: 128 }, (_, code) =>
  '0123456789abcdef'.indexOf(String.fromCharCode(code).toLowerCase()),
)

/**
 * Parses a network that a person typed: CIDR notation or a bare address, with blanks around it. Host bits are masked.
 *
 * An IPv4-mapped network of 96 bits or more (::ffff:10.0.0.0/104) is the IPv4 network of 96 bits less. A shorter one
 * stays IPv6 and covers only IPv6 addresses, as ::/0 does: a client with a mapped address is an IPv4 client. Other ways
 * to embed IPv4 (64:ff9b::/96, 2002::/16) are ordinary IPv6. Zones name an interface of one host and are refused. `why`
 * is a sentence for the person who typed the text.
 */
export function parseCidr(
  text: string,
): { readonly ok: true; readonly network: Network } | { readonly ok: false; readonly why: string } {
  if (text.length > CIDR_CHARACTERS) return { ok: false, why: `At most ${CIDR_CHARACTERS} characters are allowed.` }
  const typed = text.trim()
  const slash = typed.indexOf('/')
  const address = slash < 0 ? typed : typed.slice(0, slash)
  if (address.includes('%')) return { ok: false, why: 'A zone is not allowed.' }
  const words = new Uint32Array(4)
  const written = isIP(address)
  const family = written === 0 ? 0 : readAddress(address, words)
  if (family === 0) return { ok: false, why: 'An IPv4 or IPv6 address is expected, alone or with /prefix.' }
  const width = written === 4 ? 32 : 128
  const bits = slash < 0 ? String(width) : typed.slice(slash + 1)
  if (!PREFIX.test(bits) || Number(bits) > width)
    return { ok: false, why: `The prefix must be a number from 0 to ${width}.` }
  const mapped = written === 6 && family === 4
  if (!mapped) return { ok: true, network: network(family, words, Number(bits)) }
  if (Number(bits) >= 96) return { ok: true, network: network(4, words, Number(bits) - 96) }
  return { ok: true, network: network(6, Uint32Array.of(0, 0, 0xffff, words[0] as number), Number(bits)) }
}

/**
 * Returns what to store and show: the text as typed, without blanks around it, if that is canonical (also a bare
 * address), else the canonical text.
 */
export function shownCidr(typed: string, { text, prefix, family }: Network): string {
  const trimmed = typed.trim()
  const bare = prefix === (family === 4 ? 32 : 128) && text === `${trimmed}/${prefix}`
  return bare ? trimmed : text
}

/** Orders by first address, wider networks first, IPv4 before IPv6. Zero: the same network. */
export function compareNetworks(one: Network, other: Network): number {
  if (one.family !== other.family) return one.family - other.family
  for (let at = 0; at < one.words.length; at++)
    if (one.words[at] !== other.words[at]) return (one.words[at] as number) - (other.words[at] as number)
  return one.prefix - other.prefix
}

/** Returns whether `outer` contains every address of `inner`. */
export function contains(outer: Network, inner: Network): boolean {
  if (outer.family !== inner.family || outer.prefix > inner.prefix) return false
  return outer.words.every((word, at) => word === ((inner.words[at] as number) & mask(outer.prefix - 32 * at)) >>> 0)
}

function network(family: 4 | 6, address: Uint32Array, prefix: number): Network {
  const words = Array.from(
    address.subarray(0, family === 4 ? 1 : 4),
    (word, at) => (word & mask(prefix - 32 * at)) >>> 0,
  )
  return { family, words, prefix, text: `${family === 4 ? quad(words[0] as number) : groups(words)}/${prefix}` }
}

/** Returns the mask of `bits` leading bits of a word; all from 32 on, none up to 0. */
function mask(bits: number): number {
  return bits <= 0 ? 0 : bits >= 32 ? 0xffffffff : (0xffffffff << (32 - bits)) >>> 0
}

function quad(word: number): string {
  return `${word >>> 24}.${(word >>> 16) & 255}.${(word >>> 8) & 255}.${word & 255}`
}

/**
 * RFC 5952 section 4: lower case, no leading zeros, `::` for the first of the longest runs of two or more zero groups.
 */
function groups(words: readonly number[]): string {
  const all = words.flatMap((word) => [word >>> 16, word & 0xffff])
  let from = 0
  let zeros = 1
  for (let start = 0, at = 0; at < 8; at++) {
    if (all[at] !== 0) start = at + 1
    else if (at + 1 - start > zeros) [from, zeros] = [start, at + 1 - start]
  }
  const hex = (some: readonly number[]): string => some.map((group) => group.toString(16)).join(':')
  return zeros === 1 ? hex(all) : `${hex(all.slice(0, from))}::${hex(all.slice(from + zeros))}`
}

/**
 * Reads the text of an address into `words`, most significant first. Returns its family; 0: it is none. IPv4 takes the
 * first word, and IPv4-mapped IPv6 (RFC 4291 section 2.5.5.2) is IPv4. Takes what net.isIP takes, except zones. Every
 * decision calls it, so it goes by character and allocates nothing.
 */
export function readAddress(text: string, words: Uint32Array): 0 | 4 | 6 {
  if (text.length > ADDRESS_CHARACTERS) return 0
  const word = readQuad(text, 0)
  if (word >= 0) {
    words[0] = word
    return 4
  }
  if (!readGroups(text, words)) return 0
  if (words[0] !== 0 || words[1] !== 0 || words[2] !== 0xffff) return 6
  words[0] = words[3] as number
  return 4
}

/** Returns the dotted quad from `at` to the end of the text as a number; -1: there is none. */
function readQuad(text: string, at: number): number {
  let word = 0
  let byte = 0
  let digits = 0
  let dots = 0
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === DOT) {
      if (digits === 0) return -1
      dots++
      word = word * 256 + byte
      byte = digits = 0
    } else {
      const digit = code - 48
      // A digit after a 0 would make that a leading zero.
      if (digit < 0 || digit > 9 || (digits > 0 && byte === 0)) return -1
      byte = byte * 10 + digit
      digits++
      if (byte > 255) return -1
    }
  }
  return dots === 3 && digits > 0 ? word * 256 + byte : -1
}

/**
 * The groups read so far; those after `::` move to the end once all are read. It is shared, since a call never waits.
 */
const parts = new Uint16Array(8)

function readGroups(text: string, words: Uint32Array): boolean {
  const end = text.length
  let count = 0
  let gap = -1
  let at = 0
  if (text.charCodeAt(0) === COLON) {
    if (text.charCodeAt(1) !== COLON) return false
    gap = 0
    at = 2
  }
  while (at < end) {
    const start = at
    let group = 0
    let code = 0
    for (; at < end; at++) {
      code = text.charCodeAt(at)
      const digit = code < 128 ? (HEX_DIGIT[code] as number) : -1
      if (digit < 0) break
      group = (group << 4) | digit
      if (at - start > 3) return false
    }
    if (at < end && code === DOT) {
      const word = count > 6 ? -1 : readQuad(text, start)
      if (word < 0) return false
      parts[count++] = word >>> 16
      parts[count++] = word & 0xffff
      break
    }
    if (at === start || count > 7) return false
    parts[count++] = group
    if (at === end) break
    if (code !== COLON) return false
    at++
    if (text.charCodeAt(at) === COLON) {
      if (gap >= 0) return false
      gap = count
      at++
    } else if (at === end) return false
  }
  if (gap < 0 ? count !== 8 : count > 7) return false
  if (gap >= 0) {
    const moved = 8 - count
    for (let from = count - 1; from >= gap; from--) parts[from + moved] = parts[from] as number
    for (let zero = gap; zero < gap + moved; zero++) parts[zero] = 0
  }
  for (let word = 0; word < 4; word++)
    words[word] = (parts[2 * word] as number) * 65_536 + (parts[2 * word + 1] as number)
  return true
}
