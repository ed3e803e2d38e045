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
  /** since when a second factor is demanded of them by name; null: it is not; absent on members of a page */
  readonly mfaDemandedAt?: Date | null
  /** their own, without those of their groups; set on members of a page, otherwise read in batches */
  readonly roles?: readonly Role[]
  /** set on members of a page; otherwise counted in batches */
  readonly groupCount?: number
  /** set if the page was requested with it; otherwise read in batches */
  readonly mfaEnabled?: boolean | null
  /** set if the page was requested with it; otherwise read in batches */
  readonly lastSeenAt?: Date | null
}

/** Returns the status of a member in the tenant, including the tenant's own suspension. */
export function statusOf({ user, suspendedAt }: Pick<Member, 'user' | 'suspendedAt'>): User['status'] {
  return user.status === 'ACTIVE' && suspendedAt !== null ? 'SUSPENDED' : user.status
}

/** Most roles that a member can be given at once. */
export const MAX_MEMBER_ROLES = 50
