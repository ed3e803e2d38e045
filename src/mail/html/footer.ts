// Who sends a mail, and why: at the end of each, whatever its author thinks of it. Styles of tenants hold for all of a
// document, so what must be seen says so in each element from the page down, where nothing that a sheet says is
// stronger.
import { escapeHtml } from './escape-html.ts'
import { FONT } from './styles.ts'

export interface FooterWords {
  readonly tenantName: string
  readonly lang: string
  readonly reason: string
}

/** On its own ground, for nobody knows which one is around it. */
const PLATE = { page: '#ffffff', muted: '#55606e' }

function important(style: string): string {
  return style
    .split(';')
    .map((part) => `${part}!important`)
    .join(';')
}

const VISIBLE =
  'visibility:visible;opacity:1;height:auto;max-height:none;overflow:visible;clip-path:none;mask:none;-webkit-mask:none;filter:none;transform:none;translate:none;scale:none;rotate:none;zoom:1;content-visibility:visible;animation:none;transition:none'
/** For `html` and `body`: what would hide all that is in them, or leave in sight only what is put elsewhere. */
export const SHOWN_PAGE = important(`display:block;position:static;float:none;transform-style:flat;${VISIBLE}`)
/** Above whatever is moved over it. */
const ON_TOP = 'position:relative;z-index:2147483647'
const WORDS =
  'width:auto;max-width:none;float:none;text-indent:0;letter-spacing:normal;word-spacing:normal;text-shadow:none;white-space:normal;-webkit-text-security:none'

/** The attributes of a body, with what shows it behind its own style. */
export function shownBody(attributes: string): string {
  return / style="[^"]*"$/.test(attributes)
    ? `${attributes.slice(0, -1)};${SHOWN_PAGE}"`
    : `${attributes} style="${SHOWN_PAGE}"`
}

/** Outlook skips what is important: what it is to know stands there twice. */
function firm(style: string, colour: string): string {
  return `${style};all:initial!important;${important(`${style};${ON_TOP};${VISIBLE};${WORDS};-webkit-text-fill-color:${colour}`)}`
}

/**
 * `colours`: of a page without sheets of its author, where those of dark mode hold too. null: there may be such sheets,
 * and the footer has its own colours, always.
 */
export function footerOf(
  { tenantName, lang, reason }: FooterWords,
  colours: { readonly page: string; readonly muted: string } | null,
  dir: 'ltr' | 'rtl',
): string {
  const { page, muted } = colours ?? PLATE
  const font = `font-family:${FONT};font-size:13px;line-height:20px`
  const block = `display:block;clear:both;margin:0;padding:20px 32px 32px;${font};text-align:center;background:${page};color:${muted}`
  const name = `display:inline;${font};font-weight:700;color:${muted}`
  const words = `display:inline;${font};font-weight:400;color:${muted}`
  const looks =
    colours === null
      ? [firm(block, muted), firm(name, muted), firm(words, muted)]
      : [`${block};${important(ON_TOP)}`, 'font-weight:700', 'font-weight:400']
  return `<div${colours === null ? '' : ' class="m-page m-foot"'} lang="${escapeHtml(lang)}" dir="${dir}" style="${looks[0]}">
<span style="${looks[1]}">${escapeHtml(tenantName)}</span><br>
<span style="${looks[2]}">${escapeHtml(reason)}</span>
</div>`
}
