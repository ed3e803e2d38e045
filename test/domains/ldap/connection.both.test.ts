// A connection to a directory on both surfaces: what may be set, by whom, and what is shown of it.
import { beforeAll, describe, expect, test } from 'vitest'
import { client } from '../../kit/client.ts'
import { addMember, owner, type Person, rows } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing } from '../verbs.ts'

const service = useService()
let ada: Person
let path: string
beforeAll(async () => {
  ada = await owner(service)
  path = `/v1/tenants/${ada.tenantId}/ldap`
})

const BODY = {
  name: 'Directory',
  server_url: 'ldaps://ldap.example.test',
  bind_dn: 'cn=reader,dc=acme',
  bind_password: 'secret of the reader',
  base_dn: 'dc=acme',
}

async function created(who = ada, more: object = {}): Promise<string> {
  const made = await who.rest('POST', `/v1/tenants/${who.tenantId}/ldap`, { ...BODY, ...more })
  expect(made.status).toBe(201)
  return (made.body as { id: string }).id
}

test('it has the fields and defaults of the contract, and no password', async () => {
  const made = await ada.rest('POST', path, BODY)
  expect(made).toMatchObject({
    status: 201,
    body: {
      tenant_id: ada.tenantId,
      name: 'Directory',
      server_url: 'ldaps://ldap.example.test',
      start_tls: false,
      skip_tls_verify: false,
      bind_dn: 'cn=reader,dc=acme',
      base_dn: 'dc=acme',
      user_filter: '(uid=%s)',
      email_attribute: 'mail',
      name_attribute: 'cn',
      status: 'draft',
      last_login_at: null,
    },
  })
  expect(made.body).not.toHaveProperty('bind_password')
  const { id } = made.body as { id: string }
  expect((await ada.rest('GET', `${path}/${id}`)).body).toEqual(made.body)
  expect((await ada.rest('GET', path)).body).toMatchObject({ items: expect.arrayContaining([made.body]) as unknown })
  expect(await ada.rest('DELETE', `${path}/${id}`)).toMatchObject({ status: 204 })
  expect(await ada.rest('GET', `${path}/${id}`)).toMatchObject({ status: 404 })
})

test.each<[object, string, string]>([
  [{ name: undefined }, 'ldap.connection_fields_required', 'name'],
  [{ server_url: '' }, 'ldap.connection_fields_required', 'server_url'],
  [{ bind_password: '' }, 'ldap.connection_fields_required', 'bind_password'],
  [{ server_url: 'https://ldap.example.test' }, 'ldap.server_url_invalid', 'server_url'],
  [{ status: 'open' }, 'ldap.status_invalid', 'status'],
  [{ user_filter: '(uid=*)' }, 'validation_failed', 'user_filter'],
  [{ skip_tls_verify: true }, 'validation_failed', 'skip_tls_verify'],
  [{ ca_certificate: 'x' }, 'validation_failed', 'ca_certificate'],
])('%j is refused as %s at %s, and nothing is made', async (change, code, field) => {
  await changesNothing(service, async () => {
    const { status, body } = await ada.rest('POST', path, { ...BODY, ...change })
    expect({ status, body }).toMatchObject({ status: 422, body: { error: { code } } })
    const { fields = [] } = (body as { error: { fields?: { field: string }[] } }).error
    if (code !== 'ldap.server_url_invalid') expect(fields.map((one) => one.field)).toContain(field)
  })
})

test('a change keeps what it does not name, and the password unless it would go elsewhere', async () => {
  const id = await created()
  const before = await rows(service, 'connection')
  expect(await ada.rest('PATCH', `${path}/${id}`, { server_url: 'ldaps://evil.example.test' })).toMatchObject({
    status: 422,
    body: { error: { fields: [{ field: 'bind_password', code: 'required' }] } },
  })
  expect(await ada.rest('PATCH', `${path}/${id}`, { server_url: 'http://x' })).toMatchObject({ status: 422 })
  expect(await rows(service, 'connection')).toEqual(before)
  const changed = await ada.rest('PATCH', `${path}/${id}`, { base_dn: 'ou=people,dc=acme', bind_password: '' })
  expect(changed).toMatchObject({ status: 200, body: { base_dn: 'ou=people,dc=acme', server_url: BODY.server_url } })
})

test('it is switched on only when passwords are safe on their way', async () => {
  const id = await created(ada, { server_url: 'ldap://ldap.example.test' })
  await changesNothing(service, async () =>
    expect((await ada.rest('PATCH', `${path}/${id}`, { status: 'active' })).status).toBe(409),
  )
  const safe = await ada.rest('PATCH', `${path}/${id}`, { status: 'active', start_tls: true })
  expect(safe).toMatchObject({ status: 200, body: { status: 'active' } })
  expect(await ada.rest('PATCH', `${path}/${id}`, { status: 'disabled' })).toMatchObject({ status: 200 })
})

describe('others', () => {
  test('of the tenant need the permission, and change nothing', async () => {
    const id = await created()
    const grace = await addMember(service, ada, 'member')
    await changesNothing(service, async () => {
      for (const [method, at, body] of [
        ['GET', path, undefined],
        ['POST', path, BODY],
        ['GET', `${path}/${id}`, undefined],
        ['PATCH', `${path}/${id}`, { name: 'x' }],
        ['DELETE', `${path}/${id}`, undefined],
        ['POST', `${path}/${id}/test`, undefined],
      ] as const)
        expect(await grace.rest(method, at, body)).toMatchObject({
          status: 403,
          body: { error: { code: 'rbac.permission_denied' } },
        })
    })
  })

  test('of another tenant get the answer that an unknown id gets', async () => {
    const id = await created()
    const bob = await owner(service)
    const there = `/v1/tenants/${bob.tenantId}/ldap`
    const unknown = '0199c0de-0000-7000-8000-000000000000'
    for (const [method, end, body] of [
      ['GET', '', undefined],
      ['PATCH', '', { name: 'x' }],
      ['DELETE', '', undefined],
      ['POST', '/test', undefined],
    ] as const) {
      const [foreign, none] = await Promise.all(
        [id, unknown].map((one) => bob.rest(method, `${there}/${one}${end}`, body)),
      )
      expect(foreign?.status).toBe(404)
      expect(foreign?.status).toBe(none?.status)
    }
    expect((await bob.rest('GET', there)).body).toEqual({ items: [] })
    expect((await ada.rest('GET', `${path}/${id}`)).status).toBe(200)
  })

  test('who sign in learn nothing of a draft', async () => {
    const id = await created()
    const unknown = '0199c0de-0000-7000-8000-000000000000'
    for (const one of [id, unknown])
      expect(
        await client(service.url).rest('POST', `/ldap/${one}/authenticate`, { username: 'grace', password: 'x' }),
      ).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
  })
})

test('what is done is in the audit log, without the password', async () => {
  const id = await created()
  await ada.rest('PATCH', `${path}/${id}`, { bind_password: 'another secret' })
  await ada.rest('DELETE', `${path}/${id}`)
  const { body } = await ada.rest<{ items: { action: string; resource_id: string }[] }>(
    'GET',
    `/v1/tenants/${ada.tenantId}/audit`,
  )
  const actions = body.items.filter(({ resource_id: of }) => of === id).map(({ action }) => action)
  expect(actions.toReversed()).toEqual([
    'ldap.connection_created',
    'ldap.connection_updated',
    'ldap.connection_deleted',
  ])
  expect(JSON.stringify(body)).not.toMatch(/secret of the reader|another secret/)
})
