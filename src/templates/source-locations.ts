// Locations in the source. The parser knows those of tags and outputs, and the beginning of literal text.
import type { SourceLocation } from './rejected.ts'

const WRITTEN = /\{\{-?[ \n\t\r\u00a0]*\w+[ \n\t\r\u00a0]*-?\}\}/y
const BLANKS = /\s*/y
const TAG_END = /^-?%\}/

export class SourceLocations {
  readonly #source: string
  /** by the parser's count, for which a line feed ends a line */
  readonly #lines: readonly number[]

  constructor(source: string) {
    this.#source = source
    this.#lines = [0, ...Array.from(source.matchAll(/\n/g), ({ index }) => index + 1)]
  }

  get end(): SourceLocation {
    return this.at(this.#source.length)
  }

  at(index: number): SourceLocation {
    let [low, high] = [0, this.#lines.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#lines[middle] ?? 0) <= index) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: index - (this.#lines[low] ?? 0) + 1 }
  }

  #indexOf({ line, column }: SourceLocation): number {
    return (this.#lines[line - 1] ?? 0) + column - 1
  }

  /** Returns the output of one name that starts there, as written. */
  written(at: SourceLocation): string {
    WRITTEN.lastIndex = this.#indexOf(at)
    return WRITTEN.exec(this.#source)?.[0] ?? ''
  }

  /**
   * Returns where a literal text begins, which the parser has at `at`: after the blanks that were removed, and after
   * the end of `raw`.
   */
  moving(at: SourceLocation, text: string): MovingLocation {
    const from = this.#indexOf(at)
    const begin = from + (TAG_END.exec(this.#source.slice(from, from + 3))?.[0].length ?? 0)
    BLANKS.lastIndex = begin
    return new MovingLocation(
      this,
      this.#source.startsWith(text, begin) ? begin : begin + (BLANKS.exec(this.#source)?.[0].length ?? 0),
    )
  }
}

/** A location that moves along a literal text. It is computed when it is read, which is when something is wrong. */
export class MovingLocation implements SourceLocation {
  readonly #locations: SourceLocations
  readonly #start: number
  /** offset from the beginning of the text; negative: in what came before it */
  index = 0

  constructor(locations: SourceLocations, start: number) {
    this.#locations = locations
    this.#start = start
  }

  get line(): number {
    return this.#locations.at(Math.max(0, this.#start + this.index)).line
  }

  get column(): number {
    return this.#locations.at(Math.max(0, this.#start + this.index)).column
  }
}
