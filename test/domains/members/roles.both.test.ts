import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addMember, owner, type Person, roleId, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  atOnce,
  changesNothing,
  count,
  customRole,
  memberWith,
  mutate,
  refusal,
  standing,
  tenantOf,
  times,
  HOLD_TENANT,
} from '../verbs.ts'

const service = useService()

const MEMBER = 'member { userId roles { name } }'
const update = (who: Person, userId: string, roleIds: string[]) =>
  mutate(who, 'memberRolesUpdate', { tenantId: who.tenantId, input: { userId, roleIds } }, MEMBER)
const assign = (who: Person, userId: string, id: string) =>
  mutate(who, 'memberRoleAssign', { tenantId: who.tenantId, input: { userId, roleId: id } }, MEMBER)
const unassign = (who: Person, userId: string, id: string) =>
  mutate(who, 'memberRoleUnassign', { tenantId: who.tenantId, input: { userId, roleId: id } }, MEMBER)
const permissionsOf = async (who: Person): Promise<string[]> => (await who.gql('{ me { permissions } }')).me.permissions

test('roles are replaced, given and taken, and count on the very next request', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const [red, blue] = [await customRole(ada, 'red', ['audit.read']), await customRole(ada, 'blue', ['apikey.read'])]
  expect(await update(ada, bob.userId, [red, red])).toMatchObject({
    member: { userId: bob.userId, roles: [{ name: 'red' }] },
    userErrors: [],
  })
  expect(await permissionsOf(bob)).toEqual(['audit.read'])
  expect((await assign(ada, bob.userId, blue)).member.roles).toEqual([{ name: 'red' }, { name: 'blue' }])
  expect(await permissionsOf(bob)).toEqual(['apikey.read', 'audit.read'])
  expect((await unassign(ada, bob.userId, red)).member.roles).toEqual([{ name: 'blue' }])
  expect(await permissionsOf(bob)).toEqual(['apikey.read'])
  expect((await actions(service, ada.tenantId)).slice(-3)).toEqual([
    'member.roles_updated',
    'role.assigned',
    'role.unassigned',
  ])
})

test('a change to what is so already changes nothing', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const [member, admin] = [await roleId(ada, 'member'), await roleId(ada, 'admin')]
  for (const same of [
    () => update(ada, bob.userId, [member]),
    () => assign(ada, bob.userId, member),
    () => unassign(ada, bob.userId, admin),
  ])
    expect(await changesNothing(service, same)).toMatchObject({
      member: { roles: [{ name: 'member' }] },
      userErrors: [],
    })
})

test('a member who loses the last role is out at once', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  expect(await unassign(ada, bob.userId, await roleId(ada, 'member'))).toEqual({ member: null, userErrors: [] })
  expect(await standing(bob)).toBe('UNAUTHENTICATED')
  expect((await tenantOf(ada, 'memberCount')).memberCount).toBe(1)
})

test.each(['memberRolesUpdate', 'memberRoleAssign', 'memberRoleUnassign'])(
  '%s: a role of another tenant is as unknown as none, and nothing changes',
  async (verb) => {
    const [ada, eve] = [await owner(service), await owner(service)]
    const bob = await addMember(service, ada)
    const attempt = (id: string) =>
      changesNothing(service, () =>
        mutate(
          ada,
          verb,
          {
            tenantId: ada.tenantId,
            input: { userId: bob.userId, ...(verb === 'memberRolesUpdate' ? { roleIds: [id] } : { roleId: id }) },
          },
          MEMBER,
        ),
      )
    const unknown = await attempt(randomUUID())
    expect(unknown).toMatchObject({
      member: null,
      userErrors: [{ code: 'ROLE_NOT_FOUND', path: ['input', verb === 'memberRolesUpdate' ? 'roleIds' : 'roleId'] }],
    })
    expect(await attempt(await roleId(eve, 'member'))).toEqual(unknown)
  },
)

test.each(['memberRolesUpdate', 'memberRoleAssign', 'memberRoleUnassign'])(
  '%s: somebody who is no member is as unknown as nobody: roles make no members',
  async (verb) => {
    const ada = await owner(service)
    const stranger = await signUp(service)
    const role = await roleId(ada, 'member')
    const roles = verb === 'memberRolesUpdate' ? { roleIds: [role] } : { roleId: role }
    const attempt = (userId: string) =>
      changesNothing(service, () => mutate(ada, verb, { tenantId: ada.tenantId, input: { userId, ...roles } }, MEMBER))
    const unknown = await attempt(randomUUID())
    expect(unknown).toMatchObject({ member: null, userErrors: [{ code: 'NOT_FOUND', path: ['input', 'userId'] }] })
    expect(await attempt(stranger.userId)).toEqual(unknown)
  },
)

