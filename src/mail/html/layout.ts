// The mail around a body: a card in the middle of the page, with the brand above and the footer below.
import { escapeHtml } from './escape-html.ts'
import { footerOf, shownBody, SHOWN_PAGE } from './footer.ts'
import type { MailColours } from './colours.ts'
import { FONT, sheets } from './styles.ts'
import type { CleanMarkup } from './markup.ts'

export interface MailFrame {
  readonly subject: string
  readonly tenantName: string
  /** https, or null: the name in its place */
  readonly logoUrl: string | null
  readonly lang: string
  /** why the reader got the mail, a sentence */
  readonly reason: string
  /** what lists of mails show behind the subject */
  readonly preheader: string
}

const WIDTH = 560
/** What clients show of a preheader at most. Filled up to it, or they go on with whatever comes next in the mail. */
const PREHEADER = 120
const FILLER = '&#8199;&#8204;'
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'ks',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
])

/** A fragment, cleaned and with its styles in it, as a whole mail. */
export function wrapFragment(markup: CleanMarkup, frame: MailFrame, colours: MailColours): string {
  const { light } = colours
  const styles = [...sheets(colours), ...markup.styles].map((sheet) => `<style>${sheet}</style>`)
  const isStyled = markup.styles.length > 0
  const card = `background:${light.card};border:1px solid ${light.line};border-radius:12px;overflow:hidden;color:${light.text}`
  // Only in tables of fixed layout: in any other, a long address makes its column as wide as itself.
  const breaks = 'word-break:break-word;overflow-wrap:anywhere'
  const table = 'role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"'
  return `<!doctype html>
<html lang="${escapeHtml(frame.lang)}" dir="${direction(frame.lang)}"${isStyled ? ` style="${SHOWN_PAGE}"` : ''}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="x-apple-disable-message-reformatting">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(frame.subject)}</title>
${styles.join('\n')}
</head>
<body class="m-page" style="margin:0;padding:0;background:${light.page};-webkit-text-size-adjust:100%${isStyled ? `;${SHOWN_PAGE}` : ''}">
${preheader(frame.preheader)}
<table ${table} class="m-page" style="background:${light.page}"><tr><td class="m-out" align="center" style="padding:32px 16px 0">
<!--[if mso]><table role="presentation" width="${WIDTH}" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<table ${table} class="m-card" style="max-width:${WIDTH}px;table-layout:fixed;border-collapse:separate;${card}">
<tr><td class="m-bar" height="4" style="height:4px;background:${light.accent};font-size:0;line-height:0">&nbsp;</td></tr>
<tr><td class="m-in" style="padding:28px 32px 0;font-family:${FONT};${breaks}">${brandOf(frame)}</td></tr>
<tr><td class="m-in" style="padding:24px 32px 16px;font-family:${FONT};font-size:16px;line-height:24px;${breaks}">
${markup.body.trim()}
</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
${footerOf(frame, isStyled ? null : light, direction(frame.lang))}
</body>
</html>
`
}

/**
 * A whole document, cleaned. How it looks is its author's affair; the character set is ours, for we write the bytes,
 * and so is the footer.
 */
export function rebuildDocument(markup: CleanMarkup, frame: Omit<MailFrame, 'logoUrl' | 'preheader'>): string {
  const { subject, lang } = frame
  const own = markup.htmlAttributes['lang']?.trim()
  const language = own === undefined || !isLanguageTag(own) ? lang : own
  const dir = markup.htmlAttributes['dir']?.trim().toLowerCase()
  const head = [
    '<meta charset="utf-8">',
    ...markup.metas,
    `<title>${escapeHtml(markup.title?.trim() || subject)}</title>`,
    ...markup.styles.map((sheet) => `<style>${sheet}</style>`),
  ]
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${dir === 'rtl' || dir === 'ltr' ? dir : direction(language)}" style="${SHOWN_PAGE}">
<head>
${head.join('\n')}
</head>
<body${shownBody(markup.bodyAttributes)}>
${markup.body.trim()}
${footerOf(frame, null, direction(lang))}
</body>
</html>
`
}

/** BCP 47, as far as it can be told by its looks. */
export function isLanguageTag(text: string): boolean {
  return /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,5}$/i.test(text)
}

/** The first words of the text: without addresses, and without what the subject says already. */
export function preheaderOf(text: string, subject: string): string {
  const lines = text
    .slice(0, 4000)
    .split('\n')
    .map((line) => line.trim())
  const words = lines
    .filter((line) => line !== '' && line !== subject)
    .flatMap((line) => line.split(/\s+/))
    .filter((word) => !/https?:\/\//i.test(word))
  let result = ''
  for (const word of words) {
    if (result.length + word.length >= PREHEADER) break
    result += result === '' ? word : ` ${word}`
  }
  return result
}

function preheader(text: string): string {
  if (text === '') return ''
  const filler = FILLER.repeat(Math.max(0, Math.ceil((PREHEADER - text.length) / 2)))
  return `<div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;mso-hide:all"> ${escapeHtml(text)} ${filler}</div>`
}

/**
 * Bounded both ways, or a wide one is squeezed. On white in dark mode too: logos are drawn for paper, and most would
 * vanish on a dark card.
 */
function brandOf({ tenantName, logoUrl }: MailFrame): string {
  const name = escapeHtml(tenantName)
  if (logoUrl === null) return `<span style="font-size:18px;line-height:24px;font-weight:700">${name}</span>`
  return `<img class="m-logo" src="${escapeHtml(logoUrl)}" alt="${name}" height="40" style="display:block;width:auto;height:auto;max-width:220px;max-height:40px;border:0;border-radius:6px;background:#ffffff;font-size:18px;line-height:24px;font-weight:700;color:#1f2430">`
}

function direction(lang: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(lang.split('-')[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr'
}
