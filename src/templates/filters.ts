// The filters of templates. Each gives the result of nunjucks' own, if that has one, and is bounded in advance. Only
// escape and nl2br make HTML, and they escape first. What other filters change is escaped again when printed.
import type { Run } from './budget.ts'
import { escapeHtml, percentEncode } from './escape.ts'
import { add, joined, numberOf, paySearch, spelled, textOf } from './values.ts'
import { isFields, isList, memberOf, Safe, type Value } from './data.ts'

export interface Filter {
  /** number of arguments besides the value */
  readonly least: number
  readonly most: number
  readonly apply: (run: Run, value: Value, args: readonly Value[]) => Value
  /** makes HTML; refused in other contexts, where it is useless */
  readonly html?: true
}

const filter = (least: number, most: number, apply: Filter['apply']): Filter => ({ least, most, apply })
/** A filter of text. As in nunjucks, null and false are the empty text. */
const ofText = (apply: (text: string, run: Run) => Value): Filter =>
  filter(0, 0, (run, value) => apply(paid(run, value), run))
/** As above, for filters that keep HTML: they only remove blanks or change letters. */
const keeping = (apply: (text: string) => string): Filter =>
  filter(0, 0, (run, value) => {
    const changed = apply(paid(run, value))
    return value instanceof Safe ? new Safe(changed) : changed
  })

function paid(run: Run, value: Value): string {
  const text = value === false ? '' : textOf(run, value)
  run.allow(text.length)
  return text
}

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

const fallback = filter(1, 2, (_, value, [other, orFalsy]) =>
  orFalsy ? value || other : value === undefined ? other : value,
)

const escape = filter(0, 0, (run, value) =>
  value instanceof Safe ? value : new Safe(escapeHtml(paid(run, value === false ? 'false' : value))),
)

const nl2br: Filter = {
  ...filter(0, 0, (run, value) => {
    const html = value instanceof Safe ? value.text : escapeHtml(paid(run, value))
    const breaks = html.split('\n').length - 1
    run.allow(html.length + breaks * '<br />'.length)
    return new Safe(html.replaceAll(/\r\n|\n/g, '<br />\n'))
  }),
  html: true,
}

const length = filter(0, 0, (_, value) => {
  if (value === undefined || value === null || value === false) return 0
  if (typeof value === 'string' || isList(value)) return value.length
  return value instanceof Safe ? value.text.length : isFields(value) ? Object.keys(value).length : undefined
})

const first = filter(0, 0, (_, value) => (typeof value === 'string' || isList(value) ? memberOf(value, 0) : undefined))
const last = filter(0, 0, (_, value) =>
  typeof value === 'string' || isList(value) ? memberOf(value, value.length - 1) : undefined,
)

const join = filter(0, 2, (run, value, [separator, key]) => {
  if (!isList(value) && !key) return textOf(run, value)
  const elements = isList(value) ? value : typeof value === 'string' ? paid(run, value).split('') : []
  run.step(elements.length)
  const list = key ? elements.map((element) => memberOf(element, spelled(run, key))) : elements
  return joined(run, list, separator ? spelled(run, separator) : '')
})

const replace = filter(2, 3, (run, value, [sought, by, most]) => {
  if (typeof sought !== 'string' && typeof sought !== 'number') return value
  if (typeof value !== 'string' && typeof value !== 'number' && !(value instanceof Safe)) return value
  const text = textOf(run, value)
  if (sought === '') return spread(run, text, by)
  return replaced(run, text, String(sought), spelled(run, by), most === undefined ? -1 : numberOf(run, most))
})

/** Before, after and between all letters. JavaScript joins undefined as a comma. */
function spread(run: Run, text: string, by: Value): string {
  const around = spelled(run, by)
  run.allow(text.length + (text.length + 1) * around.length)
  return around + text.split('').join(by === undefined ? ',' : around) + around
}

