// Where in an HTML document an output stands: a tokenizer over the literal parts of a template, run once when it is
// compiled. It follows the HTML standard and refuses what different readers could take differently.
import { attributeKind, contentKind, type ContentKind, type Lead, leadOf } from './html-attributes.ts'
import type { Position } from './escape.ts'
import type { MovingLocation } from './source-locations.ts'
import { type SourceLocation, quote, TemplateRejected } from './rejected.ts'

type Kind =
  | 'content'
  | 'comment'
  | 'declaration'
  | 'tag name'
  | 'tag'
  | 'attribute name'
  | 'after name'
  | 'before value'
  | 'value'
  | 'unquoted'

export interface State {
  readonly kind: Kind
  /** of the tag that it is in; of the element, where the content is no markup */
  readonly element: string
  readonly closing: boolean
  readonly attribute: string
  /** which of the two ends the value */
  readonly quote: string
  /** the literal beginning of a URL, until it says where it leads; an output in it is a NUL */
  readonly beginning: string
  readonly lead: Lead
  /** a secret is the whole value of the attribute: its end must follow */
  readonly filled: boolean
  /** in a tag: another attribute may start right here */
  readonly separated: boolean
  /** the start of something that the next literal part goes on with */
  readonly pending: string
}

/** of tags, attributes, and what is looked at of an address before it shows where it leads */
const NAME_CHARACTERS = 100

export const START: State = {
  kind: 'content',
  element: '',
  closing: false,
  attribute: '',
  quote: '',
  beginning: '',
  lead: 'nowhere',
  filled: false,
  separated: false,
  pending: '',
}

const NOTHING_ELSE = 'What signs somebody in is the whole of its `href`: nothing stands before or after it.'

const NO_OUTPUT: Readonly<Record<Exclude<Kind, 'content' | 'value'>, string>> = {
  comment: 'inside a comment',
  declaration: 'inside a declaration',
  'tag name': 'in the name of a tag',
  tag: 'in the name of an attribute',
  'attribute name': 'in the name of an attribute',
  'after name': 'in the name of an attribute',
  'before value': 'in an attribute value without quotation marks',
  unquoted: 'in an attribute value without quotation marks',
}

/** What an output in this state must be turned into, and the state after it. */
export function outputAt(from: State, at: SourceLocation): { readonly position: Position; readonly state: State } {
  const state = boundaryAt(from, at)
  if (state.kind === 'content') return { position: contentPosition(state, at), state }
  if (state.filled) return fail(at, NOTHING_ELSE, 'secret')
  if (state.kind !== 'value')
    return fail(at, `Nothing can be printed ${NO_OUTPUT[from.kind as keyof typeof NO_OUTPUT]}.`)
  const kind = attributeKind(state.element, state.attribute)
  if (kind === 'refused') return fail(at, `Nothing can be printed in the attribute ${quote(state.attribute)}.`)
  if (kind !== 'url') return { position: kind === 'style' ? 'style' : 'html', state }
  if (state.lead === 'unsafe')
    return fail(
      at,
      'Nothing can be printed in an address of this kind: only after http:, https:, mailto:, tel:, sms: or cid:, or in a relative one.',
    )
  if (state.lead === 'nowhere') return { position: 'url', state: { ...state, lead: 'safe' } }
  return {
    position: 'url part',
    state: state.lead === 'open' ? { ...state, beginning: `${state.beginning}\0` } : state,
  }
}

/**
 * The same for a secret: among words, or, if it is a link, as the whole address of one. A position of null is a
 * refusal.
 */
export function secretAt(
  from: State,
  isLink: boolean,
  at: SourceLocation,
): { readonly position: Position | null; readonly state: State } {
  const { position, state } = outputAt(from, at)
  if (state.kind === 'content') return { position: position === 'html' ? position : null, state }
  const isWhole =
    isLink &&
    state.element === 'a' &&
    !state.closing &&
    state.attribute === 'href' &&
    position === 'url' &&
    from.beginning === ''
  return { position: isWhole ? position : null, state: { ...state, filled: true } }
}

function contentPosition({ element }: State, at: SourceLocation): Position {
  const kind = contentKind(element)
  if (kind === 'raw') return fail(at, `Nothing can be printed inside ${quote(`<${element}>`)}.`)
  return kind === 'style' ? 'style' : 'html'
}

/** The state where template syntax interrupts the text: a name that was going on is complete. */
export function boundaryAt(state: State, at: SourceLocation): State {
  if (state.pending !== '')
    return fail(at, `Template syntax cannot stand right after ${quote(state.pending)}: write a blank, or \`&lt;\`.`)
  const { kind } = state
  if (kind === 'tag name' || kind === 'attribute name')
    return { ...finishTagName(state, at), kind: 'tag', separated: false }
  return kind === 'after name' ? { ...state, kind: 'tag', separated: true } : state
}

