// The error envelope of /v1.
import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql'
import { errorsOf } from '../domains/area.ts'
import { AREAS } from '../domains/areas.ts'
import type { ErrorCopy } from '../shared/error-copy.ts'
import { BodyRefusal, json, type Reply } from '../http/call.ts'
import type { Refusal, RefusalCode } from '../shared/refusal.ts'
import type { Unavailable } from '../shared/unavailable.ts'
import type { RouteCodes, RouteOptions } from './route.ts'
import { snakeCase } from '../shared/snake-case.ts'

const CATALOGUE = errorsOf(AREAS)

interface FieldError {
  readonly field: string
  readonly code: string
  readonly message: string
}

interface Envelope {
  readonly code: string
  readonly message: string
  readonly detail?: string | undefined
  readonly retryable?: true | undefined
  readonly fields?: readonly FieldError[] | undefined
  readonly metadata?: object | undefined
}

export function errorReply(
  status: number,
  { code, message, detail, retryable, fields, metadata }: Envelope,
  requestId: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  // RFC 9110 section 15.5.2 wants one on every 401
  const challenge = status === 401 ? { 'www-authenticate': 'Bearer' } : {}
  const error = { code, message, detail, translation_key: code, retryable, fields, metadata, request_id: requestId }
  return { ...json(status, { error }, { ...challenge, ...headers }), errors: [code] }
}

const STATUS: Readonly<Record<RefusalCode, { status: number; wire: string }>> = {
  UNAUTHENTICATED: { status: 401, wire: 'unauthorized' },
  FORBIDDEN: { status: 403, wire: 'forbidden' },
  NOT_FOUND: { status: 404, wire: 'not_found' },
  CONFLICT: { status: 409, wire: 'conflict' },
  RATE_LIMITED: { status: 429, wire: 'too_many_requests' },
  KEY_UNAVAILABLE: { status: 503, wire: 'key_unavailable' },
  BAD_USER_INPUT: { status: 400, wire: 'bad_request' },
}

/** `input`: the type of the body, from which the wire names of its fields are made. */
export function refusalReply(refusal: Refusal, requestId: string, input: GraphQLInputObjectType | null = null): Reply {
  const { status, wire } = STATUS[refusal.code]
  const { argument, detail, retryAfter } = refusal.details
  const headers = {
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
    ...(refusal instanceof BodyRefusal && { connection: 'close' }),
  }
  const { field } = refusal.details
  const fields = argument && [{ field: wireName(argument, input), code: field ?? 'invalid', message: refusal.message }]
  const retryable = refusal.code === 'RATE_LIMITED' || retryAfter !== undefined ? true : undefined
  const precise = field
    ? { status: 422, wire: refusal.details.wire ?? 'validation_failed' }
    : { status: refusal.details.status ?? status, wire: refusal.details.wire ?? wire }
  const message = field && fields ? messageOf(fields) : refusal.message
  return errorReply(precise.status, { code: precise.wire, message, detail, fields, retryable }, requestId, headers)
}

/** Returns the 503 of a temporary failure, with the contract's code for what is not the caller's mistake. */
export function unavailableReply({ message, retryAfter }: Unavailable, requestId: string): Reply {
  return errorReply(503, { code: 'internal', message, retryable: true }, requestId, {
    'retry-after': String(retryAfter),
  })
}

export interface UserErrorResult {
  readonly __typename: string
  readonly code: string
  readonly message: string
  readonly path: readonly string[] | null
  /** the limit that is reached, where the operation selects it */
  readonly limit?: object | null
}

/** What else decides the reply to userErrors. */
export interface ReplyContext {
  /** the request has If-Match, so a stale version is a 412 */
  readonly precondition?: boolean
  /** `error.metadata`, such as a step-up */
  readonly metadata?: object | undefined
  /** the type of the body, from which the wire names of its fields are made */
  readonly input?: GraphQLInputObjectType | null
  /** the codes of this route */
  readonly codes?: RouteCodes | undefined
}

