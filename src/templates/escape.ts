// What a value becomes where it is printed. Every output of a template goes through one of these, and none can be left
// out.
import { type Run, STRING_CHARACTERS } from './budget.ts'
import { textOf } from './values.ts'
import { isReserved, Safe, type Value } from './data.ts'
import { NOT_IN_A_TEXT, RUNS_NOT_IN_A_LINE } from '../shared/characters.ts'

/** Where an output stands, as far as its value must be treated in a way of its own. */
export type Position = 'html' | 'url' | 'url part' | 'style' | 'text' | 'header'

export type Print = (run: Run, value: Value) => string

/** As nunjucks escapes. */
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
  '<': '&lt;',
  '>': '&gt;',
  '\\': '&#92;',
}
const ESCAPED = /[&"'<>\\]/g

const LAST_SPECIAL = 0x2069
/** By code unit: whether `escapeHtml` may have something to do. */
const SPECIAL = Uint8Array.from({ length: LAST_SPECIAL + 1 }, (_, code) => {
  const character = String.fromCodePoint(code)
  return character in ENTITIES || character.search(NOT_IN_A_TEXT) >= 0 ? 1 : 0
})

export function clean(text: string): string {
  return isOrdinary(text) ? text : text.replaceAll(NOT_IN_A_TEXT, '')
}

export function escapeHtml(text: string): string {
  return isOrdinary(text)
    ? text
    : text.replaceAll(NOT_IN_A_TEXT, '').replaceAll(ESCAPED, (character) => ENTITIES[character] ?? '')
}

/** Most values are, and are short: a loop is faster than any regular expression. */
function isOrdinary(text: string): boolean {
  const { length } = text
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index)
    if (code <= LAST_SPECIAL && SPECIAL[code] === 1) return false
  }
  return true
}

/** The address when it is one that a mail may link to, without the blanks around it; else `#`. */
export function safeUrl(text: string): string {
  const address = text.replaceAll(RUNS_NOT_IN_A_LINE, '').trim()
  return /^(?:https?|mailto):/i.test(address) ? address : '#'
}

export function percentEncode(text: string): string {
  return encodeURIComponent(clean(text).toWellFormed())
}

/** A colour, a number with a unit, or a word: nothing that could end a declaration or fetch anything. */
const STYLE_VALUE =
  /^(?:#?[\da-f]{3,8}|[+-]?\d{1,9}(?:\.\d{1,9})?(?:%|[a-z]{1,4})?|[a-z][a-z-]{0,63}|(?:rgb|hsl)a?\([\d\s.,%/]{1,64}\))$/i

function styleValue(text: string): string {
  const value = text.trim()
  return STYLE_VALUE.test(value) ? value : ''
}

function oneLine(text: string): string {
  return text.replaceAll(RUNS_NOT_IN_A_LINE, ' ')
}

/** `=?` starts an encoded word, also when its halves come from two values: to be applied to whole lines. */
export function breakEncodedWords(line: string): string {
  return line.replaceAll('=?', '= ?')
}

const PRINTS: Readonly<Record<Position, Print>> = {
  html: (run, value) => {
    if (typeof value === 'string') return escapeHtml(bounded(run, value))
    return value instanceof Safe ? clean(value.text) : escapeHtml(textOf(run, value))
  },
  // What `escape` made is escaped already; its first characters are those of the address all the same.
  url: (run, value) =>
    value instanceof Safe ? safeUrl(clean(value.text)) : escapeHtml(safeUrl(bounded(run, textOf(run, value)))),
  'url part': (run, value) => escapeHtml(percentEncode(bounded(run, textOf(run, value)))),
  style: (run, value) => styleValue(bounded(run, textOf(run, value))),
  text: (run, value) => clean(bounded(run, textOf(run, value))),
  header: (run, value) => oneLine(bounded(run, textOf(run, value))),
}

/**
 * Texts that were handed in are as long as they are; what comes of them is not printed past the bound of all values.
 */
function bounded(run: Run, text: string): string {
  if (text.length > STRING_CHARACTERS) run.allow(text.length)
  return text
}

export interface Printed {
  /** the whole value is one variable of kind url: checked wherever it stands */
  readonly isUrl: boolean
  /** went through `urlencode` last */
  readonly isEncoded: boolean
}

export function printAt(position: Position, { isUrl, isEncoded }: Printed): Print {
  if (position === 'url part' && isEncoded) return PRINTS.html
  const print = PRINTS[position]
  if (!isUrl || position === 'url' || position === 'style') return print
  return (run, value) =>
    print(run, value === undefined || value === null || value === '' ? '' : safeUrl(bounded(run, textOf(run, value))))
}

/** Whether a name can be used in a template at all. */
export function isUsableName(name: string): boolean {
  return /^[a-z_]\w{0,99}$/i.test(name) && !isReserved(name)
}
