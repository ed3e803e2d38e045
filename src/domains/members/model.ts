import type { User } from '../accounts/model.ts'
import type { Role } from '../roles/model.ts'

/** A person in a tenant. */
export interface Member {
  readonly id: string
  readonly tenantId: string
  readonly userId: string
  readonly user: User
  readonly createdAt: Date
  /** of a page; else they are read in batches */
  readonly roles?: readonly Role[]
}

/** Roles that a member may be given at once. */
export const MAX_MEMBER_ROLES = 50
