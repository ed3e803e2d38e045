// What service principals never do, even with every permission.
import { beforeAll, expect, test } from 'vitest'
import { PERMISSIONS } from '../../src/access/permissions.ts'
import { apiKey, owner, type Person, roleId } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { machine, running } from './machines.ts'

const service = useService()
let ada: Person
beforeAll(async () => {
  ada = await owner(service)
})

test('they make no API keys, take none over, and rotate none', async () => {
  const all = await running(service, ada, { scopes: [...PERMISSIONS] })
  const key = await apiKey(service, ada)
  const keys = () => ada.rest('GET', '/v1/api-keys')
  const before = (await keys()).body
  for (const [path, body] of [
    ['/v1/api-keys', { name: 'x', scopes: ['role.read'] }],
    [`/v1/api-keys/${key.id}/adopt`, {}],
    [`/v1/api-keys/${key.id}/rotate`, {}],
  ] as const)
    expect([path, (await all.rest('POST', path, body)).status]).toEqual([path, path.endsWith('adopt') ? 401 : 403])
  expect((await keys()).body).toEqual(before)
})

test('they are no person: what is for people is closed', async () => {
  const all = await running(service, ada, { scopes: [...PERMISSIONS] })
  for (const path of ['/v1/me/sessions', '/v1/users/' + ada.userId + '/mfa'])
    expect([path, (await all.rest('GET', path)).status >= 400]).toEqual([path, true])
  expect((await all.rest('POST', '/v1/tenants', { name: 'Another' })).status).toBe(401)
})

test('roles count as for people: at once, and as they are now', async () => {
  const made = await running(service, ada, { scopes: ['tenant.read'] })
  const id = await roleId(ada, 'admin')
  const set = (ids: readonly string[]) => ada.rest('PUT', `/v1/service-principals/${made.id}/roles`, { role_ids: ids })
  const granted = await set([id])
  expect([granted.status, (granted.body as { roles: { id: string }[] }).roles.map((role) => role.id)]).toEqual([
    200,
    [id],
  ])
  // A token that was given out keeps to what it was given for.
  expect((await made.rest('GET', '/v1/api-keys')).status).toBe(403)
  const admin = await running(service, ada)
  await ada.rest('PUT', `/v1/service-principals/${admin.id}/roles`, { role_ids: [id] })
  const refused = await ada.gql(
    'mutation ($t: UUID!, $id: UUID!) { roleDelete(tenantId: $t, id: $id) { userErrors { code } } }',
    { t: ada.tenantId, id },
  )
  expect(refused.roleDelete.userErrors).not.toEqual([])
})

test('a name is one principal for good, and a foreign id is an unknown one', async () => {
  const { id } = await machine(ada, { name: 'payroll' })
  await ada.rest('DELETE', `/v1/service-principals/${id}`)
  const again = await ada.rest('POST', '/v1/service-principals', { name: 'payroll' })
  expect([again.status, again.body.error.code]).toEqual([409, 'conflict'])
  const mallory = await owner(service)
  for (const [method, body] of [
    ['GET', undefined],
    ['PATCH', { name: 'x' }],
    ['DELETE', undefined],
  ] as const) {
    const answer = await mallory.rest(method, `/v1/service-principals/${id}`, body)
    expect([method, answer.status, answer.body.error.code]).toEqual([method, 404, 'principal.not_found'])
  }
})

test('the /v1 answer is the union that clients of the contract read', async () => {
  const { status, body } = await ada.rest('POST', '/v1/service-principals', {
    tenant_id: ada.tenantId,
    name: 'union',
    description: 'counts',
    scopes: ['role.read'],
  })
  expect(status).toBe(201)
  expect(body).toMatchObject({
    id: body.client_id,
    name: 'union',
    description: 'counts',
    scopes: ['role.read'],
    client_secret: expect.stringMatching(/^[\w-]{43}$/),
    warning: expect.any(String),
    service_principal: { id: body.client_id, disabled_at: null, tenant_id: ada.tenantId },
  })
  const rotated = await ada.rest('POST', `/v1/service-principals/${body.id}/rotate`, { overlap_seconds: 60 })
  expect([rotated.status, rotated.body.client_secret === body.client_secret, rotated.body.secrets.length]).toEqual([
    201,
    false,
    2,
  ])
})
