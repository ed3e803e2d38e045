import type { User } from '../accounts/model.ts'
import type { Role } from '../roles/model.ts'

/** A person in a tenant. */
export interface Member {
  readonly id: string
  readonly tenantId: string
  readonly userId: string
  readonly user: User
  readonly createdAt: Date
  /** null: the tenant has not suspended them */
  readonly suspendedAt: Date | null
  /** of a page; else they are read in batches */
  readonly roles?: readonly Role[]
  /** of a page that was asked for it; else it is read in batches */
  readonly mfaEnabled?: boolean | null
  /** of a page that was asked for it; else it is read in batches */
  readonly lastSeenAt?: Date | null
}

/** Of the member in the tenant, whose suspension is its own. */
export function statusOf({ user, suspendedAt }: Pick<Member, 'user' | 'suspendedAt'>): User['status'] {
  return user.status === 'ACTIVE' && suspendedAt !== null ? 'SUSPENDED' : user.status
}

/** Roles that a member may be given at once. */
export const MAX_MEMBER_ROLES = 50
