// Compiled templates by their source, bounded by the memory that they take: an estimate that is never below what V8
// takes. A template of 64 KiB can be 3 MB of closures.
import { BoundedCache } from '../../memory/bounded-cache.ts'
import { FIXED } from '../../memory/memory.ts'
import type { CompiledTemplate } from '../../templates/compile.ts'

/** V8 takes two. More are counted, so that half a million characters of source fill the cache, however simple. */
const BYTES_PER_CHARACTER = 32
/** The closures of a node, or of a name where it is read. Measured: 400 to 600. */
const BYTES_PER_NODE = 700

export interface CompiledCache {
  readonly bytes: number
  get(source: string): CompiledTemplate | undefined
  put(source: string, template: CompiledTemplate): void
}

export function createCompiledCache(mostBytes: number = FIXED.compiled_templates): CompiledCache {
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
