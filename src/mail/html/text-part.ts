import { compile, type Formatter, type TextElement } from 'html-to-text'
import { DEEPEST_IN_TEXT, TEXT_BYTES } from './bounds.ts'
import type { WarningList } from './warnings.ts'

/** Comes after the text like a signature, which clients show fainter or fold away. */
export interface TextFooter {
  readonly name: string
  readonly reason: string
}

const LINE = 78

const NESTED: ReadonlySet<string> = new Set(['blockquote', 'ul', 'ol'])
/** The largest roman number. */
const LAST_ROMAN = 3_999

/** Formats as `format` does, or as a block beyond the bound of nested quotes and lists. */
function unlessDeep(format: string): Formatter {
  return (element, walk, builder, options) => {
    let around = 0
    for (let outer = element.parent; outer; outer = outer.parent) if (NESTED.has(outer.name)) around++
    builder.options.formatters[around < DEEPEST_IN_TEXT ? format : 'block']?.(element, walk, builder, options)
  }
}

/** Returns a list whose `start` and `type` give valid numbers. */
const numbered: Formatter = (element, walk, builder, options) => {
  const { name, parent, children } = element
  const given = Number(element.attribs?.['start'] ?? 1)
  const start = Number.isInteger(given) && given > 0 && given < 1_000_000 ? given : 1
  const type = start + children.length > LAST_ROMAN ? '1' : (element.attribs?.['type'] ?? '1')
  const list: TextElement = { name, parent, children, attribs: { start: String(start), type } }
  builder.options.formatters['orderedList']?.(list, walk, builder, options)
}

const convert = compile({
  // Words longer than a line stay whole: a broken address is useless.
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
    // Hidden text is for lists of mails, which show it behind the subject; here it would be a repetition.
    { selector: '[style*="display:none"]', format: 'skip' },
    { selector: '[style*="display: none"]', format: 'skip' },
    // The address of an image means nothing to a reader.
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

/** Returns the text of a cleaned body. It is far within the limits above, so nothing is missing. */
export function textOf(cleanBody: string): string {
  return tidy(convert(cleanBody))
}

/** Returns as much of a text as a mail may have, in whole words and with a mark where it is cut. */
export function boundText(text: string, warnings: WarningList): string {
  if (text.length <= TEXT_BYTES && Buffer.byteLength(text) <= TEXT_BYTES) return text
  warnings.add('too_large', 'text', `The text part has more than ${TEXT_BYTES / 1024} KiB; the rest was left out.`)
  const kept = Buffer.from(text.slice(0, TEXT_BYTES)).subarray(0, TEXT_BYTES).toString()
  const end = Math.max(kept.lastIndexOf('\n'), kept.lastIndexOf(' '))
  return `${(end > 0 ? kept.slice(0, end) : kept).trimEnd()}\n\n[…]`
}

/** Returns text with uniform line ends, no trailing blanks, and at most one empty line in a row. */
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
