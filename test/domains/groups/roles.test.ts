// Roles by group count as the person's own, wherever it is asked what they may do.
import { beforeEach, describe, expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person, roleId } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { createPolicy, leaf, RENAMING, renames } from '../abac/verbs.ts'
import { newGroup } from '../calls/groups.ts'
import { changesNothing, codes, customRole, faults, memberWith, mutate, standing, tenantOf } from '../verbs.ts'

const service = useService()
let ada: Person
let bob: Person
let groupId: string
beforeEach(async () => {
  ada = await owner(service)
  bob = await addMember(service, ada)
  groupId = await newGroup(ada, 'Staff')
  await call('groupMemberAdd', { groupId, userId: bob.userId })
})

const call = (verb: string, input: object, who = ada) =>
  mutate(who, verb, { tenantId: ada.tenantId, input }, 'group { id version }')
const give = async (role: string): Promise<string> => {
  const id = await roleId(ada, role)
  expect(codes(await call('groupRoleAssign', { groupId, roleId: id }))).toEqual([])
  return id
}
const may = async (who: Person): Promise<string[]> => (await who.gql('{ me { permissions } }')).me.permissions

test('a role of a group is held from the next request on, and until it is taken', async () => {
  const role = await customRole(ada, 'auditors', ['audit.read'])
  expect(await may(bob)).not.toContain('audit.read')
  await call('groupRoleAssign', { groupId, roleId: role })
  expect(await may(bob)).toContain('audit.read')
  expect(await tenantOf(bob, 'auditEvents { nodes { __typename } }')).toMatchObject({ auditEvents: {} })
  await call('groupRoleUnassign', { groupId, roleId: role })
  expect(await may(bob)).not.toContain('audit.read')
  await call('groupRoleAssign', { groupId, roleId: role })
  await call('groupMemberRemove', { groupId, userId: bob.userId })
  expect(await may(bob)).not.toContain('audit.read')
  await call('groupMemberAdd', { groupId, userId: bob.userId })
  expect(await may(bob)).toContain('audit.read')
  await mutate(ada, 'groupDelete', { tenantId: ada.tenantId, id: groupId })
  expect(await may(bob)).not.toContain('audit.read')
})

test('a check names the group by which a permission is held', async () => {
  const role = await customRole(ada, 'auditors', ['audit.read'])
  await call('groupRoleAssign', { groupId, roleId: role })
  const select = `permissionCheck(userId: "${bob.userId}", permission: "audit.read") {
    allowed paths { grantedBy via groupId roleId } }
    memberPermissions(userId: "${bob.userId}")
    memberAccess(userId: "${bob.userId}") { groups { name } permissions permissionsOwn permissionsOfGroups }`
  expect(await tenantOf(ada, select)).toMatchObject({
    permissionCheck: {
      allowed: true,
      paths: [{ grantedBy: 'role:auditors', via: 'group:Staff', groupId, roleId: role }],
    },
    memberPermissions: expect.arrayContaining(['audit.read']) as unknown,
    memberAccess: { groups: [{ name: 'Staff' }], permissions: 5, permissionsOwn: 4, permissionsOfGroups: 1 },
  })
  const path = `/v1/check?user_id=${bob.userId}&tenant_id=${ada.tenantId}&permission=audit.read`
  expect((await ada.rest('GET', path)).body.paths).toEqual([
    { permission: 'audit.read', granted_by: 'role:auditors', via: 'group:Staff', group_id: groupId, role_id: role },
  ])
})

test('a key of somebody does what their groups give, and stops doing it with them', async () => {
  await give('admin')
  const key = await apiKey(service, bob, { scopes: ['audit.read'] })
  expect((await key.ask(`{ tenant(id: "${ada.tenantId}") { auditActions } }`)).errors).toEqual([])
  await call('groupMemberRemove', { groupId, userId: bob.userId })
  expect((await key.ask(`{ tenant(id: "${ada.tenantId}") { auditActions } }`)).errors).toMatchObject([
    { extensions: { code: 'FORBIDDEN' } },
  ])
})

test('who writes by a group is an administrator to the policies', async () => {
  const readiness = async (): Promise<unknown> =>
    (await tenantOf(ada, 'mfaReadiness { notReady { nodes { userId admin } } }')).mfaReadiness.notReady.nodes.find(
      (one: { userId: string }) => one.userId === bob.userId,
    ).admin
  expect(await readiness()).toBe(false)
  await give('admin')
  expect(await readiness()).toBe(true)
})

