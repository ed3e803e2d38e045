import { compile, type Formatter, type TextElement } from 'html-to-text'
import { DEEPEST_IN_TEXT, TEXT_BYTES } from './bounds.ts'
import type { WarningList } from './warnings.ts'

/** Behind the text, as behind a signature: clients show it fainter or fold it away. */
export interface TextFooter {
  readonly name: string
  readonly reason: string
}

const LINE = 78

const NESTED: ReadonlySet<string> = new Set(['blockquote', 'ul', 'ol'])
/** Roman numbers end here. */
const LAST_ROMAN = 3_999

/** As `format` has it; among as many quotes and lists as there may be, as a block. */
function unlessDeep(format: string): Formatter {
  return (element, walk, builder, options) => {
    let around = 0
    for (let outer = element.parent; outer; outer = outer.parent) if (NESTED.has(outer.name)) around++
    builder.options.formatters[around < DEEPEST_IN_TEXT ? format : 'block']?.(element, walk, builder, options)
  }
}

/** A list with a `start` and a `type` of which its numbers can be made. */
const numbered: Formatter = (element, walk, builder, options) => {
  const { name, parent, children } = element
  const given = Number(element.attribs?.['start'] ?? 1)
  const start = Number.isInteger(given) && given > 0 && given < 1_000_000 ? given : 1
  const type = start + children.length > LAST_ROMAN ? '1' : (element.attribs?.['type'] ?? '1')
  const list: TextElement = { name, parent, children, attribs: { start: String(start), type } }
  builder.options.formatters['orderedList']?.(list, walk, builder, options)
}

const convert = compile({
  // Words longer than a line stay whole: an address in two lines is two wrong ones.
  wordwrap: LINE,
  limits: { maxInputLength: 4 * 1024 * 1024, maxDepth: 250, maxChildNodes: 20_000, ellipsis: '…' },
  formatters: {
    numbered,
    shallowQuote: unlessDeep('blockquote'),
    shallowList: unlessDeep('unorderedList'),
    shallowNumbers: unlessDeep('numbered'),
    link(element, walk, builder) {
      const href = (element.attribs?.['href'] ?? '').trim()
      const words: string[] = []
      builder.pushWordTransform((word) => {
        words.push(word)
        return word
      })
      walk(element.children, builder)
      builder.popWordTransform()
      const address = href.replace(/^(?:mailto|tel):/i, '')
      const label = words.join(' ').trim()
      if (address !== '' && label !== address)
        builder.addInline(label === '' ? address : `: ${address}`, { noWordTransform: true })
    },
    cell(element, walk, builder) {
      walk(element.children, builder)
      builder.addInline(' ')
    },
    alternative(element, _walk, builder) {
      builder.addInline((element.attribs?.['alt'] ?? '').trim())
    },
  },
  selectors: [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({
      selector,
      options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 },
    })),
    { selector: 'a', format: 'link' },
    // What is hidden is for lists of mails, which show it behind the subject; here it would be said twice.
    { selector: '[style*="display:none"]', format: 'skip' },
    { selector: '[style*="display: none"]', format: 'skip' },
    // The address of an image says nothing to a reader.
    { selector: 'img', format: 'alternative' },
    { selector: 'blockquote', format: 'shallowQuote' },
    { selector: 'ul', format: 'shallowList', options: { itemPrefix: '- ' } },
    { selector: 'ol', format: 'shallowNumbers' },
    { selector: 'hr', options: { length: 30 } },
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
  ],
})

/**
 * What a mail says, of its body that is cleaned already: within the limits above by far, so nothing of it is missing.
 */
export function textOf(cleanBody: string): string {
  return tidy(convert(cleanBody))
}

/** As much of a text as a mail may have, in whole words and with a mark where it ends early. */
export function boundText(text: string, warnings: WarningList): string {
  if (text.length <= TEXT_BYTES && Buffer.byteLength(text) <= TEXT_BYTES) return text
  warnings.add('too_large', 'text', `The text part has more than ${TEXT_BYTES / 1024} KiB; the rest was left out.`)
  const kept = Buffer.from(text.slice(0, TEXT_BYTES)).subarray(0, TEXT_BYTES).toString()
  const end = Math.max(kept.lastIndexOf('\n'), kept.lastIndexOf(' '))
  return `${(end > 0 ? kept.slice(0, end) : kept).trimEnd()}\n\n[…]`
}

/** Ends of lines as everywhere, none of them behind blanks, at most one empty line in a row. */
export function tidy(text: string): string {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trimEnd())
  return lines
    .filter((line, at) => line !== '' || (at > 0 && lines[at - 1] !== ''))
    .join('\n')
    .trim()
}

export function withTextFooter(text: string, { name, reason }: TextFooter): string {
  return `${text}\n\n-- \n${[name, reason].filter((line) => line !== '').join('\n')}\n`
}
