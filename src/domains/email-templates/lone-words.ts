// Checks that a secret stands alone in a text. Mail programs turn what looks like an address into a link, each by its
// own rules. So the text that touches a secret may contain nothing that an address needs.

/** The blanks at which every program ends an address. Programs differ about all others. */
const BLANK = /[ \t\r\n]/
/** Characters that an address needs, without those that end a sentence. */
const OF_ADDRESSES = /[./\\@%?&=#+]/
/** The same after a secret. A full stop or a question mark ends a sentence unless something follows. */
const OF_ADDRESSES_BEHIND = /[/\\@%&=#+]/
const SENTENCE_END = /[.?]/
const WORD = /[\p{L}\p{N}]/u
/** `tel:49`: programs dial, call or open what follows the name of a scheme. */
const SCHEME = /[a-z\d]:[\p{L}\p{N}]/iu
/** Text before a number that would be dialled together with it; separators and pauses do not count. */
const DIALLED = /[\d\s().,;/*#xp+\p{Pd}]*$/iu
const DIALLED_CHARACTERS = 60
const DIGITS_DIALLED = 5
/**
 * Brackets in which some programs take everything for one address, ignoring blanks and line ends (RFC 3986, appendix
 * C).
 */
const BRACKETS = /[<>"“”„«»＜＞＂]/g
const ADDRESS_IN_BRACKETS = /^\s*(?:url:\s*)?(?:[a-z][a-z\d+.-]*:\S|[/\\]{2}|\S*[\p{L}\p{N}]\.[\p{L}\p{N}]|\S*@)/iu

export interface Occurrence {
  readonly from: number
  readonly to: number
  readonly isLink: boolean
}

export interface Unit {
  readonly text: string
  /** the secrets in it, in order */
  readonly found: readonly Occurrence[]
  /** the text before it, as far back as a number may start */
  readonly before?: string
  /** true: text around it may touch its ends */
  readonly isOpen: boolean
}

export interface Crowded {
  readonly occurrence: Occurrence
  readonly why: string
}

/**
 * Returns the first secret that does not stand alone between blanks, with the reason, or null. Takes time linear in the
 * text, however many secrets there are.
 */
export function crowded({ text, found, before = '', isOpen }: Unit): Crowded | null {
  for (let at = 0; at < found.length;) {
    const run = runAt(text, found, at)
    const why = touched(text, run, isOpen)
    if (why !== null) return { occurrence: run.first, why }
    at = run.next
  }
  const number = found.find(
    ({ from, isLink }) => !isLink && isDialled(before + text.slice(Math.max(0, from - DIALLED_CHARACTERS), from)),
  )
  return number
    ? {
        occurrence: number,
        why: 'would become a part of a number, which phones make a link of: write a word between the two',
      }
    : null
}

/** The text between two blanks, with the secrets in it. */
interface Run {
  readonly start: number
  readonly end: number
  readonly first: Occurrence
  readonly last: Occurrence
  /** index of the first secret after it */
  readonly next: number
}

function runAt(text: string, found: readonly Occurrence[], at: number): Run {
  const first = found[at] as Occurrence
  let [start, end] = [first.from, first.to]
  while (start > 0 && !BLANK.test(text.charAt(start - 1))) start--
  while (end < text.length && !BLANK.test(text.charAt(end))) end++
  let next = at + 1
  while ((found[next]?.from ?? end) < end) next++
  return { start, end, first, last: found[next - 1] ?? first, next }
}

function touched(text: string, { start, end, first, last }: Run, isOpen: boolean): string | null {
  if (isOpen && (start === 0 || end === text.length))
    return 'would touch what is around its element: write a blank on both sides of it'
  const [left, right] = [plain(text.slice(start, last.from)), plain(text.slice(first.to, end))]
  if (!OF_ADDRESSES.test(left) && !SCHEME.test(left) && !leadsOn(right)) return null
  return 'would become a part of an address, which mail programs make a link of: write a blank between the two'
}

function leadsOn(behind: string): boolean {
  const end = behind.search(SENTENCE_END)
  return OF_ADDRESSES_BEHIND.test(behind) || (end >= 0 && WORD.test(behind.slice(end)))
}

/** Normalizes the text as programs do that know other forms of a character, and skip invisible ones. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '')
    .replaceAll(/[\u3002\uff61](?=[a-z\d])|(?<=[a-z\d])[\u3002\uff61]/gi, '.')
}

function isDialled(before: string): boolean {
  const number = DIALLED.exec(plain(before.slice(-DIALLED_CHARACTERS)))?.[0] ?? ''
  return number.replaceAll(/\D/g, '').length >= DIGITS_DIALLED
}

/**
 * Returns the first secret that stands in brackets with an address. One pass: each bracket opens a stretch that the
 * next one closes.
 */
export function bracketed(text: string, found: readonly Occurrence[]): Crowded | null {
  const brackets = [...text.matchAll(BRACKETS)].map(({ index }) => index)
  let next = 0
  for (const [at, open] of brackets.entries()) {
    const close = brackets[at + 1]
    if (close === undefined) return null
    while ((found[next]?.from ?? Number.POSITIVE_INFINITY) < open) next++
    const occurrence = found[next]
    if (!occurrence) return null
    if (occurrence.from < close && ADDRESS_IN_BRACKETS.test(plain(text.slice(open + 1, occurrence.from))))
      return {
        occurrence,
        why:
          'stands with an address between brackets or quotation marks, ' +
          'where mail programs make one link of both: write it outside',
      }
  }
  return null
}

/** Returns the text with a blank wherever a secret would touch one of its ends. */
export function setApart(text: string, mark: string): string {
  const [first, last] = [text.indexOf(mark), text.lastIndexOf(mark)]
  if (first < 0) return text
  return `${BLANK.test(text.slice(0, first)) ? '' : ' '}${text}${BLANK.test(text.slice(last)) ? '' : ' '}`
}