test('who is above somebody by a group is not suspended, removed or signed out by them', async () => {
  const helpdesk = await memberWith(service, ada, ['user.write', 'user.read', 'tenant.read', 'role.read', 'group.read'])
  const tenantId = ada.tenantId
  await give('admin')
  for (const verb of ['memberSuspend', 'memberRemove', 'memberSessionsEnd'])
    expect(await changesNothing(service, () => faults(helpdesk, verb, { tenantId, userId: bob.userId }))).toEqual([
      'NOT_HELD',
    ])
  await call('groupMemberRemove', { groupId, userId: bob.userId })
  expect(await faults(helpdesk, 'memberSuspend', { tenantId, userId: bob.userId })).toEqual([])
})

describe('the last owner', () => {
  test('may be one by a group, and stays one', async () => {
    const tenantId = ada.tenantId
    const ownerRole = await give('owner')
    expect(await faults(ada, 'tenantLeave', { tenantId })).toEqual([])
    const refused: [string, object][] = [
      ['groupMemberRemove', { tenantId, input: { groupId, userId: bob.userId } }],
      ['groupRoleUnassign', { tenantId, input: { groupId, roleId: ownerRole } }],
      ['groupDelete', { tenantId, id: groupId }],
      ['tenantLeave', { tenantId }],
    ]
    for (const [verb, args] of refused)
      expect(await changesNothing(service, () => faults(bob, verb, args))).toEqual(['LAST_OWNER'])
    expect(await standing(bob)).toBe('ok')
  })

  test('is nobody who is suspended', async () => {
    await give('owner')
    expect(await faults(ada, 'memberSuspend', { tenantId: ada.tenantId, userId: bob.userId })).toEqual([])
    expect(await changesNothing(service, () => faults(ada, 'tenantLeave', { tenantId: ada.tenantId }))).toEqual([
      'LAST_OWNER',
    ])
  })
})

test('a preview of a role counts who holds it by a group', async () => {
  const role = await customRole(ada, 'auditors', ['audit.read'])
  await call('groupRoleAssign', { groupId, roleId: role })
  const preview = async (permissions: string[]) =>
    (
      await mutate(
        ada,
        'rolePreview',
        { tenantId: ada.tenantId, id: role, input: { permissions } },
        'preview { holders groups takes { permission people } }',
      )
    ).preview
  expect(await preview([])).toEqual({ holders: 1, groups: 1, takes: [{ permission: 'audit.read', people: 1 }] })
  const same = await customRole(ada, 'same', ['audit.read'])
  await mutate(ada, 'memberRoleAssign', { tenantId: ada.tenantId, input: { userId: bob.userId, roleId: same } })
  expect(await preview([])).toMatchObject({ takes: [{ permission: 'audit.read', people: 0 }] })
})

test('a role that a group has goes only for another, which the group gets', async () => {
  const [old, next] = [await customRole(ada, 'old', ['audit.read']), await customRole(ada, 'next', ['policy.read'])]
  await call('groupRoleAssign', { groupId, roleId: old })
  const tenantId = ada.tenantId
  expect(await changesNothing(service, () => faults(ada, 'roleDelete', { tenantId, id: old }))).toEqual(['ASSIGNED'])
  expect((await tenantOf(ada, `roles { id memberCount }`)).roles).toContainEqual({ id: old, memberCount: 1 })
  expect(await faults(ada, 'roleDelete', { tenantId, id: old, input: { replaceWith: next } })).toEqual([])
  expect(await may(bob)).toContain('policy.read')
  expect(await may(bob)).not.toContain('audit.read')
})

test('members are found by a role that a group gives', async () => {
  const role = await give('admin')
  const found = (await tenantOf(ada, `members(roleId: "${role}") { nodes { userId roles { name } } }`)).members.nodes
  expect(found).toEqual([{ userId: bob.userId, roles: [{ name: 'member' }] }])
})

test('policies see roles by group', async () => {
  await give('admin')
  await createPolicy(ada, { ...RENAMING, condition: leaf('subject.roles', 'contains', 'admin') })
  expect(await renames(service, bob)).toBe('refused')
  await call('groupMemberRemove', { groupId, userId: bob.userId })
  await mutate(ada, 'memberRoleAssign', {
    tenantId: ada.tenantId,
    input: { userId: bob.userId, roleId: await customRole(ada, 'renamers', ['tenant.write']) },
  })
  expect(await renames(service, bob)).toBe('ok')
})
