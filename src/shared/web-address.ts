// Addresses on the web that somebody types and others follow. Programs disagree on the host of an odd one, such as
// `https:///a.example`, `https://a.example\@b.example` or `https://0x7f.1`: only those are taken whose host stands
// there as every program reads it.
import { domainToUnicode } from 'node:url'

/** What browsers drop or mend, and what ends an address in HTML, in CSS or in a header. */
const ODD = /[\s"'<>\\^`{|}\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
const AUTHORITY = /^https?:\/\/([^/?#]+)(?:[/?#]|$)/i
/**
 * ß, ς and the joiners: letters of their own in IDNA2008, which IDNA2003 turns into `ss`, σ and nothing (UTS 46,
 * section 4). Two programs, two hosts.
 */
const DEVIATIONS = /[\u00df\u03c2\u200c\u200d]/u
const DEFAULT_PORT: Readonly<Record<string, string>> = { 'http:': ':80', 'https:': ':443' }

export function isWebAddress(text: string, protocols: readonly ('http:' | 'https:')[] = ['https:']): boolean {
  return !ODD.test(text) && hasPlainHost(text, protocols)
}

/** Whether an address names its host without a doubt, with anything else in it. */
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
  // A name in letters of other scripts: the very one that the A-labels of the URL stand for, and not partly in
  // A-labels.
  return (
    /^[\p{L}\p{M}\p{N}.-]+$/u.test(host ?? '') && !DEVIATIONS.test(host ?? '') && host === domainToUnicode(url.hostname)
  )
}
