// Addresses on the web that somebody types and others follow. Programs disagree on the host of an odd one, such as `https:///a.example`,
// `https://a.example\@b.example` or `https://0x7f.1`: only those are taken whose host stands there as every program reads it.

/** What browsers drop or mend, and what ends an address in HTML, in CSS or in a header. */
const ODD = /[\s"'<>\\^`{|}\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
const AUTHORITY = /^https?:\/\/([^/?#]+)(?:[/?#]|$)/i
const DEFAULT_PORT: Readonly<Record<string, string>> = { 'http:': ':80', 'https:': ':443' }

export function isWebAddress(text: string, protocols: readonly ('http:' | 'https:')[] = ['https:']): boolean {
  return !ODD.test(text) && hasPlainHost(text, protocols)
}

/** Whether an address names its host without a doubt, whatever else is in it. */
export function hasPlainHost(text: string, protocols: readonly string[] = ['http:', 'https:']): boolean {
  const typed = AUTHORITY.exec(text)?.[1]?.toLowerCase()
  const url = URL.parse(text)
  if (typed === undefined || url === null || !protocols.includes(url.protocol) || url.username !== '' || url.password !== '') return false
  if (url.hostname.replace(/\.$/, '').split('.').includes('')) return false
  if (/^(?:[\w.-]+|\[[\da-f:.]+\])(?::\d+)?$/.test(typed)) return typed === url.host || typed === url.host + (DEFAULT_PORT[url.protocol] ?? '')
  // A name in letters of other scripts: none that is unseen or stands for another, and no other dot.
  return /^[\p{L}\p{M}\p{N}.-]+(?::\d+)?$/u.test(typed) && typed === typed.normalize('NFKC') && !/\p{Default_Ignorable_Code_Point}/u.test(typed)
}
