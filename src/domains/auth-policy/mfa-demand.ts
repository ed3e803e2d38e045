import type { MfaEnforcement } from '../../generated/graphql.ts'

/**
 * Since when a second factor is demanded, after a change. A demand of more people does not start the period of grace of
 * the others anew. null: of nobody.
 */
export function demandedSince(after: MfaEnforcement, since: Date | null, now: Date): Date | null {
  return after === 'DISABLED' || after === 'OPTIONAL' ? null : (since ?? now)
}
