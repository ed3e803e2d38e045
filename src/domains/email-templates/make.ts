// Makes the parts of a mail from a template and its values: for previews, test mails and real ones alike.
import { escapeHtml as escapeValue } from '../../templates/escape.ts'
import { quote, TemplateRejected } from '../../templates/rejected.ts'
import { assemble, type MailBrand, type MailParts } from '../../mail/html/assemble.ts'
import { type Part, PartRejected } from '../../mail/html/bounds.ts'
import { escapeHtml } from '../../mail/html/escape-html.ts'
import type { TemplateContent, TemplateKey } from '../mail/model.ts'
import { reasonOf } from './reasons.ts'
import { type Output, renderContent, type RenderedContent } from './render.ts'
import { apartFromTags, type Misplaced, misplacedIn } from './secret-places.ts'
import { reveal, type StandIns, standInsFor } from './stand-ins.ts'
import { printable } from './values.ts'

/** A mail, and what its author should know about it. */
export interface Made {
  readonly rendered: RenderedContent
  readonly parts: MailParts
}

/**
 * Makes a mail. Throws PartRejected if it exceeds the bounds of a mail, or would give away a secret that signs somebody
 * in. `values` are used as they are.
 */
export function makeMail(
  key: TemplateKey,
  content: TemplateContent,
  values: Readonly<Record<string, string>>,
  look: MailBrand,
  lang: string,
): Made {
  const shown = printable(key, values, lang)
  const standIns = standInsFor(key, shown)
  const made = withStandIns(key, content, standIns, look, lang)
  const misplaced = misplacedIn(made.parts, standIns)
  if (misplaced) throw refusal(misplaced, content, outputOf(key, content, shown, look, lang))
  return revealed(made, standIns)
}

function withStandIns(
  key: TemplateKey,
  content: TemplateContent,
  standIns: StandIns,
  look: MailBrand,
  lang: string,
  eachOutput = false,
): Made {
  const rendered = renderContent(key, content, standIns.values, eachOutput ? standIns.at : undefined)
  return {
    rendered,
    parts: assemble(rendered, look, {
      lang,
      reason: reasonOf(key, lang, look.tenantName),
      apart: (markup) => apartFromTags(markup, standIns),
    }),
  }
}

/**
 * Returns the output that misplaced a secret. It makes the mail once more, with a stand-in of its own for each output.
 */
function outputOf(
  key: TemplateKey,
  content: TemplateContent,
  shown: Readonly<Record<string, string>>,
  look: MailBrand,
  lang: string,
): Output | null {
  const standIns = standInsFor(key, shown)
  try {
    return misplacedIn(withStandIns(key, content, standIns, look, lang, true).parts, standIns)?.standIn?.output ?? null
  } catch (error) {
    if (error instanceof TemplateRejected) return null
    throw error
  }
}

function refusal({ part, standIn, why }: Misplaced, content: TemplateContent, output: Output | null): PartRejected {
  const blamed: Part =
    output?.part ?? (part === 'subject' ? 'subject' : part === 'text' && content.text !== null ? 'text' : 'body')
  return new PartRejected(
    blamed,
    new TemplateRejected('secret', `${standIn ? quote(standIn.name) : 'What signs somebody in'} ${why}.`, output),
  )
}

function revealed({ rendered, parts }: Made, standIns: StandIns): Made {
  const words = (text: string): string => reveal(text, standIns)
  // Headers must contain no encoded words (RFC 2047) that come from a value.
  const header = (text: string): string => reveal(text, standIns, (secret) => secret.replaceAll('=?', '= ?'))
  return {
    rendered: {
      ...rendered,
      subject: header(rendered.subject),
      body: reveal(rendered.body, standIns, escapeValue),
      text: rendered.text === null ? null : words(rendered.text),
    },
    parts: {
      ...parts,
      subject: header(parts.subject),
      text: words(parts.text),
      html: reveal(parts.html, standIns, escapeHtml),
      warnings: parts.warnings.filter(({ message }) => !message.includes(standIns.mark)),
    },
  }
}
