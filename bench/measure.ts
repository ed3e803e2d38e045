// Compares variants of one piece of work in one process: each round runs them all, so that a slow moment hits all
// alike.

/**
 * Does some work and tells how many operations that was. A batch of about a millisecond keeps the clock out of the
 * figures.
 */
export interface Variant {
  readonly name: string
  readonly run: () => number | Promise<number>
}

export interface Measured {
  readonly name: string
  /** median of the rounds */
  readonly perSecond: number
}

/**
 * Runs each variant for `seconds` per round, in the order given and on odd rounds in reverse, after a warm-up of a
 * quarter of that. Prints a Markdown table under `title` on stdout, with ratios to the first variant, and progress on
 * stderr.
 */
export async function compare(
  variants: readonly Variant[],
  { seconds, rounds, title }: { seconds: number; rounds: number; title: string },
): Promise<readonly Measured[]> {
  const rates = new Map<Variant, number[]>(variants.map((variant) => [variant, []]))
  for (const variant of variants) await rate(variant, seconds / 4)
  for (let round = 0; round < rounds; round++)
    for (const variant of round % 2 === 0 ? variants : [...variants].reverse()) {
      progress(`${title}: round ${round + 1} of ${rounds}, ${variant.name}`)
      rates.get(variant)?.push(await rate(variant, seconds))
    }
  progress('')
  const measured = variants.map((variant) => ({ name: variant.name, perSecond: median(rates.get(variant) ?? []) }))
  const first = measured[0]?.perSecond ?? 0
  console.log(`\n### ${title}\n\n| variant | ops/s | ns per op | ${measured[0]?.name} is |\n|---|--:|--:|--:|`)
  for (const { name, perSecond } of measured)
    console.log(`| ${name} | ${short(perSecond)} | ${short(1e9 / perSecond)} | ${short(first / perSecond)}× |`)
  return measured
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  const middle = sorted.slice((sorted.length - 1) >> 1, (sorted.length >> 1) + 1)
  return middle.reduce((sum, value) => sum + value / middle.length, 0)
}

/**
 * Operations per second over at least so many seconds. Only a promise is waited for: a turn of the loop is not part of
 * what is synchronous.
 */
async function rate({ run }: Variant, seconds: number): Promise<number> {
  const start = performance.now()
  const end = start + seconds * 1000
  let operations = 0
  let now = start
  while (now < end) {
    const done = run()
    operations += typeof done === 'number' ? done : await done
    now = performance.now()
  }
  return (operations / (now - start)) * 1000
}

/** Three significant digits, and thousands or millions by letter: 5.43M. */
export function short(value: number): string {
  const [unit, letter] = value >= 1e6 ? [1e6, 'M'] : value >= 1e4 ? [1e3, 'k'] : [1, '']
  return `${Number((value / unit).toPrecision(3))}${letter}`
}

export function progress(line: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}` : line && `${line}\n`)
}
