// What directories and their administrators can do.
import type { Budgets } from '../../limits/budgets.ts'
import type { Database } from '../../tenancy/database.ts'
import { createDirectoryGroups } from './groups.ts'
import { createScimTokens } from './tokens.ts'
import { createDirectoryUsers } from './users.ts'

export type DirectorySync = ReturnType<typeof createDirectorySync>

export function createDirectorySync(deps: {
  readonly db: Database
  readonly budgets: Pick<Budgets, 'account' | 'group'>
}) {
  return {
    tokens: createScimTokens(deps),
    users: createDirectoryUsers(deps),
    groups: createDirectoryGroups(deps),
  }
}
