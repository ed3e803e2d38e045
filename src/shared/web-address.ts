// Web addresses that people type and others follow. Programs disagree about the host of odd ones, such as
// `https:///a.example`, `https://a.example\@b.example` or `https://0x7f.1`. Only addresses are taken whose host every
// program reads the same.
import { domainToUnicode } from 'node:url'

/** Characters that browsers drop or repair, and those that end an address in HTML, in CSS or in a header. */
const ODD = /[\s"'<>\\^`{|}\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
const AUTHORITY = /^https?:\/\/([^/?#]+)(?:[/?#]|$)/i
/**
 * ß, ς and the joiners: IDNA2008 keeps them, while IDNA2003 maps them to `ss`, σ and nothing (UTS 46, section 4). So
 * two programs would see two hosts.
 */
const DEVIATIONS = /[\u00df\u03c2\u200c\u200d]/u
const DEFAULT_PORT: Readonly<Record<string, string>> = { 'http:': ':80', 'https:': ':443' }

export function isWebAddress(text: string, protocols: readonly ('http:' | 'https:')[] = ['https:']): boolean {
  return !ODD.test(text) && hasPlainHost(text, protocols)
}

/** Returns whether every program reads the same host in the address. */
export function hasPlainHost(text: string, protocols: readonly string[] = ['http:', 'https:']): boolean {
  const typed = AUTHORITY.exec(text)?.[1]?.toLowerCase()
  const url = URL.parse(text)
  if (
    typed === undefined ||
    url === null ||
    !protocols.includes(url.protocol) ||
    url.username !== '' ||
    url.password !== ''
  )
    return false
  if (url.hostname.replace(/\.$/, '').split('.').includes('')) return false
  const [host, port] = /^(.*?)(:\d*)?$/.exec(typed)?.slice(1) ?? []
  if ((port ?? '') !== (url.port === '' ? '' : `:${url.port}`) && port !== DEFAULT_PORT[url.protocol]) return false
  if (/^(?:[\w.-]+|\[[\da-f:.]+\])$/.test(host ?? '')) return host === url.hostname
  // A name in other scripts must be exactly the one that the URL's A-labels stand for, and have no A-labels itself.
  return (
    /^[\p{L}\p{M}\p{N}.-]+$/u.test(host ?? '') && !DEVIATIONS.test(host ?? '') && host === domainToUnicode(url.hostname)
  )
}
