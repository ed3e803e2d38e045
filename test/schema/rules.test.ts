// Every field that leads somewhere has a rule, and every rule is of a field. What a rule then does is shown in
// test/access.
import { isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { PERMISSIONS } from '../../src/access/permissions.ts'
import { describeRule, type Rule } from '../../src/access/rule.ts'
import { RULES } from '../../src/domains/rules.ts'
import { NULL_IF_REFUSED } from '../../src/graphql/guard.ts'
import { buildSchema } from '../../src/graphql/schema.ts'

const schema = buildSchema()

const ruleOf = (type: string, field: string): Rule | null => RULES[type]?.[field] ?? null
const ruled = Object.entries(RULES).flatMap(([type, fields]) =>
  Object.entries(fields).map(([field, rule]) => [type, field, rule] as const),
)

function fieldsOf(type: string): string[] {
  const found = schema.getType(type)
  return isObjectType(found) ? Object.keys(found.getFields()) : []
}

test.each(['Query', 'Mutation', 'Subscription', 'Tenant'])('every field of %s has a rule', (type) => {
  expect(fieldsOf(type).length).toBeGreaterThan(type === 'Subscription' ? 0 : 3)
  expect(fieldsOf(type).filter((field) => ruleOf(type, field) === null)).toEqual([])
})

test('no rule is of a type or field that does not exist', () => {
  expect(ruled.length).toBeGreaterThan(50)
  expect(
    ruled.filter(([type, field]) => !fieldsOf(type).includes(field)).map(([type, field]) => `${type}.${field}`),
  ).toEqual([])
})

test('rules name permissions that exist, and an argument that the field has', () => {
  for (const [type, field, rule] of ruled) {
    expect([...PERMISSIONS, undefined]).toContain(rule.permission)
    const found = schema.getType(type)
    const names = isObjectType(found) ? (found.getFields()[field]?.args.map(({ name }) => name) ?? []) : []
    expect(rule.tenantArgument === undefined || names.includes(rule.tenantArgument)).toBe(true)
  }
})

/** They name another tenant than the credential's: that is what they are for. */
const OTHER_TENANT = [
  'tenantSwitch',
  'tenantResume',
  ...ruled
    .filter(
      ([type, field, rule]) =>
        type === 'Mutation' && rule.caller === 'operator' && /^operator(Tenant|Plan|Break)/.test(field),
    )
    .map(([, field]) => field),
]

test('every mutation that takes a tenant takes the one of the credential', () => {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})
  const free = mutations.filter(
    ({ name, args }) =>
      args.some((argument) => argument.name === 'tenantId') && ruleOf('Mutation', name)?.tenantArgument !== 'tenantId',
  )
  expect(free.map(({ name }) => name).sort()).toEqual([...OTHER_TENANT].sort())
})

const fieldsFor = (caller: Rule['caller']): string[] =>
  ruled.flatMap(([type, field, rule]) => (rule.caller === caller ? [`${type}.${field}`] : [])).sort()

test('who needs no credential is listed here', () => {
  expect(fieldsFor('public')).toEqual([
    'Mutation.emailCodeLogin',
    'Mutation.emailCodeSend',
    'Mutation.invitationAccept',
    'Mutation.ldapLogin',
    'Mutation.login',
    'Mutation.magicLinkLogin',
    'Mutation.magicLinkSend',
    'Mutation.oidcRespond',
    'Mutation.passwordForgot',
    'Mutation.passwordReset',
    'Mutation.register',
    'Mutation.samlLogoutRespond',
    'Mutation.samlRespond',
    'Mutation.signup',
    'Mutation.ssoExchange',
    'Mutation.ssoStart',
    'Mutation.stepUpCodeSend',
    'Mutation.stepUpComplete',
    'Mutation.stepUpConnectionStart',
    'Mutation.stepUpEnrolStart',
    'Mutation.tokenRefresh',
    'Query.receivedInvitation',
    'Query.receivedSignInLink',
    'Query.samlMetadata',
    'Query.signInMethods',
    'Query.signInPage',
    'Query.socialConnection',
    'Query.socialPresets',
    'Query.ssoDiscovery',
  ])
  expect(fieldsFor('operator')).toEqual([
    'Mutation.operatorAccountUnlock',
    'Mutation.operatorBreakGlassClose',
    'Mutation.operatorBreakGlassOpen',
    'Mutation.operatorMfaReset',
    'Mutation.operatorPlanUpdate',
    'Mutation.operatorTenantResume',
    'Mutation.operatorTenantSuspend',
    'Mutation.signingKeyRotate',
    'Query.operatorTenant',
    'Query.operatorTenants',
  ])
})

test('the description of a field ends with what a caller needs for it', () => {
  for (const [type, field, rule] of ruled) {
    const found = schema.getType(type)
    const description = isObjectType(found) ? (found.getFields()[field]?.description ?? '') : ''
    expect([`${type}.${field}`, description.replace(` ${NULL_IF_REFUSED}`, '').endsWith(describeRule(rule))]).toEqual([
      `${type}.${field}`,
      true,
    ])
    expect(rule.permission === undefined || description.includes(`\`${rule.permission}\``)).toBe(true)
  }
})
