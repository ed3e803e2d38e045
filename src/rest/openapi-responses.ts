// The responses of failed operations in the OpenAPI document.
import type { Failures } from './failures.ts'
import type { JsonSchema } from './shape.ts'

const text = { type: 'string' }

const METADATA =
  'Goes with the code. Of `step_up_required`: the step-up, with its `rule`, `methods` and, where nothing can be ' +
  'shown, a `hint` for people. Of a sign-in that is refused because of the client address: `rule` is `address` and ' +
  '`methods` is empty.'

export const ERROR: JsonSchema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'request_id'],
      properties: {
        code: { ...text, description: 'Machine-readable reason; its meaning never changes.' },
        message: { ...text, description: 'A sentence to show.' },
        detail: { ...text, description: 'Developer text.' },
        translation_key: { ...text, description: 'Equals the code.' },
        retryable: { type: 'boolean', description: 'True when trying again may help; else absent.' },
        fields: {
          type: 'array',
          items: {
            type: 'object',
            required: ['field', 'code', 'message'],
            properties: { field: text, code: text, message: text },
          },
          description: 'What is wrong with single fields.',
        },
        metadata: { type: 'object', additionalProperties: true, description: METADATA },
        request_id: { ...text, description: 'Equals the X-Request-Id header and the id in the logs.' },
      },
    },
  },
}

const WHAT: Readonly<Record<number, string>> = {
  400: 'The request cannot be read.',
  401: 'The credential is missing or not valid.',
  402: 'The plan does not include this.',
  403: 'The caller may not do this.',
  404: 'There is nothing with this id in the tenant.',
  409: 'The state of the resource forbids it, or a request with the same Idempotency-Key is under way or lost.',
  410: 'The resource is gone.',
  412: 'If-Match names a stale version, or a weak ETag.',
  408: 'The body came too slowly.',
  413: 'The body is too large.',
  415: 'The body is of a type that is not taken here.',
  422: 'A field does not have a valid value, or the Idempotency-Key stands for another request.',
  429: 'Too many requests; Retry-After says how many seconds to wait.',
  500: 'The service failed; the request id helps to find out why.',
  503: 'The service is too busy, or the key of the data cannot be had; Retry-After says how many seconds to wait.',
}

const LEFT =
  'Left of the limit with the fewest requests left, or of the one that refused: `r` requests, more in `t` seconds.'
const POLICY = 'That limit: `q` requests at once, and as many again within `w` seconds.'
const VERSION = 'Version of the answer, for If-Match.'
const SAME = 'Tells only whether the answer is the same, for If-None-Match; weak, so that If-Match never takes it.'
const REPLAYED = 'Present when this is the kept answer of an earlier request with the same Idempotency-Key.'

/** Headers of answers, by their names under components. */
export const HEADERS: Readonly<Record<string, object>> = {
  'Content-Disposition': { description: 'Name of the file to keep the answer in.', schema: text },
  ETag: { description: VERSION, schema: text, example: '"3-Qk1Wbm9zaG93"' },
  'ETag-Weak': { description: SAME, schema: text, example: 'W/"Qk1Wbm9zaG93"' },
  'Idempotency-Replayed': { description: REPLAYED, schema: { type: 'string', enum: ['true'] } },
  RateLimit: { description: LEFT, schema: text, example: '"user";r=97;t=1' },
  'RateLimit-Policy': { description: POLICY, schema: text, example: '"user";q=100;w=4' },
  'Retry-After': {
    description: 'Seconds to wait before trying again.',
    schema: { type: 'integer', minimum: 1 },
    example: 1,
  },
  'WWW-Authenticate': { description: 'The scheme that a credential is sent by.', schema: text, example: 'Bearer' },
  'X-Request-Id': {
    description: 'The id of the request that came in this header, or a new one; stands in logs and errors.',
    schema: { type: 'string', maxLength: 128 },
    example: '0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11',
  },
}

/** Returns references to headers, for responses. */
export function headerRefs(names: readonly string[]): Record<string, object> {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}

/** Headers of every answer that counts on a rate limit. */
export const LIMIT_HEADER_REFS = headerRefs(['RateLimit', 'RateLimit-Policy'])

function response(status: number, codes: readonly string[]): object {
  const narrowed = { type: 'object', properties: { error: { type: 'object', properties: { code: { enum: codes } } } } }
  const waits = status === 429 || status === 503 || codes.includes('idempotency.in_progress')
  return {
    description: WHAT[status] ?? 'Refused.',
    headers: {
      ...headerRefs(['X-Request-Id']),
      ...(status === 401 && headerRefs(['WWW-Authenticate'])),
      ...(waits && headerRefs(['Retry-After'])),
      ...(status === 429 && LIMIT_HEADER_REFS),
    },
    content: { 'application/json': { schema: { allOf: [{ $ref: '#/components/schemas/Error' }, narrowed] } } },
  }
}

const STANDARD: readonly (readonly [name: string, status: number, codes: readonly string[]])[] = [
  ['BadRequest', 400, ['bad_request']],
  ['BadRequestOrKey', 400, ['bad_request', 'idempotency.key_invalid']],
  ['Unauthorized', 401, ['unauthorized', 'apikey.invalid', 'apikey.expired']],
  ['Forbidden', 403, ['forbidden', 'rbac.permission_denied']],
  ['NotFound', 404, ['not_found']],
  ['InProgress', 409, ['idempotency.in_progress', 'idempotency.answer_lost']],
  ['StaleVersion', 412, ['conflict']],
  ['BodyTooSlow', 408, ['bad_request']],
  ['BodyTooLarge', 413, ['bad_request']],
  ['Invalid', 422, ['validation_failed']],
  ['InvalidOrKeyReused', 422, ['validation_failed', 'idempotency.key_reused']],
  ['Conflict', 409, ['conflict']],
  ['ConflictOrInProgress', 409, ['conflict', 'idempotency.in_progress', 'idempotency.answer_lost']],
  ['PlanLimit', 402, ['billing.plan_limit']],
  ['UpgradeRequired', 402, ['billing.upgrade_required']],
  ['ForbiddenOrUnverified', 403, ['forbidden', 'rbac.permission_denied', 'verification.email_not_verified']],
  ['TooManyRequestsOrLocked', 429, ['auth.account_locked', 'too_many_requests']],
  ['KeyReused', 422, ['idempotency.key_reused']],
  ['TooManyRequests', 429, ['too_many_requests']],
  ['Internal', 500, ['internal']],
  ['Busy', 503, ['internal', 'key_unavailable']],
]

/** The responses that most operations share. */
export const STANDARD_RESPONSES: Readonly<Record<string, object>> = Object.fromEntries(
  STANDARD.map(([name, status, codes]) => [name, response(status, codes)]),
)

/** Returns the response of each status, as a `$ref` if it is a standard one. */
export function failureResponses(failures: Failures): Record<string, object> {
  return Object.fromEntries(
    [...failures].map(([status, codes]) => {
      const standard = STANDARD.find(([, other, known]) => other === status && sameSet(codes, known))
      return [status, standard ? { $ref: `#/components/responses/${standard[0]}` } : response(status, [...codes])]
    }),
  )
}

function sameSet(codes: ReadonlySet<string>, known: readonly string[]): boolean {
  return codes.size === known.length && known.every((code) => codes.has(code))
}
