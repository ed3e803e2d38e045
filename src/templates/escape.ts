// Escapes values for where they are printed. Every output of a template passes through one of these.
import { type Run, STRING_CHARACTERS } from './budget.ts'
import { textOf } from './values.ts'
import { isReserved, Safe, type Value } from './data.ts'
import { NOT_IN_A_TEXT, RUNS_NOT_IN_A_LINE } from '../shared/characters.ts'

/** Where an output stands, as far as it decides how its value is escaped. */
export type Position = 'html' | 'url' | 'url part' | 'style' | 'text' | 'header'

export type Print = (run: Run, value: Value) => string

/** The characters that nunjucks escapes. */
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
/** By code unit: whether `escapeHtml` changes it. */
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

/** Scans short values, as most are, with a loop, which is faster than a regular expression. */
function isOrdinary(text: string): boolean {
  const { length } = text
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index)
    if (code <= LAST_SPECIAL && SPECIAL[code] === 1) return false
  }
  return true
}

/** Returns the address, without blanks around it, if a mail may link to it; else `#`. */
export function safeUrl(text: string): string {
  const address = text.replaceAll(RUNS_NOT_IN_A_LINE, '').trim()
  return /^(?:https?|mailto):/i.test(address) ? address : '#'
}

export function percentEncode(text: string): string {
  return encodeURIComponent(clean(text).toWellFormed())
}

/** A colour, a number with a unit, or a word: nothing that could end a declaration or load anything. */
const STYLE_VALUE = new RegExp(
  `^(?:${[
    String.raw`#?[\da-f]{3,8}`,
    String.raw`[+-]?\d{1,9}(?:\.\d{1,9})?(?:%|[a-z]{1,4})?`,
    '[a-z][a-z-]{0,63}',
    String.raw`(?:rgb|hsl)a?\([\d\s.,%/]{1,64}\)`,
  ].join('|')})$`,
  'i',
)

function styleValue(text: string): string {
  const value = text.trim()
  return STYLE_VALUE.test(value) ? value : ''
}

function oneLine(text: string): string {
  return text.replaceAll(RUNS_NOT_IN_A_LINE, ' ')
}

/** Splits `=?`, which starts an encoded word, also across two values. Apply it to whole lines. */
export function breakEncodedWords(line: string): string {
  return line.replaceAll('=?', '= ?')
}

const PRINTS: Readonly<Record<Position, Print>> = {
  html: (run, value) => {
    if (typeof value === 'string') return escapeHtml(bounded(run, value))
    return value instanceof Safe ? clean(value.text) : escapeHtml(textOf(run, value))
  },
  // What `escape` made is escaped; its first characters are those of the address all the same.
  url: (run, value) =>
    value instanceof Safe ? safeUrl(clean(value.text)) : escapeHtml(safeUrl(bounded(run, textOf(run, value)))),
  'url part': (run, value) => escapeHtml(percentEncode(bounded(run, textOf(run, value)))),
  style: (run, value) => styleValue(bounded(run, textOf(run, value))),
  text: (run, value) => clean(bounded(run, textOf(run, value))),
  header: (run, value) => oneLine(bounded(run, textOf(run, value))),
}

/** Bounds printed values. Given texts may be longer; what is made of them may not. */
function bounded(run: Run, text: string): string {
  if (text.length > STRING_CHARACTERS) run.allow(text.length)
  return text
}

export interface Printed {
  /** the whole value is one variable of kind url: it is checked in every position */
  readonly isUrl: boolean
  /** the last filter was `urlencode` */
  readonly isEncoded: boolean
}

export function printAt(position: Position, { isUrl, isEncoded }: Printed): Print {
  if (position === 'url part' && isEncoded) return PRINTS.html
  const print = PRINTS[position]
  if (!isUrl || position === 'url' || position === 'style') return print
  return (run, value) =>
    print(run, value === undefined || value === null || value === '' ? '' : safeUrl(bounded(run, textOf(run, value))))
}

/** Returns whether a template can use the name. */
export function isUsableName(name: string): boolean {
  return /^[a-z_]\w{0,99}$/i.test(name) && !isReserved(name)
}
