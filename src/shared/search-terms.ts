// What somebody types to find things by their names.
import { NOT_IN_A_LINE } from './characters.ts'
import { characters } from './input.ts'
import { Refusal } from './refusal.ts'

/** Most Unicode code points of a search text, and most words: each is searched for in each name. */
const SEARCH_CHARACTERS = 100
const SEARCH_WORDS = 5

/** Returns the words of a search. Throws Refusal BAD_USER_INPUT for a text too long, or that no name can contain. */
export function searchTerms(search: string): string[] {
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
