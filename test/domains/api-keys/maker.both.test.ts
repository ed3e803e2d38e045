// A key acts at most as who made it: it is limited with them, stops with them, and goes on when somebody takes it over.
import { describe, expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person, roleId, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  changesNothing,
  codes,
  customRole,
  joinAs,
  memberWith,
  mutate,
  permissionIds,
  refusal,
  standing,
  tenantOf,
} from '../verbs.ts'

const service = useService()
type Key = Awaited<ReturnType<typeof apiKey>>
const may = async (who: Key): Promise<string[]> => (await who.gql('{ me { permissions } }')).me.permissions
const adopt = (who: Person, id: string) =>
  mutate(who, 'apiKeyAdopt', { tenantId: who.tenantId, id }, 'apiKey { id createdBy createdWithMfa stopped }')
const stopped = {
  message: 'The API key has stopped: who made it is no longer an active member. Somebody else can take it over.',
  extensions: { code: 'UNAUTHENTICATED' },
}
/** What the list of keys says of one. */
async function shown(who: Person, key: Pick<Key, 'id'>): Promise<object | undefined> {
  const { nodes } = (await tenantOf(who, 'apiKeys { nodes { id createdBy createdWithMfa stopped } }')).apiKeys
  return nodes.find(({ id }: { id: string }) => id === key.id)
}

describe('a key says who answers for it', () => {
  test('who made it; of a key that a key made, who answers for that one', async () => {
    const ada = await owner(service)
    const admin = await addMember(service, ada, 'admin')
    const first = await apiKey(service, admin)
    const { apiKey: second } = await mutate(
      first,
      'apiKeyCreate',
      { tenantId: ada.tenantId, input: { name: 'x' } },
      'apiKey { id }',
    )
    for (const { id } of [first, second])
      expect(await shown(ada, { id })).toEqual({ id, createdBy: admin.userId, createdWithMfa: false, stopped: false })
    await service.owner.query('UPDATE session SET mfa_at = now() WHERE id = $1', [admin.sessionId])
    const third = await apiKey(service, admin)
    expect(await shown(ada, third)).toMatchObject({ createdBy: admin.userId, createdWithMfa: true })
  })

  test('and one that is bound to somebody else makes keys for that person alone', async () => {
    const ada = await owner(service)
    const bob = await addMember(service, ada)
    const scopes = ['tenant.read', 'role.read']
    const role = await roleId(ada, 'member')
    const { 'apikey.write': permissionId } = await permissionIds(ada)
    await mutate(ada, 'rolePermissionAdd', { tenantId: ada.tenantId, input: { roleId: role, permissionId } })
    const ofBob = await apiKey(service, ada, { userId: bob.userId, scopes: ['apikey.write', ...scopes] })
    expect(await standing(ofBob)).toBe('ok')
    const make = (input: object) =>
      mutate(
        ofBob,
        'apiKeyCreate',
        { tenantId: ada.tenantId, input: { name: 'x', scopes, ...input } },
        'apiKey { userId createdBy }',
      )
    for (const input of [{}, { userId: null }])
      expect((await changesNothing(service, () => make(input))).userErrors).toMatchObject([
        { code: 'NOT_HELD', path: ['input', 'userId'] },
      ])
    expect((await make({ userId: bob.userId })).apiKey).toEqual({ userId: bob.userId, createdBy: ada.userId })
  })
})

describe('a key does no more than who answers for it may do now', () => {
  test('bound to nobody, with and without scopes', async () => {
    const ada = await owner(service)
    const role = await customRole(ada, 'worker', ['apikey.write', 'tenant.read', 'tenant.write'])
    const bob = await joinAs(service, ada, await signUp(service), role)
    const admin = await addMember(service, ada, 'admin')
    const [part, whole] = [
      await apiKey(service, bob, { scopes: ['tenant.read', 'tenant.write'] }),
      await apiKey(service, admin),
    ]
    expect(await may(part)).toEqual(['tenant.read', 'tenant.write'])
    expect(await may(whole)).toContain('policy.write')

    const { 'tenant.write': permissionId } = await permissionIds(ada)
    await mutate(ada, 'rolePermissionRemove', { tenantId: ada.tenantId, input: { roleId: role, permissionId } })
    await mutate(ada, 'memberRolesUpdate', {
      tenantId: ada.tenantId,
      input: { userId: admin.userId, roleIds: [await roleId(ada, 'member')] },
    })
    expect(await may(part)).toEqual(['tenant.read'])
    expect(await may(whole)).toEqual(['group.read', 'role.read', 'tenant.read', 'user.read'])
    for (const key of [part, whole])
      expect(
        await changesNothing(service, () =>
          refusal(key, 'tenantUpdate', { tenantId: ada.tenantId, input: { name: 'x' } }),
        ),
      ).toBe('FORBIDDEN')
  })

  test('bound to somebody else: what they both may do', async () => {
    const ada = await owner(service)
    const host = await memberWith(service, ada, ['apikey.write', 'user.write', 'tenant.read', 'audit.read'])
    const key = await apiKey(service, host, { userId: ada.userId, scopes: ['tenant.read', 'audit.read'] })
    expect(await may(key)).toEqual(['audit.read', 'tenant.read'])
    await mutate(ada, 'memberRolesUpdate', {
      tenantId: ada.tenantId,
      input: { userId: host.userId, roleIds: [await roleId(ada, 'member')] },
    })
    expect(await may(key)).toEqual(['tenant.read'])
  })

  test('a key that was made before makers were kept goes on as before', async () => {
    const ada = await owner(service)
    const admin = await addMember(service, ada, 'admin')
    const [free, bound] = [
      await apiKey(service, admin),
      await apiKey(service, ada, { userId: admin.userId, scopes: ['tenant.read'] }),
    ]
    await service.owner.query('UPDATE api_key SET created_by = NULL, maker_membership_id = NULL WHERE tenant_id = $1', [
      ada.tenantId,
    ])
    await mutate(ada, 'memberRolesUpdate', {
      tenantId: ada.tenantId,
      input: { userId: admin.userId, roleIds: [await roleId(ada, 'member')] },
    })
    expect(await may(free)).toContain('policy.write')
    expect(await may(bound)).toEqual(['tenant.read'])
    for (const [key, makes] of [
      [free, null],
      [bound, null],
    ] as const)
      expect(await shown(ada, key)).toMatchObject({ createdBy: makes, stopped: false })
    const { apiKey: made } = await mutate(
      free,
      'apiKeyCreate',
      { tenantId: ada.tenantId, input: { name: 'x' } },
      'apiKey { createdBy stopped }',
    )
    expect(made).toEqual({ createdBy: null, stopped: false })
  })
})

