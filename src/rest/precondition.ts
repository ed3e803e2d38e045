// If-Match on what has a version: the write itself compares, so that nobody else comes in between.
import type { Call } from '../http/call.ts'
import { versionsIn } from '../http/etag.ts'
import type { Route } from './route.ts'

/** ETags of ours that are tried, each by a write; clients list one or two. Of more, the latest count. */
const MOST_LISTED = 4
/** The version of nothing: an ETag that is none of ours never matches. */
const NO_VERSION = -1

interface Conditional extends Pick<Route, 'options' | 'method'> {
  readonly input: object | null
  readonly bound: { readonly variables: ReadonlyMap<string, unknown> }
}

/** Whether a write of this route takes If-Match: in `$input`, or in `$expectedVersion` where it has no body. */
export function takesIfMatch({ method, options, input, bound }: Conditional): boolean {
  if (!options.versioned || method === 'GET' || options.lenient || options.file) return false
  return input !== null || bound.variables.has('expectedVersion')
}

/** Versions of which what is written over must have one; null: it may have any. */
export function preconditions(
  route: Conditional,
  { headers: { 'if-match': header } }: Pick<Call, 'headers'>,
): readonly number[] | null {
  if (header === undefined || !takesIfMatch(route)) return null
  const versions = versionsIn(header)
  return versions?.length === 0 ? [NO_VERSION] : (versions?.slice(0, MOST_LISTED) ?? null)
}

interface Told {
  readonly data?: Readonly<Record<string, unknown>> | null
}

/**
 * Writes if one of the versions is the present one. What is refused as stale has written nothing, so that the next can
 * be tried.
 */
export async function unlessStale<T extends Told>(
  versions: readonly number[] | null,
  variables: Readonly<Record<string, unknown>>,
  write: (variables: Readonly<Record<string, unknown>>) => T | Promise<T>,
): Promise<T> {
  if (versions === null) return write(variables)
  const input = variables['input'] as object | undefined
  const attempt = (expectedVersion: number): T | Promise<T> =>
    write({ ...variables, ...(input ? { input: { ...input, expectedVersion } } : { expectedVersion }) })
  const [first = NO_VERSION, ...others] = versions
  let told = await attempt(first)
  for (const version of others) {
    if (!isStale(told)) break
    told = await attempt(version)
  }
  return told
}

function isStale({ data }: Told): boolean {
  const { userErrors = [] } = (data?.['result'] ?? {}) as { userErrors?: readonly { code: string }[] }
  return userErrors.some(({ code }) => code === 'CONFLICT')
}
