// Every code that a mutation can answer has words on /v1, with the status that the contract gives them.
import { isEnumType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { buildSchema } from '../../src/graphql/schema.ts'
import { userErrorsReply } from '../../src/rest/errors.ts'

/** The contract's codes that this service can answer with, and their statuses. */
const STATUS: Readonly<Record<string, number>> = {
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  validation_failed: 422,
  'auth.invalid_credentials': 401,
  'auth.account_locked': 429,
  'auth.account_inactive': 403,
  'auth.email_exists': 409,
  'auth.password_weak': 422,
  'auth.refresh_token_invalid': 401,
  'auth.session_revoked': 401,
  'auth.not_tenant_member': 403,
  'invite.link_invalid': 400,
  'invite.invalid': 400,
  'invite.expired': 400,
  'invite.account_exists': 409,
  'invite.email_mismatch': 403,
  'tenant.slug_taken': 409,
  'billing.checkout_required': 402,
  'rbac.permission_denied': 403,
  'rbac.role_name_exists': 409,
  'apikey.not_found': 404,
  'apikey.name_required': 422,
}
const RETRYABLE = ['auth.account_locked', 'auth.refresh_token_invalid', 'auth.session_revoked']
const FIELD_CODES = ['required', 'invalid_email', 'too_short', 'too_long', 'invalid_uuid', 'invalid_url', 'not_allowed', 'invalid_phone', 'invalid']

const schema = buildSchema()
const areas = Object.values(schema.getTypeMap())
  .filter(isEnumType)
  .filter(({ name }) => name.endsWith('ErrorCode'))
const codes = areas.flatMap((area) => area.getValues().map(({ name }) => [area.name.slice(0, -'ErrorCode'.length), name] as const))

test('each area with codes has its type of userErrors, and the other way round', () => {
  const errors = schema.getPossibleTypes(schema.getType('UserError') as never).map(({ name }) => name)
  expect(errors.toSorted()).toEqual(areas.map(({ name }) => name.replace(/ErrorCode$/, 'UserError')).sort())
  for (const name of errors) {
    const type = schema.getType(name)
    expect(isObjectType(type) && type.getFields()['code']?.type.toString()).toBe(`${name.replace(/UserError$/, 'ErrorCode')}!`)
  }
})

test.each(codes)('%s %s has words, and a code and status of the contract on /v1', (area, code) => {
  const { status, body } = userErrorsReply([{ __typename: `${area}UserError`, code, message: 'In words.', path: ['input', 'someField'] }], 'r1', false)
  const { error } = JSON.parse(body as string) as {
    error: { code: string; message: string; retryable?: boolean; fields?: { field: string; code: string }[]; request_id: string }
  }
  expect(STATUS).toHaveProperty([error.code], status)
  expect(error).toMatchObject({ message: expect.stringMatching(/\S/) as unknown, translation_key: error.code, request_id: 'r1' })
  expect(error.retryable).toBe(RETRYABLE.includes(error.code) ? true : undefined)
  expect(error.fields?.map(({ field }) => field)).toEqual(error.code === 'validation_failed' || error.code === 'apikey.name_required' ? ['some_field'] : undefined)
  for (const field of error.fields ?? []) expect(FIELD_CODES).toContain(field.code)
})

test('a code without words would be noticed', () => {
  expect(() => userErrorsReply([{ __typename: 'TenantUserError', code: 'NO_SUCH', message: '', path: null }], 'r1', false)).toThrow('without words')
})

test('a conflict with a precondition is 412, one without 409', () => {
  const conflict = [{ __typename: 'TenantUserError', code: 'CONFLICT', message: '', path: null }]
  expect([userErrorsReply(conflict, 'r1', true).status, userErrorsReply(conflict, 'r1', false).status]).toEqual([412, 409])
})