describe('a key stops when who answers for it', () => {
  const WAYS: readonly (readonly [how: string, go: (ada: Person, gone: Person) => Promise<unknown>])[] = [
    ['is removed', (ada, { userId }) => mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId })],
    ['leaves', (_, gone) => mutate(gone, 'tenantLeave', { tenantId: gone.tenantId })],
    ['is deleted', (ada, { userId }) => mutate(ada, 'userDelete', { tenantId: ada.tenantId, userId })],
    [
      'is suspended',
      (_, { userId }) => service.owner.query("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [userId]),
    ],
    [
      'loses their last role',
      async (ada, { userId }) =>
        mutate(ada, 'memberRoleUnassign', {
          tenantId: ada.tenantId,
          input: { userId, roleId: await roleId(ada, 'admin') },
        }),
    ],
  ]

  test.each(WAYS)('%s: its holder learns why, the list says so, and others can adopt it', async (_, go) => {
    const ada = await owner(service)
    const [gone, helper] = [
      await addMember(service, ada, 'admin'),
      await memberWith(service, ada, ['apikey.write', 'apikey.read', 'tenant.read']),
    ]
    const [free, scoped, bound] = [
      await apiKey(service, gone),
      await apiKey(service, gone, { scopes: ['tenant.read'] }),
      await apiKey(service, gone, { userId: ada.userId, scopes: ['tenant.read'] }),
    ]
    const keys = [free, scoped, bound]
    expect(await Promise.all(keys.map(standing))).toEqual(['ok', 'ok', 'ok'])
    await go(ada, gone)
    for (const key of keys) {
      expect((await key.ask('{ me { tenantId } }')).errors).toMatchObject([stopped])
      expect(await key.rest('GET', `/v1/tenants/${ada.tenantId}`)).toMatchObject({
        status: 401,
        body: { error: { code: 'apikey.invalid', message: stopped.message } },
      })
      expect(await shown(ada, key)).toMatchObject({ createdBy: gone.userId, stopped: true })
    }
    // Who has the prefix alone learns nothing of it.
    expect(
      (
        await ada.rest('GET', '/v1/me', undefined, {
          authorization: `ApiKey ${free.credential.split('.')[0]}.${'x'.repeat(32)}`,
        })
      ).body,
    ).toMatchObject({ error: { message: 'The API key is invalid.' } })

    expect(codes(await changesNothing(service, () => adopt(helper, free.id)))).toEqual(['NOT_HELD'])
    expect(codes(await changesNothing(service, () => adopt(helper, bound.id)))).toEqual(['NOT_HELD'])
    expect((await adopt(helper, scoped.id)).apiKey).toEqual({
      id: scoped.id,
      createdBy: helper.userId,
      createdWithMfa: false,
      stopped: false,
    })
    for (const key of [free, bound]) expect(codes(await adopt(ada, key.id))).toEqual([])
    expect(await Promise.all(keys.map(standing))).toEqual(['ok', 'ok', 'ok'])
    expect((await actions(service, ada.tenantId)).at(-1)).toBe('api_key.adopted')
    expect(await may(free)).toContain('policy.write')
  })

  test('has gone, and stays stopped when they come back', async () => {
    const ada = await owner(service)
    const [bob, admin] = [await signUp(service), await roleId(ada, 'admin')]
    const key = await apiKey(service, await joinAs(service, ada, bob, admin))
    expect(await standing(key)).toBe('ok')
    await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId })
    const again = await joinAs(service, ada, bob, admin)
    expect((await key.ask('{ me { tenantId } }')).errors).toMatchObject([stopped])
    expect((await adopt(again, key.id)).apiKey).toMatchObject({ createdBy: bob.userId, stopped: false })
    expect(await standing(key)).toBe('ok')
  })

  test('and goes on when they are active again, if they have not been away', async () => {
    const ada = await owner(service)
    const bob = await addMember(service, ada, 'admin')
    const key = await apiKey(service, bob)
    await mutate(ada, 'userDelete', { tenantId: ada.tenantId, userId: bob.userId })
    expect(await standing(key)).toBe('UNAUTHENTICATED')
    await mutate(ada, 'userRestore', { tenantId: ada.tenantId, userId: bob.userId })
    expect(await standing(key)).toBe('ok')
  })
})
