import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { PERMISSIONS } from '../../../src/access/permissions.ts'
import { addMember, owner, type Person, roleId, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  atOnce,
  changesNothing,
  codes,
  customRole,
  joinAs,
  memberWith,
  mutate,
  permissionIds,
  refusal,
  tenantOf,
  times,
} from '../verbs.ts'

let permissions: Readonly<Record<string, string>>
const service = useService()
beforeAll(async () => {
  permissions = await permissionIds(await signUp(service))
})

const ROLE = 'role { id tenantId name description system permissions { key } }'
const create = (who: Person, input: object) => mutate(who, 'roleCreate', { tenantId: who.tenantId, input }, ROLE)
const change = (who: Person, verb: 'Add' | 'Remove', role: string, key: string) =>
  mutate(
    who,
    `rolePermission${verb}`,
    { tenantId: who.tenantId, input: { roleId: role, permissionId: permissions[key] ?? key } },
    ROLE,
  )

test('a new role has a name, a description and no permissions', async () => {
  const ada = await owner(service)
  const { role, userErrors } = await create(ada, { name: ' Auditors ', description: ' They look ' })
  expect(userErrors).toEqual([])
  expect(role).toEqual({
    id: expect.any(String),
    tenantId: ada.tenantId,
    name: 'Auditors',
    description: 'They look',
    system: false,
    permissions: [],
  })
  expect((await tenantOf(ada, 'roles { name }')).roles).toEqual(
    ['owner', 'admin', 'member', 'Auditors'].map((name) => ({ name })),
  )
  expect((await tenantOf(ada, `role(id: "${role.id}") { name }`)).role).toEqual({ name: 'Auditors' })
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('role.created')
})

test.each([
  ['name', 'REQUIRED', { name: ' ' }],
  ['name', 'TOO_LONG', { name: 'x'.repeat(65) }],
  ['description', 'TOO_LONG', { description: 'x'.repeat(501) }],
  ['name', 'INVALID', { name: 'a\nb' }],
  ['name', 'NAME_TAKEN', { name: 'owner' }],
  ['name', 'NAME_TAKEN', { name: ' taken ' }],
])('a bad %s of a role is answered %s, and nothing is written: %o', async (field, code, input) => {
  const ada = await owner(service)
  await create(ada, { name: 'taken' })
  expect((await changesNothing(service, () => create(ada, { name: 'new', ...input }))).userErrors).toMatchObject([
    { code, path: ['input', field] },
  ])
})

test('a name is taken in one tenant, and of 20 at once one gets it', async () => {
  const [ada, bob] = [await owner(service), await owner(service)]
  const made = await atOnce(
    service,
    "INSERT INTO role (id, tenant_id, name) VALUES (gen_random_uuid(), $1, 'same')",
    [ada.tenantId],
    times(20, () => create(ada, { name: 'same' })),
  )
  expect(made.filter((answer) => answer.role !== null)).toHaveLength(1)
  expect(made.filter((answer) => answer.role === null).map(codes)).toEqual(
    Array.from({ length: 19 }, () => ['NAME_TAKEN']),
  )
  expect((await create(bob, { name: 'same' })).userErrors).toEqual([])
})

test("a changed permission counts on the holder's very next request", async () => {
  const ada = await owner(service)
  const role = await customRole(ada, 'lookers', [])
  const bob = await joinAs(service, ada, await signUp(service), role)
  const members = async (): Promise<unknown> =>
    (await bob.ask('query ($t: UUID!) { tenant(id: $t) { members { nodes { id } } } }', { t: ada.tenantId })).errors[0]
      ?.extensions['code'] ?? 'ok'
  expect(await members()).toBe('FORBIDDEN')
  expect((await change(ada, 'Add', role, 'user.read')).role.permissions).toEqual([{ key: 'user.read' }])
  expect(await members()).toBe('ok')
  expect((await bob.gql('{ me { permissions } }')).me.permissions).toEqual(['user.read'])
  expect((await change(ada, 'Remove', role, 'user.read')).role.permissions).toEqual([])
  expect(await members()).toBe('FORBIDDEN')
  expect((await actions(service, ada.tenantId)).slice(-2)).toEqual([
    'role.permission_granted',
    'role.permission_revoked',
  ])
})

