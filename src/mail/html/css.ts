// Styles of tenants. What they load, they load from wherever their author says, and what they load can be made to
// depend on what they are about: so a style of an element loads images and nothing else, and a sheet, which decides
// what it is about, nothing at all.
import { IMAGE_DATA } from './addresses.ts'
import { FRAME_CLASSES } from './styles.ts'

const ESCAPED = /\\(?:([0-9a-f]{1,6})(?:\r\n|\s)?|([^]))/gi
const COMMENT = /\/\*[^]*?(?:\*\/|$)/g
const LOADED = /url\(\s*["']?\s*([^"')\s]*)/gi
/** Load more styles, or run code in clients of old. `image-set` names addresses without `url(`. */
const REFUSED =
  /@import|expression\s*\(|-moz-binding|javascript:|image-set\s*\(|src\s*\(|<\/|(?:^|[;{\s"'])behavior\s*:/i
/** What is taken out of the flow can be put on top of anything, such as the footer. */
const MOVED = /(?:^|[^\w-])position\s*:(?!\s*(?:relative|static|inherit|initial|unset)\b)/i

const LOADS = /(?:url|src|image|image-set|cross-fade|element|paint|attr)\s*\(/i
/** Other rules load, name, or change which rule wins. */
const AT_RULE = /@(?!(?:media|supports|(?:-webkit-)?keyframes|-ms-viewport)(?![\w-]))/i
/**
 * That these stand somewhere is all that sheets ask, for clients that put them there; none of them holds what a mail
 * says.
 */
const CLIENT_MARKS = /\[(?:data-ogsc|data-ogsb|owa|x-apple-data-detectors(?:=(?:"true"|true))?)\]/gi
const FRAME = new RegExp(`\\.(?:${FRAME_CLASSES.join('|')})(?![\\w-])`, 'i')

/**
 * Whether the style of an element loads or runs what a mail must not: its addresses have to be https, or images in
 * themselves.
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

/** What keeps a sheet out of a mail; null: nothing. */
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

/** Whether what follows in the same attribute is still read: no text, comment or bracket is open at the end. */
export function endsWhereItEnds(style: string): boolean {
  return (
    !style.includes('/*') &&
    /^(?:[^"'(){}[\]\\]|"[^"\\\n\r\f]*"|'[^'\\\n\r\f]*'|\((?:"[^"\\\n\r\f]*"|'[^'\\\n\r\f]*'|[^"'()\\]*)\))*$/.test(
      style,
    )
  )
}

/**
 * Escapes spell the same words in other letters, and comments split them for whoever does not know them: as it is read
 * with and without.
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