/** Returns the reply. The first error decides code and status; `fields` lists all errors about fields. */
export function userErrorsReply(
  errors: readonly UserErrorResult[],
  requestId: string,
  { precondition = false, metadata, input = null, codes = {} }: ReplyContext = {},
): Reply {
  const [first] = errors
  const copy = first && copyOf(first)
  if (!first || !copy) throw new Error('userErrors without copy')
  const conflict = precondition && first.code === 'CONFLICT' && first.path?.at(-1) === 'expectedVersion'
  const fields = errors.flatMap((error) => {
    const code = copyOf(error)?.field
    return code === undefined
      ? []
      : [{ field: wireName(error.path ?? [], input), code, message: wireMessage(error.message, input) }]
  })
  const message = [
    ...(copy.field === undefined ? [wireMessage(first.message, input)] : []),
    ...(fields.length > 0 ? [messageOf(fields)] : []),
  ].join(' ')
  const headers: Record<string, string> = copy.status === 429 ? { 'retry-after': '900' } : {}
  const { wire, retryable } = copy
  const missing = wire === 'validation_failed' && copy.field === 'required' ? codes.missing : undefined
  const status = missing === undefined ? copy.status : (codes.missingStatus ?? copy.status)
  const error = {
    code: missing ?? codes.userErrors?.[wire] ?? wire,
    message,
    retryable,
    metadata: metadata ?? copy.metadata,
    ...(fields.length > 0 && { fields }),
  }
  return errorReply(conflict ? 412 : status, error, requestId, headers)
}

/** Returns the 422 for fields that /v1 refuses before the graph sees them, with the codes of the route. */
export function validationReply(
  fields: readonly FieldError[],
  requestId: string,
  { codes = {}, needed }: Pick<RouteOptions, 'codes' | 'needed'> = {},
): Reply {
  const [first] = fields
  const own = codes.fields?.[withoutIndexes(first?.field ?? '')]
  const missing = own === undefined && first?.code === 'required' ? codes.missing : undefined
  const code = own ?? missing ?? 'validation_failed'
  const reported = needed ? fields.slice(0, 1) : fields
  const status = missing === undefined ? 422 : (codes.missingStatus ?? 422)
  return errorReply(status, { code, message: messageOf(reported), fields: reported }, requestId)
}

/** Fields that a message names; `fields` lists all of them. */
const NAMED_FIELDS = 3

/** Returns a message that names the fields and reasons: many clients show only the message. */
function messageOf(fields: readonly FieldError[]): string {
  const named = fields.slice(0, NAMED_FIELDS).map(({ field, message }) => `${field}: ${message}`)
  const more = fields.length - named.length
  return more > 0 ? `${named.join(' ')} (${more} more)` : named.join(' ')
}

/** Returns the copy of every code of a type of userErrors; [] for another type. */
export function copyOfType(type: string): readonly ErrorCopy[] {
  return Object.values(CATALOGUE[type] ?? {})
}

function copyOf({ __typename, code }: UserErrorResult): ErrorCopy | undefined {
  return CATALOGUE[__typename]?.[code]
}

/** `['input', 'displayName']` → `display_name`; names inside free-form JSON stay as they are. */
function wireName(path: readonly string[], input: GraphQLInputObjectType | null): string {
  if (path[0] !== 'input' || path.length === 1) return [snakeCase(path[0] ?? ''), ...path.slice(1)].join('.')
  let type: GraphQLInputType | null = input
  const names = path.slice(1).map((name, at) => {
    const object: GraphQLInputType | null = type && nullable(type)
    if (isListType(object)) type = object.ofType
    else type = isInputObjectType(object) ? (object.getFields()[name]?.type ?? null) : null
    return at === 0 || isInputObjectType(object) ? snakeCase(name) : name
  })
  return names.join('.')
}

/** Returns the message with the wire names of the request's fields. */
function wireMessage(message: string, input: GraphQLInputObjectType | null): string {
  const fields = input?.getFields() ?? {}
  return message.replaceAll(/\b[a-z]+[A-Z]\w*/g, (word) => (Object.hasOwn(fields, word) ? snakeCase(word) : word))
}

function nullable(type: GraphQLInputType): GraphQLInputType {
  return isNonNullType(type) ? type.ofType : type
}

/** `abac.policies.0.effect` → `abac.policies.*.effect`. */
export function withoutIndexes(field: string): string {
  return field.replaceAll(/\.\d+(?=\.|$)/g, '.*')
}
