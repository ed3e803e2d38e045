// What is refused, in the form of RFC 7644 section 3.12.
import { ScimError } from '../domains/directory-sync/errors.ts'
import type { Reply } from '../http/call.ts'
import { Refusal, type RefusalCode } from '../shared/refusal.ts'
import { Unavailable } from '../shared/unavailable.ts'

const STATUS: Readonly<Record<RefusalCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  BAD_USER_INPUT: 400,
  KEY_UNAVAILABLE: 503,
}

const MESSAGE = 'urn:ietf:params:scim:api:messages:2.0:Error'

/** Returns the reply to what was thrown; null: it is unexpected. */
export function scimFailure(error: unknown): Reply | null {
  if (error instanceof ScimError) return failure(error.status, error.message, error.scimType)
  if (error instanceof Refusal) {
    const { retryAfter, status } = error.details
    return failure(status ?? STATUS[error.code], error.message, null, retryAfter)
  }
  return error instanceof Unavailable ? failure(503, error.message, null, error.retryAfter) : null
}

export function failure(status: number, detail: string, scimType: string | null = null, retryAfter?: number): Reply {
  const body = { schemas: [MESSAGE], status: String(status), ...(scimType !== null && { scimType }), detail }
  return {
    ...scimJson(status, body, {
      ...(status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    }),
    errors: [scimType ?? String(status)],
  }
}

export function scimJson(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Reply {
  return { status, headers: { 'content-type': 'application/scim+json', ...headers }, body: `${JSON.stringify(body)}\n` }
}
