// Templates that stay compiled, until others need their room.
import type { CompiledTemplate } from '../../templates/compile.ts'

/** What is bounded, by an estimate that is never below what V8 takes: a template of 64 KiB can be 3 MB of closures. */
export const CACHE_BYTES = 32 * 1024 * 1024
/** Of the source. More than its two bytes, so that a million characters are all there is, however little is in them. */
const BYTES_PER_CHARACTER = 32
/** Closures and places of a node, and of a name where it is read: measured, 400 to 600. */
const BYTES_PER_NODE = 700

export interface CompiledCache {
  readonly bytes: number
  get(name: string): CompiledTemplate | undefined
  put(name: string, template: CompiledTemplate): void
}

export function createCompiledCache(mostBytes = CACHE_BYTES): CompiledCache {
  const entries = new Map<string, { readonly template: CompiledTemplate; readonly cost: number }>()
  let bytes = 0

  function remove(name: string): void {
    bytes -= entries.get(name)?.cost ?? 0
    entries.delete(name)
  }

  return {
    get bytes() {
      return bytes
    },
    get(name) {
      const known = entries.get(name)
      if (!known) return undefined
      entries.delete(name) // to the end: what was used longest ago goes first
      entries.set(name, known)
      return known.template
    },
    put(name, template) {
      const cost = BYTES_PER_CHARACTER * name.length + BYTES_PER_NODE * (template.nodes + template.uses.length)
      remove(name)
      entries.set(name, { template, cost })
      bytes += cost
      for (const oldest of entries.keys()) {
        if (bytes <= mostBytes) break
        remove(oldest)
      }
    },
  }
}
