// What the policies of one tenant may take together: every instance keeps them compiled, and compiles them anew after
// each change.
import type { Tx } from '../../tenancy/database.ts'
import type { Condition } from './condition.ts'

/** In about KiB of memory, of all policies, enabled or not. At worst some 50 ms to compile, and 8 MiB of text. */
export const MAX_WEIGHT = 16_384

export const TOO_HEAVY =
  'Together with the other policies, its condition, regular expressions and test cases take too much.'

/** Bytes of text that weigh one unit: it is stored, read, and listed. */
const TEXT_BYTES = 512

/** What a policy takes: a node is about 1 KiB once it is compiled, a regular expression what its cost says. */
export function weightOf(
  { condition, tests }: { readonly condition: unknown; readonly tests: unknown },
  compiled: Condition | 'unparsable',
): number {
  const own = compiled === 'unparsable' ? 0 : compiled.cost + compiled.nodes
  return Math.ceil(
    own + (Buffer.byteLength(JSON.stringify(condition)) + Buffer.byteLength(JSON.stringify(tests))) / TEXT_BYTES,
  )
}

/** What the policies of the scope's tenant take, but for the one with the id `except`. */
export async function storedWeight(tx: Tx, except: string): Promise<number> {
  const { _sum } = await tx.abacPolicy.aggregate({ where: { id: { not: except } }, _sum: { weight: true } })
  return _sum.weight ?? 0
}
