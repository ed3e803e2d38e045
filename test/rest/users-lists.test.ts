// Many users at once, and what is shown of them beyond their object.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { everything, refused, roleObject, TEXT, TIME, UUID } from './shapes.ts'
import { wireOf } from './wire.ts'

let ada: Person
let bob: Person
const service = useService()
const as = wireOf(service)
beforeAll(async () => {
  ada = await owner(service)
  bob = await addMember(service, ada)
})

test('POST /v1/users/bulk answers in the words of contract and SDK', async () => {
  const key = await apiKey(service, ada)
  const emails = [uniqueEmail(), uniqueEmail()]
  const body = {
    tenant_id: randomUUID(),
    users: [
      { tenant_id: ada.tenantId, email: emails[0], name: 'One' },
      { email: 'nobody' },
      { email: emails[1], metadata: { a: 1 } },
    ],
  }
  const errors = [{ index: 1, line: 2, email: 'nobody', code: 'invalid_email', message: TEXT }]
  expect(await as(key)('POST', '/v1/users/bulk', body)).toMatchObject({
    status: 200,
    body: { succeeded: 2, failed: 1, imported: 2, existing: 0, errors },
  })
  expect((await as(key)('POST', '/v1/users/bulk', body)).body).toEqual({
    succeeded: 2,
    failed: 1,
    imported: 0,
    existing: 2,
    errors,
  })
  expect((await as(ada)('POST', '/v1/users/bulk', { users: [{ email: uniqueEmail() }] })).body).toEqual({
    succeeded: 1,
    failed: 0,
    imported: 1,
    existing: 0,
  })
  const { items } = (await as(ada)('GET', '/v1/users')).body
  expect(items.find((each: { email: string }) => each.email === emails[0])).toMatchObject({
    tenant_id: ada.tenantId,
    name: 'One',
    roles: ['member'],
    status: 'active',
  })
})

test('POST /v1/users/bulk refuses what is no list of users, and creates nobody', async () => {
  const before = await everything(service)
  const v1 = as(ada)
  expect(await v1('POST', '/v1/users/bulk', {})).toMatchObject(refused(422, 'validation_failed', ['users', 'required']))
  expect(await v1('POST', '/v1/users/bulk', { users: [] })).toMatchObject(
    refused(422, 'validation_failed', ['users', 'required']),
  )
  expect(await v1('POST', '/v1/users/bulk', { users: Array.from({ length: 1_001 }, () => ({})) })).toMatchObject(
    refused(422, 'validation_failed', ['users', 'too_long']),
  )
  for (const users of [{}, 'x', [7], [{ email: 7 }], [{ nmae: 'x' }]])
    expect(await v1('POST', '/v1/users/bulk', { users })).toMatchObject(refused(400, 'bad_request'))
  expect(await as(bob)('POST', '/v1/users/bulk', { users: [{ email: uniqueEmail() }] })).toMatchObject(
    refused(403, 'rbac.permission_denied'),
  )
  expect(await everything(service)).toEqual(before)
})

test('exports of other services are imported as they are, at the path of the SDK and at the other', async () => {
  const [one, two, three] = [uniqueEmail(), uniqueEmail(), uniqueEmail()]
  const send = (path: string, content: string, type: string) => as(ada)('POST', path, content, { 'content-type': type })
  const auth0 = await send(
    '/v1/users/bulk/import?source=auth0',
    `${JSON.stringify({ email: one, name: 'One' })}\nbroken\n`,
    'application/x-ndjson',
  )
  expect(auth0).toMatchObject({
    status: 200,
    body: { imported: 1, failed: 1, errors: [{ index: 1, line: 2, email: null, code: 'required' }] },
  })
  expect(
    (await send('/v1/users/bulk-import?source=cognito', `name,email\n"Two, Mr",${two}\n`, 'text/csv')).body,
  ).toEqual({ succeeded: 1, failed: 0, imported: 1, existing: 0 })
  expect(
    (
      await send(
        '/v1/users/bulk/import?source=azure_b2c',
        JSON.stringify({ value: [{ mail: three, displayName: 'Three' }] }),
        'application/json',
      )
    ).body,
  ).toMatchObject({ imported: 1 })
  const { items } = (await as(ada)('GET', '/v1/users?limit=3')).body
  expect(items.map((each: { email: string; name: string }) => [each.email, each.name])).toEqual([
    [three, 'Three'],
    [two, 'Two, Mr'],
    [one, 'One'],
  ])
})

