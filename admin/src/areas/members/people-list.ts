// Reads a list of people as spreadsheets write it: separated by commas, semicolons or tabs, quoted where needed, with
// or without a first line that names the columns.

export const FIELDS = ['email', 'displayName', 'role', 'phone', 'locale', 'password'] as const
export type Field = (typeof FIELDS)[number]
export type ListedPerson = { readonly line: number } & Readonly<Partial<Record<Field, string>>>

export interface PeopleList {
  readonly people: readonly ListedPerson[]
  /** Columns whose names are not known; they are left out. */
  readonly ignored: readonly string[]
}

const NAMES: readonly (readonly [Field, readonly string[]])[] = [
  ['email', ['email', 'e-mail', 'mail', 'address', 'adresse']],
  ['displayName', ['name', 'displayname', 'full name']],
  ['role', ['role', 'rolle']],
  ['phone', ['phone', 'telefon']],
  ['locale', ['locale', 'language', 'sprache']],
  ['password', ['password', 'passwort']],
]
/** Without a first line of names, columns are these. */
const USUAL: readonly Field[] = ['email', 'displayName', 'role']

export function readPeople(text: string): PeopleList {
  const rows = rowsOf(text.replace(/^\uFEFF/, '')).filter(({ cells }) => cells.some((cell) => cell !== ''))
  const [first, ...others] = rows
  if (!first) return { people: [], ignored: [] }
  const isNamed = !first.cells.some((cell) => cell.includes('@')) && first.cells.some((cell) => fieldOf(cell))
  const columns = isNamed ? first.cells.map(fieldOf) : USUAL
  const people = (isNamed ? others : rows).map(({ line, cells }) => {
    const pairs = cells.flatMap((cell, index) => {
      const field = columns[index]
      return field === undefined || cell === '' ? [] : [[field, cell] as const]
    })
    return { line, ...(Object.fromEntries(pairs) as Partial<Record<Field, string>>) }
  })
  return { people, ignored: isNamed ? first.cells.filter((cell) => cell !== '' && !fieldOf(cell)) : [] }
}

/** The opposite: with a first line of names. */
export function writePeople(people: readonly ListedPerson[]): string {
  const used = FIELDS.filter((field) => people.some((person) => person[field] !== undefined))
  const quoted = (cell: string): string => (/[",\n;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
  const lines = people.map((person) => used.map((field) => quoted(person[field] ?? '')).join(','))
  return [used.map((field) => (field === 'displayName' ? 'name' : field)).join(','), ...lines].join('\n')
}

const fieldOf = (name: string): Field | undefined => NAMES.find(([, names]) => names.includes(name.toLowerCase()))?.[0]

interface Row {
  /** Where it starts, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** RFC 4180, with any of three separators: the one that the first line has most of. */
function rowsOf(text: string): readonly Row[] {
  const firstLine = text.trimStart().split(/\r?\n/, 1)[0] ?? ''
  const separator = [',', ';', '\t'].toSorted((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0]
  const rows: Row[] = []
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  let line = 1
  let start = 1
  const endCell = (): void => {
    cells.push(cell.trim())
    cell = ''
  }
  const endRow = (): void => {
    endCell()
    rows.push({ line: start, cells })
    cells = []
    start = line + 1
  }
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at)
    if (isQuoted && character === '"' && text.charAt(at + 1) === '"') {
      cell += '"'
      at += 1
    } else if (character === '"' && (isQuoted || cell.trim() === '')) {
      isQuoted = !isQuoted
      cell = isQuoted ? '' : cell
    } else if (!isQuoted && character === separator) endCell()
    else if (!isQuoted && character === '\n') endRow()
    else cell += character
    if (character === '\n') line += 1
  }
  endRow()
  return rows
}
