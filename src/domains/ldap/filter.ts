// Filters with a place for what somebody typed. They are parsed when they are saved, and the place is filled in the
// parsed filter: typed text is never parsed, so there is nothing to escape.
import { AndFilter, EqualityFilter, type Filter, FilterParser, NotFilter, OrFilter } from 'ldapts'
import { fail, ok, type Result } from '../../shared/result.ts'

/** Stands for the typed text, and must be the whole value of an equality. */
export const PLACE = '%s'

const FILTER_CHARACTERS = 512
/** How deep and how wide a filter may be: directories answer slowly to large ones. */
const MOST_NODES = 32

/** Returns the filter for a typed text. */
export type FilterOf = (typed: string) => Filter

/** Parses a filter in which `%s` stands for what is typed. The message says what is wrong. */
export function parseFilter(text: string): Result<FilterOf, 'INVALID'> {
  if (text.length > FILTER_CHARACTERS) return invalid(`At most ${FILTER_CHARACTERS} characters are allowed.`)
  if (!text.startsWith('(')) return invalid('A filter such as (uid=%s) is expected, in parentheses.')
  let parsed: Filter
  try {
    parsed = FilterParser.parseString(text)
  } catch {
    return invalid('A filter such as (&(objectClass=person)(uid=%s)) is expected (RFC 4515).')
  }
  const { places, nodes, faulty } = inspect(parsed, false)
  if (nodes > MOST_NODES) return invalid(`At most ${MOST_NODES} conditions are allowed.`)
  if (faulty) return invalid('%s must be the whole value of an equality such as (uid=%s), and not below a (!…).')
  if (places === 0) return invalid('%s must stand for what is typed, as in (uid=%s).')
  return ok((typed) => filled(parsed, typed))
}

function invalid(message: string): Result<never, 'INVALID'> {
  return fail('INVALID', undefined, message)
}

interface Inspected {
  readonly places: number
  readonly nodes: number
  /** the place stands where a text would be read as something else, or would mean everybody but one */
  readonly faulty: boolean
}

function inspect(filter: Filter, negated: boolean): Inspected {
  const below =
    filter instanceof AndFilter || filter instanceof OrFilter
      ? filter.filters.map((each) => inspect(each, negated))
      : filter instanceof NotFilter
        ? [inspect(filter.filter, true)]
        : null
  if (below)
    return {
      places: below.reduce((sum, { places }) => sum + places, 0),
      nodes: below.reduce((sum, { nodes }) => sum + nodes, 1),
      faulty: below.some(({ faulty }) => faulty),
    }
  if (isPlace(filter)) return { places: 1, nodes: 1, faulty: negated }
  return { places: 0, nodes: 1, faulty: JSON.stringify(filter).includes(PLACE) }
}

function isPlace(filter: Filter): filter is EqualityFilter {
  return filter instanceof EqualityFilter && filter.value === PLACE && !filter.attribute.includes(PLACE)
}

function filled(filter: Filter, typed: string): Filter {
  if (filter instanceof AndFilter) return new AndFilter({ filters: filter.filters.map((each) => filled(each, typed)) })
  if (filter instanceof OrFilter) return new OrFilter({ filters: filter.filters.map((each) => filled(each, typed)) })
  return isPlace(filter) ? new EqualityFilter({ attribute: filter.attribute, value: typed }) : filter
}
