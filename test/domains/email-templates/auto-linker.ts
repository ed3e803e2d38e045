// What mail programs make links of, in other words than those of the service: of a mail as it arrived.
import { DomUtils, parseDocument } from 'htmlparser2'

/** Codes as mails show them, and links that sign in. */
const CODE = /(?<![\w=])\d{3,4}[ \n]?\d{3,4}(?!\w)/g
const LINK = /https?:\/\/[^\s<>"]+?\?token=[\w.-]+/g
/** U+00AD, blanks without a width and joiners: shown as nothing. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu

/** Brackets and quotation marks hold an address together over blanks and ends of lines. */
function bracketedWith(text: string, secret: string): string[] {
  const plain = text.normalize('NFKC').replaceAll(UNSEEN, '')
  return plain.split('\n\n').flatMap((paragraph) =>
    (paragraph.match(/(?<=[<"])[^<>"]*(?=[<>"])/g) ?? []).filter((inside) => {
      const at = inside.indexOf(secret)
      return at > 0 && /^\s*(?:[a-z]+:\S|[/\\]{2}|\S+\.[\p{L}\d]|\S*@)/iu.test(inside.slice(0, at))
    }),
  )
}

/** Lines as blocks and breaks make them. */
function linesOf(html: string): string {
  const names =
    'b i a u s em strong span font code small big sub sup del ins mark q wbr img time abbr cite kbd samp tt bdi bdo'
  const inline = new RegExp(String.raw`^</?(?:${names.replaceAll(' ', '|')})\b`)
  return DomUtils.textContent(
    parseDocument(
      html
        .replaceAll(/<(style|head)\b[^]*?<\/\1>/gi, '')
        .replaceAll(/<[^>]*>/g, (tag) => (inline.test(tag) ? '' : '\n\n')),
    ),
  )
}

interface Received {
  readonly subject?: string | undefined
  readonly html?: string | false | undefined
  readonly text?: string | undefined
}

export interface Secrets {
  readonly codes: readonly string[]
  readonly links: readonly string[]
}

/**
 * As a program shows them that knows nothing of elements: words of neighbours touch. `shown`: without what a style
 * hides.
 */
function wordsOf(html: string, shown: boolean): string {
  const document = parseDocument(html.replaceAll(/<(style|title|head)\b[^]*?<\/\1>/gi, ''))
  if (shown)
    for (const element of DomUtils.findAll(
      ({ attribs }) => /display:\s*none|visibility:\s*hidden/i.test(attribs['style'] ?? ''),
      document.children,
    ))
      DomUtils.removeElement(element)
  return DomUtils.textContent(document)
}

/**
 * What touches a secret between two blanks: all there that has a host, a scheme, a mailbox or a path in it is an
 * address of somebody else.
 */
function linkedWith(text: string, secret: string): string[] {
  const plain = text.normalize('NFKC').replaceAll(UNSEEN, '')
  const found: string[] = []
  for (let at = plain.indexOf(secret); at >= 0; at = plain.indexOf(secret, at + secret.length)) {
    // The full stop of Chinese is a dot to some, in a name of Latin letters.
    const before = (/[^ \t\r\n]*$/.exec(plain.slice(0, at))?.[0] ?? '').replaceAll(/(?<=\w)\u3002|\u3002(?=\w)/g, '.')
    const after = (/^[^ \t\r\n]*/.exec(plain.slice(at + secret.length))?.[0] ?? '').replaceAll(/\u3002(?=\w)/g, '.')
    if (/[/\\@%]|\w\.\w|\w\.$|[?&=#]/.test(before) || /^[^\s]*[/\\@%&=#]|\.[\p{L}\d]/u.test(after))
      found.push(`${before}*${after}`)
  }
  return found
}

/**
 * Where a secret of the mail would go to somebody else, if somebody follows what a mail program makes of it. Empty:
 * nowhere.
 */
export function leaksOf({ mail }: { readonly mail: Received }, given?: Secrets): string[] {
  const html = mail.html || ''
  const text = mail.text ?? ''
  const shown = [mail.subject ?? '', text, wordsOf(html, false), wordsOf(html, true)]
  const secrets = given ?? secretsIn(`${mail.subject ?? ''}\n${text}\n${html.replaceAll('&amp;', '&')}`)
  const all = [...secrets.codes, ...secrets.links]
  if (all.length === 0) return ['the mail has no secret']
  const found = all.flatMap((secret) => [
    ...shown.flatMap((words) => linkedWith(words, secret)),
    ...[mail.subject ?? '', text, linesOf(html)].flatMap((words) => bracketedWith(words, secret)),
  ])
  for (const element of DomUtils.findAll(() => true, parseDocument(html).children)) {
    for (const [name, value] of Object.entries(element.attribs)) {
      const holds = all.filter((secret) => value.includes(secret))
      if (holds.length > 0 && !(element.name === 'a' && name === 'href' && secrets.links.includes(value)))
        found.push(`<${element.name} ${name}="${value}">`)
    }
    if (element.name === 'a' && element.attribs['href'] && !secrets.links.includes(element.attribs['href'])) {
      const label = DomUtils.textContent(element)
      if (all.some((secret) => label.includes(secret))) found.push(`<a href="${element.attribs['href']}">${label}`)
    }
    if (element.name === 'style') found.push(...all.filter((secret) => DomUtils.textContent(element).includes(secret)))
  }
  return found
}

/** A link that stands behind another address is the last of the two. */
function secretsIn(all: string): Secrets {
  const links = (all.match(LINK) ?? []).map((link) =>
    link.slice(Math.max(link.lastIndexOf('http://'), link.lastIndexOf('https://'))),
  )
  return { codes: [...new Set(all.match(CODE) ?? [])], links: [...new Set(links)] }
}
