// The bounds of a mail. The engine bounds what a template spends. These bound what becomes of the result, or a short
// template could make endless HTML and text.
import { TemplateRejected } from '../../templates/rejected.ts'

/** characters of a rendered body, as in the engine */
export const MOST_CHARACTERS = 256 * 1024
/**
 * elements and attributes of a body, including those that are left out, since they take the time; a style counts as
 * three
 */
export const STYLE_COST = 3
export const MOST_ELEMENTS = 10_000
/** Deeper than any mail, and than several clients show. Deeper elements lose their tags. */
export const DEEPEST = 60
/**
 * A body with deeper elements is refused. The parser walks the list of open elements at each tag, so a long list takes
 * time.
 */
export const DEEPEST_READ = 400
/** characters of a body's HTML with its styles: five times what Gmail shows */
export const HTML_CHARACTERS = 512 * 1024
/** Mail programs show far less of a subject, and the header would be folded into thousands of lines. */
export const SUBJECT_CHARACTERS = 1_000
export const TEXT_BYTES = 128 * 1024
/** Lines of nested quotes and lists are indented by each level. Deeper levels add no indentation. */
export const DEEPEST_IN_TEXT = 6

export type Part = 'subject' | 'body' | 'text'

/** A refusal that says which part of a template is the cause. */
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
