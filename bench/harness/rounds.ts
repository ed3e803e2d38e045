// The same operation on ours and on each peer, in turns within one run: a slow moment of the machine hits all alike.
import { median } from '../measure.ts'
import type { Shot } from './load.ts'
import type { Program } from './process.ts'
import { type Bench, type Effort, isQuiet, measure, warm, type Window } from './window.ts'

export interface Variant {
  readonly name: string
  readonly program: Program
  /** asked for before each window, so that credentials are fresh */
  readonly shots: () => Promise<readonly Shot[]>
  /** what it does less or more than ours */
  readonly note: string
}

export interface Pace extends Effort {
  readonly rounds: number
  /** of the warm-up before the first window and before each later one, in ms */
  readonly warmMs: number
  readonly againMs: number
}

export interface Row extends Window {
  readonly name: string
  readonly note: string
  /** windows of all rounds were quiet */
  readonly quiet: boolean
  /** why it could not be measured; then all figures are 0 */
  readonly failed?: string
}

const NOTHING: Window = { perSecond: 0, p50: 0, p99: 0, serverUs: 0, databaseUs: 0, bytes: 0, foreign: 0 }

/**
 * Medians of the rounds; the order is reversed on odd ones. `step` is called before each window. `settle` comes between
 * the first warm-up of each variant and its window.
 */
export async function compareRounds(
  bench: Bench,
  variants: readonly Variant[],
  pace: Pace,
  step: (what: string) => void,
  settle: () => Promise<void>,
): Promise<Row[]> {
  const windows = new Map<Variant, Window[]>(variants.map((variant) => [variant, []]))
  const failures = new Map<Variant, string>()
  for (let round = 0; round < pace.rounds; round++)
    for (const variant of round % 2 === 0 ? variants : [...variants].reverse()) {
      step(`${variant.name}, round ${round + 1} of ${pace.rounds}`)
      if (failures.has(variant)) continue
      try {
        await warm(bench, variant.program, await variant.shots(), {
          ms: round === 0 ? pace.warmMs : pace.againMs,
          connections: pace.connections,
        })
        if (round === 0) await settle()
        windows.get(variant)?.push(await measure(bench, variant.program, await variant.shots(), pace))
      } catch (error) {
        failures.set(variant, error instanceof Error ? error.message : String(error))
      }
    }
  return variants.map((variant) => {
    const { name, note } = variant
    const failed = failures.get(variant)
    if (failed !== undefined) return { name, note, ...NOTHING, quiet: false, failed }
    const all = windows.get(variant) ?? []
    return { name, note, ...medians(all), quiet: all.every(isQuiet) }
  })
}

function medians(windows: readonly Window[]): Window {
  const of = (figure: keyof Window): number => median(windows.map((window) => window[figure]))
  return {
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    serverUs: of('serverUs'),
    databaseUs: of('databaseUs'),
    bytes: of('bytes'),
    foreign: Math.max(...windows.map(({ foreign }) => foreign)),
  }
}
