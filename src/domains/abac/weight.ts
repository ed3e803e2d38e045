// What the conditions of one tenant may take together: every instance keeps them compiled, and compiles them anew after each change.
import type { Tx } from '../../tenancy/database.ts'
import { type Condition, parseCondition } from './condition.ts'

/** In units of about 1 KiB (Condition.cost), of all policies, enabled or not. At worst some 60 ms to compile. */
export const MAX_WEIGHT = 16_384

export const TOO_HEAVY = 'Together with those of the other policies, the conditions and their regular expressions are too costly.'

/** What a condition takes: its regular expressions, and the text that it is made from. */
export function weightOf(condition: unknown, compiled: Condition | 'unparsable'): number {
  return (compiled === 'unparsable' ? 0 : compiled.cost) + Buffer.byteLength(JSON.stringify(condition)) / 1024
}

/** What the policies of the scope's tenant take, but for the one with the id `except`. */
export async function storedWeight(tx: Tx, except: string): Promise<number> {
  const rows = await tx.abacPolicy.findMany({ where: { id: { not: except } }, select: { condition: true } })
  return rows.reduce((sum, { condition }) => {
    const parsed = parseCondition(condition)
    return sum + weightOf(condition, parsed.ok ? parsed.condition : 'unparsable')
  }, 0)
}
