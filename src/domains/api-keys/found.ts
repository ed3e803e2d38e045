// API keys in one state.
import type { ApiKeyState } from '../../generated/graphql.ts'
import type { Connection } from '../../shared/connection.ts'
import type { ApiKey } from './model.ts'

/** A page, with the state that was asked for; null: any. */
export interface FoundKeys extends Connection<ApiKey> {
  readonly state: ApiKeyState | null
}

/** Returns the filter for keys in a state. */
export function inState(state: ApiKeyState | null, now: Date): object {
  if (state === 'LIVE') return { revokedAt: null, AND: [{ OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }] }
  if (state === 'EXPIRED') return { revokedAt: null, expiresAt: { lte: now } }
  return state === 'REVOKED' ? { revokedAt: { not: null } } : {}
}
