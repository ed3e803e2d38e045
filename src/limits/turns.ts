/**
 * Lines that take turns at each level of where somebody comes from: a network as large as a country's gets no more than
 * a small one.
 */
export class Turns<T> {
  /** Who wait in all of them. */
  size = 0
  readonly #lines = new Map<string, Turns<T>>()
  readonly #last: T[] = []

  /** `path`: from the widest to the narrowest; always as long. */
  add([line, ...path]: readonly string[], item: T): void {
    this.size++
    if (line === undefined) this.#last.push(item)
    else this.#lineOf(line).add(path, item)
  }

  #lineOf(name: string): Turns<T> {
    let line = this.#lines.get(name)
    if (!line) this.#lines.set(name, (line = new Turns()))
    return line
  }

  /** Who is next. */
  take(): T | undefined {
    if (this.size > 0) this.size--
    const [first] = this.#lines
    if (!first) return this.#last.shift()
    const [name, line] = first
    this.#lines.delete(name)
    const item = line.take()
    if (line.size > 0) this.#lines.set(name, line) // at the end: the others come first
    return item
  }

  /** Sends away who came last to the longest line; of equally long ones, to the last. */
  drop(): T | undefined {
    if (this.size > 0) this.size--
    let longest: readonly [string, Turns<T>] | null = null
    for (const line of this.#lines) if (!longest || line[1].size >= longest[1].size) longest = line
    if (!longest) return this.#last.pop()
    const [name, line] = longest
    const item = line.drop()
    if (line.size === 0) this.#lines.delete(name)
    return item
  }
}
