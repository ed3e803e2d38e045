// Invitations in one state.
import type { InvitationStatus } from '../../generated/graphql.ts'
import type { Connection } from '../../shared/connection.ts'
import type { Invitation } from './model.ts'

/** A page, with the state that was asked for; null: any. */
export interface FoundInvitations extends Connection<Invitation> {
  readonly status: InvitationStatus | null
}

/**
 * Returns the filter for invitations in a state. What can no longer be accepted has expired, also if nothing has
 * written that yet.
 */
export function inState(status: InvitationStatus | null, now: Date): object {
  if (status === 'PENDING') return { status, expiresAt: { gt: now } }
  if (status === 'EXPIRED') return { OR: [{ status }, { status: 'PENDING', expiresAt: { lte: now } }] }
  return status === null ? {} : { status }
}