test('adding what is there and taking what is not changes nothing', async () => {
  const ada = await owner(service)
  const role = await customRole(ada, 'lookers', ['user.read'])
  expect((await changesNothing(service, () => change(ada, 'Add', role, 'user.read'))).role.permissions).toEqual([
    { key: 'user.read' },
  ])
  expect((await changesNothing(service, () => change(ada, 'Remove', role, 'audit.read'))).userErrors).toEqual([])
})

test('20 additions of one permission at once add it once', async () => {
  const ada = await owner(service)
  const role = await customRole(ada, 'lookers', [])
  const hold = "INSERT INTO role_permission (tenant_id, role_id, permission_key) VALUES ($1, $2, 'user.read')"
  const answers = await atOnce(
    service,
    hold,
    [ada.tenantId, role],
    times(20, () => change(ada, 'Add', role, 'user.read')),
  )
  expect(answers.flatMap(codes)).toEqual([])
  expect((await actions(service, ada.tenantId)).filter((action) => action === 'role.permission_granted')).toHaveLength(
    1,
  )
})

test.each(['Add', 'Remove'] as const)(
  '%s: an unknown role and an unknown permission are NOT_FOUND, and nothing changes',
  async (verb) => {
    const ada = await owner(service)
    const role = await customRole(ada, 'mine', [])
    const foreign = await customRole(await owner(service), 'foreign', [])
    for (const id of [randomUUID(), foreign])
      expect((await changesNothing(service, () => change(ada, verb, id, 'user.read'))).userErrors).toMatchObject([
        { code: 'NOT_FOUND', path: ['input', 'roleId'] },
      ])
    expect((await changesNothing(service, () => change(ada, verb, role, randomUUID()))).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['input', 'permissionId'] },
    ])
  },
)

test.each(['Add', 'Remove'] as const)(
  "%s: the owner role's permissions are fixed, to owners too; admin's are not",
  async (verb) => {
    const ada = await owner(service)
    expect(
      (await changesNothing(service, async () => change(ada, verb, await roleId(ada, 'owner'), 'user.read')))
        .userErrors,
    ).toMatchObject([{ code: 'OWNER_ROLE_FIXED', path: ['input', 'roleId'] }])
    expect((await change(ada, verb, await roleId(ada, 'admin'), 'user.read')).userErrors).toEqual([])
  },
)

test('with role.write alone nobody gives or takes anything else', async () => {
  const ada = await owner(service)
  const bob = await memberWith(service, ada, ['role.write', 'role.read'])
  const { role } = await create(bob, { name: 'made by bob' })
  for (const key of PERMISSIONS.filter((permission) => !permission.startsWith('role.')))
    expect((await changesNothing(service, () => change(bob, 'Add', role.id, key))).userErrors).toMatchObject([
      { code: 'NOT_HELD', path: ['input', 'permissionId'] },
    ])
  const admin = await roleId(bob, 'admin')
  expect((await changesNothing(service, () => change(bob, 'Remove', admin, 'audit.read'))).userErrors).toMatchObject([
    { code: 'NOT_HELD' },
  ])
  expect((await change(bob, 'Add', role.id, 'role.write')).userErrors).toEqual([])
})

test('without role.write a member changes no role', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const input = { roleId: await roleId(ada, 'member'), permissionId: permissions['audit.read'] }
  expect(
    await changesNothing(service, () => refusal(bob, 'roleCreate', { tenantId: ada.tenantId, input: { name: 'x' } })),
  ).toBe('FORBIDDEN')
  for (const verb of ['rolePermissionAdd', 'rolePermissionRemove'])
    expect(await changesNothing(service, () => refusal(bob, verb, { tenantId: ada.tenantId, input }))).toBe('FORBIDDEN')
})

test('one request that changes a role twice answers with what is so after each', async () => {
  const ada = await owner(service)
  const role = await customRole(ada, 'twice', [])
  const document = `mutation ($t: UUID!, $a: RolePermissionInput!, $b: RolePermissionInput!) {
    a: rolePermissionAdd(tenantId: $t, input: $a) { ${ROLE} }
    b: rolePermissionAdd(tenantId: $t, input: $b) { ${ROLE} }
  }`
  const answer = await ada.gql(document, {
    t: ada.tenantId,
    a: { roleId: role, permissionId: permissions['user.read'] },
    b: { roleId: role, permissionId: permissions['audit.read'] },
  })
  expect([answer.a.role.permissions.length, answer.b.role.permissions.length]).toEqual([1, 2])
})
