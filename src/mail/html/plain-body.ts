import { Parser } from 'htmlparser2'
import { escapeHtml } from './escape-html.ts'

/** Behind a bare address, punctuation belongs to the sentence. */
const SENTENCE_ENDS: ReadonlySet<string> = new Set('.,;:!?)]}>\'"')

export type BodyKind = 'document' | 'fragment' | 'plain'

/** A whole document has an html element; a body without any tag is plain text. */
export function bodyKind(body: string): BodyKind {
  if (/<html[\s>]/i.test(body)) return 'document'
  const tag = body.search(/<[/!]?[a-z]|<!--/i)
  return tag >= 0 && body.includes('>', tag) ? 'fragment' : 'plain'
}

/** What a plain body says. It was rendered as HTML, so values in it are escaped; a lone < is what it looks like. */
export function plainText(body: string): string {
  const parts: string[] = []
  new Parser({ ontext: (data) => void parts.push(data) }).end(body.replaceAll('<', '&lt;'))
  return parts.join('').replace(/\r\n?/g, '\n')
}

/**
 * Plain text as a fragment: paragraphs where it has blank lines, breaks where it has ends of lines, links where it has
 * addresses. Line by line, so that a warning about the fragment tells the line of the text.
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
