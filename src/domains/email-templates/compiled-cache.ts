// Compiled templates by their source, bounded by the memory that they take.
import { BoundedCache } from '../../memory/bounded-cache.ts'
import type { CompiledTemplate } from '../../templates/compile.ts'

/** Bounds an estimate that is never below what V8 takes: a template of 64 KiB can be 3 MB of closures. */
export const CACHE_BYTES = 32 * 1024 * 1024
/** V8 takes two. More are counted, so that a million characters of source fill the cache, however simple they are. */
const BYTES_PER_CHARACTER = 32
/** The closures of a node, or of a name where it is read. Measured: 400 to 600. */
const BYTES_PER_NODE = 700

export interface CompiledCache {
  readonly bytes: number
  get(source: string): CompiledTemplate | undefined
  put(source: string, template: CompiledTemplate): void
}

export function createCompiledCache(mostBytes = CACHE_BYTES): CompiledCache {
  const templates = new BoundedCache<string, CompiledTemplate>(mostBytes)
  return {
    get bytes() {
      return templates.weight
    },
    get: (source) => templates.get(source),
    put(source, template) {
      const nodes = template.nodes + template.uses.length
      templates.set(source, template, BYTES_PER_CHARACTER * source.length + BYTES_PER_NODE * nodes)
    },
  }
}
