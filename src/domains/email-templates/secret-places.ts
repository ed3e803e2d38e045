// Where secrets ended up in a mail, once nothing more becomes of it but that they take the places of their stand-ins.
// Allowed are two places: alone among words, and as the whole address of a link. Everywhere else somebody else could
// get them.
import { Parser } from 'htmlparser2'
import { bracketed, crowded, type Crowded, type Occurrence, setApart } from './lone-words.ts'
import { numberAt, type StandIn, type StandIns } from './stand-ins.ts'

export interface Misplaced {
  readonly part: 'subject' | 'html' | 'text'
  /** null: no whole one */
  readonly standIn: StandIn | null
  readonly why: string
}

interface Found extends Occurrence {
  readonly standIn: StandIn
}

const ELSEWHERE =
  'stands where it would leave for elsewhere: it is printed among the words of the mail or, if it is a link, as the whole `href` of an `<a>`'
const IN_LINK =
  'stands in the words of a link to somewhere else, where mail programs may write the two as one: write it outside'

/** What of the mail would give a secret away; null: nothing. */
export function misplacedIn(
  { subject, html, text }: { readonly subject: string; readonly html: string; readonly text: string },
  standIns: StandIns,
): Misplaced | null {
  return inWords('subject', subject, standIns) ?? inText(text, standIns) ?? inHtml(html, standIns)
}

/**
 * Markup of ours, in which no value holds a bracket, with a blank wherever a secret would touch a tag: no tag is sure
 * to part words.
 */
export function apartFromTags(markup: string, { mark }: StandIns): string {
  return markup.includes(mark) ? markup.replaceAll(/(?<=^|>)[^<>]+(?=<|$)/g, (words) => setApart(words, mark)) : markup
}

function occurrences(text: string, { mark, all }: StandIns): readonly Found[] | null {
  const found: Found[] = []
  for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, found.at(-1)?.to)) {
    const standIn = all[numberAt(text, at + mark.length)]
    const from = at - (standIn?.text.indexOf(mark) ?? 0)
    if (!standIn || !text.startsWith(standIn.text, from)) return null
    found.push({ from, to: from + standIn.text.length, isLink: standIn.isLink, standIn })
  }
  return found
}

/** `judge` answers with one of those that it was given. */
function inWords(
  part: Misplaced['part'],
  text: string,
  standIns: StandIns,
  judge: (text: string, found: readonly Found[]) => Crowded | null = alone,
): Misplaced | null {
  if (!text.includes(standIns.mark)) return null
  const found = occurrences(text, standIns)
  const fault = found ? judge(text, found) : { occurrence: null, why: ELSEWHERE }
  return fault && { part, standIn: (fault.occurrence as Found | null)?.standIn ?? null, why: fault.why }
}

/** Words that nothing stands around. */
function alone(text: string, found: readonly Found[]): Crowded | null {
  return crowded({ text, found, isOpen: false }) ?? bracketed(text, found)
}

/** Paragraph by paragraph: brackets hold together what is in lines that follow each other. */
function inText(text: string, standIns: StandIns): Misplaced | null {
  for (const paragraph of text.split('\n\n')) {
    const fault = inWords('text', paragraph, standIns)
    if (fault) return fault
  }
  return null
}

/** Of the words before, what a number could go on from. */
const TAIL = 64
/** In whose midst a line goes on. */
const INLINE: ReadonlySet<string> = new Set(
  'strong em b i u s del ins sub sup small big mark abbr cite q code kbd samp tt font bdi bdo time span a img wbr'.split(
    ' ',
  ),
)

function inHtml(html: string, standIns: StandIns): Misplaced | null {
  const { mark } = standIns
  if (!html.includes(mark)) return null
  let fault: Misplaced | null = null
  let words = ''
  let line = ''
  let before = ''
  let seen = 0
  const open: { readonly name: string; readonly isElsewhere: boolean }[] = []

  const count = (text: string): number => text.split(mark).length - 1
  const find = (found: Misplaced | null): void => void (fault ??= found)

  function flush(): void {
    seen += count(words)
    if (words.includes(mark)) {
      const isTitle = open.at(-1)?.name === 'title'
      if (open.at(-1)?.name === 'style') find({ part: 'html', standIn: null, why: ELSEWHERE })
      else if (open.some(({ isElsewhere }) => isElsewhere))
        find({ part: 'html', standIn: occurrences(words, standIns)?.[0]?.standIn ?? null, why: IN_LINK })
      else find(inWords('html', words, standIns, (text, found) => crowded({ text, found, before, isOpen: !isTitle })))
    }
    before = (before + words).slice(-TAIL)
    line += words
    words = ''
  }

  function endLine(): void {
    find(inWords('html', line, standIns, bracketed))
    line = ''
  }

  const parser = new Parser({
    onopentag(name, attributes) {
      flush()
      if (!INLINE.has(name)) endLine()
      let isElsewhere = name === 'a' && attributes['href'] !== undefined
      for (const [attribute, value] of Object.entries(attributes)) {
        if (!value.includes(mark)) continue
        seen += count(value)
        const standIn = occurrences(value, standIns)?.[0]?.standIn ?? null
        if (name === 'a' && attribute === 'href' && standIn?.isLink && value === standIn.text) isElsewhere = false
        else find({ part: 'html', standIn, why: ELSEWHERE })
      }
      open.push({ name, isElsewhere })
    },
    onclosetag(name) {
      flush()
      if (!INLINE.has(name)) endLine()
      open.pop()
    },
    ontext: (data) => void (words += data),
  })
  parser.end(html)
  flush()
  endLine()
  // In a comment, a name or half of one: nobody has looked at that.
  if (seen !== count(html)) find({ part: 'html', standIn: null, why: ELSEWHERE })
  return fault
}
