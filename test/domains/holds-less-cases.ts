// Mutations that act on a person, a role, a key or an invitation, and callers who hold less than those.
import { expect } from 'vitest'
import { addMember, apiKey, type Person, roleId, uniqueEmail } from '../kit/seed.ts'
import type { TestService } from '../kit/service.ts'
import { identityOf } from './calls/connections.ts'
import { customRole, mutate, permissionIds } from './verbs.ts'

export interface Case {
  /** what the caller holds: all that the mutation needs, and less than what it is about */
  readonly holds: readonly string[]
  /** what the mutation is called with; makes what it is about */
  readonly args: () => Promise<object>
  readonly select: string
}

export const input = (fields: object): { input: object } => ({ input: fields })
export const KEYS = ['apikey.write', 'apikey.read', 'tenant.read']
const PEOPLE = ['user.write', 'user.read', 'role.read', 'tenant.read', 'group.read']
export const ROLES = ['role.write', 'role.read']

/** Cases by mutation, in the tenant of `ada`. */
export function casesOf(service: TestService, ada: () => Person): Readonly<Record<string, readonly Case[]>> {
  const admin = (): Promise<string> => roleId(ada(), 'admin')
  const somebody = async (role = 'admin'): Promise<string> => (await addMember(service, ada(), role)).userId
  const deleted = async (): Promise<object> => {
    const userId = await somebody()
    const { userErrors } = await mutate(ada(), 'userDelete', { tenantId: ada().tenantId, userId })
    expect(userErrors).toEqual([])
    return { userId }
  }
  const suspended = async (): Promise<object> => {
    const userId = await somebody()
    const { userErrors } = await mutate(ada(), 'memberSuspend', { tenantId: ada().tenantId, userId })
    expect(userErrors).toEqual([])
    return { userId }
  }
  const invited = async (): Promise<object> => {
    const fields = { email: uniqueEmail(), roleId: await admin() }
    const { invitation } = await mutate(
      ada(),
      'invitationCreate',
      { tenantId: ada().tenantId, ...input(fields) },
      'invitation { id }',
    )
    return { id: invitation.id }
  }
  const linked = async (): Promise<object> => {
    const connection = crypto.randomUUID()
    const { tenantId } = ada()
    await service.owner.query(
      `INSERT INTO connection (id, tenant_id, kind, name, settings) VALUES ($1, $2, 'SAML', 'Acme', '{}')`,
      [connection, tenantId],
    )
    return { id: await identityOf(service, { tenantId, userId: await somebody() }, connection, 'somebody') }
  }
  const permission = async (): Promise<string> => (await permissionIds(ada()))['policy.write'] ?? ''
  const with_ = (permissions: readonly string[]): Promise<string> => customRole(ada(), uniqueEmail('role'), permissions)
  const key = async (more: object): Promise<object> => ({ id: (await apiKey(service, ada(), more)).id })
  const usedKey = async (): Promise<object> => {
    const made = await apiKey(service, ada(), { scopes: ['policy.read', 'policy.write'] })
    await service.owner.query(
      `INSERT INTO api_key_scope_use (tenant_id, key_id, scope, last_day)
       VALUES ($1, $2, 'policy.write', current_date)`,
      [ada().tenantId, made.id],
    )
    return { id: made.id }
  }

  return {
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
      { holds: ROLES, args: async () => ({ id: await with_(['policy.write']) }), select: 'deletedId' },
      {
        holds: ROLES,
        args: async () => ({ id: await with_([]), ...input({ replaceWith: await admin() }) }),
        select: 'deletedId',
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
    memberRemove: [{ holds: PEOPLE, args: async () => ({ userId: await somebody() }), select: 'deletedId' }],
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
    identityUnlink: [{ holds: PEOPLE, args: linked, select: 'deletedId' }],
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
    apiKeyNarrow: [{ holds: KEYS, args: usedKey, select: 'apiKey { id }' }],
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
      { holds: KEYS, args: () => key({ userId: ada().userId }), select: 'apiKey { id }' },
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
    memberMfaRequiredSet: [
      {
        holds: PEOPLE,
        args: async () => ({ userId: await somebody(), ...input({ required: true }) }),
        select: 'security { mfaRequired }',
      },
    ],
    memberSuspend: [{ holds: PEOPLE, args: async () => ({ userId: await somebody() }), select: 'member { id }' }],
    memberResume: [{ holds: PEOPLE, args: suspended, select: 'member { id }' }],
    memberUnlock: [{ holds: PEOPLE, args: async () => ({ userId: await somebody() }), select: 'member { id }' }],
    memberSessionEnd: [
      {
        holds: PEOPLE,
        args: async () => {
          const { userId, sessionId } = await addMember(service, ada(), 'admin')
          return { userId, sessionId }
        },
        select: 'endedSessionId',
      },
    ],
    memberSessionsEnd: [{ holds: PEOPLE, args: async () => ({ userId: await somebody() }), select: 'ended' }],
    userDelete: [{ holds: PEOPLE, args: async () => ({ userId: await somebody() }), select: 'deletedId' }],
    userRestore: [{ holds: PEOPLE, args: deleted, select: 'member { id }' }],
    userPurge: [{ holds: PEOPLE, args: deleted, select: 'deletedId' }],
    gdprPurgeRequest: [
      {
        holds: ['gdpr.write', ...PEOPLE],
        args: async () => ({ input: { userId: await somebody() } }),
        select: 'purge { id }',
      },
    ],
  }
}
