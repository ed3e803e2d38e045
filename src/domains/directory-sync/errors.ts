// What SCIM refuses, in the words of RFC 7644 section 3.12; and what can be wrong with tokens.
import type { ScimErrorCode } from '../../generated/graphql.ts'
import { FIELD, type ErrorCopy } from '../../shared/error-copy.ts'
import { NOT_HELD } from '../roles/errors.ts'

/** The `scimType`s that are in use; null: the status alone says it. */
export type ScimType =
  | 'invalidFilter'
  | 'invalidPath'
  | 'invalidSyntax'
  | 'invalidValue'
  | 'mutability'
  | 'noTarget'
  | 'tooMany'
  | 'uniqueness'

/** Thrown by what reads requests of SCIM, and answered in its form. */
export class ScimError extends Error {
  override readonly name = 'ScimError'
  readonly status: number
  readonly scimType: ScimType | null

  constructor(status: number, scimType: ScimType | null, detail: string) {
    super(detail)
    this.status = status
    this.scimType = scimType
  }
}

export const badValue = (detail: string): ScimError => new ScimError(400, 'invalidValue', detail)
export const badSyntax = (detail: string): ScimError => new ScimError(400, 'invalidSyntax', detail)
export const badPath = (detail: string): ScimError => new ScimError(400, 'invalidPath', detail)
export const badFilter = (detail: string): ScimError => new ScimError(400, 'invalidFilter', detail)
export const taken = (detail: string): ScimError => new ScimError(409, 'uniqueness', detail)
export const unknownId = (): ScimError => new ScimError(404, null, 'There is no such resource.')

/** Returns a text of a client so that it can stand in a message. */
export const quoted = (text: string): string => JSON.stringify(text.slice(0, 80))

export const SCIM_ERRORS: Readonly<Record<ScimErrorCode, ErrorCopy>> = {
  REQUIRED: FIELD.REQUIRED,
  INVALID: FIELD.INVALID,
  TOO_SHORT: FIELD.TOO_SHORT,
  TOO_LONG: FIELD.TOO_LONG,
  NOT_FOUND: { message: 'Token not found, revoked or expired.', wire: 'not_found', status: 404 },
  CONNECTION_NOT_FOUND: { message: 'Connection not found.', wire: 'not_found', status: 404 },
  NOT_HELD: {
    ...NOT_HELD,
    message: 'You do not hold all that the token would do: save the connection yourself first.',
  },
  TOO_MANY: { message: 'The connection has as many tokens as it may have.', wire: 'conflict', status: 409 },
  ROTATED: { message: 'The token has a successor already.', wire: 'conflict', status: 409 },
}
