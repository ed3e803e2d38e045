/**
 * A hierarchical fair queue: the queues of each level take turns. With networks as levels, a network as large as a
 * country's gets no more turns than a small one.
 */
export class FairQueue<T> {
  /** Items in all queues below. */
  size = 0
  readonly #queues = new Map<string, FairQueue<T>>()
  /** of the lowest level */
  readonly #items: T[] = []

  /** `path`: names of the queues from the widest to the narrowest level; always of the same length. */
  add([name, ...path]: readonly string[], item: T): void {
    this.size++
    if (name === undefined) this.#items.push(item)
    else this.#queueOf(name).add(path, item)
  }

  #queueOf(name: string): FairQueue<T> {
    let queue = this.#queues.get(name)
    if (!queue) this.#queues.set(name, (queue = new FairQueue()))
    return queue
  }

  /** Removes and returns the item whose turn it is. */
  take(): T | undefined {
    if (this.size > 0) this.size--
    const [first] = this.#queues
    if (!first) return this.#items.shift()
    const [name, queue] = first
    this.#queues.delete(name)
    const item = queue.take()
    if (queue.size > 0) this.#queues.set(name, queue) // at the end: the others come first
    return item
  }

  /** Removes and returns the newest item of the longest queue; of equally long ones, of the last. */
  drop(): T | undefined {
    if (this.size > 0) this.size--
    let longest: readonly [string, FairQueue<T>] | null = null
    for (const queue of this.#queues) if (!longest || queue[1].size >= longest[1].size) longest = queue
    if (!longest) return this.#items.pop()
    const [name, queue] = longest
    const item = queue.drop()
    if (queue.size === 0) this.#queues.delete(name)
    return item
  }
}
