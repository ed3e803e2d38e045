// Which pages of other origins may send requests, and read the answers.
import type { Call, Reply } from './call.ts'
import { isOfForeignPage } from './foreign-pages.ts'
import { Refusal } from '../shared/refusal.ts'

export interface Origins {
  /** origins of other pages that may use the service */
  readonly corsOrigins: readonly string[]
  /** the origin of the service's own pages, as browsers see it, also behind a proxy */
  readonly ownOrigin: string
}

/** Returns the answer to a preflight of a listed origin; null: the request is none. */
export function preflight({ corsOrigins }: Origins, { method, headers }: Call): Reply | null {
  if (method !== 'OPTIONS' || headers.origin === undefined || !corsOrigins.includes(headers.origin)) return null
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE',
      'access-control-allow-headers':
        'Authorization, Content-Type, X-Request-Id, Idempotency-Key, If-Match, If-None-Match',
      'access-control-max-age': '300',
    },
  }
}

/** Throws Refusal FORBIDDEN for a write that a page of an unlisted origin sends. */
export function refuseForeignPages({ corsOrigins, ownOrigin }: Origins, call: Call): void {
  if (isOfForeignPage(call, [...corsOrigins, ownOrigin]))
    throw new Refusal(
      'FORBIDDEN',
      'This came from a page of another site. Only pages whose origin is in CORS_ORIGINS may send it.',
    )
}

/** Returns the CORS headers of an answer. Only listed origins get them. No credentials: there are no cookies. */
export function corsHeaders({ corsOrigins }: Origins, origin: string | undefined): Record<string, string> {
  if (corsOrigins.length === 0) return {}
  const allowed = origin !== undefined && corsOrigins.includes(origin)
  return {
    vary: 'Origin',
    ...(allowed && {
      'access-control-allow-origin': origin,
      'access-control-expose-headers':
        'X-Request-Id, Retry-After, ETag, Idempotency-Replayed, RateLimit, RateLimit-Policy',
    }),
  }
}
