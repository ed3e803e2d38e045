// Checks the styles of tenants. They can load from any server of their author, and depend on the content around them,
// which would reveal it. So the style of an element may load images and nothing else. A style sheet, which selects what
// it applies to, may load nothing.
import { IMAGE_DATA } from './addresses.ts'
import { FRAME_CLASSES } from './styles.ts'

const ESCAPED = /\\(?:([0-9a-f]{1,6})(?:\r\n|\s)?|([^]))/gi
const COMMENT = /\/\*[^]*?(?:\*\/|$)/g
const LOADED = /url\(\s*["']?\s*([^"')\s]*)/gi
/** Load more styles, or run code in old clients. `image-set` takes addresses without `url(`. */
const REFUSED =
  /@import|expression\s*\(|-moz-binding|javascript:|image-set\s*\(|src\s*\(|<\/|(?:^|[;{\s"'])behavior\s*:/i
/** Elements out of the flow can cover anything, such as the footer. */
const MOVED = /(?:^|[^\w-])position\s*:(?!\s*(?:relative|static|inherit|initial|unset)\b)/i

const LOADS = /(?:url|src|image|image-set|cross-fade|element|paint|attr)\s*\(/i
/** Other rules load something, name something, or change which rule wins. */
const AT_RULE = /@(?!(?:media|supports|(?:-webkit-)?keyframes|-ms-viewport)(?![\w-]))/i
/**
 * Sheets may only select by the presence of these attributes, for clients that add them. None contains content of the
 * mail.
 */
const CLIENT_MARKS = /\[(?:data-ogsc|data-ogsb|owa|x-apple-data-detectors(?:=(?:"true"|true))?)\]/gi
const FRAME = new RegExp(`\\.(?:${FRAME_CLASSES.join('|')})(?![\\w-])`, 'i')

/**
 * Returns whether the style of an element loads or runs what a mail must not. Its addresses must be https or data:
 * images.
 */
export function unsafeStyle(css: string): boolean {
  return readings(css).some(
    (plain) =>
      REFUSED.test(plain) ||
      MOVED.test(plain) ||
      [...plain.matchAll(LOADED)].some(
        ([, address = '']) => !/^https:\/\//i.test(address) && !IMAGE_DATA.test(address),
      ),
  )
}

/** Returns what keeps a style sheet out of a mail; null: nothing. */
export function sheetFault(css: string): string | null {
  const plain = readings(css)
  const holds = (pattern: RegExp): boolean => plain.some((reading) => pattern.test(reading))
  if (holds(LOADS) || holds(REFUSED)) return 'it may load nothing'
  if (holds(AT_RULE)) return 'of the rules with an @ it may have @media, @supports and @keyframes'
  if (plain.some((reading) => reading.replace(CLIENT_MARKS, ' ').includes('[')))
    return 'no selector may ask for attributes'
  if (holds(FRAME)) return 'no rule may be about the layout around the body'
  return holds(MOVED) ? 'nothing may be taken out of the flow by position' : null
}

/**
 * Returns whether the style ends with no open text, comment or bracket, so that what follows in the attribute is read.
 */
export function endsWhereItEnds(style: string): boolean {
  return (
    !style.includes('/*') &&
    /^(?:[^"'(){}[\]\\]|"[^"\\\n\r\f]*"|'[^'\\\n\r\f]*'|\((?:"[^"\\\n\r\f]*"|'[^'\\\n\r\f]*'|[^"'()\\]*)\))*$/.test(
      style,
    )
  )
}

/**
 * Returns the style with and without escapes and comments: they can hide words from readers that do not resolve them.
 */
function readings(css: string): readonly string[] {
  const plain = unescaped(css)
  return css.includes('/*') || plain.includes('/*')
    ? [plain, unescaped(css.replace(COMMENT, '')), plain.replace(COMMENT, '')]
    : [plain]
}

function unescaped(css: string): string {
  return css.replace(ESCAPED, (_, code: string | undefined, letter: string | undefined) =>
    code === undefined ? (letter ?? '') : codePoint(Number.parseInt(code, 16)),
  )
}

function codePoint(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
}
