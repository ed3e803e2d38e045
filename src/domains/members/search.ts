// Who of the members is asked for, and in what order.
import type { MemberSort, TenantMembersArgs } from '../../generated/graphql.ts'
import { NOT_IN_A_LINE } from '../../shared/characters.ts'
import type { Connection } from '../../shared/connection.ts'
import { characters } from '../../shared/input.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { MemberFilter } from '../../tenancy/function-arguments.ts'
import type { Member } from './model.ts'

export interface MemberQuery {
  readonly filter: MemberFilter
  /** whether it leaves anybody out */
  readonly filtered: boolean
  readonly sort: MemberSort
}

/** A page, and what it is a page of. */
export interface FoundMembers extends Connection<Member> {
  readonly query: MemberQuery
}

/** Unicode code points of a search text, and words of it: each is looked for in each member. */
const SEARCH_CHARACTERS = 100
const SEARCH_WORDS = 5

/** Throws Refusal BAD_USER_INPUT for a search text that is too long, or that no name holds. */
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

/** The column that they are sorted by, and whether from its end. */
export function orderOf(sort: MemberSort): { readonly ordered: string; readonly backwards: boolean } {
  const [by, direction] = sort.split('_') as [keyof typeof ORDERS, 'ASC' | 'DESC']
  return { ordered: ORDERS[by], backwards: direction === 'DESC' }
}

/** The name of the list that cursors are signed for: one per order, as a place in one says nothing of another. */
export function listOf({ sort }: MemberQuery): string {
  return sort === 'JOINED_DESC' ? 'members' : `members ${sort}`
}
