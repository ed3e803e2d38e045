// A tokenizer over the literal parts of a template, which runs when the template is compiled. It follows the HTML
// standard, and refuses what readers could take differently.
import { attributeKind, contentKind, type ContentKind, leadOf } from './html-attributes.ts'
import { fail, finishTagName, type Kind, NAME_CHARACTERS, NOTHING_ELSE, START, type State } from './html-state.ts'
import { type SourceLocation, quote } from './rejected.ts'
import type { MovingLocation } from './source-locations.ts'

/** Returns the state after a literal part of the template. Throws TemplateRejected. */
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

/** Reads from an index. Returns the state then, and the index to go on from. */
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
        `A blank is missing between two attributes of ${quote(`<${state.element}>`)}, ` +
          'or a name is split by template syntax.',
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

/** Reads inside an element whose content ends only at its end tag. */
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
      `Inside ${quote(`<${state.element}>`)}, write \`&lt;\` or no \`<\` before a letter or a sign: ` +
        'browsers disagree on where it ends.',
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
  // Keeps no more than may still matter.
  return {
    ...state,
    lead,
    beginning: lead === 'open' || lead === 'nowhere' ? beginning.slice(-NAME_CHARACTERS - 1) : '',
  }
}

/** Returns the state after a tag. Content is markup after end tags, and after start tags of most elements. */
function closeTag({ closing, element }: State): State {
  return { ...START, element: closing || contentKind(element) === 'markup' ? '' : element }
}

function readWhile(pattern: RegExp, source: string, index: number): readonly [string, number] {
  pattern.lastIndex = index
  const read = pattern.exec(source)?.[0] ?? ''
  return [read, index + read.length]
}