test('no roles, and too many, are refused', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  expect((await changesNothing(service, () => update(ada, bob.userId, []))).userErrors).toMatchObject([
    { code: 'REQUIRED', path: ['input', 'roleIds'] },
  ])
  expect(
    (
      await changesNothing(service, () =>
        update(
          ada,
          bob.userId,
          Array.from({ length: 51 }, () => randomUUID()),
        ),
      )
    ).userErrors,
  ).toMatchObject([{ code: 'TOO_LONG', path: ['input', 'roleIds'] }])
})

test('of several roles one unknown refuses all', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  expect(
    (await changesNothing(service, async () => update(ada, bob.userId, [await roleId(ada, 'admin'), randomUUID()])))
      .userErrors,
  ).toMatchObject([{ code: 'ROLE_NOT_FOUND' }])
})

test('with role.write alone nobody gives or takes more than they hold', async () => {
  const ada = await owner(service)
  const eve = await memberWith(service, ada, ['role.write', 'role.read', 'user.write'])
  const bob = await addMember(service, ada)
  const [ownerRole, admin, member] = (await Promise.all(
    ['owner', 'admin', 'member'].map((name) => roleId(ada, name)),
  )) as [string, string, string]
  const attempts = [
    ...[ownerRole, admin, member].flatMap((role) => [
      () => assign(eve, eve.userId, role),
      () => update(eve, eve.userId, [role]),
      () => assign(eve, bob.userId, role),
    ]),
    () => unassign(eve, ada.userId, ownerRole),
    () => update(eve, ada.userId, [member]),
    () => unassign(eve, bob.userId, member),
    () => mutate(eve, 'memberRemove', { tenantId: ada.tenantId, userId: ada.userId }),
    () => mutate(eve, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId }),
  ]
  for (const attempt of attempts)
    expect((await changesNothing(service, attempt)).userErrors).toMatchObject([{ code: 'NOT_HELD' }])
  const small = await customRole(ada, 'small', ['role.read'])
  for (const { userId } of [ada, bob])
    expect((await changesNothing(service, () => update(eve, userId, [small]))).userErrors).toMatchObject([
      { code: 'NOT_HELD' },
    ])
  expect((await assign(eve, bob.userId, small)).userErrors).toEqual([])
  expect((await unassign(eve, bob.userId, small)).userErrors).toEqual([])
})

test('without role.write a member changes nobody', async () => {
  const ada = await owner(service)
  const bob = await memberWith(service, ada, ['user.write', 'role.read'])
  const role = await roleId(ada, 'admin')
  for (const [verb, input] of [
    ['memberRolesUpdate', { roleIds: [role] }],
    ['memberRoleAssign', { roleId: role }],
    ['memberRoleUnassign', { roleId: role }],
  ] as const)
    expect(
      await changesNothing(service, () =>
        refusal(bob, verb, { tenantId: ada.tenantId, input: { userId: bob.userId, ...input } }),
      ),
    ).toBe('FORBIDDEN')
})

test('20 assignments of one role at once assign it once', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const role = await customRole(ada, 'once', [])
  const answers = await atOnce(
    service,
    HOLD_TENANT,
    [ada.tenantId],
    times(20, () => assign(ada, bob.userId, role)),
  )
  expect(answers.flatMap((answer) => answer.userErrors)).toEqual([])
  expect(await count(service, 'membership_role', 'role_id = $1', [role])).toBe(1)
  expect((await actions(service, ada.tenantId)).filter((action) => action === 'role.assigned')).toHaveLength(1)
})

test('one request that changes a member twice answers with what is so after each', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const [red, blue] = [await customRole(ada, 'red', []), await customRole(ada, 'blue', [])]
  const document = `mutation ($t: UUID!, $a: MemberRoleInput!, $b: MemberRoleInput!) {
    a: memberRoleAssign(tenantId: $t, input: $a) { ${MEMBER} }
    b: memberRoleAssign(tenantId: $t, input: $b) { ${MEMBER} }
  }`
  const answer = await ada.gql(document, {
    t: ada.tenantId,
    a: { userId: bob.userId, roleId: red },
    b: { userId: bob.userId, roleId: blue },
  })
  expect([answer.a.member.roles.length, answer.b.member.roles.length]).toEqual([2, 3])
})
