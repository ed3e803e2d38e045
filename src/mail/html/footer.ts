// The footer of each mail: who sends it, and why. An author cannot remove or hide it. Styles of tenants apply to the
// whole document, so each element from the page down says that it is visible, with a priority that no sheet exceeds.
import { escapeHtml } from './escape-html.ts'
import { FONT } from './styles.ts'

export interface FooterWords {
  readonly tenantName: string
  readonly lang: string
  readonly reason: string
}

/** On a background of its own, since the one around it is unknown. */
const PLATE = { page: '#ffffff', muted: '#55606e' }

function important(style: string): string {
  return style
    .split(';')
    .map((part) => `${part}!important`)
    .join(';')
}

const VISIBLE =
  'visibility:visible;opacity:1;height:auto;max-height:none;overflow:visible;clip-path:none;mask:none;' +
  '-webkit-mask:none;filter:none;transform:none;translate:none;scale:none;rotate:none;zoom:1;' +
  'content-visibility:visible;animation:none;transition:none'
/** For `html` and `body`: undoes what would hide their content, or move everything else out of sight. */
export const SHOWN_PAGE = important(`display:block;position:static;float:none;transform-style:flat;${VISIBLE}`)
/** Above anything that is moved over it. */
const ON_TOP = 'position:relative;z-index:2147483647'
const WORDS =
  'width:auto;max-width:none;float:none;text-indent:0;letter-spacing:normal;word-spacing:normal;text-shadow:none;' +
  'white-space:normal;-webkit-text-security:none'

/** Returns the attributes of a body. What shows it comes after its own style. */
export function shownBody(attributes: string): string {
  return / style="[^"]*"$/.test(attributes)
    ? `${attributes.slice(0, -1)};${SHOWN_PAGE}"`
    : `${attributes} style="${SHOWN_PAGE}"`
}

/** Returns the style twice, with and without priority: Outlook ignores declarations with `!important`. */
function firm(style: string, colour: string): string {
  const shown = `${style};${ON_TOP};${VISIBLE};${WORDS};-webkit-text-fill-color:${colour}`
  return `${style};all:initial!important;${important(shown)}`
}

/**
 * `colours`: of a page without the author's style sheets, where those of dark mode apply, too. null: there may be such
 * sheets, so the footer always has its own colours.
 */
export function footerOf(
  { tenantName, lang, reason }: FooterWords,
  colours: { readonly page: string; readonly muted: string } | null,
  dir: 'ltr' | 'rtl',
): string {
  const { page, muted } = colours ?? PLATE
  const font = `font-family:${FONT};font-size:13px;line-height:20px`
  const box = 'display:block;clear:both;margin:0;padding:20px 32px 32px'
  const block = `${box};${font};text-align:center;background:${page};color:${muted}`
  const name = `display:inline;${font};font-weight:700;color:${muted}`
  const words = `display:inline;${font};font-weight:400;color:${muted}`
  const looks =
    colours === null
      ? [firm(block, muted), firm(name, muted), firm(words, muted)]
      : [`${block};${important(ON_TOP)}`, 'font-weight:700', 'font-weight:400']
  const classes = colours === null ? '' : ' class="m-page m-foot"'
  return `<div${classes} lang="${escapeHtml(lang)}" dir="${dir}" style="${looks[0]}">
<span style="${looks[1]}">${escapeHtml(tenantName)}</span><br>
<span style="${looks[2]}">${escapeHtml(reason)}</span>
</div>`
}
