// Bounds what the policies of one tenant may take together, because every instance keeps them compiled and compiles
// them again after each change.
import type { Tx } from '../../tenancy/database.ts'
import type { Condition } from './condition.ts'

/**
 * Most weight of all policies, enabled or not, in about KiB of memory. At worst it takes 50 ms to compile, and holds 8
 * MiB of text.
 */
export const MAX_WEIGHT = 16_384

export const TOO_HEAVY =
  'Together with the other policies, its condition, regular expressions and test cases take too much.'

/** Bytes of text with a weight of one, for storing, reading and listing it. */
const TEXT_BYTES = 512

/** Returns the weight of a policy. A compiled node takes about 1 KiB; a regular expression takes its cost. */
export function weightOf(
  { condition, tests }: { readonly condition: unknown; readonly tests: unknown },
  compiled: Condition | 'unparsable',
): number {
  const own = compiled === 'unparsable' ? 0 : compiled.cost + compiled.nodes
  return Math.ceil(
    own + (Buffer.byteLength(JSON.stringify(condition)) + Buffer.byteLength(JSON.stringify(tests))) / TEXT_BYTES,
  )
}

/** Returns the weight of the scope's stored policies, without the one with the id `except`. */
export async function storedWeight(tx: Tx, except: string): Promise<number> {
  const { _sum } = await tx.abacPolicy.aggregate({ where: { id: { not: except } }, _sum: { weight: true } })
  return _sum.weight ?? 0
}
