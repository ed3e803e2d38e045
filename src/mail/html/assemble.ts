// Makes the two parts of a mail from a rendered template.
import { checkImage } from './addresses.ts'
import { SUBJECT_CHARACTERS } from './bounds.ts'
import { isLanguageTag, preheaderOf, rebuildDocument, wrapFragment, type MailFrame } from './layout.ts'
import { mailColours } from './colours.ts'
import { inlineStyles } from './styles.ts'
import { createWarningList, type MailWarning, type WarningList } from './warnings.ts'
import { cleanMarkup } from './markup.ts'
import { bodyKind, plainText, plainToFragment } from './plain-body.ts'
import { boundText, textOf, tidy, withTextFooter } from './text-part.ts'

export interface MailBrand {
  readonly tenantName: string
  readonly logoUrl: string | null
  readonly primaryColor: string | null
  readonly secondaryColor: string | null
}

export interface MailParts {
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly warnings: readonly MailWarning[]
}

/** Gmail cuts a longer message, with a link to the rest. */
const CLIPPED_FROM = 102 * 1024

/**
 * Returns the two parts of a mail. `body` is HTML with escaped values: a fragment, a whole document, or plain text. A
 * fragment and plain text get the layout of the brand. A whole document stays as its author made it, except for what no
 * mail may contain. Both parts end with the sender and `reason`, a sentence that says why the reader got the mail.
 *
 * The same input gives the same bytes. Throws PartRejected beyond a bound. `apart`: makes the final markup from the
 * cleaned body.
 */
export function assemble(
  rendered: { readonly subject: string; readonly body: string; readonly text: string | null },
  brand: MailBrand,
  options: { readonly lang: string; readonly reason: string; readonly apart?: (markup: string) => string },
): MailParts {
  const warnings = createWarningList()
  const subject = shortened(oneLine(rendered.subject), warnings)
  const lang = isLanguageTag(options.lang) ? options.lang : 'en'
  const kind = bodyKind(rendered.body)
  const colours = mailColours(brand)
  const plain = kind === 'plain' ? plainText(rendered.body) : null

  const cleaned = cleanMarkup(
    plain === null ? rendered.body : plainToFragment(plain),
    warnings,
    kind === 'document' ? null : inlineStyles(colours),
  )
  const markup = { ...cleaned, body: options.apart?.(cleaned.body) ?? cleaned.body }
  const words = boundText(tidy(rendered.text ?? plain ?? textOf(markup.body)), warnings)
  const name = oneLine(brand.tenantName)
  const reason = oneLine(options.reason)
  const text = withTextFooter(words, { name, reason })
  if (kind === 'document')
    return parts(subject, rebuildDocument(markup, { subject, tenantName: name, lang, reason }), text, warnings)

  const frame: MailFrame = {
    subject,
    tenantName: name,
    logoUrl: logo(brand.logoUrl, warnings),
    lang,
    reason,
    preheader: preheaderOf(words, subject),
  }
  return parts(subject, wrapFragment(markup, frame, colours), text, warnings)
}

function parts(subject: string, html: string, text: string, warnings: WarningList): MailParts {
  const bytes = Buffer.byteLength(html)
  if (bytes > CLIPPED_FROM)
    warnings.add(
      'too_large',
      'html',
      `The mail has ${Math.ceil(bytes / 1024)} KiB of HTML; Gmail cuts it off behind ${CLIPPED_FROM / 1024}.`,
    )
  return { subject, html, text, warnings: warnings.all }
}

/**
 * Replaces a logo that is in the HTML itself: many clients do not show it, and it alone may exceed what they show of a
 * mail.
 */
function logo(url: string | null, warnings: WarningList): string | null {
  if (url === null || url.trim() === '') return null
  const { address } = checkImage(url)
  if (address !== null && /^https?:/i.test(address)) return address
  warnings.add(
    'logo_not_shown',
    'logo',
    'The logo is not at an https address, and many mail clients would not show it; the name stands in its place.',
  )
  return null
}

/** Cuts the subject instead of refusing it: a long name may be the cause, which no other subject would avoid. */
function shortened(subject: string, warnings: WarningList): string {
  if (subject.length <= SUBJECT_CHARACTERS) return subject
  warnings.add(
    'too_large',
    'subject',
    `The subject has more than ${SUBJECT_CHARACTERS} characters; the rest was left out.`,
  )
  return `${subject.slice(0, SUBJECT_CHARACTERS - 1).toWellFormed()}…`
}

/** Returns text for a header: one line, and no encoded words (RFC 2047), which clients would decode. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('=?', '= ?')
    .trim()
}
