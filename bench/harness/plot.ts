// A plot as text, both axes by powers of ten: what grows in proportion goes up by a step for each step to the right.

export interface Curve {
  readonly name: string
  readonly points: readonly { readonly x: number; readonly y: number }[]
}

const HEIGHT = 14
const COLUMN = 14

export function plot(curves: readonly Curve[]): readonly string[] {
  const xs = [...new Set(curves.flatMap(({ points }) => points.map(({ x }) => x)))].sort((one, other) => one - other)
  const ys = curves.flatMap(({ points }) => points.map(({ y }) => Math.log10(Math.max(1, y))))
  const [low, high] = [Math.floor(Math.min(...ys) * 2) / 2, Math.ceil(Math.max(...ys) * 2) / 2]
  const rows = Array.from({ length: HEIGHT + 1 }, () => Array.from({ length: xs.length * COLUMN }, () => ' '))
  for (const [at, { points }] of curves.entries())
    for (const { x, y } of points) {
      const row = rows[HEIGHT - Math.round(((Math.log10(Math.max(1, y)) - low) / Math.max(0.5, high - low)) * HEIGHT)]
      const column = xs.indexOf(x) * COLUMN + 2
      // Curves that meet stand beside each other.
      let free = column
      while (row?.[free] !== undefined && row[free] !== ' ') free++
      if (row?.[free] !== undefined) row[free] = letter(at)
    }
  const label = (index: number): string =>
    (index % 7 === 0 ? short(10 ** (high - ((high - low) * index) / HEIGHT)) : '').padStart(8)
  return [
    ...rows.map((row, index) => `${label(index)} │${row.join('').trimEnd()}`),
    `${' '.repeat(8)} └${'─'.repeat(xs.length * COLUMN)}`,
    `${' '.repeat(10)}${xs.map((x) => `  ${x}`.padEnd(COLUMN)).join('')}`.trimEnd(),
    ...curves.map(({ name }, at) => `${' '.repeat(10)}${letter(at)} ${name}`),
  ]
}

const letter = (at: number): string => String.fromCodePoint(97 + at)
const short = (us: number): string => (us >= 10_000 ? `${Math.round(us / 1_000)} ms` : `${Math.round(us)} µs`)
