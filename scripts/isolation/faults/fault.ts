import { marked, type Change, type Edit } from '../edits.ts'

export interface Fault {
  readonly id: string
  readonly layer: string
  readonly what: string
  readonly edits: readonly Edit[]
  /** the suites that must notice */
  readonly suites: readonly string[]
}

type Seed = (id: string, what: string, how: Change | Edit | readonly Edit[], ...suites: string[]) => Fault

/**
 * Returns a function that describes the faults of one layer. A change is one of the code that is marked with the id.
 */
export function faultsOf(layer: string): Seed {
  return (id, what, how, ...suites) => {
    const edits = typeof how === 'function' ? [marked(`fault ${id}`, how)] : [how].flat()
    return { id, layer, what, edits, suites }
  }
}
