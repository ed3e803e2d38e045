// Nothing is gated by plan: every feature is there, no limit applies, and what is used is counted.
import { expect, test } from 'vitest'
import { addMember, apiKey, owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { customRole, mutate, tenantOf } from '../verbs.ts'

const service = useService()

test('any member sees every feature, no limit, and the plan, on both surfaces', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  const { status, body } = await bob.rest<{ plan: string; features: object; limits: object }>(
    'GET',
    `/v1/tenants/${ada.tenantId}/entitlements`,
  )
  expect([status, body.plan]).toEqual([200, 'free'])
  expect(Object.values(body.features)).toEqual(Array.from({ length: 17 }, () => true))
  expect(Object.keys(body.features)).toEqual(expect.arrayContaining(['custom_branding', 'abac', 'ai_qeetai', 'scim']))
  expect(Object.values(body.limits)).toEqual(Array.from({ length: 8 }, () => -1))
  expect((await tenantOf(bob, 'entitlements { plan features { ldap } limits { seats } }')).entitlements).toEqual({
    plan: 'FREE',
    features: { ldap: true },
    limits: { seats: -1 },
  })
})

test('usage counts the rows of this tenant, and of no other', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  await addMember(service, ada)
  await customRole(ada, 'worker', ['tenant.read'])
  const revoked = await apiKey(service, ada)
  await Promise.all([apiKey(service, ada), apiKey(service, ada), apiKey(service, eve)])
  await mutate(ada, 'apiKeyRevoke', { tenantId: ada.tenantId, id: revoked.id })
  const { body } = await ada.rest('GET', `/v1/tenants/${ada.tenantId}/entitlements/usage`)
  expect(body).toEqual({ usage: { seats: 2, apps: 0, api_keys: 2, custom_roles: 1 } })
  expect((await eve.rest('GET', `/v1/tenants/${eve.tenantId}/entitlements/usage`)).body.usage).toMatchObject({
    seats: 1,
    api_keys: 1,
  })
  expect((await eve.rest('GET', `/v1/tenants/${ada.tenantId}/entitlements/usage`)).status).toBe(403)
})

test('a key needs tenant.read', async () => {
  const ada = await owner(service)
  const key = await apiKey(service, ada, { scopes: ['user.read'] })
  expect((await key.rest('GET', `/v1/tenants/${ada.tenantId}/entitlements`)).status).toBe(403)
})
