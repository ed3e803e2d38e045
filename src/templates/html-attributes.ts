// What browsers and mail clients make of the value of an HTML attribute.

/** 'refused': no output may stand there, since escaping characters does not make it safe. */
export type AttributeKind = 'text' | 'url' | 'style' | 'refused'

const URLS: ReadonlySet<string> = new Set(
  [
    'action archive background cite classid codebase data dynsrc formaction href icon longdesc lowsrc manifest',
    'poster profile src usemap',
  ]
    .join(' ')
    .split(' '),
)
/** Documents, lists of addresses, and event handlers. */
const REFUSED = /^(?:srcdoc|srcset|imagesrcset|ping|on.*)$/

export function attributeKind(element: string, attribute: string): AttributeKind {
  const name = attribute.replace(/^data-/, '').replace(/^.*:/, '')
  if (REFUSED.test(name)) return 'refused'
  // A redirect with http-equiv, which may come later.
  if (element === 'meta' && name === 'content') return 'refused'
  if (name === 'style') return 'style'
  // Also names that scripts and clients made up, such as data-src and data-target-url.
  return URLS.has(name) || /src|uri|url|href/.test(name) ? 'url' : 'text'
}

/** Elements whose content is no markup. */
export type ContentKind = 'markup' | 'escapable' | 'style' | 'raw' | 'refused'

const CONTENTS: ReadonlyMap<string, ContentKind> = new Map<string, ContentKind>([
  ['title', 'escapable'],
  ['textarea', 'escapable'],
  ['style', 'style'],
  ['script', 'raw'],
  ['iframe', 'raw'],
  // Browsers read their content differently, or by rules that are not those of HTML.
  ...['svg', 'math', 'noscript', 'noembed', 'noframes', 'xmp', 'plaintext', 'listing'].map(
    (name) => [name, 'refused'] as const,
  ),
])

export function contentKind(element: string): ContentKind {
  return CONTENTS.get(element) ?? 'markup'
}

/** What the literal beginning of a URL says about where it leads. */
export type Lead = 'nowhere' | 'open' | 'safe' | 'unsafe'

const SAFE_SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel', 'sms', 'cid'])

/**
 * 'nowhere': only characters that browsers strip. 'open': it may still become a scheme. 'unsafe': a scheme that runs or
 * embeds things, or cannot be known because of a character reference.
 */
export function leadOf(beginning: string): Lead {
  const start = beginning.replaceAll(/[\p{Cc}\s]/gu, '')
  const end = start.search(/[:/?#&\\]/)
  if (end === -1) return start === '' ? 'nowhere' : 'open'
  const mark = start.charAt(end)
  if (mark === ':') return SAFE_SCHEMES.has(start.slice(0, end).toLowerCase()) ? 'safe' : 'unsafe'
  return mark === '&' ? 'unsafe' : 'safe'
}
