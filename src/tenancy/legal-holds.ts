import type { Tx } from './database.ts'
import { callFunction } from './functions.ts'

/**
 * Whether a legal hold keeps a member, or with null anything at all, of the scope's tenant. The answer holds until the
 * transaction ends.
 */
export async function isUnderLegalHold(tx: Tx, userId: string | null): Promise<boolean> {
  return (await callFunction(tx, 'legal_hold_on', { person: userId }))[0]?.held ?? true
}
