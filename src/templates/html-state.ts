// Where a template stands in the HTML that it writes.
import { contentKind, type Lead } from './html-attributes.ts'
import { type SourceLocation, quote, TemplateRejected } from './rejected.ts'

export type Kind =
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
  /** name of the tag that it is in, or of the element whose content is no markup */
  readonly element: string
  readonly closing: boolean
  readonly attribute: string
  /** the quotation mark that ends the value */
  readonly quote: string
  /** the beginning of a URL, until it shows where it leads; NUL stands for an output */
  readonly beginning: string
  readonly lead: Lead
  /** the attribute's value is a secret, so its end must follow */
  readonly filled: boolean
  /** in a tag: another attribute may start here */
  readonly separated: boolean
  /** the beginning of a token that the next literal part continues */
  readonly pending: string
}

/** The most characters of a tag's or an attribute's name, and of `beginning`. */
export const NAME_CHARACTERS = 100

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

/** Why a filled attribute is refused. */
export const NOTHING_ELSE = 'What signs somebody in is the whole of its `href`: nothing stands before or after it.'

/** Returns the state with the name of the tag checked and in lower case. Throws TemplateRejected. */
export function finishTagName(state: State, at: SourceLocation): State {
  if (state.kind !== 'tag name') return state
  const element = state.element.toLowerCase()
  if (!/^[a-z][a-z\d:._-]*$/.test(element)) return fail(at, `A tag is not well formed: ${quote(`<${element}`)}.`)
  if (contentKind(element) === 'refused')
    return fail(
      at,
      `The element ${quote(`<${element}>`)} is not part of templates: ` +
        'its content is read differently from one browser to another.',
    )
  return { ...state, element }
}

/** Throws TemplateRejected. */
export function fail(at: SourceLocation, message: string, reason: 'context' | 'secret' = 'context'): never {
  throw new TemplateRejected(reason, message, at)
}
