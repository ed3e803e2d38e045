import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { memberObject, refused, TEXT, TIME } from './shapes.ts'
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

test('GET /v1/users lists members newest first, with the names of their roles', async () => {
  const { status, body } = await v1('GET', '/v1/users')
  expect(status).toBe(200)
  const own = { tenant_id: ada.tenantId }
  expect(body).toEqual({
    items: [
      memberObject({ ...own, id: bob.userId, email: bob.email, email_verified_at: TIME, roles: ['member'] }),
      memberObject({ ...own, id: ada.userId, email: ada.email }),
    ],
    next_cursor: '',
  })
})

test('GET /v1/users pages without losing or repeating anybody, and refuses a cursor of another tenant', async () => {
  const crowd = await owner(service, 'Crowd')
  for (let n = 0; n < 4; n++) await addMember(service, crowd)
  const all = (await as(crowd)('GET', '/v1/users')).body.items.map((each: { id: string }) => each.id)
  const seen: string[] = []
  let cursor = ''
  do {
    const { body } = await as(crowd)('GET', `/v1/users?limit=2&cursor=${cursor}`)
    seen.push(...body.items.map((each: { id: string }) => each.id))
    cursor = body.next_cursor
  } while (cursor !== '')
  expect(seen).toEqual(all)
  expect(new Set(seen).size).toBe(5)
  const { next_cursor } = (await as(crowd)('GET', '/v1/users?limit=1')).body
  expect(await v1('GET', `/v1/users?cursor=${next_cursor}`)).toMatchObject(
    refused(400, 'bad_request', ['cursor', 'invalid']),
  )
})

test('GET /v1/users takes an offset before a cursor, up to a limit', async () => {
  const crowd = await owner(service, 'Crowd')
  for (let n = 0; n < 3; n++) await addMember(service, crowd)
  const list = async (query: string) => (await as(crowd)('GET', `/v1/users?${query}`)).body
  const { items } = await list('')
  expect(await list('offset=1&limit=2')).toEqual({ items: items.slice(1, 3), next_cursor: TEXT })
  const { next_cursor } = await list('limit=2')
  expect((await list(`offset=1&limit=2&cursor=${next_cursor}`)).items).toEqual(items.slice(1, 3))
  expect((await list(`cursor=${(await list('offset=1&limit=2')).next_cursor}`)).items).toEqual(items.slice(3))
  expect(await list('offset=10000')).toEqual({ items: [], next_cursor: '' })
  for (const none of ['-1', '0', '']) expect((await list(`offset=${none}`)).items).toEqual(items)
  for (const bad of ['10001', 'x', '1.5', '99999999999'])
    expect(await as(crowd)('GET', `/v1/users?offset=${bad}`)).toMatchObject(
      refused(400, 'bad_request', ['offset', 'invalid']),
    )
})

test('PATCH /v1/me keeps a picture and a phone number, and GET /v1/users/{id} shows them', async () => {
  const crowd = await owner(service, 'Crowd')
  const cleo = await addMember(service, crowd)
  const profile = { avatar_url: 'https://pictures.example/cleo.png', phone: '+4930123456' }
  expect(await as(cleo)('PATCH', '/v1/me', { ...profile, status: 'suspended' })).toMatchObject({
    status: 200,
    body: { ...profile, status: 'active' },
  })
  for (const [who, path] of [
    [cleo, '/v1/me'],
    [crowd, `/v1/users/${cleo.userId}`],
  ] as const)
    expect((await as(who)('GET', path)).body).toMatchObject(profile)
  expect(await as(cleo)('PATCH', '/v1/me', { avatar_url: 'ftp://pictures.example/', phone: '12' })).toMatchObject(
    refused(422, 'validation_failed', ['avatar_url', 'invalid_url'], ['phone', 'invalid_phone']),
  )
  expect((await as(cleo)('PATCH', '/v1/me', { avatar_url: '', phone: '' })).body).toMatchObject({
    avatar_url: null,
    phone: null,
  })
})

test('GET /v1/users/{id} answers a member as the list does; a stranger is as absent as nobody', async () => {
  const { body } = await v1('GET', '/v1/users')
  expect(await v1('GET', `/v1/users/${bob.userId}`)).toMatchObject({ status: 200, body: body.items[0] })
  for (const id of [stranger.userId, randomUUID()])
    expect(await v1('GET', `/v1/users/${id}`)).toMatchObject(refused(404, 'not_found'))
  expect(await v1('GET', '/v1/users/7')).toMatchObject(refused(400, 'bad_request', ['user_id', 'invalid']))
})

test("POST /v1/users creates a person in the credential's tenant alone", async () => {
  const crowd = await owner(service, 'Crowd')
  const key = await apiKey(service, crowd)
  const sent = {
    tenant_id: stranger.tenantId,
    email: 'Grace.Hopper@example.test',
    name: 'Grace',
    phone: '+4930123456',
    metadata: { team: 'a' },
  }
  const made = await as(key)('POST', '/v1/users', sent)
  expect(made).toEqual({
    status: 201,
    headers: made.headers,
    body: {
      ...memberObject({
        tenant_id: crowd.tenantId,
        email: sent.email,
        display_name: 'Grace',
        name: 'Grace',
        phone: sent.phone,
        metadata: sent.metadata,
        roles: ['member'],
        last_seen_at: undefined,
      }),
      mailed: true,
    },
  })
  const { mailed: _mailed, ...user } = made.body
  expect((await as(crowd)('GET', `/v1/users/${made.body.id}`)).body).toEqual(user)
  expect(await as(key)('POST', '/v1/users', { ...sent, email: 'grace.hopper@EXAMPLE.test' })).toMatchObject(
    refused(409, 'auth.email_exists'),
  )
  expect(await as(key)('POST', '/v1/users', { email: ada.email })).toMatchObject(refused(409, 'auth.email_exists'))
})

test('POST /v1/users refuses what is missing or does not fit, field by field, and makes nobody', async () => {
  const before = await rows(service, 'users')
  const create = (body: unknown) => v1('POST', '/v1/users', body)
  expect(await create({ name: 'Grace' })).toMatchObject(refused(422, 'validation_failed', ['email', 'required']))
  expect(await create({ email: 'x', display_name: 'x'.repeat(201), phone: '1', password: 'short' })).toMatchObject(
    refused(
      422,
      'validation_failed',
      ['email', 'invalid_email'],
      ['display_name', 'too_long'],
      ['phone', 'invalid_phone'],
      ['password', 'too_short'],
    ),
  )
  expect(await create({ email: 'a@example.test', password: 'password123' })).toMatchObject(
    refused(422, 'auth.password_weak'),
  )
  for (const bad of [{ tenant_id: '7' }, { phone: 5 }, { nmae: 'x' }, { metadata: [] }])
    expect(await create({ email: 'a@example.test', ...bad })).toMatchObject(refused(400, 'bad_request'))
  expect(await as(bob)('POST', '/v1/users', { email: 'a@example.test' })).toMatchObject(
    refused(403, 'rbac.permission_denied'),
  )
  expect(await rows(service, 'users')).toEqual(before)
})
