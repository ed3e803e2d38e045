// Fields elsewhere that lead to a list of something else have a rule of their own.
import { getNamedType, isObjectType } from 'graphql'
import { expect, test } from 'vitest'
import type { Rule } from '../../src/access/rule.ts'
import { RULES } from '../../src/domains/rules.ts'
import { buildSchema } from '../../src/graphql/schema.ts'

const schema = buildSchema()

const ruleOf = (type: string, field: string): Rule | null => RULES[type]?.[field] ?? null

/** Reached through a field whose rule decided, or about the caller alone. */
const WITHOUT_RULES = new Set([
  'EndedItem',
  'ReachedLimit',
  'TenantSummary',
  'User',
  'Me',
  'Permission',
  'Role',
  'Group',
  'ScimToken',
  'PermissionCheck',
  'Member',
  'Invitation',
  'Person',
  'ApiKeyReference',
  'ReceivedInvitation',
  'ReceivedSignInLink',
  'ApiKey',
  'ApiKeyUse',
  'ServicePrincipal',
  'VaultSecret',
  'Webhook',
  'WebhookDelivery',
  'AuditEvent',
  'AuditVerification',
  'Session',
  'TokenPair',
  'AuthPolicy',
  'EffectivePolicy',
  'PasswordRule',
  'SecurityPolicy',
  'RateLimits',
  'RateLimit',
  'RateLimitValues',
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
  'AuditVerificationRun',
  'RetentionReceipt',
  'LegalHold',
  'DeletedUser',
  'BreakGlass',
  'OperatorTenant',
  'ConnectionTrial',
  'ExternalIdentity',
  'SsoDiscovery',
])

/**
 * A value and its source, of EffectivePolicy alone; what belongs to one brand, domain or template; and the figures of
 * one tenant.
 */
const PARTS = new RegExp(
  `^(${[
    'PermissionPath|Effective(Int|Boolean|LoginMethods|Mfa)',
    'Abac(Step|Clause|Vocabulary|Attribute|Operator|ResourceType|TestResult)',
    'AuditExport|SettingChange|Entitle(ments|dFeatures|dLimits|dUsage)|Role(Preview|Effect)',
    'ServicePrincipalSecret|Webhook(Key|Event)',
    'MailSender|DnsRecord|PagePreview|Branding(Warning|Preview)|SettingWarning',
    'ImportedUser|InvitationRow|IpRuleOutcome|User(Stats|Trends)|Member(Session|Security|Access)',
    'EmailWarning|EmailTemplate(Variable|Link|Problem|Content|Form)',
    'Connection(Attributes|Finding)|MappedRole|SignInProvider|(Ldap|Oidc)Settings|Social(Settings|Preset)',
    'Saml(Settings|Certificate|Test|Check)',
    'Analytics(?!$).*|Retention(Settings|ClassPolicy|PreviewClass|RunClass)',
  ].join('|')})$`,
)

/** A caller who reaches the former may see the latter: their permission is the same, or they are one thing. */
const ONE_THING = [
  'AbacSet.policies',
  'AccessPreview.newlyAllowed',
  'AccessPreview.newlyAsked',
  'AccessPreview.newlyRefused',
  'AccessPreviewExample.key',
  'AccessPreviewExample.user',
  'AccessPreviewGroup.examples',
  'ApiKey.creator',
  'ApiKey.recentUses',
  'ApiKey.user',
  'AuditEvent.actor',
  'AuditEvent.actorKey',
  'AuditEvent.actorKeyCreator',
  'AuditEvent.resourcePerson',
  'AuditVerificationRun.starter',
  'BrandingPreview.mail',
  'BrandingRevision.publishedBy',
  'EffectivePolicy.breakGlass',
  'EmailTemplateRevision.publishedBy',
  'Group.roles',
  'Invitation.invitedBy',
  'Invitation.mail',
  'InvitationRow.invitation',
  'IpAccess.matches',
  'IpAccess.winner',
  'IpChange.after',
  'IpChange.before',
  'IpChange.madeBy',
  'IpChange.madeByKey',
  'IpMatch.rule',
  'IpRuleFinding.byRule',
  'IpRuleFinding.rule',
  'IpRuleOutcome.rule',
  'IpRuleSet.items',
  'IpRuleSet.openChange',
  'LegalHold.creator',
  'LegalHold.releaseRequester',
  'LegalHold.releaser',
  'LegalHold.user',
  'Me.user',
  'Member.groups',
  'Member.roles',
  'Member.user',
  'MemberAccess.groups',
  'MemberAccess.roles',
  'MfaReadiness.notReady',
  'OperatorTenant.breakGlass',
  'RateLimit.default',
  'RateLimit.most',
  'RateLimits.apiKey',
  'RateLimits.tenant',
  'RateLimits.user',
  'Retention.holds',
  'Retention.receipts',
  'Retention.run',
  'Retention.runs',
  'RetentionRun.starter',
  'RoleEffect.examples',
  'ScimToken.creator',
  'SecurityPolicy.abac',
  'ServicePrincipal.creator',
  'ServicePrincipal.roles',
  'SettingChange.changedBy',
  'SettingChange.changedByKey',
  'SignInPage.methods',
  'Webhook.creator',
]

test('a field that leads to a list of something else has a rule', () => {
  const others = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => !name.startsWith('__') && !['Query', 'Mutation', 'Subscription', 'Tenant'].includes(name))
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
    'Me.identities',
    'Me.invitations',
    'Me.mfa',
    'Me.passwordRules',
    'Me.sessions',
    'Role.permissions',
    'Webhook.deliveries',
  ])
  expect(leading.filter((name) => ruleOf(...(name.split('.') as [string, string])) === null).sort()).toEqual(ONE_THING)
  expect(plain.map(({ name }) => name).filter((name) => !WITHOUT_RULES.has(name) && !PARTS.test(name))).toEqual([])
  expect([...WITHOUT_RULES].filter((name) => !plain.some((type) => type.name === name))).toEqual([])
})
