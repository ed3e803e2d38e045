// Roles by groups of a provider: what it gives, it takes; what somebody gave by hand stays.
import { expect, test } from 'vitest'
import { addMember, type Person, roleId, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, codes, customRole, memberWith, mutate, permissionIds, tenantOf } from '../verbs.ts'
import { addressAt, ceremonies, connected, create, said } from './connecting.ts'
import { WITH_STAND_IN } from './stand-in.ts'

const service = useService({}, { areas: WITH_STAND_IN })
const { signIn, attempt } = ceremonies(service)

async function rolesOf(boss: Person, userId: string): Promise<string[]> {
  const { member } = await tenantOf(boss, `member(userId: "${userId}") { roles { name } }`)
  return member.roles.map(({ name }: { name: string }) => name).sort()
}

test('a new member has the roles of their groups, else the default one', async () => {
  const { boss, domain, connection } = await connected(service, { createMembers: true })
  const [staff, dev] = [await customRole(boss, 'staff', ['user.read']), await customRole(boss, 'dev', ['role.read'])]
  const update = (input: object) =>
    mutate(boss, 'connectionUpdate', { tenantId: boss.tenantId, id: connection, input }, 'connection { version }')
  await update({ defaultRoleId: staff, roleMap: [{ group: 'Developers', roleId: dev }] })
  const plain = await signIn(connection, said({ email: addressAt(domain) }))
  expect(await rolesOf(boss, plain.userId)).toEqual(['staff'])
  const ada = await signIn(connection, said({ subject: 'ada', email: addressAt(domain), groups: ['Developers', 'x'] }))
  expect(await rolesOf(boss, ada.userId)).toEqual(['dev', 'staff'])
  // Names are compared exactly.
  const other = await signIn(connection, said({ email: addressAt(domain), groups: ['developers'] }))
  expect(await rolesOf(boss, other.userId)).toEqual(['staff'])
})

test('each sign-in gives and takes by the groups, and leaves what was given by hand', async () => {
  const { boss, domain, connection } = await connected(service)
  const [dev, ops] = [await customRole(boss, 'dev', ['role.read']), await customRole(boss, 'ops', ['user.read'])]
  const roleMap = [
    { group: 'dev', roleId: dev },
    { group: 'ops', roleId: ops },
  ]
  await mutate(boss, 'connectionUpdate', { tenantId: boss.tenantId, id: connection, input: { roleMap } })
  const ada = await addMember(service, boss, 'member', addressAt(domain))
  await verifyEmail(service, ada)
  const by = (groups: string[]) => signIn(connection, said({ subject: 'ada', email: ada.email, groups }))
  await by(['dev'])
  expect(await rolesOf(boss, ada.userId)).toEqual(['dev', 'member'])
  await mutate(boss, 'memberRolesUpdate', {
    tenantId: boss.tenantId,
    input: { userId: ada.userId, roleIds: [dev, ops, await roleId(boss, 'member')] },
  })
  await by(['dev', 'ops'])
  await by([])
  // `ops` was given by hand before a group gave it.
  expect(await rolesOf(boss, ada.userId)).toEqual(['member', 'ops'])
  expect((await actions(service, boss.tenantId)).filter((one) => one === 'member.roles_updated').length).toBe(3)
})

test('a provider takes the role of the last owner from nobody', async () => {
  const { boss, domain, connection } = await connected(service)
  const ownerRole = await roleId(boss, 'owner')
  const roleMap = [{ group: 'chiefs', roleId: ownerRole }]
  await mutate(boss, 'connectionUpdate', { tenantId: boss.tenantId, id: connection, input: { roleMap } })
  const ada = await addMember(service, boss, 'member', addressAt(domain))
  await verifyEmail(service, ada)
  const by = (groups: string[]) => signIn(connection, said({ subject: 'ada', email: ada.email, groups }))
  await by(['chiefs'])
  const chiefs = (suspended: string) =>
    service.owner.query(`UPDATE membership SET suspended_at = ${suspended} WHERE user_id = $1 AND tenant_id = $2`, [
      boss.userId,
      boss.tenantId,
    ])
  await chiefs('now()')
  const alone = await by([])
  expect(await rolesOf(alone, ada.userId)).toEqual(['member', 'owner'])
  await chiefs('NULL')
  await by([])
  expect(await rolesOf(boss, ada.userId)).toEqual(['member'])
})

test('nobody maps a role with more than they hold, nor one of another tenant', async () => {
  const { boss, connection } = await connected(service)
  const other = await connected(service)
  const helper = await memberWith(service, boss, ['connection.read', 'connection.write', 'role.read', 'tenant.read'])
  const ownerRole = await roleId(boss, 'owner')
  const update = (input: object) =>
    mutate(helper, 'connectionUpdate', { tenantId: helper.tenantId, id: connection, input })
  expect(codes(await update({ roleMap: [{ group: 'x', roleId: ownerRole }] }))).toEqual(['NOT_HELD'])
  expect(codes(await update({ defaultRoleId: ownerRole }))).toEqual(['NOT_HELD'])
  const details = { name: 'New', roleMap: [{ group: 'x', roleId: ownerRole }] }
  const made = await create(helper, { details, settings: { issuer: 'fine' }, status: 'DRAFT' })
  expect(codes(made)).toEqual(['NOT_HELD'])
  const foreign = await roleId(other.boss, 'member')
  expect(codes(await update({ defaultRoleId: foreign }))).toEqual(['ROLE_NOT_FOUND'])
  expect(codes(await update({ roleMap: [{ group: 'x', roleId: crypto.randomUUID() }] }))).toEqual(['ROLE_NOT_FOUND'])
})

test('a role that gives more than the connection reaches signs nobody in by it', async () => {
  const { boss, domain } = await connected(service)
  const helper = await memberWith(service, boss, ['connection.read', 'connection.write', 'role.read', 'tenant.read'])
  const small = await customRole(boss, 'small', ['role.read'])
  const { id, userErrors } = await create(helper, {
    details: { name: 'Helped', createMembers: true, defaultRoleId: small, roleMap: [{ group: 'all', roleId: small }] },
    settings: { issuer: 'fine' },
    status: 'ACTIVE',
  })
  expect(userErrors).toEqual([])
  const email = addressAt(domain)
  await signIn(id, said({ subject: 'ada', email }))
  const ids = await permissionIds(boss)
  await mutate(boss, 'rolePermissionAdd', {
    tenantId: boss.tenantId,
    input: { roleId: small, permissionId: ids['secret.write'] },
  })
  expect(codes(await attempt(id, said({ subject: 'ada', email })))).toEqual(['SSO_NO_MEMBER'])
})
