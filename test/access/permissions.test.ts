import { expect, test } from 'vitest'
import { isPermission, PERMISSIONS } from '../../src/access/permissions.ts'
import { RULES } from '../../src/domains/rules.ts'
import { OPERATING } from '../domains/calls/operator.ts'
import { addMember, owner } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { tenantOf } from '../domains/verbs.ts'

const service = useService()

test('the list of permissions in the code is the table that the migrations fill, in its order', async () => {
  const { rows } = await service.owner.query<{ key: string }>('SELECT key FROM permission ORDER BY id')
  expect(rows.map((row) => row.key)).toEqual([...PERMISSIONS])
})

test('the catalogue shows each permission with what it allows', async () => {
  const { permissions } = await (await owner(service)).gql('{ permissions { id key description } }')
  expect(permissions.map((permission: { key: string }) => permission.key)).toEqual([...PERMISSIONS])
  for (const permission of permissions) expect(permission.description).toMatch(/^[A-Z].{5,}/)
})

test('owner and admin hold every permission, a member looks around', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada, 'admin')
  const eve = await addMember(service, ada)
  const of = async (who: typeof ada): Promise<string[]> =>
    (await tenantOf(ada, `memberPermissions(userId: "${who.userId}")`)).memberPermissions
  expect(await of(ada)).toEqual([...PERMISSIONS].sort())
  expect(await of(bob)).toEqual([...PERMISSIONS].sort())
  expect(await of(eve)).toEqual(['group.read', 'role.read', 'tenant.read', 'user.read'])
})

test('a permission is one of the list, and not what every object has', () => {
  expect(
    ['tenant.read', 'tenant.reads', 'TENANT.READ', '', 'constructor', '__proto__', 'toString'].map(isPermission),
  ).toEqual([true, false, false, false, false, false, false])
})

test('every mutation of a tenant either asks for a permission or is a matter of the person alone', () => {
  const own = [
    'signup',
    'meUpdate',
    'passwordChange',
    'login',
    'tokenRefresh',
    'logout',
    'sessionRevoke',
    'tenantSwitch',
    'tenantCreate',
    'tenantResume',
    'tenantLeave',
    'invitationAccept',
    'invitationJoin',
    'invitationDecline',
    'signingKeyRotate',
    ...OPERATING,
    'mfaEnrolStart',
    'mfaEnrolConfirm',
    'mfaDisable',
    'mfaRecoveryCodesRenew',
    'magicLinkSend',
    'magicLinkLogin',
    'emailCodeSend',
    'emailCodeLogin',
    'stepUpComplete',
    'stepUpCodeSend',
    'stepUpEnrolStart',
    'passwordForgot',
    'passwordReset',
    'register',
    'emailVerificationSend',
    'emailVerificationConfirm',
    'emailChangeStart',
    'emailChangeConfirm',
    'accountExport',
    'accountDelete',
    'vaultSecretRead', // an API key needs a scope of the vault
    'ldapLogin',
    'ssoStart',
    'ssoExchange',
    'ssoSessionEnd',
    'stepUpConnectionStart',
    'identityLinkStart',
    'ownIdentityUnlink',
    'samlRespond',
    'samlLogoutRespond',
    'oidcRespond',
  ]
  expect(
    Object.entries(RULES.Mutation)
      .flatMap(([name, rule]) => (rule.permission === undefined ? [name] : []))
      .sort(),
  ).toEqual(own.sort())
  for (const [name, rule] of Object.entries(RULES.Mutation))
    expect([name, rule.permission !== undefined && rule.tenantArgument !== 'tenantId']).toEqual([name, false])
})

test('changing the access configuration takes policy.write, trying it policy.read', () => {
  const about = (permission: string): string[] =>
    Object.entries(RULES.Mutation)
      .flatMap(([name, rule]) => (rule.permission === permission ? [name] : []))
      .sort()
  expect(about('policy.write')).toEqual([
    'abacPolicyCreate',
    'abacPolicyDelete',
    'abacPolicyUpdate',
    'authPolicyUpdate',
    'configurationApply',
    'configurationConfirm',
    'configurationRollback',
    'deletedUsersPurge',
    'ipChangeConfirm',
    'ipChangeRevert',
    'ipEnforcementUpdate',
    'ipRuleCreate',
    'ipRuleDelete',
    'ipRuleUpdate',
    'ipRulesCreate',
    'legalHoldCreate',
    'legalHoldReleaseConfirm',
    'legalHoldReleaseRequest',
    'policiesUpdate',
    'rateLimitsReset',
    'rateLimitsUpdate',
    'retentionRun',
    'retentionUpdate',
    'securityPolicyUpdate',
  ])
  expect(about('policy.read')).toEqual([
    'abacPolicyPreview',
    'abacTestsPreview',
    'authPolicyPreview',
    'configurationPlan',
    'ipRulesPreview',
    'retentionPreview',
    'securityPolicyPreview',
  ])
  expect(
    Object.entries(RULES.Tenant)
      .flatMap(([name, rule]) => (rule.permission === 'policy.read' ? [name] : []))
      .sort(),
  ).toEqual([
    'abacPolicies',
    'abacPolicy',
    'abacVocabulary',
    'authPolicy',
    'configuration',
    'effectivePolicy',
    'ipAccess',
    'ipAccessBatch',
    'ipRules',
    'rateLimits',
    'retention',
    'securityPolicy',
    'settingChanges',
  ])
})
