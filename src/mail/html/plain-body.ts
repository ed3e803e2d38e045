import { Parser } from 'htmlparser2'
import { escapeHtml } from './escape-html.ts'

/** Punctuation after a bare address belongs to the sentence. */
const SENTENCE_ENDS: ReadonlySet<string> = new Set('.,;:!?)]}>\'"')

export type BodyKind = 'document' | 'fragment' | 'plain'

/** A whole document has an html element. A body without any tag is plain text. */
export function bodyKind(body: string): BodyKind {
  if (/<html[\s>]/i.test(body)) return 'document'
  const tag = body.search(/<[/!]?[a-z]|<!--/i)
  return tag >= 0 && body.includes('>', tag) ? 'fragment' : 'plain'
}

/** Returns the text of a plain body. It was rendered as HTML, so its values are escaped; a lone < is a <. */
export function plainText(body: string): string {
  const parts: string[] = []
  new Parser({ ontext: (data) => void parts.push(data) }).end(body.replaceAll('<', '&lt;'))
  return parts.join('').replace(/\r\n?/g, '\n')
}

/**
 * Returns plain text as a fragment: paragraphs at blank lines, breaks at line ends, links for addresses. Lines stay
 * lines, so that warnings about the fragment name the line of the text.
 */
export function plainToFragment(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  return lines
    .map((line, at) => {
      if (line === '') return ''
      const first = (lines[at - 1] ?? '') === ''
      const last = (lines[at + 1] ?? '') === ''
      return `${first ? '<p>' : ''}${linked(line)}${last ? '</p>' : '<br>'}`
    })
    .join('\n')
}

function linked(line: string): string {
  return line
    .split(/(\s+)/)
    .map((word) => {
      if (!/^https?:\/\/[^\s/?#]/i.test(word)) return escapeHtml(word)
      let end = word.length
      while (SENTENCE_ENDS.has(word.charAt(end - 1))) end--
      const address = word.slice(0, end)
      if (!URL.canParse(address)) return escapeHtml(word)
      return `<a href="${escapeHtml(address)}">${escapeHtml(address)}</a>${escapeHtml(word.slice(end))}`
    })
    .join('')
}
