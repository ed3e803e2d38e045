// The layout around a body: a card in the middle of the page, the brand above and the footer below.
import { escapeHtml } from './escape-html.ts'
import { footerOf, shownBody, SHOWN_PAGE } from './footer.ts'
import type { MailColours } from './colours.ts'
import { FONT, sheets } from './styles.ts'
import type { CleanMarkup } from './markup.ts'

export interface MailFrame {
  readonly subject: string
  readonly tenantName: string
  /** https; null: the name stands in its place */
  readonly logoUrl: string | null
  readonly lang: string
  /** why the reader got the mail, a sentence */
  readonly reason: string
  /** what lists of mails show behind the subject */
  readonly preheader: string
}

const WIDTH = 560
/** The most that clients show of a preheader. It is filled up to that, or they would show what follows in the mail. */
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

/** Returns the mail around a cleaned fragment with its styles. */
export function wrapFragment(markup: CleanMarkup, frame: MailFrame, colours: MailColours): string {
  const { light } = colours
  const styles = [...sheets(colours), ...markup.styles].map((sheet) => `<style>${sheet}</style>`)
  const isStyled = markup.styles.length > 0
  const border = `border:1px solid ${light.line};border-radius:12px`
  const card = `background:${light.card};${border};overflow:hidden;color:${light.text}`
  const shown = isStyled ? `;${SHOWN_PAGE}` : ''
  const bar = `height:4px;background:${light.accent};font-size:0;line-height:0`
  // Only in tables of fixed layout: in others, a long address makes its column as wide as itself.
  const breaks = 'word-break:break-word;overflow-wrap:anywhere'
  const outer = '<td class="m-out" align="center" style="padding:32px 16px 0">'
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
<body class="m-page" style="margin:0;padding:0;background:${light.page};-webkit-text-size-adjust:100%${shown}">
${preheader(frame.preheader)}
<table ${table} class="m-page" style="background:${light.page}"><tr>${outer}
<!--[if mso]><table role="presentation" width="${WIDTH}" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<table ${table} class="m-card" style="max-width:${WIDTH}px;table-layout:fixed;border-collapse:separate;${card}">
<tr><td class="m-bar" height="4" style="${bar}">&nbsp;</td></tr>
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
 * Returns the mail of a cleaned whole document. Its look is its author's. The character set is ours, since we write the
 * bytes, and so is the footer.
 */
export function rebuildDocument(markup: CleanMarkup, frame: Omit<MailFrame, 'logoUrl' | 'preheader'>): string {
  const { subject, lang } = frame
  const own = markup.htmlAttributes['lang']?.trim()
  const language = own === undefined || !isLanguageTag(own) ? lang : own
  const dir = markup.htmlAttributes['dir']?.trim().toLowerCase()
  const shownDir = dir === 'rtl' || dir === 'ltr' ? dir : direction(language)
  const head = [
    '<meta charset="utf-8">',
    ...markup.metas,
    `<title>${escapeHtml(markup.title?.trim() || subject)}</title>`,
    ...markup.styles.map((sheet) => `<style>${sheet}</style>`),
  ]
  return `<!doctype html>
<html lang="${escapeHtml(language)}" dir="${shownDir}" style="${SHOWN_PAGE}">
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

/** Returns whether the text has the form of BCP 47. */
export function isLanguageTag(text: string): boolean {
  return /^[a-z]{2,3}(?:-[a-z\d]{2,8}){0,5}$/i.test(text)
}

/** Returns the first words of the text, without addresses and without what the subject says. */
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
  const hidden =
    'display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;mso-hide:all'
  return `<div style="${hidden}"> ${escapeHtml(text)} ${filler}</div>`
}

/**
 * Bounded in width and height, or a wide logo is squeezed. White in dark mode, too: most logos are made for paper, and
 * would vanish on a dark card.
 */
function brandOf({ tenantName, logoUrl }: MailFrame): string {
  const name = escapeHtml(tenantName)
  if (logoUrl === null) return `<span style="font-size:18px;line-height:24px;font-weight:700">${name}</span>`
  const style =
    'display:block;width:auto;height:auto;max-width:220px;max-height:40px;border:0;border-radius:6px;' +
    'background:#ffffff;font-size:18px;line-height:24px;font-weight:700;color:#1f2430'
  return `<img class="m-logo" src="${escapeHtml(logoUrl)}" alt="${name}" height="40" style="${style}">`
}

function direction(lang: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(lang.split('-')[0]?.toLowerCase() ?? '') ? 'rtl' : 'ltr'
}
