// What the value of an HTML attribute is to a browser or a mail client.

/** 'refused': no output may stand there, because what it could do is not decided by its characters. */
export type AttributeKind = 'text' | 'url' | 'style' | 'refused'

const URLS: ReadonlySet<string> = new Set(
  'action,archive,background,cite,classid,codebase,data,dynsrc,formaction,href,icon,longdesc,lowsrc,manifest,poster,profile,src,usemap'.split(
    ',',
  ),
)
/** Documents, lists of addresses, and what is called when something happens. */
const REFUSED = /^(?:srcdoc|srcset|imagesrcset|ping|on.*)$/

export function attributeKind(element: string, attribute: string): AttributeKind {
  const name = attribute.replace(/^data-/, '').replace(/^.*:/, '')
  if (REFUSED.test(name)) return 'refused'
  // A redirect, where http-equiv says so; and that may come after it.
  if (element === 'meta' && name === 'content') return 'refused'
  if (name === 'style') return 'style'
  // Also names that scripts and clients made up, such as data-src and data-target-url.
  return URLS.has(name) || /src|uri|url|href/.test(name) ? 'url' : 'text'
}

/** What is between the tags of such an element is not markup. */
export type ContentKind = 'markup' | 'escapable' | 'style' | 'raw' | 'refused'

const CONTENTS: ReadonlyMap<string, ContentKind> = new Map<string, ContentKind>([
  ['title', 'escapable'],
  ['textarea', 'escapable'],
  ['style', 'style'],
  ['script', 'raw'],
  ['iframe', 'raw'],
  // Read differently by one browser and another, or by rules that are not those of HTML.
  ...['svg', 'math', 'noscript', 'noembed', 'noframes', 'xmp', 'plaintext', 'listing'].map(
    (name) => [name, 'refused'] as const,
  ),
])

export function contentKind(element: string): ContentKind {
  return CONTENTS.get(element) ?? 'markup'
}

/** What is known of where a URL leads from its literal beginning. */
export type Lead = 'nowhere' | 'open' | 'safe' | 'unsafe'

const SAFE_SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel', 'sms', 'cid'])

/**
 * 'nowhere': only what browsers strip so far. 'open': it may yet become a scheme. 'unsafe': a scheme that runs or
 * embeds things, or that cannot be told because of a character reference.
 */
export function leadOf(beginning: string): Lead {
  const start = beginning.replaceAll(/[\p{Cc}\s]/gu, '')
  const end = start.search(/[:/?#&\\]/)
  if (end === -1) return start === '' ? 'nowhere' : 'open'
  const mark = start.charAt(end)
  if (mark === ':') return SAFE_SCHEMES.has(start.slice(0, end).toLowerCase()) ? 'safe' : 'unsafe'
  return mark === '&' ? 'unsafe' : 'safe'
}
