// Nobody gives or takes away what they do not hold: by no mutation that acts on a person, a role, a key or an
// invitation.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../kit/client.ts'
import { addMember, apiKey, owner, type Person, uniqueEmail } from '../kit/seed.ts'
import { OPERATING } from './calls/operator.ts'
import { useService } from '../kit/service.ts'
import { casesOf, input, KEYS } from './holds-less-cases.ts'
import { directoryCases } from './holds-less-directories.ts'
import { groupCases } from './holds-less-groups.ts'
import { serviceCases } from './holds-less-services.ts'
import { changesNothing, customRole, fieldsOf, memberWith, mutate, permissionIds, standing } from './verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const CASES = {
  ...casesOf(service, () => ada),
  ...groupCases(service, () => ada),
  ...directoryCases(service, () => ada),
  ...serviceCases(() => ada),
}

/** What holding less cannot be said of. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  'about the caller alone, or by what was sent to them': [
    'signup',
    'meUpdate',
    'passwordChange',
    'login',
    'tokenRefresh',
    'logout',
    'sessionRevoke',
    'tenantSwitch',
    'tenantCreate',
    'tenantLeave',
    'invitationAccept',
    'invitationJoin',
    'invitationDecline',
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
    'ssoStart',
    'ssoExchange',
    'ssoSessionEnd',
    'stepUpConnectionStart',
    'identityLinkStart',
    'ownIdentityUnlink',
    'samlRespond',
    'samlLogoutRespond',
    'oidcRespond',
    'ldapLogin',
  ],
  'about the tenant as a whole, which one permission is for': [
    'tenantUpdate',
    'tenantSuspend',
    'tenantResume',
    'tenantDelete',
    'outgoingMailRetry',
    'signingKeyRotate',
  ],
  'for the operator of the installation': OPERATING,
  'ends what does more than oneself, and gives nothing': ['scimTokenRevoke'],
  'a role without permissions, or a group without roles': ['roleCreate', 'groupCreate'],
  'an answer, for those who may read roles': ['rolePreview'],
  'an answer, for those who may read the log': ['auditVerificationStart'],
  'people with the role member, or invited to it, refused row by row': ['userImport', 'invitationsCreate'],
  'about what everybody may do here, which policy.write is for; an owner can always mend it': [
    'authPolicyUpdate',
    'policiesUpdate',
    'authPolicyPreview',
    'securityPolicyUpdate',
    'securityPolicyPreview',
    'ipRuleCreate',
    'ipRulesCreate',
    'ipRuleUpdate',
    'ipRuleDelete',
    'ipEnforcementUpdate',
    'ipChangeConfirm',
    'ipChangeRevert',
    'ipRulesPreview',
    'abacPolicyCreate',
    'abacPolicyUpdate',
    'abacPolicyDelete',
    'abacPolicyPreview',
    'abacTestsPreview',
    'rateLimitsUpdate',
    'rateLimitsReset',
  ],
  'about what is kept and for how long, of everybody alike, or of somebody without taking anything from them': [
    'retentionUpdate',
    'retentionPreview',
    'retentionRun',
    'deletedUsersPurge',
    'legalHoldCreate',
    'legalHoldReleaseRequest',
    'legalHoldReleaseConfirm',
    'gdprPurgeCancel',
    'gdprExportCreate',
  ],
  'about webhooks, which webhook.write is for: it also lets read what events say':
    'Create Update Disable Activate Test SecretRotate DeliveryRetry Replay'.split(' ').map((verb) => `webhook${verb}`),
  'about log sinks, which audit.write is for: it also lets read what the log says':
    'Create Update Disable Activate Test Replay Delete'.split(' ').map((verb) => `logSink${verb}`),
  'about secrets, which secret.read and secret.write are for, and an API key that names them': [
    'vaultSecretCreate',
    'vaultSecretUpdate',
    'vaultSecretReveal',
    'vaultSecretRead',
    'vaultSecretDelete',
  ],
  'a connection, which reaches nobody who may do more than who saved it last (connections/trust.test.ts)': [
    'connectionUpdate',
    'samlConnectionCreate',
    'samlConnectionUpdate',
    'samlConnectionKeyRotate',
    'connectionActivate',
    'connectionDisable',
    'connectionDelete',
    'connectionTrialStart',
    'oidcConnectionCreate',
    'oidcConnectionUpdate',
    'socialConnectionCreate',
    'socialConnectionUpdate',
    'socialProviderSet',
    'ldapConnectionCreate',
    'ldapConnectionUpdate',
    'ldapConnectionTest',
    'ssoConnectionDiagnose',
  ],
  'each step is as its own mutation would be (configuration-versions/gates.test.ts)': [
    'configurationPlan',
    'configurationApply',
    'configurationRollback',
    'configurationConfirm',
  ],
  'about how things look': [
    'brandingUpdate',
    'brandingDraftSave',
    'brandingDraftDiscard',
    'brandingPublish',
    'brandingRollback',
    'brandingPreview',
    'domainAdd',
    'domainVerify',
    'domainRemove',
    'emailTemplateUpdate',
    'emailTemplateDraftSave',
    'emailTemplateDraftDiscard',
    'emailTemplatePublish',
    'emailTemplateRollback',
    'emailTemplateReset',
    'emailTemplatePreview',
    'emailTemplateTestSend',
  ],
}

test('every mutation is in a case, or it is said why not', () => {
  const known = [...Object.keys(CASES), ...Object.values(OTHERS).flat()].sort()
  expect(known).toEqual(
    fieldsOf('Mutation')
      .map(({ name }) => name)
      .sort(),
  )
})

const ALL = Object.entries(CASES).flatMap(([name, cases]) =>
  cases.map((one, at) => [`${name} ${at + 1}`, name, one] as const),
)

describe.each(ALL)('%s', (_, name, { holds, args, select }) => {
  const call = async (who: Client, given: object): Promise<string[]> =>
    (await mutate(who, name, { tenantId: ada.tenantId, ...given }, select)).userErrors.map(
      ({ code }: { code: string }) => code,
    )

  test('is refused to a person and to a key that hold less', async () => {
    const lesser = await memberWith(service, ada, holds)
    const limited = name === 'apiKeyAdopt' ? null : await apiKey(service, ada, { scopes: holds })
    const given = await args()
    expect(await changesNothing(service, () => call(lesser, given))).toEqual(['NOT_HELD'])
    if (!limited) return
    expect(await standing(limited)).toBe('ok') // its use is recorded once a minute
    expect(await changesNothing(service, () => call(limited, given))).toEqual(['NOT_HELD'])
  })

  test('is done by an owner', async () => {
    expect(await call(ada, await args())).toEqual([])
  })
})

describe('one ends their own keys without holding what they hold', () => {
  const revoke = (who: Client, id: string): Promise<{ userErrors: object[] }> =>
    mutate(who, 'apiKeyRevoke', { tenantId: ada.tenantId, id }, 'apiKey { id }')

  test('those that they made, those that are bound to them, and the key itself', async () => {
    const bob = await addMember(service, ada, 'admin')
    const [made, bound] = [await apiKey(service, bob), await apiKey(service, bob, { userId: bob.userId })]
    const ofAda = await apiKey(service, ada)
    await mutate(
      ada,
      'memberRolesUpdate',
      {
        tenantId: ada.tenantId,
        ...input({ userId: bob.userId, roleIds: [await customRole(ada, uniqueEmail('role'), KEYS)] }),
      },
      'member { id }',
    )
    expect((await changesNothing(service, () => revoke(bob, ofAda.id))).userErrors).toMatchObject([
      { code: 'NOT_HELD', path: ['id'] },
    ])
    for (const { id } of [made, bound]) expect((await revoke(bob, id)).userErrors).toEqual([])
    const itself = await apiKey(service, ada, { scopes: ['apikey.write', 'policy.write'] })
    const { 'policy.write': permissionId } = await permissionIds(ada)
    expect(permissionId).toBeDefined()
    expect((await revoke(itself, itself.id)).userErrors).toEqual([])
    expect(await standing(itself)).toBe('UNAUTHENTICATED')
  })

  test('but not by a key that can do less than those', async () => {
    const bob = await addMember(service, ada, 'admin')
    const whole = await apiKey(service, bob, { userId: bob.userId })
    const small = await apiKey(service, bob, { userId: bob.userId, scopes: ['apikey.write'] })
    expect(await standing(small)).toBe('ok')
    expect((await changesNothing(service, () => revoke(small, whole.id))).userErrors).toMatchObject([
      { code: 'NOT_HELD' },
    ])
    expect(await standing(whole)).toBe('ok')
  })
})
