// Values of the document, which come as JSON.

/** Longer than this, a value does not stand in a cell. */
const CELL = 100

export interface Shown {
  /** One line for a cell; null: it needs lines of its own. */
  readonly cell: string | null
  /** With a line for each thing in it, to be compared line by line. */
  readonly lines: string
  readonly isJson: boolean
}

interface Words {
  readonly yes: string
  readonly no: string
  readonly none: string
  /** the name of a setting in words */
  readonly field: (name: string) => string
}

/** `json`: of a setting; null: there is none. */
export function shownOf(json: string | null | undefined, words: Words): Shown {
  const value = (json == null ? null : JSON.parse(json)) as Value
  if (value === null) return { cell: words.none, lines: '', isJson: false }
  if (typeof value === 'boolean') return plain(value ? words.yes : words.no)
  if (typeof value === 'number') return plain(String(value))
  if (typeof value === 'string') {
    const isShort = value.length <= CELL && !value.includes('\n')
    return { cell: isShort ? value || words.none : null, lines: value, isJson: false }
  }
  if (Array.isArray(value) && value.every(isScalar)) return some(value.map(String), value.join('\n'), false, words)
  const lines = JSON.stringify(value, null, 2)
  const entries = Object.entries(value)
  if (Array.isArray(value) || !entries.every(([, one]) => isScalar(one))) return { cell: null, lines, isJson: true }
  return some(
    entries.map(([name, one]) => `${words.field(name)}: ${String(one)}`),
    lines,
    true,
    words,
  )
}

type Scalar = string | number | boolean | null
type Value = Scalar | readonly unknown[] | Readonly<Record<string, unknown>>

const plain = (text: string): Shown => ({ cell: text, lines: text, isJson: false })
const isScalar = (value: unknown): value is Scalar => typeof value !== 'object' || value === null

function some(items: readonly string[], lines: string, isJson: boolean, { none }: Words): Shown {
  const text = items.join(', ')
  return { cell: text.length > CELL ? null : text || none, lines, isJson }
}
