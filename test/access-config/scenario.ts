// A scenario: a test of one setting, and the points at which it must show.
import type { Point, Stage } from './stage.ts'

export interface Scenario {
  readonly points: readonly Point[]
  readonly run: (stage: Stage) => Promise<void>
}

export type Scenarios = Readonly<Record<string, Scenario>>

/** `points`: as the README has them, with commas between. */
export function scenario(points: string, run: Scenario['run']): Scenario {
  return { points: points.split(', ') as Point[], run }
}
