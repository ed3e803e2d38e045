// Checks where secrets ended up in a finished mail, before they replace their stand-ins. Two places are allowed: alone
// among words, and as the whole address of a link. Anywhere else, others could obtain them.
import { Parser } from 'htmlparser2'
import { bracketed, crowded, type Crowded, type Occurrence, setApart } from './lone-words.ts'
import { numberAt, type StandIn, type StandIns } from './stand-ins.ts'

export interface Misplaced {
  readonly part: 'subject' | 'html' | 'text'
  /** null: only a part of one was found */
  readonly standIn: StandIn | null
  readonly why: string
}

interface Found extends Occurrence {
  readonly standIn: StandIn
}

const ELSEWHERE =
  'stands where it would leave for elsewhere: ' +
  'it is printed among the words of the mail or, if it is a link, as the whole `href` of an `<a>`'
const IN_LINK =
  'stands in the words of a link to somewhere else, where mail programs may write the two as one: write it outside'

/** Returns what would give a secret away, or null. */
export function misplacedIn(
  { subject, html, text }: { readonly subject: string; readonly html: string; readonly text: string },
  standIns: StandIns,
): Misplaced | null {
  return inWords('subject', subject, standIns) ?? inText(text, standIns) ?? inHtml(html, standIns)
}

/**
 * Puts a blank wherever a secret would touch a tag, because not every tag separates words. `markup` is our own: no
 * value in it contains a bracket.
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

/** `check` returns one of the secrets that it was given, or null. */
function inWords(
  part: Misplaced['part'],
  text: string,
  standIns: StandIns,
  check: (text: string, found: readonly Found[]) => Crowded | null = alone,
): Misplaced | null {
  if (!text.includes(standIns.mark)) return null
  const found = occurrences(text, standIns)
  const fault = found ? check(text, found) : { occurrence: null, why: ELSEWHERE }
  return fault && { part, standIn: (fault.occurrence as Found | null)?.standIn ?? null, why: fault.why }
}

/** Checks words that nothing surrounds. */
function alone(text: string, found: readonly Found[]): Crowded | null {
  return crowded({ text, found, isOpen: false }) ?? bracketed(text, found)
}

/** Checks paragraph by paragraph: a bracket may be closed on a following line. */
function inText(text: string, standIns: StandIns): Misplaced | null {
  for (const paragraph of text.split('\n\n')) {
    const fault = inWords('text', paragraph, standIns)
    if (fault) return fault
  }
  return null
}

/** Characters of the preceding words, from which a number could continue. */
const TAIL = 64
/** Elements within which a line continues. */
const INLINE: ReadonlySet<string> = new Set(
  (
    'strong em b i u s del ins sub sup small big mark abbr cite q code kbd samp tt font bdi bdo time span ' +
    'a img wbr'
  ).split(' '),
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
  // It stands in a comment, a name or a part of one, which nothing above has checked.
  if (seen !== count(html)) find({ part: 'html', standIn: null, why: ELSEWHERE })
  return fault
}
