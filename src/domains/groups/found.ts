// Groups whose names fit.
import type { Group } from './model.ts'
import type { Connection } from '../../shared/connection.ts'
import { searchTerms } from '../../shared/search-terms.ts'

/** A page, with the words that names were searched for. */
export interface FoundGroups extends Connection<Group> {
  readonly terms: readonly string[]
}

/** Returns the words. Throws Refusal BAD_USER_INPUT for a text too long, or that no name can contain. */
export function termsOf(search: string | null | undefined): string[] {
  return searchTerms(search ?? '').map((term) => term.toLowerCase())
}

/** Returns the filter for groups whose names have each of the words. */
export function named(terms: readonly string[]): object {
  return { AND: terms.map((term) => ({ nameKey: { contains: term } })) }
}
