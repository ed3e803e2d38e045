import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person, roleId, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { customRole, joinAs, mutate } from '../verbs.ts'

const service = useService()

const CHECK = `query ($t: UUID!, $u: UUID!, $p: String!) {
  tenant(id: $t) {
    permissionCheck(userId: $u, permission: $p) { allowed paths { permission grantedBy via roleId } reason }
    memberPermissions(userId: $u)
  }
}`
const check = async (who: Person, userId: string, permission: string) =>
  (await who.gql(CHECK, { t: who.tenantId, u: userId, p: permission })).tenant

test('an allowed permission names every role that gives it', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const extra = await customRole(ada, 'extra', ['user.read', 'audit.read'])
  await mutate(ada, 'memberRoleAssign', { tenantId: ada.tenantId, input: { userId: bob.userId, roleId: extra } })
  expect(await check(ada, bob.userId, 'user.read')).toEqual({
    permissionCheck: {
      allowed: true,
      paths: [
        { permission: 'user.read', grantedBy: 'role:extra', via: 'direct', roleId: extra },
        { permission: 'user.read', grantedBy: 'role:member', via: 'direct', roleId: await roleId(ada, 'member') },
      ],
      reason: null,
    },
    memberPermissions: ['audit.read', 'group.read', 'role.read', 'tenant.read', 'user.read'],
  })
})

test.each([
  ['that the roles do not give', 'audit.read', "None of the person's roles grants it."],
  ['that does not exist', 'audit.reads', 'There is no such permission.'],
])('a permission %s is refused, with the reason', async (_, permission, reason) => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  expect((await check(ada, bob.userId, permission)).permissionCheck).toEqual({ allowed: false, paths: [], reason })
})

test('a member without permissions is known; a non-member is like nobody', async () => {
  const ada = await owner(service)
  const bob = await joinAs(service, ada, await signUp(service), await customRole(ada, 'empty', []))
  const stranger = await signUp(service)
  expect(await check(ada, bob.userId, 'user.read')).toEqual({
    permissionCheck: { allowed: false, paths: [], reason: "None of the person's roles grants it." },
    memberPermissions: [],
  })
  const unknown = await check(ada, randomUUID(), 'user.read')
  expect(unknown).toEqual({
    permissionCheck: { allowed: false, paths: [], reason: 'The person is not a member of the tenant.' },
    memberPermissions: [],
  })
  expect(await check(ada, stranger.userId, 'user.read')).toEqual(unknown)
})

test('a check of no permission is a mistake of the caller', async () => {
  const ada = await owner(service)
  expect((await ada.ask(CHECK, { t: ada.tenantId, u: ada.userId, p: ' ' })).errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT', argument: ['permission'] } },
  ])
})

test('what a person may do in one tenant says nothing about another', async () => {
  const ada = await owner(service)
  const bob = await owner(service)
  await joinAs(service, ada, bob)
  expect((await check(ada, bob.userId, 'tenant.write')).permissionCheck.allowed).toBe(false)
  expect((await check(bob, bob.userId, 'tenant.write')).permissionCheck.allowed).toBe(true)
})

test('`allowed` alone equals the full check of oneself', async () => {
  const ada = await owner(service)
  const only = `query ($t: UUID!, $u: UUID!, $p: String!) {
    tenant(id: $t) { permissionCheck(userId: $u, permission: $p) { allowed } }
  }`
  const bare = await apiKey(service, ada, { userId: ada.userId, scopes: ['tenant.read', 'role.read'] })
  for (const [permission, allowed] of [
    ['user.write', true],
    ['role.read', true],
    ['no.such', false],
  ] as const)
    for (const who of [ada, bare])
      for (const document of [only, CHECK])
        expect(
          (await who.gql(document, { t: ada.tenantId, u: ada.userId, p: permission })).tenant.permissionCheck.allowed,
        ).toBe(allowed)
  expect((await ada.ask(only, { t: ada.tenantId, u: ada.userId, p: ' ' })).errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT', argument: ['permission'] } },
  ])

  const bob = await addMember(service, ada)
  expect(
    (await ada.gql(only, { t: ada.tenantId, u: bob.userId, p: 'user.write' })).tenant.permissionCheck.allowed,
  ).toBe(false)
  expect(
    (await bob.gql(only, { t: ada.tenantId, u: ada.userId, p: 'user.write' })).tenant.permissionCheck.allowed,
  ).toBe(true)
  expect(
    (await bob.gql(only, { t: ada.tenantId, u: bob.userId, p: 'user.write' })).tenant.permissionCheck.allowed,
  ).toBe(false)
  await mutate(ada, 'memberRoleAssign', {
    tenantId: ada.tenantId,
    input: { userId: bob.userId, roleId: await roleId(ada, 'admin') },
  })
  expect(
    (await bob.gql(only, { t: ada.tenantId, u: bob.userId, p: 'user.write' })).tenant.permissionCheck.allowed,
  ).toBe(true)
})
