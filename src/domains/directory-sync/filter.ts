// Parses the filters of RFC 7644 section 3.4.2.2. Work is bounded before and while a filter is read: by its length, by
// how many comparisons and `or`s it has, and by how deep it is. The tree is evaluated as it is, never multiplied out.
import { badFilter, quoted } from './errors.ts'

export const OPERATORS = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const
export type Operator = (typeof OPERATORS)[number]

/** A name, with the schema that it is of (lower-case; null: none was named), and the part of it. */
export interface AttributeName {
  readonly schema: string | null
  readonly name: string
  readonly part: string | null
}

export type Filter =
  | { readonly kind: 'and' | 'or'; readonly of: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter }
  | { readonly kind: 'present'; readonly path: AttributeName }
  | {
      readonly kind: 'compare'
      readonly path: AttributeName
      readonly operator: Operator
      readonly value: string | number | boolean | null
    }
  /** one of the values of an attribute fits; `part`: and has what `then` says */
  | { readonly kind: 'some'; readonly path: AttributeName; readonly of: Filter }

const MOST = { characters: 512, ors: 6, comparisons: 20, depth: 5 } as const

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|([()[\]])|([^\s()[\]"]+))/suy

interface Token {
  readonly text: string
  readonly quoted: boolean
}

/** Throws ScimError invalidFilter. */
export function parseFilter(text: string): Filter {
  if (text.length > MOST.characters) throw badFilter(`A filter can have at most ${MOST.characters} characters.`)
  const tokens = tokensOf(text)
  const reader = { tokens, at: 0, ors: 0, comparisons: 0 }
  const filter = either(reader, 0)
  const left = tokens[reader.at]
  if (left) throw badFilter(`The filter goes on with ${quoted(left.text)} where it should end.`)
  return filter
}

interface Reader {
  readonly tokens: readonly Token[]
  at: number
  ors: number
  comparisons: number
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  const trimmed = text.trimEnd()
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < trimmed.length) {
    const from = TOKEN.lastIndex
    const found = TOKEN.exec(trimmed)
    if (!found) throw badFilter(`The filter cannot be read from ${quoted(trimmed.slice(from))} on.`)
    const [, literal, bracket, word] = found
    tokens.push({ text: literal ?? bracket ?? word ?? '', quoted: literal !== undefined })
  }
  return tokens
}

function either(reader: Reader, depth: number): Filter {
  if (depth > MOST.depth) throw badFilter(`A filter can be at most ${MOST.depth} deep.`)
  const of = [both(reader, depth)]
  while (takes(reader, 'or')) {
    if (++reader.ors > MOST.ors) throw badFilter(`A filter can have "or" at most ${MOST.ors} times.`)
    of.push(both(reader, depth))
  }
  return of.length === 1 ? (of[0] as Filter) : { kind: 'or', of }
}

function both(reader: Reader, depth: number): Filter {
  const of = [single(reader, depth)]
  while (takes(reader, 'and')) of.push(single(reader, depth))
  return of.length === 1 ? (of[0] as Filter) : { kind: 'and', of }
}

function single(reader: Reader, depth: number): Filter {
  if (takes(reader, 'not')) {
    if (!takes(reader, '(')) throw badFilter('After "not" the filter must go on in parentheses.')
    return { kind: 'not', of: inner(reader, depth, ')') }
  }
  return takes(reader, '(') ? inner(reader, depth, ')') : comparison(reader, depth)
}

function inner(reader: Reader, depth: number, end: ')' | ']'): Filter {
  const filter = either(reader, depth + 1)
  if (!takes(reader, end)) throw badFilter(`The filter lacks a ${quoted(end)}.`)
  return filter
}

function comparison(reader: Reader, depth: number): Filter {
  if (++reader.comparisons > MOST.comparisons)
    throw badFilter(`A filter can have at most ${MOST.comparisons} comparisons.`)
  const path = attributeName(next(reader, 'a name of an attribute'))
  if (takes(reader, '[')) return some(reader, path, depth)
  const word = next(reader, 'an operator').text.toLowerCase()
  if (word === 'pr') return { kind: 'present', path }
  const operator = OPERATORS.find((one) => one === word)
  if (!operator) throw badFilter(`There is no operator ${quoted(word)}.`)
  return { kind: 'compare', path, operator, value: literal(next(reader, 'a value')) }
}

/** `emails[type eq "work"]`, and `emails[type eq "work"].value eq "a@b"`, which asks for both of one value. */
function some(reader: Reader, path: AttributeName, depth: number): Filter {
  const of = inner(reader, depth, ']')
  const after = reader.tokens[reader.at]
  if (!after || after.quoted || !after.text.startsWith('.')) return { kind: 'some', path, of }
  reader.at++
  const part = { schema: null, name: after.text.slice(1), part: null }
  const word = next(reader, 'an operator').text.toLowerCase()
  const operator = OPERATORS.find((one) => one === word)
  if (word !== 'pr' && !operator) throw badFilter(`There is no operator ${quoted(word)}.`)
  const then: Filter = operator
    ? { kind: 'compare', path: part, operator, value: literal(next(reader, 'a value')) }
    : { kind: 'present', path: part }
  return { kind: 'some', path, of: { kind: 'and', of: [of, then] } }
}

function takes(reader: Reader, word: string): boolean {
  const token = reader.tokens[reader.at]
  if (!token || token.quoted || token.text.toLowerCase() !== word) return false
  reader.at++
  return true
}

function next(reader: Reader, what: string): Token {
  const token = reader.tokens[reader.at++]
  if (!token) throw badFilter(`The filter ends where ${what} is expected.`)
  return token
}

function literal({ text, quoted: isText }: Token): string | number | boolean | null {
  try {
    const value = JSON.parse(isText ? text : text.toLowerCase()) as unknown
    if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) throw new Error('not stored')
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value as string
  } catch {
    // named below
  }
  throw badFilter(`${quoted(text)} is no value: texts stand in quotes.`)
}

const NAME = /^(?:(urn:[\w:.-]+):)?([A-Za-z$][\w$-]{0,63})(?:\.([A-Za-z$][\w$-]{0,63}))?$/i

function attributeName({ text, quoted: isText }: Token): AttributeName {
  const name = isText ? null : nameIn(text)
  if (!name) throw badFilter(`${quoted(text)} is no name of an attribute.`)
  return name
}

/** Returns the name that a text is; null: it is none. */
export function nameIn(text: string): AttributeName | null {
  const [, schema, name, part] = text.length > MOST.characters ? [] : (NAME.exec(text) ?? [])
  return name === undefined ? null : { schema: schema?.toLowerCase() ?? null, name, part: part ?? null }
}
