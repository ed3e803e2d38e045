// The filter and order of a list of members.
import type { MemberSort, TenantMembersArgs } from '../../generated/graphql.ts'
import { NOT_IN_A_LINE } from '../../shared/characters.ts'
import type { Connection } from '../../shared/connection.ts'
import { characters } from '../../shared/input.ts'
import { Refusal } from '../../shared/refusal.ts'
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

/** Most Unicode code points of a search text, and most words: each is searched for in each member. */
const SEARCH_CHARACTERS = 100
const SEARCH_WORDS = 5

/** Throws Refusal BAD_USER_INPUT for a search text that is too long, or that no name can contain. */
export function memberQuery({ search, status, roleId, mfaEnabled, sort }: Partial<TenantMembersArgs>): MemberQuery {
  const terms = termsOf(search ?? '')
  const filter = {
    terms: terms.length > 0 ? terms : null,
    wantedStatus: status ?? null,
    wantedRole: roleId ?? null,
    wantedMfa: mfaEnabled ?? null,
  }
  return { filter, filtered: Object.values(filter).some((part) => part !== null), sort: sort ?? 'JOINED_DESC' }
}

function termsOf(search: string): string[] {
  const refuse = (what: string) => new Refusal('BAD_USER_INPUT', `search ${what}.`, { argument: ['search'] })
  if (characters(search, SEARCH_CHARACTERS) > SEARCH_CHARACTERS)
    throw refuse(`takes at most ${SEARCH_CHARACTERS} characters`)
  if (NOT_IN_A_LINE.test(search)) throw refuse('holds a control character')
  const terms = search
    .normalize('NFKC')
    .split(/\s+/)
    .filter((term) => term !== '')
  if (terms.length > SEARCH_WORDS) throw refuse(`takes at most ${SEARCH_WORDS} words`)
  return [...new Set(terms)]
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
