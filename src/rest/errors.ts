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
import type { RouteOptions } from './route.ts'
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
  BAD_USER_INPUT: { status: 400, wire: 'bad_request' },
}

/** `input`: the type of the body, by which its fields are spelled on the wire. */
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

/** What passes: 503, in the contract's word for what is not the caller's mistake. */
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
  /** what is reached, where the route asks for it */
  readonly limit?: object | null
}

/** What else decides how userErrors are answered. */
export interface ReplyContext {
  /** the request has If-Match, so that a version that is not the one read is a 412 */
  readonly precondition?: boolean
  /** what goes with the error, such as a step-up */
  readonly metadata?: object | undefined
  /** the type of the body, by which its fields are spelled on the wire */
  readonly input?: GraphQLInputObjectType | null
  /** codes that this route has in place of others */
  readonly codes?: Readonly<Record<string, string>> | undefined
}

/** The first error decides code and status; all that are about a field are listed. */
export function userErrorsReply(
  errors: readonly UserErrorResult[],
  requestId: string,
  { precondition = false, metadata, input = null, codes = {} }: ReplyContext = {},
): Reply {
  const [first] = errors
  const words = first && copyOf(first)
  if (!first || !words) throw new Error('userErrors without words')
  const conflict = precondition && first.code === 'CONFLICT' && first.path?.at(-1) === 'expectedVersion'
  const fields = errors.flatMap((error) => {
    const code = copyOf(error)?.field
    return code === undefined
      ? []
      : [{ field: wireName(error.path ?? [], input), code, message: wireMessage(error.message, input) }]
  })
  const message = [
    ...(words.field === undefined ? [wireMessage(first.message, input)] : []),
    ...(fields.length > 0 ? [messageOf(fields)] : []),
  ].join(' ')
  const headers: Record<string, string> = words.status === 429 ? { 'retry-after': '900' } : {}
  const { status, wire, retryable } = words
  const error = {
    code: codes[wire] ?? wire,
    message,
    retryable,
    metadata: metadata ?? words.metadata,
    ...(fields.length > 0 && { fields }),
  }
  return errorReply(conflict ? 412 : status, error, requestId, headers)
}

/** For missing or unfitting fields that the shim sees before the graph does, in the words of the route's options. */
export function validationReply(
  fields: readonly FieldError[],
  requestId: string,
  {
    fieldCodes = {},
    missingCode = 'validation_failed',
    needed,
  }: Pick<RouteOptions, 'fieldCodes' | 'missingCode' | 'needed'> = {},
): Reply {
  const [first] = fields
  const code =
    fieldCodes[placeOf(first?.field ?? '')] ?? (first?.code === 'required' ? missingCode : 'validation_failed')
  const told = needed ? fields.slice(0, 1) : fields
  return errorReply(422, { code, message: messageOf(told), fields: told }, requestId)
}

/** Fields that a message tells of; `fields` lists all of them. */
const TOLD_FIELDS = 3

/** Many clients show the message alone, so it names the fields and says why. */
function messageOf(fields: readonly FieldError[]): string {
  const told = fields.slice(0, TOLD_FIELDS).map(({ field, message }) => `${field}: ${message}`)
  const more = fields.length - told.length
  return more > 0 ? `${told.join(' ')} (${more} more)` : told.join(' ')
}

/** The words of every code of a type of userErrors; none for another type. */
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

/** The message with the fields of the request as they are spelled on the wire. */
function wireMessage(message: string, input: GraphQLInputObjectType | null): string {
  const fields = input?.getFields() ?? {}
  return message.replaceAll(/\b[a-z]+[A-Z]\w*/g, (word) => (Object.hasOwn(fields, word) ? snakeCase(word) : word))
}

function nullable(type: GraphQLInputType): GraphQLInputType {
  return isNonNullType(type) ? type.ofType : type
}

/** A field of a body without the places in lists: `abac.policies.0.effect` → `abac.policies.*.effect`. */
export function placeOf(field: string): string {
  return field.replaceAll(/\.\d+(?=\.|$)/g, '.*')
}
