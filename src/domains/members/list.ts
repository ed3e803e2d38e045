import { callFunction, type FunctionRow } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { User } from '../accounts/model.ts'
import { pageOf, type Key, type Page, type PageRequest } from '../../shared/page.ts'
import type { Member } from './model.ts'
import { type MemberQuery, orderOf } from './search.ts'

/** What a page also contains: whether each member has a second factor, and when each was last seen. */
export interface MemberExtras {
  readonly mfa: boolean
  readonly seen: boolean
}

/** Returns members of the scope's tenant, newest first, with their roles, in one statement; Prisma would take four. */
export async function memberPage(
  on: object,
  { mfa, seen }: MemberExtras,
  { limit, after, skipped = 0 }: PageRequest,
): Promise<Page<Member>> {
  const tenantId = currentTenant()
  const rows = await callFunction(on, 'member_page', {
    beforeCreated: after?.createdAt ?? null,
    beforeId: after?.id ?? null,
    skipped,
    maxRows: limit + 1,
    withMfa: mfa,
    withSeen: seen,
  })
  return pageOf(
    rows.map((row) => memberOf(tenantId, row, seen)),
    limit,
  )
}

/** Returns the members that match, in the given order, each with its sort key for the next page. */
export async function foundPage(
  on: object,
  { filter, sort }: MemberQuery,
  { limit, after, skipped = 0, mfa, seen }: PageRequest & MemberExtras,
): Promise<Page<Member & Key>> {
  const tenantId = currentTenant()
  const rows = await callFunction(on, 'member_search', {
    ...filter,
    ...orderOf(sort),
    afterJoined: after?.createdAt ?? null,
    afterText: after?.text ?? null,
    afterId: after?.id ?? null,
    skipped,
    maxRows: limit + 1,
    withMfa: mfa,
    withSeen: seen,
  })
  return pageOf(
    rows.map((row) => ({ ...memberOf(tenantId, row, seen), text: row.sort_text })),
    limit,
  )
}

/** Matches beyond this are not counted. */
const MOST_COUNTED = 10_000

export async function foundCount(on: object, { filter }: MemberQuery): Promise<number> {
  const [counted] = await callFunction(on, 'member_search_count', { ...filter, most: MOST_COUNTED })
  return counted?.n ?? 0
}

type RoleFields = [id: string, name: string, description: string, system: boolean, createdAt: string, version: number]

function memberOf(tenantId: string, row: FunctionRow<'member_page'>, seen: boolean): Member {
  return {
    id: row.id,
    tenantId,
    userId: row.user_id,
    createdAt: row.created_at,
    suspendedAt: row.suspended_at,
    user: {
      id: row.user_id,
      email: row.email,
      emailVerifiedAt: row.email_verified_at,
      displayName: row.display_name,
      avatarUrl: row.avatar_url,
      phone: row.phone,
      status: row.status as User['status'],
      metadata: row.metadata,
      createdAt: row.user_created_at,
      updatedAt: row.user_updated_at,
    },
    roles: (row.roles as RoleFields[]).map(([id, name, description, system, createdAt, version]) => ({
      id,
      tenantId,
      name,
      description,
      system,
      createdAt: new Date(createdAt),
      version,
    })),
    mfaEnabled: row.mfa_enabled,
    groupCount: row.group_count,
    ...(seen && { lastSeenAt: row.last_seen_at }),
  }
}
