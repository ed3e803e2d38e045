// The filter and order of a list of members.
import type { MemberSort, TenantMembersArgs } from '../../generated/graphql.ts'
import type { Connection } from '../../shared/connection.ts'
import { searchTerms } from '../../shared/search-terms.ts'
import type { MemberFilter } from '../../tenancy/function-arguments.ts'
import type { Member } from './model.ts'

export interface MemberQuery {
  readonly filter: MemberFilter
  /** whether it excludes anybody */
  readonly filtered: boolean
  readonly sort: MemberSort
}

/** A page, with its query. */
export interface FoundMembers extends Connection<Member> {
  readonly query: MemberQuery
}

/** Throws Refusal BAD_USER_INPUT for a search text that is too long, or that no name can contain. */
export function memberQuery({
  search,
  status,
  roleId,
  groupId,
  mfaEnabled,
  sort,
}: Partial<TenantMembersArgs>): MemberQuery {
  const terms = searchTerms(search ?? '')
  const filter = {
    terms: terms.length > 0 ? terms : null,
    wantedStatus: status ?? null,
    wantedRole: roleId ?? null,
    wantedGroup: groupId ?? null,
    wantedMfa: mfaEnabled ?? null,
  }
  return { filter, filtered: Object.values(filter).some((part) => part !== null), sort: sort ?? 'JOINED_DESC' }
}

const ORDERS = {
  JOINED: 'joined',
  EMAIL: 'email',
  NAME: 'name',
} as const

/** Returns the sort column, and whether the order is descending. */
export function orderOf(sort: MemberSort): { readonly ordered: string; readonly backwards: boolean } {
  const [by, direction] = sort.split('_') as [keyof typeof ORDERS, 'ASC' | 'DESC']
  return { ordered: ORDERS[by], backwards: direction === 'DESC' }
}

/**
 * Returns the name of the list for which cursors are signed: one per order, because a position in one means nothing in
 * another.
 */
export function listOf({ sort }: MemberQuery): string {
  return sort === 'JOINED_DESC' ? 'members' : `members ${sort}`
}