test('a file of a service that is none, or that is not of that service, is refused', async () => {
  const before = await everything(service)
  for (const source of ['', '?source=', '?source=okta'])
    expect(await as(ada)('POST', `/v1/users/bulk/import${source}`, 'x')).toMatchObject(
      refused(400, 'bad_request', ['source', 'invalid']),
    )
  expect(await as(ada)('POST', '/v1/users/bulk/import?source=azure_b2c', 'x')).toMatchObject(
    refused(400, 'bad_request'),
  )
  expect(await as(ada)('POST', '/v1/users/bulk/import?source=auth0', '')).toMatchObject(
    refused(422, 'validation_failed', ['users', 'required']),
  )
  expect(await as(bob)('POST', '/v1/users/bulk/import?source=auth0', '{}')).toMatchObject(
    refused(403, 'rbac.permission_denied'),
  )
  expect(await everything(service)).toEqual(before)
})

test('GET /v1/users/stats and /trends: the figures of the tenant', async () => {
  const eve = await owner(service)
  expect(await as(eve)('GET', '/v1/users/stats')).toMatchObject({
    status: 200,
    body: { total: 1, active: 1, suspended: 0, invited: 0, mfa_enabled: 0, mfa_missing: 1, new_last_30d: 1 },
  })
  const zeros = Array.from({ length: 29 }, () => 0)
  expect((await as(eve)('GET', '/v1/users/trends')).body).toEqual({ total: [...zeros, 1], mfa_enabled: [...zeros, 0] })
})

test('GET /v1/users/{id}/sessions lists those that live, and POST …/revoke-all ends them', async () => {
  const cleo = await addMember(service, ada)
  const path = `/v1/users/${cleo.userId}/sessions`
  expect((await as(ada)('GET', path)).body).toEqual({
    items: [{ id: cleo.sessionId, ip: '127.0.0.1', user_agent: TEXT, created_at: TIME, last_seen_at: TIME }],
  })
  expect(await as(ada)('POST', `${path}/revoke-all`)).toMatchObject({ status: 200, body: { revoked: 1 } })
  expect((await as(ada)('GET', path)).body).toEqual({ items: [] })
  expect(await as(cleo)('GET', '/v1/me')).toMatchObject(refused(401, 'unauthorized'))
})

test('GET /v1/users/{id}/security and /access: the objects of the contract', async () => {
  expect((await as(ada)('GET', `/v1/users/${bob.userId}/security`)).body).toEqual({
    mfa_required: false,
    mfa_demanded_at: null,
    mfa_enabled: false,
    totp_enabled: false,
    otp_factors: 0,
    push_devices: 0,
    passkeys: 0,
    passkey_last_used_at: null,
    recovery_codes_remaining: 0,
    password_set: true,
    password_changed_at: TIME,
    active_sessions: 1,
    distinct_devices: 1,
    locked_until: null,
  })
  expect((await as(ada)('GET', `/v1/users/${bob.userId}/access`)).body).toEqual({
    organization: { id: ada.tenantId, name: 'Acme', slug: TEXT },
    roles: [roleObject({ id: UUID, name: 'member', is_system: true })],
    groups: [],
    applications_count: 0,
    policies_count: 0,
    permissions_direct: 4,
    permissions_inherited: 0,
    permissions_total: 4,
  })
})

test('a stranger is as unknown as nobody, and nothing is done', async () => {
  const stranger = await addMember(service, await owner(service))
  for (const id of [stranger.userId, randomUUID()]) {
    for (const part of ['sessions', 'security', 'access'])
      expect(await as(ada)('GET', `/v1/users/${id}/${part}`)).toMatchObject(refused(404, 'not_found'))
    expect(await as(ada)('POST', `/v1/users/${id}/sessions/revoke-all`)).toMatchObject(refused(404, 'not_found'))
  }
  expect(await as(stranger)('GET', '/v1/me')).toMatchObject({ status: 200 })
})
