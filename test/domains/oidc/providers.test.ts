// Social providers as the contract of /v1 has them.
import { beforeEach, expect, test } from 'vitest'
import { addMember, owner, type Person, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { logged, proven } from '../tenant-domains/claims.ts'
import { changesNothing, memberWith, nobody } from '../verbs.ts'
import { signInAt } from './browser.ts'
import { useGitHub } from './github.ts'
import { CLIENT } from './op.ts'

const github = useGitHub()
const service = useService({ OUTBOUND_ALLOW: 'http://127.0.0.1' })
let ada: Person
beforeEach(async () => {
  ada = await owner(service)
})

const GOOGLE = { provider: 'google', client_id: 'qeet', client_secret: 'hush' }
const set = (body: object, who = ada) => who.rest('POST', '/v1/social/providers', body)
const listed = async () => (await ada.rest('GET', `/v1/tenants/${ada.tenantId}/social/providers`)).body.items

test('is made by the first request and changed by the next, which need not say the secret', async () => {
  const made = await set(GOOGLE)
  expect([made.status, made.body]).toEqual([
    200,
    {
      id: expect.any(String),
      tenant_id: ada.tenantId,
      provider: 'google',
      name: 'Google',
      client_id: 'qeet',
      discovery_url: null,
      redirect_uri: 'https://id.example.test/v1/social/google/callback',
      enabled: true,
      created_at: expect.any(String),
    },
  ])
  const changed = await set({ ...GOOGLE, client_id: 'other', client_secret: '' })
  expect(changed.body).toEqual({ ...made.body, client_id: 'other' })
  expect(await listed()).toEqual([changed.body])
  const secret = async (): Promise<string> =>
    (await service.owner.query('SELECT encode(secret, $1) AS box FROM connection WHERE id = $2', ['hex', made.body.id]))
      .rows[0].box
  const before = await secret()
  await set({ ...GOOGLE, client_id: 'third', client_secret: '' })
  expect(await secret()).toBe(before)
  await set({ ...GOOGLE, client_secret: 'another' })
  expect(await secret()).not.toBe(before)
  expect((await logged(service, ada.tenantId, 'social.')).map(({ action }) => action)).toEqual([
    'social.connection_created',
    ...Array.from({ length: 3 }, () => 'social.connection_updated'),
  ])
})

test('is switched off, and on again by the next request', async () => {
  await set(GOOGLE)
  expect((await set({ ...GOOGLE, enabled: false })).body.enabled).toBe(false)
  expect((await set(GOOGLE)).body.enabled).toBe(true)
})

test('of another tenant is another one', async () => {
  await set(GOOGLE)
  const other = await owner(service)
  expect((await set(GOOGLE, other)).status).toBe(200)
  expect(await listed()).toHaveLength(1)
})

test.each<[object, number, string]>([
  [{ provider: 'google', client_id: '', client_secret: 'x' }, 422, 'client_id'],
  [{ provider: 'google', client_id: 'x', client_secret: '' }, 422, 'client_secret'],
  [{ provider: '', client_id: 'x', client_secret: 'x' }, 422, 'provider'],
  [{ provider: 'Okta!', client_id: 'x', client_secret: 'x', discovery_url: 'https://okta.example' }, 422, 'provider'],
  [{ provider: 'okta', client_id: 'x', client_secret: 'x' }, 422, 'discovery_url'],
  [
    { provider: 'okta', client_id: 'x', client_secret: 'x', discovery_url: 'http://okta.example' },
    422,
    'discovery_url',
  ],
  [{ provider: 'microsoft', client_id: 'x', client_secret: 'x' }, 422, 'directory_id'],
])('%o is refused with %d and its field', async (body, status, field) => {
  await changesNothing(service, async () => {
    const answer = await set(body)
    expect(answer.status).toBe(status)
    expect(answer.body.error.fields.map((one: { field: string }) => one.field)).toContain(field)
  })
})

test('needs connection.write, and is read with connection.read', async () => {
  const bob = await memberWith(service, ada, ['connection.read'])
  await changesNothing(service, async () => expect((await set(GOOGLE, bob)).status).toBe(403))
  expect((await bob.rest('GET', `/v1/tenants/${ada.tenantId}/social/providers`)).status).toBe(200)
  const eve = await memberWith(service, ada, ['user.read'])
  expect((await eve.rest('GET', `/v1/tenants/${ada.tenantId}/social/providers`)).status).toBe(403)
})

test('the presets are known to everybody', async () => {
  const { body } = await nobody(service).rest('GET', '/v1/social/platform/providers')
  expect(body).toEqual({ providers: ['google', 'microsoft', 'github', 'apple', 'gitlab', 'slack'] })
})

test('by GitHub a member signs in from the path of the contract', async () => {
  const { domain } = await proven(service, ada)
  const bob = await addMember(service, ada, 'member', uniqueEmail('bob').replace('example.test', domain))
  await set({ provider: 'github', client_id: CLIENT.id, client_secret: CLIENT.secret, discovery_url: github.url })
  github.emails = [{ email: bob.email, primary: true, verified: true }]
  const start = `/v1/social/github/start?tenant_id=${ada.tenantId}`
  const { code } = await signInAt(service, start)
  const { status, body } = await nobody(service).rest('POST', '/v1/social/exchange', { code })
  expect([status, body.user_id]).toEqual([200, bob.userId])
  const again = await nobody(service).rest('POST', '/v1/social/exchange', { code })
  expect([again.status, again.body.error.code]).toEqual([401, 'social.login_code_used'])
  for (const given of [{}, { code: '' }]) {
    const { status: asked, body: refused } = await nobody(service).rest('POST', '/v1/social/exchange', given)
    expect([asked, refused.error.code]).toEqual([400, 'social.code_required'])
  }
  const wrong = await nobody(service).rest('POST', '/v1/social/exchange', { code: 'nothing' })
  expect([wrong.status, wrong.body.error.code]).toEqual([401, 'social.login_code_invalid'])
  github.emails = [{ email: bob.email, primary: true, verified: false }]
  github.user = { id: 99, login: 'eve', name: null }
  expect(await signInAt(service, start)).toMatchObject({ code: null, error: 'sso_no_member' })
})

test('where a provider does not answer, the page says so, and nothing has begun', async () => {
  await set(GOOGLE) // the name server of the tests knows no Google
  await changesNothing(service, async () => {
    const start = `/v1/social/google/start?tenant_id=${ada.tenantId}`
    const response = await fetch(service.url + start, { redirect: 'manual' })
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    expect(await response.text()).toContain('The provider does not answer.')
  })
})

test('an OpenID provider is a connection of its own, with its settings beside those of all', async () => {
  const paths = `/v1/tenants/${ada.tenantId}/oidc`
  const body = {
    name: 'Acme',
    issuer: 'https://op.example',
    client_id: 'qeet',
    client_secret: 'hush',
    email_attribute: 'mail',
  }
  const made = await ada.rest('POST', paths, body)
  expect([made.status, made.body]).toMatchObject([
    201,
    {
      status: 'draft',
      enabled: false,
      issuer: 'https://op.example',
      client_id: 'qeet',
      has_secret: true,
      client_authentication: 'auto',
      email_attribute: 'mail',
      redirect_uri: `https://id.example.test/sso/callback/${made.body.id}`,
    },
  ])
  expect(JSON.stringify(made.body)).not.toContain('hush')
  const path = `${paths}/${made.body.id}`
  expect((await ada.rest('PATCH', path, { client_authentication: 'post', domains: ['acme.example'] })).body).toEqual({
    ...made.body,
    client_authentication: 'post',
    domains: ['acme.example'],
    version: 2,
    updated_at: expect.any(String),
  })
  const stale = await ada.rest('PATCH', path, { name: 'Other' }, { 'if-match': '"1"' })
  expect(stale.status).toBe(412)
  const wrong = await ada.rest('PATCH', path, { issuer: 'https://evil.example' })
  expect([wrong.status, wrong.body.error.fields]).toMatchObject([422, [{ field: 'client_secret', code: 'required' }]])
  const other = await set(GOOGLE)
  expect((await ada.rest('GET', `${paths}/${other.body.id}`)).status).toBe(404)
  expect((await ada.rest('DELETE', `${paths}/${other.body.id}`)).status).toBe(404)
  expect((await ada.rest('DELETE', path)).status).toBe(204)
  expect((await ada.rest('GET', paths)).body.items).toEqual([])
})
