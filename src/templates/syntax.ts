// Parses the source with nunjucks' own lexer and parser, neither of which bounds anything. Tokens are checked between
// the two, so that the parser recurses only so deep, and never sees what makes it build a RegExp.
import nunjucks from 'nunjucks'
import type { ListNode } from './nodes.ts'
import { type SourceLocation, quote, TemplateRejected } from './rejected.ts'

interface Token {
  readonly type: string
  value: string
  readonly lineno: number
  readonly colno: number
}

interface Tokens {
  nextToken: () => Token | null
  readonly lineno: number
  readonly colno: number
}

interface Machinery {
  readonly lexer: { readonly lex: (source: string) => Tokens }
  readonly parser: { readonly Parser: new (tokens: Tokens) => { parseAsRoot: () => ListNode } }
}

const { lexer, parser } = nunjucks as unknown as Machinery

const SOURCE_BYTES = 65_536
const TOKENS = 20_000
/** nested groups, lists and arguments: about 17 calls of the parser each */
const BRACKETS = 24
/** nested tags; an elif is one more level to the parser */
const BLOCKS = 48
/** not, - and + before one operand */
const PREFIXES = 8

const OPENING_TAGS: ReadonlySet<string> = new Set(['if', 'for'])
const TAGS: ReadonlySet<string> = new Set([
  ...OPENING_TAGS,
  'elif',
  'elseif',
  'else',
  'endif',
  'endfor',
  'set',
  'raw',
  'endraw',
  'verbatim',
  'endverbatim',
])

/** Tokens that no template may have, and what they are called. */
const REFUSED_OPERATORS: ReadonlyMap<string, string> = new Map([
  ['**', 'Powers are'],
  ['//', 'Whole division is'],
])

/** Returns the syntax tree. Throws TemplateRejected with the location of the first fault. */
export function parseTemplate(source: string): ListNode {
  if (source.length > SOURCE_BYTES || Buffer.byteLength(source) > SOURCE_BYTES)
    throw new TemplateRejected('too_large', `A template has at most ${SOURCE_BYTES / 1024} KiB.`)
  const tokens = lexer.lex(source)
  const watch = new Watch(tokens)
  tokens.nextToken = () => watch.next()
  try {
    return new parser.Parser(tokens).parseAsRoot()
  } catch (error) {
    throw error instanceof TemplateRejected ? error : syntaxError(error, watch.place())
  }
}

/** Errors of the parser have a location, those of the lexer have none, and others mean that it read past the end. */
function syntaxError(error: unknown, last: SourceLocation): TemplateRejected {
  const { message = '', lineno, colno } = error as { message?: string; lineno?: number; colno?: number }
  const at = typeof lineno === 'number' && typeof colno === 'number' ? { line: lineno, column: colno } : last
  const ours = at !== last || (error instanceof Error && error.constructor === Error)
  return new TemplateRejected(
    'syntax',
    ours
      ? `The template cannot be read: ${message.slice(0, 200)}.`
      : 'The template breaks off in the middle of a tag or an expression.',
    at,
  )
}

class Watch {
  readonly #tokens: Tokens
  readonly #lex: () => Token | null
  #held: Token | null | undefined
  #line = 0
  #column = 0
  #count = 0
  #brackets = 0
  #prefixes = 0
  #tagNext = false
  /** levels of each open tag: an if with its elifs */
  readonly #blocks: number[] = []
  #depth = 0

  constructor(tokens: Tokens) {
    this.#tokens = tokens
    this.#lex = tokens.nextToken.bind(tokens)
  }

  /** of the last token, also if it has no end */
  place(): SourceLocation {
    return { line: this.#line + 1, column: this.#column + 1 }
  }

  next(): Token | null {
    const token = this.#held === undefined ? this.#read() : this.#held
    this.#held = undefined
    if (!token) return null
    this.#check(token)
    if (token.type === 'data') this.#trim(token)
    return token
  }

  #read(): Token | null {
    this.#line = this.#tokens.lineno
    this.#column = this.#tokens.colno
    return this.#lex()
  }

  /** Strips blanks for `{{-`, `{%-` and `{#-`, and removes the sign: the parser's own way takes quadratic time. */
  #trim(data: Token): void {
    this.#held = this.#read()
    const next = this.#held
    if (!next || !['block-start', 'variable-start', 'comment'].includes(next.type) || next.value.charAt(2) !== '-')
      return
    data.value = data.value.trimEnd()
    next.value = next.type === 'comment' ? `{# ${next.value.slice(2)}` : next.value.slice(0, 2)
  }

  #check(token: Token): void {
    this.#count += 1
    if (this.#count > TOKENS) this.#refuse(token, 'too_large', `A template has at most ${TOKENS} tokens.`)
    const { type, value } = token
    if (type === 'whitespace') return
    if (this.#tagNext) this.#checkTag(token)
    this.#tagNext = type === 'block-start'
    const prefix = value === '-' || value === '+' || (type === 'symbol' && value === 'not')
    this.#prefixes = prefix ? this.#prefixes + 1 : 0
    if (this.#prefixes > PREFIXES)
      this.#refuse(token, 'too_large', `At most ${PREFIXES} signs stand before an operand.`)
    if (type === 'left-paren' || type === 'left-bracket') this.#brackets += 1
    else if (type === 'right-paren' || type === 'right-bracket' || type === 'right-curly') this.#brackets -= 1
    else if (type === 'block-end' || type === 'variable-end') this.#brackets = 0
    if (this.#brackets > BRACKETS)
      this.#refuse(token, 'too_large', `Parentheses and brackets nest at most ${BRACKETS} levels deep.`)
    if (type === 'regex') this.#refuse(token, 'not_allowed', 'Regular expressions are not part of templates.')
    if (type === 'left-curly') this.#refuse(token, 'not_allowed', 'Dictionaries are not part of templates: `{…}`.')
    const refused = type === 'operator' ? REFUSED_OPERATORS.get(value) : undefined
    if (refused) this.#refuse(token, 'not_allowed', `${refused} not part of templates: ${quote(value)}.`)
  }

  #checkTag(token: Token): void {
    const { type, value } = token
    if (type !== 'symbol') return
    if (!TAGS.has(value)) this.#refuse(token, 'not_allowed', `The tag ${quote(value)} is not part of templates.`)
    if (OPENING_TAGS.has(value)) this.#deepen(token, this.#blocks.push(0) - 1)
    else if (value === 'elif' || value === 'elseif') this.#deepen(token, this.#blocks.length - 1)
    else if (value === 'endif' || value === 'endfor') this.#depth -= this.#blocks.pop() ?? 0
  }

  #deepen(token: Token, block: number): void {
    if (block < 0) return
    this.#blocks[block] = (this.#blocks[block] ?? 0) + 1
    this.#depth += 1
    if (this.#depth > BLOCKS) this.#refuse(token, 'too_large', `Tags nest at most ${BLOCKS} levels deep, elif counted.`)
  }

  #refuse({ lineno, colno }: Token, reason: 'not_allowed' | 'too_large', message: string): never {
    throw new TemplateRejected(reason, message, { line: lineno + 1, column: colno + 1 })
  }
}
