// Roles are renamed, given other permissions, and deleted: never past what the caller holds, and never from under those
// who hold them.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { owner, type Person, roleId, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { atOnce, changesNothing, codes, customRole, HOLD_TENANT, joinAs, mutate, tenantOf, times } from '../verbs.ts'
import { may, last, rolesOf } from './roles.ts'

let ada: Person
const service = useService()
const ROLE = 'role { id name description version memberCount permissions { key } }'
const update = (who: Person, id: string, input: object) =>
  mutate(who, 'roleUpdate', { tenantId: who.tenantId, id, input }, ROLE)
const remove = (who: Person, id: string, replaceWith?: string) =>
  mutate(who, 'roleDelete', { tenantId: who.tenantId, id, ...(replaceWith && { input: { replaceWith } }) }, 'deletedId')

beforeAll(async () => {
  ada = await owner(service)
})

describe('edited', () => {
  test('name, description and permissions at once, for all its holders', async () => {
    const id = await customRole(ada, 'lookers', ['user.read', 'role.read'])
    const bob = await joinAs(service, ada, await signUp(service), id)
    const { version } = (await tenantOf(ada, `role(id: "${id}") { version }`)).role
    const { role, userErrors } = await update(ada, id, {
      name: ' Auditors ',
      description: 'They look.',
      permissions: ['user.read', 'audit.read'],
    })
    expect(userErrors).toEqual([])
    expect(role).toEqual({
      id,
      name: 'Auditors',
      description: 'They look.',
      version: version + 1,
      memberCount: 1,
      permissions: [{ key: 'audit.read' }, { key: 'user.read' }],
    })
    expect(await may(bob)).toEqual(['audit.read', 'user.read'])
    expect(await last(ada)).toEqual({
      action: 'role.updated',
      metadata: {
        name: 'Auditors',
        fields: ['name', 'description', 'permissions'],
        granted: ['audit.read'],
        revoked: ['role.read'],
      },
    })
    const { nodes } = (await tenantOf(ada, 'members { nodes { userId roles { name version } } }')).members
    expect(nodes.find((node: { userId: string }) => node.userId === bob.userId).roles).toEqual([
      { name: 'Auditors', version: version + 1 },
    ])
  })

  test('what a role has already changes nothing, and absent fields stay', async () => {
    const id = await customRole(ada, 'same', ['user.read'])
    const before = (await update(ada, id, {})).role
    for (const input of [
      {},
      { name: 'same' },
      { description: '', permissions: ['user.read', 'user.read'] },
      { name: null, permissions: null },
    ])
      expect(await changesNothing(service, () => update(ada, id, input))).toEqual({ role: before, userErrors: [] })
  })

  test.each([
    ['REQUIRED', 'name', { name: ' ' }],
    ['TOO_LONG', 'name', { name: 'x'.repeat(65) }],
    ['INVALID', 'name', { name: 'a\nb' }],
    ['TOO_LONG', 'description', { description: 'x'.repeat(501) }],
    ['NOT_ALLOWED', 'permissions', { permissions: ['no.such'] }],
    ['NAME_TAKEN', 'name', { name: 'owner' }],
    ['CONFLICT', 'expectedVersion', { expectedVersion: 7, name: 'x' }],
  ])('%s: a bad %s is refused whole', async (code, field, input) => {
    const id = await customRole(ada, uniqueEmail('role'), [])
    expect(
      (await changesNothing(service, () => update(ada, id, { description: 'new', ...input }))).userErrors,
    ).toMatchObject([{ code, path: ['input', field] }])
  })

  test('roles that came with the tenant keep their names, and the owner its permissions', async () => {
    const [admin, first] = [await roleId(ada, 'admin'), await roleId(ada, 'owner')]
    expect((await changesNothing(service, () => update(ada, admin, { name: 'boss' }))).userErrors).toMatchObject([
      { code: 'SYSTEM_ROLE', path: ['input', 'name'] },
    ])
    expect((await changesNothing(service, () => update(ada, first, { permissions: [] }))).userErrors).toMatchObject([
      { code: 'OWNER_ROLE_FIXED', path: ['input', 'permissions'] },
    ])
  })

  test('an unknown role, and one of another tenant, are not there', async () => {
    const foreign = await customRole(await owner(service), 'foreign', [])
    for (const id of [randomUUID(), foreign]) {
      expect((await changesNothing(service, () => update(ada, id, { name: 'mine' }))).userErrors).toMatchObject([
        { code: 'NOT_FOUND', path: ['id'] },
      ])
      expect((await changesNothing(service, () => remove(ada, id))).userErrors).toMatchObject([
        { code: 'NOT_FOUND', path: ['id'] },
      ])
    }
  })

  test('of ten that read the same version one changes it', async () => {
    const host = await owner(service)
    const id = await customRole(host, 'raced', [])
    expect((await rolesOf(host)).find((role) => role.id === id)?.version).toBe(1)
    const answers = await atOnce(
      service,
      HOLD_TENANT,
      [host.tenantId],
      times(10, (n) => update(host, id, { name: `raced ${n}`, expectedVersion: 1 })),
    )
    expect(answers.flatMap(codes)).toEqual(Array.from({ length: 9 }, () => 'CONFLICT'))
    expect((await update(host, id, { permissions: ['user.read'], expectedVersion: 2 })).role.version).toBe(3)
  })

  test('two roles that take one name at once: one has it', async () => {
    const host = await owner(service)
    const ids = [await customRole(host, 'a', []), await customRole(host, 'b', [])]
    const starts = [
      ...ids.map((id) => () => update(host, id, { name: 'both' })),
      () => mutate(host, 'roleCreate', { tenantId: host.tenantId, input: { name: 'both' } }, 'role { id }'),
    ]
    const answers = await atOnce(service, HOLD_TENANT, [host.tenantId], starts)
    expect(answers.flatMap(codes)).toEqual(['NAME_TAKEN', 'NAME_TAKEN'])
    expect((await rolesOf(host)).filter(({ name }) => name === 'both')).toHaveLength(1)
  })
})
