// The HTML that a mail may contain. The rest is left out: what mail clients would drop anyway, and what would run, load
// or send something. What stays is written anew, so that every client reads it as we do.

/** Elements without content. */
export const VOID: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'col', 'wbr'])

const KEPT: ReadonlySet<string> = new Set(
  [
    'h1 h2 h3 h4 h5 h6 p div span section article header footer main figure figcaption',
    'address center blockquote pre br hr wbr',
    'strong em b i u s del ins sub sup small big mark abbr cite q code kbd samp tt font bdi bdo time',
    'ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td a img',
  ]
    .join(' ')
    .split(' '),
)

/** Left out with their content: code, other documents, and form controls. */
const WITH_CONTENT: ReadonlySet<string> = new Set(
  [
    'script iframe object embed applet svg math canvas audio video template noscript noembed noframes frameset xmp',
    'plaintext select datalist textarea dialog portal',
  ]
    .join(' ')
    .split(' '),
)

/** The frame of a document, which the layout puts together again. */
const FRAME: ReadonlySet<string> = new Set(['html', 'head', 'body'])

type Treatment = 'keep' | 'unwrap' | 'drop' | 'frame' | 'style' | 'title' | 'meta'

/** `unwrap` leaves out the tags and keeps their content; `drop` leaves out both. */
export function treatment(name: string): Treatment {
  if (KEPT.has(name)) return 'keep'
  if (FRAME.has(name)) return 'frame'
  if (name === 'style' || name === 'title' || name === 'meta') return name
  return WITH_CONTENT.has(name) ? 'drop' : 'unwrap'
}

const SECTIONS: ReadonlySet<string> = new Set(['thead', 'tbody', 'tfoot'])
const PARTS: ReadonlySet<string> = new Set([
  'table',
  'caption',
  'colgroup',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'th',
  'td',
])

/**
 * Returns whether a browser would move the element. A row outside of a table closes the cell around it, which may be
 * one of our layout. `open` are the elements around it, the outermost first.
 */
export function misplaced(name: string, open: readonly string[]): boolean {
  const parent = open.at(-1) ?? ''
  const inTable = parent === 'table' || SECTIONS.has(parent)
  switch (name) {
    case 'td':
    case 'th':
      return !inTable && parent !== 'tr'
    case 'tr':
      return !inTable
    case 'col':
      return parent !== 'colgroup' && parent !== 'table'
    case 'thead':
    case 'tbody':
    case 'tfoot':
    case 'caption':
    case 'colgroup':
      return parent !== 'table'
    case 'table': {
      const around = open.findLast((element) => PARTS.has(element))
      return around !== undefined && around !== 'td' && around !== 'th' && around !== 'caption'
    }
    default:
      return false
  }
}

const EVERYWHERE: ReadonlySet<string> = new Set(
  'class id style title lang dir align valign width height bgcolor role'.split(' '),
)
const OF_ELEMENT: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'target', 'rel', 'name'],
  img: ['src', 'alt', 'border', 'hspace', 'vspace'],
  table: ['border', 'cellpadding', 'cellspacing', 'background', 'summary'],
  td: ['colspan', 'rowspan', 'nowrap', 'background', 'headers', 'scope'],
  th: ['colspan', 'rowspan', 'nowrap', 'background', 'headers', 'scope'],
  col: ['span'],
  colgroup: ['span'],
  font: ['color', 'face', 'size'],
  ol: ['start', 'type', 'reversed'],
  ul: ['type'],
  li: ['value', 'type'],
  hr: ['size', 'color', 'noshade'],
  time: ['datetime'],
  body: ['text', 'link', 'vlink', 'alink', 'background'],
}
const ARIA = /^aria-[a-z]{1,30}$/

export function attributeAllowed(element: string, attribute: string): boolean {
  return (
    EVERYWHERE.has(attribute) ||
    (Object.hasOwn(OF_ELEMENT, element) && (OF_ELEMENT[element]?.includes(attribute) ?? false)) ||
    ARIA.test(attribute)
  )
}

/** Attributes that mean nothing to a mail client. They are left out without a warning. */
export function attributeIdle(attribute: string): boolean {
  return attribute.startsWith('xmlns') || attribute.startsWith('data-')
}

/**
 * Returns what happens to a meta element. Those that tell a mail client how to show the document stay. The character
 * set is ours.
 */
const METAS: ReadonlySet<string> = new Set([
  'viewport',
  'color-scheme',
  'supported-color-schemes',
  'format-detection',
  'x-apple-disable-message-reformatting',
])
const OWN_HTTP_EQUIV: ReadonlySet<string> = new Set(['content-type', 'x-ua-compatible', 'content-language'])

export function metaTreatment(attributes: Readonly<Record<string, string>>): 'keep' | 'idle' | 'drop' {
  const equivalent = attributes['http-equiv']?.trim().toLowerCase()
  if (equivalent !== undefined) return OWN_HTTP_EQUIV.has(equivalent) ? 'idle' : 'drop'
  if (attributes['charset'] !== undefined) return 'idle'
  return METAS.has(attributes['name']?.trim().toLowerCase() ?? '') ? 'keep' : 'idle'
}
