import { QeetError } from './errors.ts'

export interface Page<T> {
  readonly nodes: readonly T[]
  /** Where the next page begins, for `page`; null: this is the last one. */
  readonly next: string | null
}

/** A list that is longer than one answer: `for await` reads it page by page, as far as you go. */
export interface Pages<T> extends AsyncIterable<T> {
  /** Reads one page: the first one, or the one that `next` of another names. */
  page(next?: string | null): Promise<Page<T>>
  /** Reads at most `limit`, which you give, since a list can be long. */
  toArray(limit: number): Promise<T[]>
}

export interface CountedPages<T> extends Pages<T> {
  /** Asks how many there are. */
  count(): Promise<number>
}

interface Answer<T> {
  readonly nodes: readonly T[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

/** `after`: what was given, where the list begins. */
export function pages<T>(
  load: (after: string | null) => Promise<Answer<T>>,
  count: () => Promise<number>,
  after: string | null = null,
): CountedPages<T> {
  async function page(next: string | null = after): Promise<Page<T>> {
    const { nodes, pageInfo } = await load(next)
    return { nodes, next: pageInfo.hasNextPage ? pageInfo.endCursor : null }
  }
  async function* all(): AsyncGenerator<T> {
    for (let at = after; ;) {
      const { nodes, next } = await page(at)
      yield* nodes
      if (next === null) return
      if (next === at) throw new QeetError('INVALID_ANSWER', 'The list stands still.')
      at = next
    }
  }
  return {
    [Symbol.asyncIterator]: all,
    page,
    async toArray(limit) {
      const found: T[] = []
      if (limit > 0)
        for await (const one of all()) {
          found.push(one)
          if (found.length >= limit) break
        }
      return found
    },
    count,
  }
}