/** The state after a branch, where both ways of getting there agree. */
export function joinAt(one: State, other: State, at: SourceLocation, what: string): State {
  const [left, right] = [boundaryAt(one, at), boundaryAt(other, at)]
  const joined = { ...left, separated: left.separated && right.separated }
  // Outside of attributes, what is remembered of the last one does not matter.
  const outside =
    left.kind === 'content' || left.kind === 'tag' || left.kind === 'comment' || left.kind === 'declaration'
  const keys: readonly (keyof State)[] = outside
    ? ['kind', 'element', 'closing']
    : ['kind', 'element', 'closing', 'attribute', 'quote', 'beginning', 'lead', 'filled']
  return keys.every((key) => left[key] === right[key])
    ? joined
    : fail(at, `${what} must end where it began: in the same text, tag or attribute.`)
}

/** Throws unless a template may end here. */
export function endAt({ kind, element, pending }: State, at: SourceLocation): void {
  if (kind !== 'content' || contentKind(element) !== 'markup' || pending.length > 1)
    fail(at, 'The template ends inside a tag, a comment or an element that is not closed.')
}

/** The state after a literal part of the template. */
export function literalAt(from: State, text: string, at: MovingLocation): State {
  const source = from.pending + text
  let state: State = from.pending === '' ? from : { ...from, pending: '' }
  let index = 0
  while (index < source.length) {
    at.index = index - from.pending.length - (state.kind === 'tag name' ? (state.closing ? 2 : 1) : 0)
    const [next, to] = STEPS[state.kind](state, source, index, at)
    state = next
    index = to
  }
  return state
}

/** Reads from an index: the state then, and the index to go on from. */
type Step = (state: State, source: string, index: number, at: MovingLocation) => readonly [State, number]

