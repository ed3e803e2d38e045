import type { User } from '../accounts/model.ts'

/** A person in a tenant; their roles are read in batches. */
export interface Member {
  readonly id: string
  readonly tenantId: string
  readonly userId: string
  readonly user: User
  readonly createdAt: Date
}

/** Roles that a member may be given at once. */
export const MAX_MEMBER_ROLES = 50
