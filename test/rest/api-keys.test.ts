import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { addMember, apiKey, owner, type Person, roleId, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { apiKeyObject, everything, refused, TEXT, TIME } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let ada: Person
let v1: Wire
const service = useService()
const as = wireOf(service)
beforeAll(async () => {
  ada = await owner(service)
  v1 = as(ada)
})

const create = (body: unknown) => v1('POST', '/v1/api-keys', body)
const keyed = (credential: string): Wire => as(client(service.url, `ApiKey ${credential}`))

test('POST /v1/api-keys answers the key and its credential under all names', async () => {
  const wanted = {
    name: 'CI',
    user_id: ada.userId,
    scopes: ['user.read', 'tenant.read'],
    expires_at: '2099-02-17T10:30',
  }
  const { status, body } = await create({ ...wanted, tenant_id: randomUUID() })
  expect(status).toBe(201)
  const key = apiKeyObject({ ...wanted, tenant_id: ada.tenantId, expires_at: '2099-02-17T10:30:00Z' })
  expect(body).toEqual({ ...key, api_key: key, secret: body.secret, raw: body.secret, key: body.secret, warning: TEXT })
  expect(body.secret).toMatch(/^qk_[\w-]{8}\.[\w-]{32}$/)
  expect(body.secret.startsWith(`${body.prefix}.`)).toBe(true)
  expect((await create({ name: 'plain' })).body.api_key).toEqual(
    apiKeyObject({ name: 'plain', tenant_id: ada.tenantId }),
  )
})

test('keys that cannot be are refused, named, and none is made', async () => {
  const stranger = await owner(service)
  const before = await rows(service, 'api_key')
  for (const name of [undefined, null, '', '  '])
    expect(await create({ name })).toMatchObject(refused(422, 'apikey.name_required', ['name', 'required']))
  expect(await create({ name: 'x'.repeat(201) })).toMatchObject(refused(422, 'validation_failed', ['name', 'too_long']))
  expect(await create({ name: 'k', scopes: ['no.such'] })).toMatchObject(
    refused(422, 'validation_failed', ['scopes', 'not_allowed']),
  )
  expect(await create({ name: 'k', expires_at: '2001-01-01T00:00:00Z' })).toMatchObject(
    refused(422, 'validation_failed', ['expires_at', 'invalid']),
  )
  for (const expires_at of ['tomorrow', '2099-02-30T00:00:00Z', '2099-13-01', 7])
    expect(await create({ name: 'k', expires_at })).toMatchObject(
      refused(400, 'bad_request', ['expires_at', 'invalid']),
    )
  for (const user_id of [stranger.userId, randomUUID()])
    expect(await create({ name: 'k', user_id })).toMatchObject(
      refused(422, 'validation_failed', ['user_id', 'invalid']),
    )
  expect(await create({ name: 'k', tenant_id: 'no-uuid' })).toMatchObject(
    refused(400, 'bad_request', ['tenant_id', 'invalid']),
  )
  expect(await rows(service, 'api_key')).toEqual(before)
})

test('both lists answer the keys newest first, revoked and expired ones included, and never a secret', async () => {
  const who = await owner(service)
  const first = await apiKey(service, who)
  const second = await apiKey(service, who, { expiresAt: '2099-01-01T00:00:00Z' })
  await as(first)('DELETE', `/v1/api-keys/${second.id}`)
  await service.service.keyUses.flush()
  const items = [
    apiKeyObject({ id: second.id, expires_at: '2099-01-01T00:00:00Z', revoked_at: TIME, version: 2 }),
    apiKeyObject({
      id: first.id,
      last_used_at: TIME,
      last_used_ip: '127.0.0.1',
      last_used_operation: 'DELETE /v1/api-keys/{id}',
    }),
  ]
  for (const path of ['/v1/api-keys', `/v1/tenants/${who.tenantId}/api-keys`]) {
    const { status, body } = await as(who)('GET', path)
    expect(status).toBe(200)
    expect(body).toEqual({ items, next_cursor: '' })
  }
})

test('DELETE revokes once and at once: 204, then 404; an id that is none has a code of its own', async () => {
  const key = await apiKey(service, ada)
  expect(await as(key)('GET', '/v1/tenants')).toMatchObject({ status: 200 })
  expect(await v1('DELETE', `/v1/api-keys/${key.id}`)).toMatchObject({ status: 204, body: undefined })
  expect(await as(key)('GET', '/v1/tenants')).toMatchObject(refused(401, 'apikey.invalid'))
  const before = await rows(service, 'api_key')
  for (const id of [key.id, (await apiKey(service, await owner(service))).id, randomUUID()])
    expect(await v1('DELETE', `/v1/api-keys/${id}`)).toMatchObject(refused(404, 'apikey.not_found'))
  expect(await v1('DELETE', '/v1/api-keys/7')).toMatchObject(refused(400, 'apikey.invalid_id', ['id', 'invalid']))
  expect((await rows(service, 'api_key')).length).toBe(before.length + 1)
})

test('credentials that are no live key are 401 with the reason, and nothing else is tried instead', async () => {
  const key = await apiKey(service, ada)
  const [prefix = '', secret = ''] = key.credential.split('.')
  const old = await apiKey(service, ada, { expiresAt: '2099-01-01T00:00:00Z' })
  await service.owner.query(`UPDATE api_key SET expires_at = now() - interval '1 hour' WHERE id = $1`, [old.id])
  expect(await keyed(old.credential)('GET', '/v1/tenants')).toMatchObject(refused(401, 'apikey.expired'))
  for (const credential of [
    '',
    'x',
    prefix,
    `${prefix}.`,
    `${prefix}.${'A'.repeat(32)}`,
    `qk_AAAAAAAA.${secret}`,
    ` ${key.credential}`,
    `${key.credential}x`,
    ada.accessToken,
  ])
    expect(await keyed(credential)('GET', '/v1/tenants'), `with ${credential}`).toMatchObject({ status: 401 })
  for (const authorization of [
    `apikey ${key.credential}`,
    `APIKEY ${key.credential}`,
    `Bearer ${key.credential}`,
    `Basic ${key.credential}`,
    key.credential,
  ])
    expect(await as(client(service.url, authorization))('GET', '/v1/tenants'), `with ${authorization}`).toMatchObject(
      refused(401, 'unauthorized'),
    )
  expect(await as(client(service.url, `bearer ${ada.accessToken}`))('GET', '/v1/tenants')).toMatchObject({
    status: 200,
  })
})

test('nobody makes a key that can do more than they can', async () => {
  const member = await addMember(service, ada)
  const before = await rows(service, 'api_key')
  expect(await as(member)('POST', '/v1/api-keys', { name: 'k' })).toMatchObject(refused(403, 'rbac.permission_denied'))
  const role = (await v1('POST', `/v1/tenants/${ada.tenantId}/roles`, { name: 'Key maker' })).body
  const catalogue = (await v1('GET', '/v1/permissions')).body.items as { id: string; key: string }[]
  await v1('POST', `/v1/roles/${role.id}/permissions/${catalogue.find((each) => each.key === 'apikey.write')?.id}`)
  await v1('POST', `/v1/users/${member.userId}/tenants/${ada.tenantId}/roles/${await roleId(ada, 'Key maker')}`)
  for (const body of [{ name: 'all' }, { name: 'more', scopes: ['tenant.write'] }])
    expect(await as(member)('POST', '/v1/api-keys', body)).toMatchObject(refused(403, 'forbidden'))
  expect(await as(member)('POST', '/v1/api-keys', { name: 'as owner', user_id: ada.userId })).toMatchObject(
    refused(422, 'validation_failed', ['user_id', 'invalid']),
  )
  expect(await rows(service, 'api_key')).toEqual(before)
  expect(await as(member)('POST', '/v1/api-keys', { name: 'less', scopes: ['tenant.read'] })).toMatchObject({
    status: 201,
  })
})

test('PATCH /v1/api-keys/{id} changes a key, and POST …/rotate replaces it', async () => {
  const made = (
    await as(ada)('POST', '/v1/api-keys', { name: 'key', scopes: ['tenant.read'], expires_at: '2999-01-01T00:00:00Z' })
  ).body as { id: string; prefix: string }
  const path = `/v1/api-keys/${made.id}`
  const changed = await as(ada)('PATCH', path, { ...(await shownOf(made.id)), name: 'other', expires_at: null })
  expect(changed).toMatchObject({
    status: 200,
    body: { id: made.id, name: 'other', scopes: ['tenant.read'], expires_at: null },
  })
  const { status, body } = await as(ada)('POST', `${path}/rotate`, { overlap_seconds: 60 })
  const next = body as { id: string; secret: string }
  expect({ status, body }).toMatchObject({
    status: 201,
    body: {
      name: 'other',
      api_key: { id: next.id },
      raw: next.secret,
      key: next.secret,
      previous: { id: made.id, replaced_by: next.id, revoked_at: null },
    },
  })
  const before = await everything(service)
  expect(await as(ada)('POST', `${path}/rotate`, {})).toMatchObject(refused(409, 'conflict'))
  expect(await as(ada)('PATCH', path, { name: 'x' })).toMatchObject(refused(409, 'conflict'))
  expect(await as(ada)('PATCH', `/v1/api-keys/${next.id}`, { nmae: 'x' })).toMatchObject(
    refused(400, 'bad_request', ['nmae', 'invalid']),
  )
  expect(await as(ada)('POST', `/v1/api-keys/${next.id}/rotate`, { overlap_seconds: 86_401 })).toMatchObject(
    refused(422, 'validation_failed', ['overlap_seconds', 'invalid']),
  )
  expect(await as(ada)('PATCH', '/v1/api-keys/x', { name: 'x' })).toMatchObject(refused(400, 'apikey.invalid_id'))
  expect(await as(ada)('PATCH', `/v1/api-keys/${randomUUID()}`, { name: 'x' })).toMatchObject(
    refused(404, 'apikey.not_found'),
  )
  expect(await everything(service)).toEqual(before)
})

/** The key as the list has it: what a client sends back. */
async function shownOf(id: string): Promise<object> {
  const { items } = (await as(ada)('GET', '/v1/api-keys')).body as { items: { id: string }[] }
  return items.find((each) => each.id === id) ?? {}
}
