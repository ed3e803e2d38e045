import { compile } from 'html-to-text'

/** Behind the text, as behind a signature: clients show it fainter or fold it away. */
export interface TextFooter {
  readonly name: string
  readonly reason: string
}

const LINE = 78

const convert = compile({
  // Words longer than a line stay whole: an address in two lines is two wrong ones.
  wordwrap: LINE,
  limits: { maxInputLength: 4 * 1024 * 1024, maxDepth: 250, maxChildNodes: 20_000, ellipsis: '…' },
  formatters: {
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
      if (address !== '' && label !== address) builder.addInline(label === '' ? address : `: ${address}`, { noWordTransform: true })
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
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 } })),
    { selector: 'a', format: 'link' },
    // What is hidden is for lists of mails, which show it behind the subject; here it would be said twice.
    { selector: '[style*="display:none"]', format: 'skip' },
    { selector: '[style*="display: none"]', format: 'skip' },
    // The address of an image says nothing to a reader.
    { selector: 'img', format: 'alternative' },
    { selector: 'ul', options: { itemPrefix: '- ' } },
    { selector: 'hr', options: { length: 30 } },
    { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'td', format: 'cell' },
    { selector: 'th', format: 'cell' },
  ],
})

/** What a mail says, of its body that is cleaned already: within the limits above by far, so nothing of it is missing. */
export function textOf(cleanBody: string): string {
  return tidy(convert(cleanBody))
}

/** Ends of lines as everywhere, none of them behind blanks, at most one empty line in a row. */
export function tidy(text: string): string {
  const lines = text.split(/\r\n?|\n/).map((line) => line.trimEnd())
  return lines.filter((line, at) => line !== '' || (at > 0 && lines[at - 1] !== '')).join('\n').trim()
}

export function withTextFooter(text: string, { name, reason }: TextFooter): string {
  return `${text}\n\n-- \n${[name, reason].filter((line) => line !== '').join('\n')}\n`
}
