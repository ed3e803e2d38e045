// The ETag of an answer: of its version where it has one, which If-Match compares; else of its bytes, which only tells
// whether it is the same.
import type { Call, Reply } from '../http/call.ts'
import { isKnown, versionTag, weakTag } from '../http/etag.ts'
import type { Route } from './route.ts'

type Result = Readonly<Record<string, unknown>> | null

/** Whether the answer of a route has an ETag, and If-None-Match is taken. */
export function isTagged({ method, options, answer }: Pick<Route, 'method' | 'options' | 'answer'>): boolean {
  if (answer === null || options.oneTime) return false
  return method === 'GET' || options.versioned === true
}

/** The reply with its ETag; 304 without a body when the caller has it already. */
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

/** The version of what is answered: its own, or that of the first object in it. */
export function versionOf(result: Result): number | null {
  for (const held of result === null ? [] : [result, ...Object.values(result)]) {
    const version = typeof held === 'object' && held !== null ? (held as { version?: unknown }).version : undefined
    if (typeof version === 'number') return version
  }
  return null
}

/** The version of the entry with this id in a list of what is answered. */
export function versionIn(result: unknown, id: unknown): number | null {
  if (Array.isArray(result)) {
    const entry = (result as readonly { readonly id?: unknown; readonly version?: unknown }[]).find(
      (each) => each.id === id,
    )
    return typeof entry?.version === 'number' ? entry.version : null
  }
  if (typeof result !== 'object' || result === null) return null
  for (const held of Object.values(result)) {
    const version = versionIn(held, id)
    if (version !== null) return version
  }
  return null
}
