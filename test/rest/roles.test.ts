// Roles on /v1: read, edited under a precondition, deleted.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { customRole, joinAs } from '../domains/verbs.ts'
import { owner, type Person, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { everything, refused, TIME } from './shapes.ts'
import { wireOf } from './wire.ts'

let ada: Person
const service = useService()
const as = wireOf(service)
beforeAll(async () => {
  ada = await owner(service)
})

const path = (id: string, more = ''): string => `/v1/tenants/${ada.tenantId}/roles/${id}${more}`

test('a role that was read can be sent back changed; a stale ETag is 412', async () => {
  const id = await customRole(ada, 'lookers', ['user.read'])
  const { status, body, headers } = await as(ada)('GET', path(id))
  const read = {
    id,
    tenant_id: ada.tenantId,
    name: 'lookers',
    description: '',
    is_system: false,
    version: 2,
    created_at: TIME,
    member_count: 0,
    permissions: ['user.read'],
  }
  expect({ status, body }).toEqual({ status: 200, body: read })
  const etag = headers.get('etag') ?? ''
  const sent = { ...(body as object), name: 'readers', permissions: ['role.read', 'user.read'] }
  const changed = await as(ada)('PATCH', path(id), sent, { 'if-match': etag })
  expect(changed).toMatchObject({
    status: 200,
    body: { ...read, name: 'readers', permissions: ['role.read', 'user.read'], version: 3 },
  })
  const before = await everything(service)
  expect(await as(ada)('PATCH', path(id), { name: 'again' }, { 'if-match': etag })).toMatchObject(
    refused(412, 'conflict'),
  )
  expect(await as(ada)('PATCH', path(id), { nmae: 'again' })).toMatchObject(
    refused(400, 'bad_request', ['nmae', 'invalid']),
  )
  expect(await as(ada)('PATCH', path(id), { permissions: ['no.such'] })).toMatchObject(
    refused(422, 'validation_failed', ['permissions', 'not_allowed']),
  )
  expect(await as(ada)('PATCH', path(id), { name: 'owner' })).toMatchObject(refused(409, 'rbac.role_name_exists'))
  expect(await as(ada)('PATCH', path(randomUUID()), { name: 'x' })).toMatchObject(refused(404, 'not_found'))
  expect(await as(ada)('GET', path(randomUUID()))).toMatchObject(refused(404, 'not_found'))
  expect(await everything(service)).toEqual(before)
})

test('a role is deleted under a precondition: a stale ETag is 412', async () => {
  const [id, other] = [await customRole(ada, 'passing', []), await customRole(ada, 'passing too', [])]
  const { etag } = Object.fromEntries((await as(ada)('GET', path(id))).headers)
  const under = (role: string, match: string) => as(ada)('DELETE', path(role), undefined, { 'if-match': match })
  await as(ada)('PATCH', path(id), { description: 'changed in between' })
  const before = await everything(service)
  for (const stale of [etag ?? '', '"v0"', '"other"', `W/${etag}`])
    expect(await under(id, stale)).toMatchObject(refused(412, 'conflict'))
  expect(await everything(service)).toEqual(before)
  const { etag: present } = Object.fromEntries((await as(ada)('GET', path(id))).headers)
  expect((await under(id, present ?? '')).status).toBe(204)
  expect((await under(other, '*')).status).toBe(204)
})

test('a role that is held is deleted with another in its place, and never without', async () => {
  const [id, other] = [await customRole(ada, 'old', []), await customRole(ada, 'new', [])]
  await joinAs(service, ada, await signUp(service), id)
  expect(await as(ada)('DELETE', path(id))).toMatchObject(refused(409, 'conflict'))
  expect(await as(ada)('DELETE', path(id, '?replace_with=x'))).toMatchObject(
    refused(400, 'bad_request', ['replace_with', 'invalid']),
  )
  expect(await as(ada)('DELETE', path(id, `?replace_with=${randomUUID()}`))).toMatchObject(refused(404, 'not_found'))
  expect(await as(ada)('DELETE', path(id, `?replace_with=${other}`))).toMatchObject({ status: 204 })
  expect((await as(ada)('GET', path(other))).body).toMatchObject({ member_count: 1 })
  expect(await as(ada)('DELETE', path(id))).toMatchObject(refused(404, 'not_found'))
})
