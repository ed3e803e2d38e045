// Every field that leads somewhere has a rule, and every rule is of a field. What a rule then does is shown in
// test/access.
import { getNamedType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { PERMISSIONS } from '../../src/access/permissions.ts'
import { describeRule, type Rule } from '../../src/access/rule.ts'
import { RULES } from '../../src/domains/rules.ts'
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

test.each(['Query', 'Mutation', 'Tenant'])('every field of %s has a rule', (type) => {
  expect(fieldsOf(type).length).toBeGreaterThan(3)
  expect(fieldsOf(type).filter((field) => ruleOf(type, field) === null)).toEqual([])
})

test('no rule is of a type or field that does not exist', () => {
  expect(ruled.length).toBeGreaterThan(50)
  expect(
    ruled.filter(([type, field]) => !fieldsOf(type).includes(field)).map(([type, field]) => `${type}.${field}`),
  ).toEqual([])
})

/** Reached through a field whose rule decided, or told to the caller about themself alone. */
const WITHOUT_RULES = new Set([
  'EndedItem',
  'ReachedLimit',
  'TenantSummary',
  'User',
  'Me',
  'Permission',
  'Role',
  'PermissionCheck',
  'Member',
  'Invitation',
  'Person',
  'ApiKeyReference',
  'ReceivedInvitation',
  'ApiKey',
  'AuditEvent',
  'AuditVerification',
  'Session',
  'TokenPair',
  'AuthPolicy',
  'EffectivePolicy',
  'PasswordRule',
  'SecurityPolicy',
  'AbacSet',
  'AbacPolicy',
  'AbacDecision',
  'IpRuleSet',
  'IpRule',
  'IpRuleFinding',
  'IpChange',
  'IpAccess',
  'IpMatch',
  'AccessPreview',
  'AccessPreviewGroup',
  'AccessPreviewExample',
  'MfaStatus',
  'MfaReadiness',
  'MfaNotReady',
  'SignInMethods',
  'StepUp',
  'SignInPage',
  'Branding',
  'BrandingDraft',
  'BrandingRevision',
  'TenantDomain',
  'EmailTemplate',
  'EmailTemplateDraft',
  'EmailTemplateRevision',
  'EmailPreview',
  'OutgoingMail',
  'Analytics',
  'Retention',
  'RetentionPreview',
  'RetentionRun',
  'RetentionReceipt',
  'LegalHold',
  'DeletedUser',
  'BreakGlass',
  'OperatorTenant',
])

/**
 * A value and its source, of EffectivePolicy alone; what belongs to one brand, domain or template; and the figures of
 * one tenant.
 */
const PARTS =
  /^(PermissionPath|Effective(Int|Boolean|LoginMethods|Mfa)|MailSender|DnsRecord|BrandingWarning|SettingWarning|ImportedUser|InvitationRow|User(Stats|Trends)|Member(Session|Security|Access)|EmailWarning|EmailTemplate(Variable|Link|Problem)|Analytics(?!$).*|Retention(Settings|ClassPolicy|PreviewClass|RunClass))$/
/** Whoever reaches the former may see the latter: their permission is the same, or they are one thing. */
const ONE_THING = [
  'AbacSet.policies',
  'AccessPreview.newlyAllowed',
  'AccessPreview.newlyAsked',
  'AccessPreview.newlyRefused',
  'AccessPreviewExample.key',
  'AccessPreviewExample.user',
  'AccessPreviewGroup.examples',
  'ApiKey.creator',
  'ApiKey.user',
  'AuditEvent.actor',
  'AuditEvent.actorKey',
  'AuditEvent.actorKeyCreator',
  'BrandingRevision.publishedBy',
  'EffectivePolicy.breakGlass',
  'EmailTemplateRevision.publishedBy',
  'Invitation.invitedBy',
  'InvitationRow.invitation',
  'IpAccess.matches',
  'IpAccess.winner',
  'IpMatch.rule',
  'IpRuleFinding.byRule',
  'IpRuleFinding.rule',
  'IpRuleSet.items',
  'IpRuleSet.openChange',
  'LegalHold.creator',
  'LegalHold.releaseRequester',
  'LegalHold.releaser',
  'LegalHold.user',
  'Me.user',
  'Member.roles',
  'Member.user',
  'MemberAccess.roles',
  'MfaReadiness.notReady',
  'OperatorTenant.breakGlass',
  'Retention.holds',
  'Retention.receipts',
  'Retention.runs',
  'RetentionRun.starter',
  'SecurityPolicy.abac',
  'SignInPage.methods',
]

test('a field that leads to a list of something else has a rule', () => {
  const others = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__') && !['Query', 'Mutation', 'Tenant'].includes(name))
  const plain = others.filter(({ name }) => !/(Payload|Connection|Edge|UserError)$/.test(name) && name !== 'PageInfo')
  const leading = plain.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => WITHOUT_RULES.has(getNamedType(field.type).name.replace(/Connection$/, '')))
      .map((field) => `${type.name}.${field.name}`),
  )
  expect(leading.filter((name) => ruleOf(...(name.split('.') as [string, string])) !== null).sort()).toEqual([
    'Branding.draft',
    'Branding.history',
    'EmailTemplate.draft',
    'EmailTemplate.history',
    'Invitation.role',
    'IpRuleSet.findings',
    'Me.ended',
    'Me.invitations',
    'Me.mfa',
    'Me.passwordRules',
    'Me.sessions',
    'Role.permissions',
  ])
  expect(leading.filter((name) => ruleOf(...(name.split('.') as [string, string])) === null).sort()).toEqual(ONE_THING)
  expect(plain.map(({ name }) => name).filter((name) => !WITHOUT_RULES.has(name) && !PARTS.test(name))).toEqual([])
  expect([...WITHOUT_RULES].filter((name) => !plain.some((type) => type.name === name))).toEqual([])
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
    'Mutation.login',
    'Mutation.magicLinkLogin',
    'Mutation.magicLinkSend',
    'Mutation.passwordForgot',
    'Mutation.passwordReset',
    'Mutation.register',
    'Mutation.signup',
    'Mutation.stepUpCodeSend',
    'Mutation.stepUpComplete',
    'Mutation.stepUpEnrolStart',
    'Mutation.tokenRefresh',
    'Query.signInMethods',
    'Query.signInPage',
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
    expect([`${type}.${field}`, description.endsWith(describeRule(rule))]).toEqual([`${type}.${field}`, true])
    expect(rule.permission === undefined || description.includes(`\`${rule.permission}\``)).toBe(true)
  }
})
