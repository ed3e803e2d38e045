// What the address of the page says.
import { count, oneOf, optional, several } from '../../parts/search-state.ts'
import { PARTS } from './part-words.ts'

export const TABS = ['timeline', 'compare', 'code'] as const

/**
 * `part`: the settings that the timeline is about. `open`: the version whose changes are shown. `from` and `to`: the
 * versions that are compared; `to` of 0 is the newest.
 */
export const SEARCH = {
  tab: oneOf(TABS, 'timeline'),
  part: several(PARTS),
  open: optional,
  from: optional,
  to: count(0),
}

/** A version in the address; null: there is none. */
export const versionOf = (text: string | null): number | null =>
  text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null
