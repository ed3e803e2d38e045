// If-Match. The write itself compares versions, so no other write comes in between.
import type { Call } from '../http/call.ts'
import { isWeakAlone, versionsIn } from '../http/etag.ts'
import { Refusal } from '../shared/refusal.ts'
import type { Route } from './route.ts'

/** No object has this version. It stands for ETags that are none of ours, which never match. */
const NO_VERSION = -1

interface Conditional extends Pick<Route, 'options' | 'method'> {
  readonly input: object | null
  readonly bound: { readonly variables: ReadonlyMap<string, unknown> }
}

type Variables = Readonly<Record<string, unknown>>

/** Returns whether the route takes If-Match: in `$input`, or in `$expectedVersion` where it has no body. */
export function takesIfMatch({ method, options, input, bound }: Conditional): boolean {
  if (!options.versioned || method === 'GET' || options.lenient || options.file) return false
  return input !== null || options.image !== undefined || bound.variables.has('expectedVersion')
}

/** Returns whether a weak ETag in If-Match is refused: wherever the request may overwrite what was read. */
export function comparesTags({ method }: Pick<Route, 'method'>): boolean {
  return method === 'PUT' || method === 'PATCH' || method === 'DELETE'
}

/** Refuses a weak ETag. It never matches (RFC 9110, section 13.1.1), so it would only seem to protect the write. */
export function refuseWeak(
  route: Pick<Route, 'method'>,
  { headers: { 'if-match': header } }: Pick<Call, 'headers'>,
): void {
  if (header === undefined || !comparesTags(route) || !isWeakAlone(header)) return
  throw new Refusal(
    'BAD_USER_INPUT',
    'If-Match has a weak ETag (W/"…"), which never matches. ' +
      'Only the ETag of something with a version can be sent back here.',
    { status: 412, wire: 'conflict' },
  )
}

/**
 * Returns the variables of the write with the version that it expects. With several ETags, the present version is read
 * first to choose one; the write still compares.
 */
export async function withExpected(
  route: Conditional,
  { headers: { 'if-match': header } }: Pick<Call, 'headers'>,
  variables: Variables,
  present: () => Promise<number | null>,
): Promise<Variables> {
  const versions = header === undefined || !takesIfMatch(route) ? null : versionsIn(header)
  if (versions === null) return variables
  const [latest = NO_VERSION, ...others] = versions
  const found = others.length === 0 ? latest : await present()
  const expectedVersion = found !== null && versions.includes(found) ? found : latest
  const input = variables['input'] as object | undefined
  return { ...variables, ...(input ? { input: { ...input, expectedVersion } } : { expectedVersion }) }
}
