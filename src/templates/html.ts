// What an output of a template must be escaped for, by where it stands in the HTML.
import { attributeKind, contentKind } from './html-attributes.ts'
import { fail, finishTagName, type Kind, NOTHING_ELSE, type State } from './html-state.ts'
import type { Position } from './escape.ts'
import { type SourceLocation, quote } from './rejected.ts'

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

/** Returns what an output in this state must be escaped for, and the state after it. Throws TemplateRejected. */
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
      'Nothing can be printed in an address of this kind: ' +
        'only after http:, https:, mailto:, tel:, sms: or cid:, or in a relative one.',
    )
  if (state.lead === 'nowhere') return { position: 'url', state: { ...state, lead: 'safe' } }
  return {
    position: 'url part',
    state: state.lead === 'open' ? { ...state, beginning: `${state.beginning}\0` } : state,
  }
}

/**
 * As `outputAt`, for a secret. It may stand in text or, if it is a link, be the whole address of one. A null position
 * is a refusal.
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

/** Returns the state where template syntax interrupts the text, which completes a name. Throws TemplateRejected. */
export function boundaryAt(state: State, at: SourceLocation): State {
  if (state.pending !== '')
    return fail(at, `Template syntax cannot stand right after ${quote(state.pending)}: write a blank, or \`&lt;\`.`)
  const { kind } = state
  if (kind === 'tag name' || kind === 'attribute name')
    return { ...finishTagName(state, at), kind: 'tag', separated: false }
  return kind === 'after name' ? { ...state, kind: 'tag', separated: true } : state
}

/** Returns the state after a branch. Throws TemplateRejected if its two ways end differently. */
export function joinAt(one: State, other: State, at: SourceLocation, what: string): State {
  const [left, right] = [boundaryAt(one, at), boundaryAt(other, at)]
  const joined = { ...left, separated: left.separated && right.separated }
  // Outside of attributes, what the last one left behind does not matter.
  const outside =
    left.kind === 'content' || left.kind === 'tag' || left.kind === 'comment' || left.kind === 'declaration'
  const keys: readonly (keyof State)[] = outside
    ? ['kind', 'element', 'closing']
    : ['kind', 'element', 'closing', 'attribute', 'quote', 'beginning', 'lead', 'filled']
  return keys.every((key) => left[key] === right[key])
    ? joined
    : fail(at, `${what} must end where it began: in the same text, tag or attribute.`)
}

/** Throws TemplateRejected unless a template may end here. */
export function endAt({ kind, element, pending }: State, at: SourceLocation): void {
  if (kind !== 'content' || contentKind(element) !== 'markup' || pending.length > 1)
    fail(at, 'The template ends inside a tag, a comment or an element that is not closed.')
}
