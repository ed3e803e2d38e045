// Every code that a mutation can answer has words on /v1, with the status that the contract gives them.
import { isEnumType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { buildSchema } from '../../src/graphql/schema.ts'
import { userErrorsReply } from '../../src/rest/errors.ts'

/** The contract's codes that this service can answer with, and their statuses. */
const STATUS: Readonly<Record<string, number>> = {
  forbidden: 403,
  not_found: 404,
  step_up_required: 403,
  conflict: 409,
  unprocessable: 422,
  validation_failed: 422,
  session_confined: 403,
  'ldap.server_url_invalid': 422,
  'ldap.dial_failed': 422,
  'ldap.service_bind_failed': 422,
  'ldap.email_attribute_missing': 422,
  'saml.assertion_invalid': 401,
  'saml.certificate_invalid': 422,
  'saml.connection_disabled': 403,
  'saml.user_tenant_mismatch': 403,
  'saml.login_code_invalid': 401,
  'saml.login_code_used': 401,
  'saml.login_code_expired': 401,
  'social.state_invalid': 400,
  'social.already_linked': 409,
  'auth.invalid_credentials': 401,
  'auth.account_locked': 429,
  too_many_requests: 429,
  'auth.account_inactive': 403,
  'auth.email_exists': 409,
  'auth.password_weak': 422,
  'auth.password_breached': 422,
  'auth.mfa_challenge_expired': 401,
  'auth.refresh_token_invalid': 401,
  'auth.session_revoked': 401,
  'auth.not_tenant_member': 403,
  'auth.self_registration_disabled': 403,
  'mfa.code_invalid': 401,
  'authpolicy.password_too_short': 422,
  'authpolicy.password_no_uppercase': 422,
  'authpolicy.password_no_number': 422,
  'authpolicy.password_no_symbol': 422,
  'authpolicy.password_breached': 422,
  'recovery.reset_link_invalid': 400,
  'recovery.magic_link_invalid': 400,
  'recovery.link_used': 400,
  'recovery.link_expired': 400,
  'verification.code_invalid': 400,
  'verification.email_taken': 409,
  'invite.link_invalid': 400,
  'invite.invalid': 400,
  bad_request: 400,
  'invite.expired': 400,
  'invite.account_exists': 409,
  'invite.email_mismatch': 403,
  'tenant.slug_taken': 409,
  'billing.checkout_required': 402,
  'billing.plan_limit': 402,
  'verification.email_not_verified': 403,
  'rbac.permission_denied': 403,
  'rbac.role_name_exists': 409,
  'rbac.group_or_role_not_found': 404,
  'group.not_found': 404,
  'apikey.not_found': 404,
  'principal.not_found': 404,
  'webhook.not_found': 404,
  'webhook.delivery_not_found': 404,
  'log_sink.not_found': 404,
  'billing.upgrade_required': 402,
  'apikey.name_required': 422,
  'secret.name_value_required': 422,
  'secret.name_exists': 409,
  'secret.not_found': 404,
  'secret.decrypt_failed': 500,
  'abac.name_required': 422,
  'abac.effect_invalid': 422,
  'abac.resource_type_required': 422,
  'abac.action_required': 422,
  'abac.condition_invalid': 422,
  'abac.policy_name_exists': 409,
  'risk.cidr_invalid': 422,
  'configuration.token_invalid': 422,
  'configuration.step_not_allowed': 403,
  'configuration.step_refused': 422,
  'configuration.too_many_steps': 422,
  'configuration.deletes': 409,
  'configuration.weakens': 409,
  'email.template_not_found': 404,
  'email.template_content_required': 422,
}
/**
 * `unprocessable`: the contract's code for what is refused in a generic way; here, that a check could not be made for
 * now.
 */
const RETRYABLE = [
  'too_many_requests',
  'auth.account_locked',
  'auth.refresh_token_invalid',
  'auth.session_revoked',
  'auth.mfa_challenge_expired',
  'unprocessable',
]
const FIELD_CODES = [
  'required',
  'invalid_email',
  'too_short',
  'too_long',
  'invalid_uuid',
  'invalid_url',
  'not_allowed',
  'invalid_phone',
  'invalid',
]

const schema = buildSchema()
const areas = Object.values(schema.getTypeMap())
  .filter(isEnumType)
  .filter(({ name }) => name.endsWith('ErrorCode'))
const codes = areas.flatMap((area) =>
  area.getValues().map(({ name }) => [area.name.slice(0, -'ErrorCode'.length), name] as const),
)

test('each area with codes has its type of userErrors, and the other way round', () => {
  const errors = schema.getPossibleTypes(schema.getType('UserError') as never).map(({ name }) => name)
  expect(errors.toSorted()).toEqual(areas.map(({ name }) => name.replace(/ErrorCode$/, 'UserError')).sort())
  for (const name of errors) {
    const type = schema.getType(name)
    expect(isObjectType(type) && type.getFields()['code']?.type.toString()).toBe(
      `${name.replace(/UserError$/, 'ErrorCode')}!`,
    )
  }
})

test.each(codes)('%s %s has words, and a code and status of the contract on /v1', (area, code) => {
  const { status, body, headers } = userErrorsReply(
    [{ __typename: `${area}UserError`, code, message: 'In words.', path: ['input', 'someField'] }],
    'r1',
  )
  const { error } = JSON.parse(body as string) as {
    error: {
      code: string
      message: string
      retryable?: boolean
      fields?: { field: string; code: string }[]
      request_id: string
    }
  }
  expect(STATUS).toHaveProperty([error.code], status)
  expect(error).toMatchObject({
    message: expect.stringMatching(/\S/) as unknown,
    translation_key: error.code,
    request_id: 'r1',
  })
  expect(error.retryable).toBe(RETRYABLE.includes(error.code) ? true : undefined)
  expect(error.fields?.map(({ field }) => field)).toEqual(
    ['validation_failed', 'apikey.name_required', 'secret.name_value_required'].includes(error.code)
      ? ['some_field']
      : undefined,
  )
  for (const field of error.fields ?? []) expect(FIELD_CODES).toContain(field.code)
  expect(headers?.['retry-after']).toBe(status === 429 ? '900' : undefined)
  expect(headers?.['www-authenticate']).toBe(status === 401 ? 'Bearer' : undefined)
})

/** The code on /v1. */
function wireOf(area: string, code: string): string {
  const { body } = userErrorsReply([{ __typename: `${area}UserError`, code, message: 'In words.', path: null }], 'r1')
  return (JSON.parse(body as string) as { error: { code: string } }).error.code
}

test('each code of the table is answered by something, so that none stands there in vain', () => {
  const answered = codes.map(([area, code]) => wireOf(area, code))
  expect(Object.keys(STATUS).filter((code) => !answered.includes(code))).toEqual([])
})

test('errors about passwords, sign-ins and networks have one code on /v1', () => {
  const shared = codes.filter(([, code]) =>
    /^(PASSWORD|METHOD|ADDRESS|CODE|CIDR|ACCOUNT|STEP_UP_REQUIRED|CONFLICT)/.test(code),
  )
  const wires = [...Map.groupBy(shared, ([, code]) => code)].map(
    ([code, those]) => [code, [...new Set(those.map(([area]) => wireOf(area, code)))]] as const,
  )
  expect(wires.length).toBeGreaterThan(10)
  expect(wires.filter(([, different]) => different.length > 1)).toEqual([
    ['PASSWORD_BREACHED', ['auth.password_breached', 'authpolicy.password_breached']],
  ])
})

test('a code without copy is noticed', () => {
  expect(() =>
    userErrorsReply([{ __typename: 'TenantUserError', code: 'NO_SUCH', message: '', path: null }], 'r1'),
  ).toThrow('without copy')
})

test('a conflict about the version that If-Match names is 412; any other, or without If-Match, is 409', () => {
  const conflict = (...path: string[]) => [
    { __typename: 'SecurityPolicyUserError', code: 'CONFLICT', message: '', path: ['input', ...path] },
  ]
  expect([
    userErrorsReply(conflict('expectedVersion'), 'r1', { precondition: true }).status,
    userErrorsReply(conflict('expectedVersion'), 'r1').status,
  ]).toEqual([412, 409])
  expect(userErrorsReply(conflict('abac', 'version'), 'r1', { precondition: true }).status).toBe(409)
})
