import type { MfaEnforcement } from '../../generated/graphql.ts'

const RANK: Readonly<Record<MfaEnforcement, number>> = { DISABLED: 0, OPTIONAL: 0, ADMIN_ONLY: 1, REQUIRED: 2 }

/** Since when a second factor is demanded, after a change: a demand of more people starts their period of grace anew. null: of nobody. */
export function demandedSince(before: MfaEnforcement, after: MfaEnforcement, since: Date | null, now: Date): Date | null {
  if (RANK[after] === 0) return null
  return RANK[after] > RANK[before] ? now : (since ?? now)
}
