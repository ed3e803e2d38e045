import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { apiKey, owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { everything, refused, secretObject } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let ada: Person
let v1: Wire
let path: string
const service = useService()
const as = wireOf(service)
beforeAll(async () => {
  ada = await owner(service)
  v1 = as(ada)
  path = `/v1/tenants/${ada.tenantId}/secrets`
})

const create = (body: unknown) => v1('POST', path, body)
const keep = async (name: string, value = 'the value'): Promise<string> =>
  ((await create({ name, value })).body as { id: string }).id

test('POST answers the metadata, and no answer but reveal and /v1/vault has the value', async () => {
  const { status, body } = await create({
    name: ' pay/key ',
    value: 'sk_live_12345678',
    scope: 'pay',
    tenant_id: randomUUID(),
  })
  expect([status, body]).toEqual([
    201,
    secretObject({ tenant_id: ada.tenantId, name: 'pay/key', scope: 'pay', last4: '5678' }),
  ])
  const { id } = body as { id: string }
  const list = await v1('GET', path)
  expect([list.status, list.body]).toEqual([200, { items: [body], next_cursor: '' }])
  expect((await v1('GET', `${path}/${id}`)).body).toEqual(body)
  const program = await apiKey(service, ada, { scopes: ['vault:pay/key'] })
  const key = as(program)
  for (const [answer, value] of [
    [await v1('POST', `${path}/${id}/reveal`, {}), { value: 'sk_live_12345678' }],
    [await v1('POST', `${path}/${id}/reveal`), { value: 'sk_live_12345678' }],
    [await key('GET', '/v1/vault/pay%2Fkey'), { name: 'pay/key', value: 'sk_live_12345678' }],
    [await program.rest('GET', '/v1/vault/pay/key'), { name: 'pay/key', value: 'sk_live_12345678' }],
  ] as const) {
    expect([answer.status, answer.body]).toEqual([200, value])
    expect([answer.headers.get('cache-control'), answer.headers.get('etag')]).toEqual(['no-store', null])
  }
})

test('what cannot be kept is refused with its field, and nothing is written', async () => {
  await keep('taken')
  const before = await everything(service)
  for (const [body, field] of [
    [{ value: 'v' }, 'name'],
    [{ name: '', value: 'v' }, 'name'],
    [{ name: '  ', value: 'v' }, 'name'],
    [{ name: 'n' }, 'value'],
    [{ name: 'n', value: '' }, 'value'],
    [{ name: 'n', value: null }, 'value'],
  ] as const)
    expect(await create(body)).toMatchObject(refused(422, 'secret.name_value_required', [field, 'required']))
  for (const [body, ...field] of [
    [{ name: 'x'.repeat(129), value: 'v' }, 'name', 'too_long'],
    [{ name: 'a b', value: 'v' }, 'name', 'invalid'],
    [{ name: 'read', value: 'v' }, 'name', 'invalid'],
    [{ name: 'n', value: 'x'.repeat(65_537) }, 'value', 'too_long'],
    [{ name: 'n', value: 'v', scope: 'x'.repeat(201) }, 'scope', 'too_long'],
  ] as const)
    expect(await create(body)).toMatchObject(refused(422, 'validation_failed', field))
  for (const [body, field] of [
    [{ name: 'n', value: 7 }, 'value'],
    [{ name: 'n', value: 'v', more: 1 }, 'more'],
    [{ name: 'n', value: 'a\0b' }, 'value'],
  ] as const)
    expect(await create(body)).toMatchObject({ status: 400, body: { error: { fields: [{ field }] } } })
  expect(await create({ name: 'taken', value: 'v' })).toMatchObject(refused(409, 'secret.name_exists'))
  expect(await everything(service)).toEqual(before)
})

test('PATCH rotates or labels the secret; its name stays', async () => {
  const id = await keep('patched')
  expect((await v1('PATCH', `${path}/${id}`, { value: 'another value' })).body).toMatchObject({
    last4: 'alue',
    version: 2,
  })
  expect((await v1('PATCH', `${path}/${id}`, { scope: 'label', name: 'patched' })).body).toMatchObject({
    scope: 'label',
    version: 3,
  })
  expect((await v1('POST', `${path}/${id}/reveal`)).body).toEqual({ value: 'another value' })
  const before = await everything(service)
  expect(await v1('PATCH', `${path}/${id}`, { value: '' })).toMatchObject(
    refused(422, 'secret.value_required', ['value', 'required']),
  )
  expect(await v1('PATCH', `${path}/${id}`, { name: 'renamed' })).toMatchObject(
    refused(400, 'bad_request', ['name', 'invalid']),
  )
  expect(await v1('PATCH', `${path}/${id}`, (await v1('GET', `${path}/${id}`)).body)).toMatchObject({ status: 200 })
  expect(await everything(service)).toEqual(before)
})

test('If-Match guards rotation and deletion', async () => {
  const id = await keep('matched')
  const one = `${path}/${id}`
  const etag = (await v1('GET', one)).headers.get('etag') ?? ''
  const rotated = await v1('PATCH', one, { value: 'another' }, { 'if-match': etag })
  expect([rotated.status, rotated.headers.get('etag')]).toEqual([200, expect.not.stringContaining(etag)])
  const before = await everything(service)
  expect(await v1('PATCH', one, { value: 'third' }, { 'if-match': etag })).toMatchObject(refused(412, 'conflict'))
  expect(await v1('DELETE', one, undefined, { 'if-match': etag })).toMatchObject(refused(412, 'conflict'))
  expect(await everything(service)).toEqual(before)
  const fresh = { 'if-match': rotated.headers.get('etag') ?? '' }
  expect(await v1('DELETE', one, undefined, fresh)).toMatchObject({ status: 204 })
  for (const [method, at] of [
    ['GET', one],
    ['PATCH', one],
    ['DELETE', one],
    ['POST', `${one}/reveal`],
  ] as const)
    expect(await v1(method, at, method === 'PATCH' ? { value: 'v' } : undefined)).toMatchObject(
      refused(404, 'secret.not_found'),
    )
})

test('/v1/vault is for keys with the scope, and only read', async () => {
  await keep('read-me')
  for (const who of [v1, as(await apiKey(service, ada)), as(await apiKey(service, ada, { scopes: ['vault:other'] }))])
    expect(await who('GET', '/v1/vault/read-me')).toMatchObject(refused(403, 'secret.scope_required'))
  expect(await ada.rest('POST', '/v1/vault/read-me', {})).toMatchObject({ status: 405 })
  const key = as(await apiKey(service, ada, { scopes: ['vault:read'] }))
  expect(await key('GET', '/v1/vault/nothing')).toMatchObject(refused(404, 'secret.not_found'))
  expect(await key('GET', '/v1/vault/read-me?version=1')).toMatchObject({ status: 400 })
  expect((await ada.rest('GET', '/v1/vault/')).status).toBe(404)
})