function replaced(run: Run, text: string, sought: string, by: string, most: number): string {
  paySearch(run, text, sought)
  let result = ''
  let from = 0
  for (let count = 0; most === -1 || count < most; count++) {
    const found = text.indexOf(sought, from)
    if (found === -1) break
    run.step(1)
    run.allow(result.length + found - from + by.length)
    result += text.slice(from, found) + by
    from = found + sought.length
  }
  return result + text.slice(from)
}

const reverse = filter(0, 0, (run, value) => {
  if (typeof value === 'string') return paid(run, value).split('').reverse().join('')
  if (!isList(value)) return []
  run.step(value.length)
  return value.toReversed()
})

const round = filter(0, 2, (run, value, [precision, method]) => {
  const factor = 10 ** numberOf(run, precision || 0)
  const rounder = method === 'ceil' ? Math.ceil : method === 'floor' ? Math.floor : Math.round
  return rounder(numberOf(run, value) * factor) / factor
})

const int = filter(0, 2, (run, value, [other, base]) => {
  const whole = Number.parseInt(spelled(run, value), base === undefined ? 10 : numberOf(run, base))
  return Number.isNaN(whole) ? other : whole
})

const float = filter(0, 1, (run, value, [other]) => {
  const number = Number.parseFloat(spelled(run, value))
  return Number.isNaN(number) ? other : number
})

const truncate = filter(0, 3, (run, value, [most, anywhere, end]) => {
  const limit = most ? numberOf(run, most) : 255
  if (isList(value) && value.length <= limit) return value
  const text = paid(run, value)
  if (text.length <= limit) return value instanceof Safe ? value : text
  const blank = anywhere ? -1 : text.lastIndexOf(' ', limit)
  return add(
    run,
    text.slice(0, Math.max(0, blank === -1 ? limit : blank)),
    end === undefined || end === null ? '...' : end,
  )
})

const urlencode = filter(0, 0, (run, value) => {
  const encode = (part: Value): string => {
    const text = spelled(run, part)
    run.allow(text.length * 3)
    return percentEncode(text)
  }
  if (value === undefined || value === null) return ''
  if (!isList(value) && !isFields(value)) return encode(value)
  const pairs = isList(value) ? value.map((pair) => [memberOf(pair, 0), memberOf(pair, 1)]) : Object.entries(value)
  run.step(pairs.length)
  return joined(
    run,
    pairs.map(([key, field]) => `${encode(key)}=${encode(field)}`),
    '&',
  )
})

/** A Map, so that no name finds inherited properties. */
export const FILTERS: ReadonlyMap<string, Filter> = new Map([
  ['abs', filter(0, 0, (run, value) => Math.abs(numberOf(run, value)))],
  ['capitalize', keeping((text) => capitalized(text.toLowerCase()))],
  ['d', fallback],
  ['default', fallback],
  ['e', escape],
  ['escape', escape],
  ['first', first],
  ['float', float],
  ['int', int],
  ['join', join],
  ['last', last],
  ['length', length],
  ['lower', ofText((text) => text.toLowerCase())],
  ['nl2br', nl2br],
  ['replace', replace],
  ['reverse', reverse],
  ['round', round],
  [
    'title',
    keeping((text) =>
      text
        .split(' ')
        .map((word) => capitalized(word.toLowerCase()))
        .join(' '),
    ),
  ],
  ['trim', keeping((text) => text.trim())],
  ['truncate', truncate],
  ['upper', ofText((text) => text.toUpperCase())],
  ['urlencode', urlencode],
  ['wordcount', filter(0, 0, (run, value) => (value ? (paid(run, value).match(/\w+/g)?.length ?? null) : null))],
])

type Test = (run: Run, value: Value) => boolean

export const TESTS: ReadonlyMap<string, Test> = new Map<string, Test>([
  ['defined', (_, value) => value !== undefined],
  ['undefined', (_, value) => value === undefined],
  ['none', (_, value) => value === null],
  ['odd', (run, value) => numberOf(run, value) % 2 === 1],
  ['even', (run, value) => numberOf(run, value) % 2 === 0],
  ['string', (_, value) => typeof value === 'string'],
  ['number', (_, value) => typeof value === 'number'],
  ['truthy', (_, value) => Boolean(value)],
  ['falsy', (_, value) => !value],
])
