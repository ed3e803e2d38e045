// How much a mail may be. What its template spends is bounded by the engine; what becomes of the result, here: or a
// short template would make HTML and text without an end.
import { TemplateRejected } from '../../templates/rejected.ts'

/** of a rendered body, as the engine has it */
export const MOST_CHARACTERS = 256 * 1024
/**
 * elements and attributes in a body, also those that are left out: what takes the time. A style takes as much as three.
 */
export const STYLE_COST = 3
export const MOST_ELEMENTS = 10_000
/** Deeper than any mail, and than several clients show. From here on elements lose their tags. */
export const DEEPEST = 60
/**
 * Where the body is refused. The parser keeps what is open in a list and looks through it at each tag; a long one would
 * take its time.
 */
export const DEEPEST_READ = 400
/** of the HTML of a body with its styles: five times what Gmail shows */
export const HTML_CHARACTERS = 512 * 1024
/** What mail programs show of one is far less, and the header would be folded into thousands of lines. */
export const SUBJECT_CHARACTERS = 1_000
export const TEXT_BYTES = 128 * 1024
/**
 * Each line of a quote or a list is moved in by all those around it. From here on they are as flat as the one around
 * them.
 */
export const DEEPEST_IN_TEXT = 6

export type Part = 'subject' | 'body' | 'text'

/** A refusal that knows which part of a template is to blame. */
export class PartRejected extends TemplateRejected {
  readonly part: Part

  constructor(part: Part, { reason, message, line, column }: TemplateRejected) {
    super(reason, message, line === null ? null : { line, column: column ?? 1 })
    this.part = part
  }
}

export function tooMuch(what: string): never {
  throw new PartRejected('body', new TemplateRejected('budget', `The mail cannot be made. ${what}.`))
}
