// Who owns a domain proves as many names under it as they like: the tenants that these set apart have one budget, not
// one each.
import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { BUCKETS } from '../../src/limits/rate-limit.ts'
import { addMember, createTenant, type Person, signUp, signUpVerified, verifyEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { changesNothing } from './verbs.ts'

const service = useService({ RATE_LIMITS: 'on', QUOTAS: 'tenants=3/3,api_keys=2/4/3', TRUSTED_PROXIES: '127.0.0.1' })

const key = async (who: Person): Promise<number> =>
  (await who.rest('POST', '/v1/api-keys', { tenant_id: who.tenantId, name: 'k' })).status
const found = async (who: Person): Promise<number> =>
  (await who.rest('POST', '/v1/tenants', { name: 'Another' })).status
const prove = (who: Person, domain: string): Promise<unknown> =>
  service.owner.query(
    'INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at) VALUES ($1, $2, $3, $4, clock_timestamp())',
    [randomUUID(), who.tenantId, domain, 't'],
  )

test('tenants of one founder under one domain share what a tenant set apart may keep', async () => {
  const ada = await signUpVerified(service)
  const [one, two, three] = [
    await createTenant(service, ada),
    await createTenant(service, ada),
    await createTenant(service, ada),
  ]
  await prove(one, 'a1.shared.example')
  await prove(two, 'a2.shared.example')
  await prove(three, 'elsewhere.example')
  for (const who of [one, two, one]) expect(await key(who)).toBe(201)
  for (const who of [one, two]) expect(await changesNothing(service, () => key(who))).toBe(402)
  expect(await key(three)).toBe(201)
  // A further domain moves nobody: the one that was proven first decides.
  await prove(two, 'other.example')
  expect(await key(two)).toBe(402)
  // Somebody else's tenant under the same domain counts by itself.
  const bob = await createTenant(service, await signUpVerified(service))
  await prove(bob, 'b.shared.example')
  expect(await key(bob)).toBe(201)
})

test('one domain makes room for one more tenant, however many names under it are proven', async () => {
  const ada = await signUpVerified(service)
  const made = [await createTenant(service, ada), await createTenant(service, ada), await createTenant(service, ada)]
  expect(await found(ada)).toBe(402)
  for (const [n, who] of made.entries()) await prove(who, `a${n}.room.example`)
  expect(await found(ada)).toBe(201)
  expect(await changesNothing(service, () => found(ada))).toBe(402)
})

test('what is asked for in one of them is spent in all of them', async () => {
  const ada = await signUp(service)
  const [one, two] = [await createTenant(service, ada), await createTenant(service, ada)]
  await prove(one, 'a1.spent.example')
  await prove(two, 'a2.spent.example')
  const now = performance.now()
  vi.spyOn(performance, 'now').mockReturnValue(now) // nothing that was spent comes back meanwhile
  try {
    const spend = async (who: Person): Promise<number> =>
      (await who.rest('GET', `/v1/tenants/${who.tenantId}/audit/verify`)).status
    let last = 200
    for (let n = 0; n <= 2 * BUCKETS.expensive.burst && last === 200; n++) last = await spend(one)
    expect(last).toBe(429)
    expect(await spend(two)).toBe(429)
    expect(await spend(ada)).toBe(200)
  } finally {
    vi.restoreAllMocks()
  }
})

test('without the founder, only an active and proven owner answers for the tenant', async () => {
  const ada = await signUpVerified(service)
  const acme = await createTenant(service, ada)
  const [heir, admin] = [await addMember(service, acme, 'owner'), await addMember(service, acme, 'admin')]
  await service.owner.query("UPDATE users SET status = 'DELETED', deleted_at = now() WHERE id = $1", [ada.userId])
  const unproven = async (): Promise<void> => {
    const { status, body } = await changesNothing(service, () =>
      heir.rest('POST', '/v1/api-keys', { tenant_id: heir.tenantId, name: 'k' }),
    )
    expect({ status, code: body.error.code }).toEqual({ status: 403, code: 'verification.email_not_verified' })
  }
  for (let n = 0; n < 2; n++) expect(await key(heir)).toBe(201)
  await unproven()
  await verifyEmail(service, admin) // may change the tenant, and owns it not
  await unproven()
  const second = await addMember(service, heir, 'owner')
  await verifyEmail(service, second)
  await service.owner.query('UPDATE membership SET suspended_at = now() WHERE user_id = $1', [second.userId])
  await unproven()
  await service.owner.query('UPDATE membership SET suspended_at = NULL WHERE user_id = $1', [second.userId])
  expect(await key(heir)).toBe(201)
})
