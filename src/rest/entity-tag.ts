// The ETag of an answer. It is made of the version, if there is one, for If-Match; else of the bytes, and is then weak.
import type { Call, Reply } from '../http/call.ts'
import { isKnown, versionTag, weakTag } from '../http/etag.ts'
import type { Route } from './route.ts'

type Result = Readonly<Record<string, unknown>> | null

/** Returns whether the route's answers have an ETag; a GET then takes If-None-Match. */
export function isTagged({ method, options, answer }: Pick<Route, 'method' | 'options' | 'answer'>): boolean {
  if (answer === null || options.oneTime || options.stream) return false
  return method === 'GET' || options.versioned === true
}

/** Returns the reply with its ETag, or 304 without a body when the caller has it already. */
export function withEntityTag(
  route: Pick<Route, 'method' | 'options' | 'answer'>,
  { headers }: Pick<Call, 'headers'>,
  result: Result,
  reply: Reply,
): Reply {
  if (!isTagged(route)) return reply
  const version = route.options.versioned ? versionOf(result) : null
  if (version === null && route.method !== 'GET') return reply
  const body = reply.body ?? ''
  const etag = version === null ? weakTag(body) : versionTag(version, body)
  if (route.method === 'GET' && isKnown(headers['if-none-match'], etag)) return { status: 304, headers: { etag } }
  return { ...reply, headers: { ...reply.headers, etag } }
}

/** Returns the version of the result, or of the first object in it or in one of those; null: none has one. */
export function versionOf(result: Result): number | null {
  const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null
  let level: readonly object[] = result === null ? [] : [result]
  for (let depth = 0; depth < 3; depth++) {
    for (const object of level) {
      const { version } = object as { readonly version?: unknown }
      if (typeof version === 'number') return version
    }
    level = level.flatMap((object) => (Object.values(object) as unknown[]).filter(isObject))
  }
  return null
}

/** Returns the version of the list entry with this id, from any list of the result. */
export function versionIn(result: unknown, id: unknown): number | null {
  if (Array.isArray(result)) {
    const entry = (result as readonly { readonly id?: unknown; readonly version?: unknown }[]).find(
      (each) => each.id === id,
    )
    return typeof entry?.version === 'number' ? entry.version : null
  }
  if (typeof result !== 'object' || result === null) return null
  for (const value of Object.values(result)) {
    const version = versionIn(value, id)
    if (version !== null) return version
  }
  return null
}
