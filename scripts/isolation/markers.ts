// A comment such as `// fault: C1` marks the code that a seeded fault changes, and `// altered: limits` what the bench
// changes. It goes along when the code is moved, renamed or formatted. It covers the line below it and what is indented
// under that line, with the closing brackets.

const MARKER = /^ *\/\/ (fault|altered): ([\w ]+)$/

export interface Marked {
  /** `fault C1` */
  readonly marker: string
  /** where the code begins and ends in the source */
  readonly from: number
  readonly to: number
}

/** Returns every marker of a source. One comment may hold several, and several comments may follow each other. */
export function markedIn(source: string): Marked[] {
  const lines = source.split('\n')
  const starts: number[] = [0]
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length + 1)
  return lines.flatMap((line, index) => {
    const [, kind, names = ''] = MARKER.exec(line) ?? []
    if (kind === undefined) return []
    let first = index + 1
    while (/^ *\/\//.test(lines[first] ?? '')) first += 1
    const from = (starts[first] ?? 0) + indentOf(lines[first] ?? '')
    const to = (starts[lastUnder(lines, first) + 1] ?? 0) - 1
    return names.split(' ').map((name) => ({ marker: `${kind} ${name}`, from, to }))
  })
}

function lastUnder(lines: readonly string[], first: number): number {
  const indent = indentOf(lines[first] ?? '')
  let last = first
  for (let index = first + 1; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    if (line === '') continue
    const closes = indentOf(line) === indent && /^ *[)\]}]/.test(line)
    if (indentOf(line) <= indent && !closes) break
    last = index
  }
  return last
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}
