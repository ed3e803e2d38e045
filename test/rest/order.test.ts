// In which order failures win, for every route that needs a credential: no credential, bad credential, another tenant,
// no permission, bad ids in the path; bodies come last (bad-input.test.ts).
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { addMember, apiKey, owner, PASSWORD, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import {
  ALL,
  bodyOf,
  idsOf,
  type Named,
  isOperators,
  isPublic,
  namesOf,
  pathOf,
  permissionsOf,
  takesBody,
} from './requests.ts'
import { everything, refused } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let ada: Person
let nobody: Person
let stranger: Person
let unscoped: Wire
let before: unknown
const service = useService()
const as = wireOf(service)
beforeAll(async () => {
  ada = await owner(service)
  stranger = await owner(service)
  await as(ada)('POST', `/v1/tenants/${ada.tenantId}/roles`, { name: 'nothing' })
  nobody = await addMember(service, ada, 'nothing')
  unscoped = as(await apiKey(service, ada, { scopes: ['billing.read'] }))
  await unscoped('GET', '/v1/auth/me') // its use is recorded now
  before = await everything(service)
})

const anyone = (authorization?: string): Wire => as(client(service.url, authorization))
const own = () => ({ tenantId: ada.tenantId })
const GARBAGE = '{"name": oh no'

const secured = ALL.filter((route) => !isPublic(route))
const guarded = secured.filter((route) => permissionsOf(route).length > 0)
const ofTenant = secured.filter(([, { path }]) => path.includes('{tenantId}'))
const withIds = secured.filter((named) => idsOf(named[1]).length > 0 && !isOperators(named))
const withNames = secured.filter(([, route]) => namesOf(route).length > 0)

test('most routes are covered by what follows', () => {
  expect(ALL.filter(isPublic).map(([name]) => name)).toEqual([
    'POST /v1/auth/signup',
    'POST /v1/auth/login',
    'POST /v1/auth/refresh',
    'POST /v1/invites/accept',
    'GET /v1/auth/methods',
    'GET /v1/sign-in-page',
    'POST /v1/auth/mfa',
    'POST /v1/auth/mfa/code',
    'POST /v1/auth/mfa/enrol',
    'POST /v1/auth/magic-link/start',
    'POST /v1/auth/magic-link/consume',
    'POST /v1/auth/email-otp/start',
    'POST /v1/auth/email-otp/verify',
    'POST /v1/auth/forgot-password',
    'POST /v1/auth/reset-password',
    'POST /v1/auth/register',
    'POST /ldap/{id}/authenticate',
    'POST /saml/exchange',
    'GET /v1/sso/discovery',
    'POST /v1/sso/start',
    'POST /v1/sso/exchange',
    'POST /v1/auth/mfa/connection',
    'GET /v1/social/platform/providers',
    'POST /v1/social/exchange',
  ])
  expect(secured.length).toBeGreaterThan(75)
  expect(guarded.length).toBeGreaterThan(52)
  expect(withNames.length).toBe(11)
  // Any principal of the tenant may have its policies decide, and see how the tenant looks.
  expect(ofTenant.filter((route) => permissionsOf(route).length === 0).map(([name]) => name)).toEqual([
    'POST /v1/tenants/{tenantId}/leave',
    'GET /v1/tenants/{tenantId}/branding',
    'GET /v1/tenants/{tenantId}/email-templates',
    'GET /v1/tenants/{tenantId}/email-templates/{key}',
    'POST /v1/tenants/{tenantId}/abac/evaluate',
    'POST /v1/tenants/{tenantId}/abac/evaluations',
    'GET /v1/tenants/{tenantId}/entitlements',
    'GET /v1/tenants/{tenantId}/entitlements/usage',
  ])
})

test.each(secured)('%s without a credential is 401, also if more is wrong', async (_, route) => {
  for (const tenantId of [ada.tenantId, 'no-uuid'])
    expect(
      await anyone()(route.method, pathOf(route, { tenantId }), takesBody([_, route]) ? GARBAGE : undefined),
    ).toMatchObject(refused(401, 'unauthorized'))
  expect(await everything(service)).toEqual(before)
})

test.each(secured)('%s with a credential that is not good is 401, and no other is tried', async (_, route) => {
  const body = takesBody([_, route]) ? GARBAGE : undefined
  const [head = '', payload = '', signature = ''] = ada.accessToken.split('.')
  for (const bad of [
    'Bearer',
    'Bearer x',
    `Bearer ${head}.${payload}.${signature.split('').reverse().join('')}`,
    `Bearer ${head}.${payload}.`,
    'Basic YTpi',
  ])
    expect(await anyone(bad)(route.method, pathOf(route, own()), body)).toMatchObject(refused(401, 'unauthorized'))
  expect(
    await anyone('ApiKey qk_AAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')(route.method, pathOf(route, own()), body),
  ).toMatchObject(refused(401, 'apikey.invalid'))
  expect(await everything(service)).toEqual(before)
})

test.each(ofTenant)(
  '%s for another tenant is 403 and for what is no id 400, before permissions and the body',
  async (_, route) => {
    const body = takesBody([_, route]) ? GARBAGE : undefined
    for (const who of [as(ada), as(nobody), unscoped]) {
      for (const tenantId of [stranger.tenantId, randomUUID(), stranger.tenantId.toUpperCase()])
        expect(await who(route.method, pathOf(route, { tenantId }), body)).toMatchObject(refused(403, 'forbidden'))
      for (const tenantId of ['7', ada.tenantId.replaceAll('-', ''), `%7B${ada.tenantId}%7D`])
        expect(await who(route.method, pathOf(route, { tenantId }), body)).toMatchObject(
          refused(400, 'bad_request', ['tenant_id', 'invalid']),
        )
    }
    expect(await everything(service)).toEqual(before)
  },
)

test.each(guarded)(
  '%s without its permission is 403, before ids in the path, the query and the body',
  async (_, route) => {
    const bad = {
      ...own(),
      ...Object.fromEntries([...idsOf(route), ...namesOf(route)].map((name) => [name, '7'])),
      permission: '',
      userId: '7',
    }
    // there, a key of nobody's is as good as none
    const personal = route.bound.rules.some((rule) => rule.caller === 'session' || rule.caller === 'person')
    for (const who of [as(nobody), unscoped]) {
      const refusal =
        personal && who === unscoped ? refused(401, 'unauthorized') : refused(403, 'rbac.permission_denied')
      for (const ids of [own(), bad])
        expect(await who(route.method, pathOf(route, ids), takesBody([_, route]) ? GARBAGE : undefined)).toMatchObject(
          refusal,
        )
    }
    expect(await everything(service)).toEqual(before)
  },
)

test.each(withIds)('%s names the id in its path that is none, in the code of its area', async (_, route) => {
  for (const name of idsOf(route)) {
    for (const bad of ['7', '%00', `${randomUUID()}0`, randomUUID().replaceAll('-', '')]) {
      const field = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      expect(await as(ada)(route.method, pathOf(route, { ...own(), [name]: bad }))).toMatchObject(
        refused(400, route.options.codes?.id ?? 'bad_request', [field, 'invalid']),
      )
    }
  }
  expect(await everything(service)).toEqual(before)
})

/** Bodies that would be taken, and that would not. */
function bodiesOf(named: Named): (string | undefined)[] {
  if (named[1].options.body) return [JSON.stringify(bodyOf(named[1]))]
  return takesBody(named) ? ['{"subject":"S","body":"B"}', '{"subject":"","body":""}'] : [undefined]
}

test.each(withNames)('%s with a name that is none of its list is 404 in the code of its area', async (_, route) => {
  for (const name of namesOf(route))
    for (const bad of [
      '7',
      randomUUID(),
      'VERIFY_EMAIL',
      'constructor',
      '__proto__',
      'verify_email%00',
      '%00',
      '%FF',
      '%F0%9F%98%80',
      '..%2Fbranding',
      'x'.repeat(1_000),
    ])
      for (const body of bodiesOf([_, route]))
        expect(await as(ada)(route.method, pathOf(route, { ...own(), [name]: bad }), body)).toMatchObject(
          refused(404, route.options.codes?.notFound ?? ''),
        )
  expect(await everything(service)).toEqual(before)
})

test('the tenant id in a path may be in upper case', async () => {
  expect(await as(ada)('GET', `/v1/tenants/${ada.tenantId.toUpperCase()}`)).toMatchObject({
    status: 200,
    body: { id: ada.tenantId },
  })
})

test('a public route does not mind a credential that is not good', async () => {
  expect(await anyone('Bearer x')('POST', '/v1/auth/login', { email: ada.email, password: PASSWORD })).toMatchObject({
    status: 200,
  })
})
