// What every suite is: a name for the command line, and a run that ends in a section of the report.
import type { Facts, Section } from '../harness/report.ts'

export interface Options {
  /** smaller data, shorter windows: 2 to 3 minutes */
  readonly quick: boolean
  /** parts of names of operations that are run; empty: all */
  readonly only: readonly string[]
  /** for how long tenants have their turn in `rotation` */
  readonly minutes: number
}

export interface Suite {
  readonly name: string
  /** null facts: no PostgreSQL had a part */
  run(options: Options): Promise<{ readonly section: Section; readonly facts: Facts | null }>
}