const STEPS: Readonly<Record<Kind, Step>> = {
  content: (state, source, index, at) => {
    const kind = contentKind(state.element)
    return kind === 'markup' ? readMarkup(state, source, index) : readContent(state, kind, source, index, at)
  },
  comment: (state, source, index) => {
    const end = /--!?>/g
    end.lastIndex = index
    if (end.test(source)) return [START, end.lastIndex]
    return [
      { ...state, pending: /(?:--?!?)?$/.exec(source.slice(Math.max(index, source.length - 3)))?.[0] ?? '' },
      source.length,
    ]
  },
  declaration: (state, source, index) => {
    const end = source.indexOf('>', index)
    return end === -1 ? [state, source.length] : [START, end + 1]
  },
  'tag name': (state, source, index, at) => {
    const [name, end] = readWhile(/[^\s/>]*/y, source, index)
    const named = { ...state, element: state.element + name }
    if (named.element.length > NAME_CHARACTERS)
      return fail(at, `The name of a tag has at most ${NAME_CHARACTERS} characters.`)
    return end === source.length ? [named, end] : [{ ...finishTagName(named, at), kind: 'tag', separated: false }, end]
  },
  tag: (state, source, index, at) => {
    const character = source.charAt(index)
    if (character === '>') return [closeTag(state), index + 1]
    if (/[\s/]/.test(character)) return [{ ...state, separated: true }, index + 1]
    if (!state.separated)
      return fail(
        at,
        `A blank is missing between two attributes of ${quote(`<${state.element}>`)}, or a name is split by template syntax.`,
      )
    return [{ ...state, kind: 'attribute name', attribute: '' }, index]
  },
  'attribute name': (state, source, index, at) => {
    const [name, end] = readWhile(/[^\s/>=]*/y, source, index)
    const attribute = (state.attribute + name).toLowerCase()
    if (attribute === '' || attribute.length > NAME_CHARACTERS || /["'<\0]/.test(attribute))
      return fail(at, `An attribute of ${quote(`<${state.element}>`)} is not well formed.`)
    const named = { ...state, attribute }
    if (end === source.length) return [named, end]
    if (source.charAt(end) === '=') return [{ ...named, kind: 'before value' }, end + 1]
    return [{ ...named, kind: 'after name' }, end]
  },
  'after name': (state, source, index) => {
    const character = source.charAt(index)
    if (/\s/.test(character)) return [state, index + 1]
    return character === '='
      ? [{ ...state, kind: 'before value' }, index + 1]
      : [{ ...state, kind: 'tag', separated: true }, index]
  },
  'before value': (state, source, index) => {
    const character = source.charAt(index)
    if (/\s/.test(character)) return [state, index + 1]
    if (character === '"' || character === "'")
      return [{ ...state, kind: 'value', quote: character, beginning: '', lead: 'nowhere' }, index + 1]
    return [{ ...state, kind: character === '>' ? 'tag' : 'unquoted' }, index]
  },
  value: (state, source, index, at) => {
    const found = source.indexOf(state.quote, index)
    const end = found === -1 ? source.length : found
    if (state.filled && end > index) return fail(at, NOTHING_ELSE, 'secret')
    const read =
      attributeKind(state.element, state.attribute) === 'url' ? readUrl(state, source.slice(index, end), at) : state
    return found === -1 ? [read, end] : [{ ...read, kind: 'tag', filled: false, separated: false }, end + 1]
  },
  unquoted: (state, source, index) => {
    const end = readWhile(/[^\s>]*/y, source, index)[1]
    return end === source.length ? [state, end] : [{ ...state, kind: 'tag', separated: false }, end]
  },
}

function readMarkup(state: State, source: string, from: number): readonly [State, number] {
  const index = source.indexOf('<', from)
  if (index === -1) return [state, source.length]
  const rest = source.slice(index, index + 6)
  if (/^<(?:\/|!-?|!--(?:->?)?)?$/.test(rest) && rest !== '<!--->') return [{ ...state, pending: rest }, source.length]
  const closed = /^<!--(?:-?>)/.exec(rest)?.[0]
  if (closed) return [state, index + closed.length]
  if (rest.startsWith('<!--')) return [{ ...START, kind: 'comment' }, index + 4]
  if (/^<\/?[a-z]/i.test(rest))
    return [{ ...START, kind: 'tag name', closing: rest.startsWith('</') }, index + (rest.startsWith('</') ? 2 : 1)]
  if (/^(?:<[!?]|<\/)/.test(rest)) return [{ ...START, kind: 'declaration' }, index + 2]
  return [state, index + 1]
}

/** Inside an element whose content ends only at its end tag. */
function readContent(
  state: State,
  kind: ContentKind,
  source: string,
  from: number,
  at: MovingLocation,
): readonly [State, number] {
  const index = source.indexOf('<', from)
  if (index === -1) return [state, source.length]
  const tag = `</${state.element}`
  const rest = source.slice(index, index + Math.max(tag.length + 1, 4)).toLowerCase()
  if (index + rest.length === source.length && (tag.startsWith(rest) || rest === tag || '<!--'.startsWith(rest)))
    return [{ ...state, pending: rest }, source.length]
  if (rest.startsWith(tag) && /[\s/>]/.test(rest.charAt(tag.length)))
    return [{ ...state, kind: 'tag', closing: true, separated: false }, index + tag.length]
  const refused = kind === 'raw' ? /^<!--/ : kind === 'style' ? /^<[a-z/]/ : /^<[a-z/!?]/
  at.index += index - from
  if (refused.test(rest))
    fail(
      at,
      `Inside ${quote(`<${state.element}>`)}, write \`&lt;\` or no \`<\` before a letter or a sign: browsers disagree on where it ends.`,
    )
  return [state, index + 1]
}

function readUrl(state: State, text: string, at: SourceLocation): State {
  if (text === '' || state.lead === 'safe' || state.lead === 'unsafe') return state
  const beginning = state.beginning + text
  const found = leadOf(beginning.replaceAll('\0', 'a'))
  const lead = found === 'open' && beginning.length > NAME_CHARACTERS ? 'unsafe' : found
  if (lead === 'unsafe' && beginning.includes('\0'))
    fail(at, 'The beginning of an address must show where it leads: it cannot be made of a value and a text.')
  // Only as much of it is kept as may still matter.
  return {
    ...state,
    lead,
    beginning: lead === 'open' || lead === 'nowhere' ? beginning.slice(-NAME_CHARACTERS - 1) : '',
  }
}

function finishTagName(state: State, at: SourceLocation): State {
  if (state.kind !== 'tag name') return state
  const element = state.element.toLowerCase()
  if (!/^[a-z][a-z\d:._-]*$/.test(element)) return fail(at, `A tag is not well formed: ${quote(`<${element}`)}.`)
  if (contentKind(element) === 'refused')
    return fail(
      at,
      `The element ${quote(`<${element}>`)} is not part of templates: its content is read differently from one browser to another.`,
    )
  return { ...state, element }
}

/** Content is markup again after an end tag, and after the start tags of most elements. */
function closeTag({ closing, element }: State): State {
  return { ...START, element: closing || contentKind(element) === 'markup' ? '' : element }
}

function readWhile(pattern: RegExp, source: string, index: number): readonly [string, number] {
  pattern.lastIndex = index
  const read = pattern.exec(source)?.[0] ?? ''
  return [read, index + read.length]
}

function fail(at: SourceLocation, message: string, reason: 'context' | 'secret' = 'context'): never {
  throw new TemplateRejected(reason, message, at)
}
