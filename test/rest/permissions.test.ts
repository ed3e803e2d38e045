// Roles, their permissions and who holds them, on /v1.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { PERMISSIONS } from '../../src/access/permissions.ts'
import { addMember, owner, type Person, roleId, rows, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { refused, roleObject, TEXT, UUID } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let ada: Person
let bob: Person
let stranger: Person
let v1: Wire
const service = useService()
const as = wireOf(service)

beforeAll(async () => {
  ada = await owner(service)
  bob = await addMember(service, ada)
  // ada's address stays unverified
  await service.owner.query('UPDATE users SET email_verified_at = now() WHERE id = $1', [bob.userId])
  stranger = await owner(service, 'Elsewhere')
  v1 = as(ada)
})

const grants = (who: Pick<Person, 'userId'>, role: string) =>
  `/v1/users/${who.userId}/tenants/${ada.tenantId}/roles/${role}`

test('GET /v1/permissions lists the whole catalogue', async () => {
  const { body } = await v1('GET', '/v1/permissions')
  expect(body.items[0]).toEqual({ id: UUID, key: TEXT, description: TEXT, enforced: true })
  expect(body.items.map((each: { key: string }) => each.key).sort()).toEqual([...PERMISSIONS].sort())
})

test('roles: a tenant starts with owner, admin and member; a new one is listed', async () => {
  const path = `/v1/tenants/${ada.tenantId}/roles`
  const made = await v1('POST', path, { name: ' Auditor ', description: 'Reads the log', tenant_id: ada.tenantId })
  expect(made).toMatchObject({ status: 201 })
  expect(made.body).toEqual(roleObject({ tenant_id: ada.tenantId, name: 'Auditor', description: 'Reads the log' }))
  const { body } = await v1('GET', path)
  const seeded = ['owner', 'admin', 'member'].map((name) =>
    roleObject({ name, is_system: true, tenant_id: ada.tenantId }),
  )
  expect(body.items).toHaveLength(4)
  expect(body).toEqual({ items: expect.arrayContaining([...seeded, made.body]) })
  expect((await v1('GET', `/v1/roles/${made.body.id}/permissions`)).body).toEqual({ items: [] })
  expect((await v1('GET', `/v1/roles/${await roleId(ada, 'owner')}/permissions`)).body.items).toHaveLength(
    PERMISSIONS.length,
  )
})

test('a role that is unnamed, too long or taken is refused, and none is made', async () => {
  const before = await rows(service, 'role')
  const create = (body: unknown) => v1('POST', `/v1/tenants/${ada.tenantId}/roles`, body)
  expect(await create({})).toMatchObject(refused(422, 'validation_failed', ['name', 'required']))
  expect(await create({ name: 'x'.repeat(65), description: 'x'.repeat(501) })).toMatchObject(
    refused(422, 'validation_failed', ['name', 'too_long'], ['description', 'too_long']),
  )
  for (const name of ['two\nlines', 'a\u0085b', 'a\u2028b', '\u202ereversed', 'a\u2066b', 'a\u200fb']) {
    expect(await create({ name })).toMatchObject(refused(422, 'validation_failed', ['name', 'invalid']))
    expect(await create({ name: 'Fine', description: name })).toMatchObject(
      refused(422, 'validation_failed', ['description', 'invalid']),
    )
  }
  expect(await create({ name: 'owner' })).toMatchObject(refused(409, 'rbac.role_name_exists'))
  expect(await create({ name: 'Fine', tenant_id: 'not-a-uuid' })).toMatchObject(
    refused(400, 'bad_request', ['tenant_id', 'invalid']),
  )
  expect(await rows(service, 'role')).toEqual(before)
})

test('permissions of a role are added and taken with 204, again and again; those of owner are fixed', async () => {
  const permission = (await v1('GET', '/v1/permissions')).body.items.find(
    (each: { key: string }) => each.key === 'audit.read',
  )
  const role = (await v1('POST', `/v1/tenants/${ada.tenantId}/roles`, { name: 'Keeper' })).body
  const path = `/v1/roles/${role.id}/permissions`
  for (let n = 0; n < 2; n++)
    expect(await v1('POST', `${path}/${permission.id}`)).toMatchObject({ status: 204, body: undefined })
  expect((await v1('GET', path)).body).toEqual({ items: [permission] })
  for (let n = 0; n < 2; n++)
    expect(await v1('DELETE', `${path}/${permission.id}`)).toMatchObject({ status: 204, body: undefined })
  expect((await v1('GET', path)).body).toEqual({ items: [] })
  const before = await rows(service, 'role_permission')
  expect(await v1('DELETE', `/v1/roles/${await roleId(ada, 'owner')}/permissions/${permission.id}`)).toMatchObject(
    refused(409, 'conflict'),
  )
  for (const foreign of [await roleId(stranger, 'member'), randomUUID()]) {
    expect(await v1('POST', `/v1/roles/${foreign}/permissions/${permission.id}`)).toMatchObject(
      refused(404, 'not_found'),
    )
    expect(await v1('GET', `/v1/roles/${foreign}/permissions`)).toMatchObject(refused(404, 'not_found'))
  }
  expect(await rows(service, 'role_permission')).toEqual(before)
})

test('roles of a member are given and taken with 204 and take effect at once; the last owner stays owner', async () => {
  const cleo = await addMember(service, ada)
  const admin = await roleId(ada, 'admin')
  expect(await as(cleo)('GET', `/v1/tenants/${ada.tenantId}/audit`)).toMatchObject(
    refused(403, 'rbac.permission_denied'),
  )
  for (let n = 0; n < 2; n++)
    expect(await v1('POST', grants(cleo, admin))).toMatchObject({ status: 204, body: undefined })
  expect(await as(cleo)('GET', `/v1/tenants/${ada.tenantId}/audit`)).toMatchObject({ status: 200 })
  for (let n = 0; n < 2; n++)
    expect(await v1('DELETE', grants(cleo, admin))).toMatchObject({ status: 204, body: undefined })
  expect((await v1('GET', `/v1/users/${cleo.userId}`)).body.roles).toEqual(['member'])
  const before = await rows(service, 'membership_role')
  expect(await v1('DELETE', grants(ada, await roleId(ada, 'owner')))).toMatchObject(refused(409, 'conflict'))
  expect(await v1('POST', grants(cleo, await roleId(stranger, 'admin')))).toMatchObject(refused(404, 'not_found'))
  for (const userId of [stranger.userId, randomUUID()])
    expect(await v1('POST', grants({ userId }, admin))).toMatchObject(refused(404, 'not_found'))
  expect(await rows(service, 'membership_role')).toEqual(before)
  expect(await v1('DELETE', grants(cleo, await roleId(ada, 'member')))).toMatchObject({ status: 204 })
  expect(await v1('GET', `/v1/users/${cleo.userId}`)).toMatchObject(refused(404, 'not_found'))
})

test('GET …/permissions lists what a member may do, and nothing for others', async () => {
  const path = (userId: string) => `/v1/users/${userId}/tenants/${ada.tenantId}/permissions`
  expect((await v1('GET', path(bob.userId))).body).toEqual({
    permissions: ['group.read', 'role.read', 'tenant.read', 'user.read'],
  })
  for (const id of [stranger.userId, randomUUID()])
    expect((await v1('GET', path(id))).body).toEqual({ permissions: [] })
})

test('GET /v1/check says yes with the path through the role, or no with the reason', async () => {
  const check = (userId: string, permission: string, more = '') =>
    v1('GET', `/v1/check?user_id=${userId}&tenant_id=${ada.tenantId}&permission=${permission}${more}`)
  const yes = {
    allowed: true,
    paths: [
      { permission: 'user.read', granted_by: 'role:member', via: 'direct', role_id: await roleId(ada, 'member') },
    ],
  }
  for (const explain of ['', '&explain=true']) {
    const { status, body } = await check(bob.userId, 'user.read', explain)
    expect(status).toBe(200)
    expect(body).toEqual(yes)
  }
  for (const [id, permission] of [
    [bob.userId, 'tenant.write'],
    [stranger.userId, 'user.read'],
    [randomUUID(), 'user.read'],
    [bob.userId, 'no.such'],
  ] as const)
    expect((await check(id, permission)).body).toEqual({ allowed: false, paths: [], reason: TEXT })
  expect((await v1('GET', `/v1/check?user_id=${bob.userId}&permission=user.read`)).body).toEqual(yes)
})

test('GET /v1/check wants a person and a permission, and refuses another tenant', async () => {
  const check = (query: string) => v1('GET', `/v1/check?${query}`)
  for (const none of ['', '&permission=', '&permission=%20'])
    expect(await check(`user_id=${bob.userId}${none}`)).toMatchObject(refused(400, 'rbac.permission_required'))
  expect(await check('permission=user.read')).toMatchObject(refused(400, 'bad_request', ['user_id', 'invalid']))
  expect(await check('permission=user.read&user_id=7')).toMatchObject(
    refused(400, 'bad_request', ['user_id', 'invalid']),
  )
  expect(await check(`permission=a%00b&user_id=${bob.userId}`)).toMatchObject(
    refused(400, 'bad_request', ['permission', 'invalid']),
  )
  for (const tenant of [stranger.tenantId, randomUUID()])
    expect(await check(`user_id=${bob.userId}&tenant_id=${tenant}&permission=user.read`)).toMatchObject(
      refused(403, 'forbidden'),
    )
  expect(await check(`user_id=${bob.userId}&tenant_id=7&permission=user.read`)).toMatchObject(
    refused(400, 'bad_request', ['tenant_id', 'invalid']),
  )
  expect(
    await as(await signUp(service))(
      'GET',
      `/v1/check?user_id=${bob.userId}&tenant_id=${ada.tenantId}&permission=user.read`,
    ),
  ).toMatchObject(refused(403, 'forbidden'))
})
