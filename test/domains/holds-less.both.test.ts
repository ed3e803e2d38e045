// Nobody gives or takes away what they do not hold: by no mutation that acts on a person, a role, a key or an
// invitation.
import { beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../kit/client.ts'
import { addMember, apiKey, owner, type Person, roleId, uniqueEmail } from '../kit/seed.ts'
import { OPERATING } from './catalogue.ts'
import { useService } from '../kit/service.ts'
import { changesNothing, customRole, fieldsOf, memberWith, mutate, permissionIds, standing } from './verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

interface Case {
  /** what the caller holds: all that the mutation needs, and less than what it is about */
  readonly holds: readonly string[]
  /** what the mutation is called with; makes what it is about */
  readonly args: () => Promise<object>
  readonly select: string
}

const input = (fields: object): { input: object } => ({ input: fields })
const admin = (): Promise<string> => roleId(ada, 'admin')
const somebody = async (role = 'admin'): Promise<string> => (await addMember(service, ada, role)).userId
const deleted = async (): Promise<object> => {
  const userId = await somebody()
  const { userErrors } = await mutate(ada, 'userDelete', { tenantId: ada.tenantId, userId })
  expect(userErrors).toEqual([])
  return { userId }
}
const suspended = async (): Promise<object> => {
  const userId = await somebody()
  const { userErrors } = await mutate(ada, 'memberSuspend', { tenantId: ada.tenantId, userId })
  expect(userErrors).toEqual([])
  return { userId }
}
const invited = async (): Promise<object> => {
  const fields = { email: uniqueEmail(), roleId: await admin() }
  const { invitation } = await mutate(
    ada,
    'invitationCreate',
    { tenantId: ada.tenantId, ...input(fields) },
    'invitation { id }',
  )
  return { id: invitation.id }
}
const permission = async (): Promise<string> => (await permissionIds(ada))['policy.write'] ?? ''
const with_ = (permissions: readonly string[]): Promise<string> => customRole(ada, uniqueEmail('role'), permissions)
const KEYS = ['apikey.write', 'apikey.read', 'tenant.read']
const PEOPLE = ['user.write', 'user.read', 'role.read', 'tenant.read', 'group.read']
const ROLES = ['role.write', 'role.read']
const key = async (more: object): Promise<object> => ({ id: (await apiKey(service, ada, more)).id })

const CASES: Readonly<Record<string, readonly Case[]>> = {
  rolePermissionAdd: [
    {
      holds: ROLES,
      args: async () => input({ roleId: await with_([]), permissionId: await permission() }),
      select: 'role { id }',
    },
  ],
  rolePermissionRemove: [
    {
      holds: ROLES,
      args: async () => input({ roleId: await with_(['policy.write']), permissionId: await permission() }),
      select: 'role { id }',
    },
  ],
  roleUpdate: [
    {
      holds: ROLES,
      args: async () => ({ id: await with_([]), ...input({ permissions: ['policy.write'] }) }),
      select: 'role { id }',
    },
    {
      holds: ROLES,
      args: async () => ({ id: await with_(['policy.write']), ...input({ permissions: [] }) }),
      select: 'role { id }',
    },
    {
      holds: ROLES,
      args: async () => ({ id: await with_(['policy.write']), ...input({ name: uniqueEmail() }) }),
      select: 'role { id }',
    },
  ],
  roleDelete: [
    { holds: ROLES, args: async () => ({ id: await with_(['policy.write']) }), select: 'deletedRoleId' },
    {
      holds: ROLES,
      args: async () => ({ id: await with_([]), ...input({ replaceWith: await admin() }) }),
      select: 'deletedRoleId',
    },
  ],
  memberRolesUpdate: [
    {
      holds: ROLES,
      args: async () => input({ userId: await somebody('member'), roleIds: [await admin()] }),
      select: 'member { id }',
    },
    {
      holds: ROLES,
      args: async () => input({ userId: await somebody(), roleIds: [await with_(['role.read'])] }),
      select: 'member { id }',
    },
  ],
  memberRoleAssign: [
    {
      holds: ROLES,
      args: async () => input({ userId: await somebody('member'), roleId: await admin() }),
      select: 'member { id }',
    },
  ],
  memberRoleUnassign: [
    {
      holds: ROLES,
      args: async () => input({ userId: await somebody(), roleId: await admin() }),
      select: 'member { id }',
    },
  ],
  memberRemove: [{ holds: PEOPLE, args: async () => ({ userId: await somebody() }), select: 'removedUserId' }],
  memberPasswordSet: [
    {
      holds: PEOPLE,
      args: async () => ({ userId: await somebody(), ...input({ password: 'another good phrase' }) }),
      select: '__typename',
    },
  ],
  invitationCreate: [
    {
      holds: PEOPLE,
      args: async () => input({ email: uniqueEmail(), roleId: await admin() }),
      select: 'invitation { id }',
    },
  ],
  invitationResend: [{ holds: PEOPLE, args: invited, select: 'invitation { id }' }],
  invitationRevoke: [{ holds: PEOPLE, args: invited, select: 'invitation { id }' }],
  apiKeyCreate: [
    { holds: KEYS, args: async () => input({ name: 'x' }), select: 'apiKey { id }' },
    { holds: KEYS, args: async () => input({ name: 'x', scopes: ['policy.write'] }), select: 'apiKey { id }' },
    {
      holds: [...KEYS, 'user.write'],
      args: async () => input({ name: 'x', userId: await somebody(), scopes: ['policy.write'] }),
      select: 'apiKey { id }',
    },
  ],
  apiKeyAdopt: [
    { holds: KEYS, args: () => key({}), select: 'apiKey { id }' },
    { holds: KEYS, args: () => key({ scopes: ['tenant.read', 'policy.write'] }), select: 'apiKey { id }' },
  ],
  apiKeyUpdate: [
    { holds: KEYS, args: async () => ({ ...(await key({})), ...input({ name: 'x' }) }), select: 'apiKey { id }' },
    {
      holds: KEYS,
      args: async () => ({ ...(await key({ scopes: ['policy.write'] })), ...input({ scopes: [] }) }),
      select: 'apiKey { id }',
    },
    {
      holds: KEYS,
      args: async () => ({ ...(await key({ scopes: ['tenant.read'] })), ...input({ scopes: ['policy.write'] }) }),
      select: 'apiKey { id }',
    },
    {
      holds: KEYS,
      args: async () => ({ ...(await key({ scopes: ['tenant.read'] })), ...input({ scopes: [] }) }),
      select: 'apiKey { id }',
    },
  ],
  apiKeyRotate: [
    { holds: KEYS, args: () => key({}), select: 'apiKey { id } secret' },
    { holds: KEYS, args: () => key({ scopes: ['tenant.read', 'policy.write'] }), select: 'apiKey { id } secret' },
  ],
  apiKeyRevoke: [
    { holds: KEYS, args: () => key({}), select: 'apiKey { id }' },
    { holds: KEYS, args: () => key({ scopes: ['tenant.read', 'policy.write'] }), select: 'apiKey { id }' },
    { holds: KEYS, args: () => key({ userId: ada.userId }), select: 'apiKey { id }' },
    {
      holds: [...KEYS, 'user.write'],
      args: async () => key({ userId: await somebody(), scopes: ['policy.write'] }),
      select: 'apiKey { id }',
    },
  ],
  userCreate: [
    {
      holds: PEOPLE,
      args: async () => input({ email: uniqueEmail(), roleId: await admin() }),
      select: 'member { id }',
    },
  ],
  userUpdate: [
    {
      holds: PEOPLE,
      args: async () => ({ userId: await somebody(), ...input({ displayName: 'x' }) }),
      select: 'member { id }',
    },
  ],
  memberMfaReset: [{ holds: PEOPLE, args: async () => ({ userId: await somebody() }), select: 'member { id }' }],
  memberSuspend: [{ holds: PEOPLE, args: async () => ({ userId: await somebody() }), select: 'member { id }' }],
  memberResume: [{ holds: PEOPLE, args: suspended, select: 'member { id }' }],
  memberUnlock: [{ holds: PEOPLE, args: async () => ({ userId: await somebody() }), select: 'member { id }' }],
  memberSessionEnd: [
    {
      holds: PEOPLE,
      args: async () => {
        const { userId, sessionId } = await addMember(service, ada, 'admin')
        return { userId, sessionId }
      },
      select: 'endedSessionId',
    },
  ],
  memberSessionsEnd: [{ holds: PEOPLE, args: async () => ({ userId: await somebody() }), select: 'ended' }],
  userDelete: [{ holds: PEOPLE, args: async () => ({ userId: await somebody() }), select: 'deletedUserId' }],
  userRestore: [{ holds: PEOPLE, args: deleted, select: 'member { id }' }],
  userPurge: [{ holds: PEOPLE, args: deleted, select: 'purgedUserId' }],
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
  'a role without permissions': ['roleCreate'],
  'people with the role member, or invited to it, refused row by row': ['userImport', 'invitationsCreate'],
  'about what everybody may do here, which policy.write is for; an owner can always mend it': [
    'authPolicyUpdate',
    'authPolicyPreview',
    'securityPolicyUpdate',
    'ipRuleCreate',
    'ipRuleUpdate',
    'ipRuleDelete',
    'ipEnforcementUpdate',
    'ipChangeConfirm',
    'ipRulesPreview',
    'abacPolicyCreate',
    'abacPolicyUpdate',
    'abacPolicyDelete',
    'abacPolicyPreview',
  ],
  'about what is kept and for how long, of everybody alike, or of somebody without taking anything from them': [
    'retentionUpdate',
    'retentionPreview',
    'retentionRun',
    'deletedUsersPurge',
    'legalHoldCreate',
    'legalHoldReleaseRequest',
    'legalHoldReleaseConfirm',
  ],
  'about how things look': [
    'brandingUpdate',
    'brandingDraftSave',
    'brandingDraftDiscard',
    'brandingPublish',
    'brandingRollback',
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

  test('is refused to a person who holds less, and to a key that does, and changes nothing', async () => {
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

describe('one ends their own keys, whatever they hold by now', () => {
  const revoke = (who: Client, id: string): Promise<{ userErrors: object[] }> =>
    mutate(who, 'apiKeyRevoke', { tenantId: ada.tenantId, id }, 'apiKey { id }')

  test('those that they made, those that are bound to them, and the key itself', async () => {
    const bob = await addMember(service, ada, 'admin')
    const [made, bound] = [await apiKey(service, bob), await apiKey(service, bob, { userId: bob.userId })]
    const ofAda = await apiKey(service, ada)
    await mutate(
      ada,
      'memberRolesUpdate',
      { tenantId: ada.tenantId, ...input({ userId: bob.userId, roleIds: [await with_(KEYS)] }) },
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
