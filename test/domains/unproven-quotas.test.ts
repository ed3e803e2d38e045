import { randomUUID } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { BUCKETS } from '../../src/limits/rate-limit.ts'
import { client, type Client } from '../kit/client.ts'
import { addMember, createTenant, PASSWORD, type Person, signUp, verifyEmail } from '../kit/seed.ts'
import { testService, useService } from '../kit/service.ts'
import { changesNothing } from './verbs.ts'
import { LIMITS } from './quota-calls.ts'

const service = useService({ RATE_LIMITS: 'on', QUOTAS: LIMITS, TRUSTED_PROXIES: '127.0.0.1' })

test('accounts created for others count for a day over all tenants', async () => {
  const counting = await testService({ RATE_LIMITS: 'on', QUOTAS: 'accounts_daily=3/9' })
  try {
    const ada = await signUp(counting)
    const acme = await createTenant(counting, ada)
    const create = (who: Person) =>
      who.rest('POST', '/v1/users', { email: `${randomUUID()}@example.test`, password: PASSWORD })
    await addMember(counting, acme) // who made their account themselves
    const { body: first } = await create(ada)
    for (const who of [acme, ada]) expect((await create(who)).status).toBe(201)
    await ada.rest('DELETE', `/v1/users/${first.id}`)
    await ada.rest('DELETE', `/v1/users/${first.id}/purge`)
    const refused = await changesNothing(counting, () => create(acme))
    expect([refused.status, refused.body.error.code]).toEqual([429, 'too_many_requests'])
    expect(refused.body.error.message).toContain(
      'have created 3 accounts for other people in the last 24 hours, which is the limit until',
    )
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(86_000)
    await verifyEmail(counting, ada)
    expect((await create(acme)).status).toBe(201)
  } finally {
    await counting.close()
  }
})

describe('people whose address is not proven share what may come from one client address', () => {
  afterEach(() => void vi.restoreAllMocks())
  const from =
    (address: string, who: Client | null = null) =>
    (path: string, body: object) =>
      (who ?? client(service.url)).rest('POST', path, body, { 'x-forwarded-for': address })

  test('accounts that are created: the rest of an import is left', async () => {
    const ada = await signUp(service)
    const users = Array.from({ length: BUCKETS.unprovenAccounts.burst + 5 }, (_, n) => ({
      email: `${n}.${randomUUID()}@example.test`,
    }))
    const { body } = await from('203.0.113.40', ada)('/v1/users/bulk', { users })
    const members = async (): Promise<number> =>
      (await service.owner.query('SELECT FROM membership WHERE tenant_id = $1', [ada.tenantId])).rows.length
    // what comes back meanwhile, and themselves
    expect(await members()).toBeLessThanOrEqual(BUCKETS.unprovenAccounts.burst + 3)
    expect(body).toMatchObject({ imported: (await members()) - 1 })
    const one = { email: `${randomUUID()}@example.test`, password: PASSWORD }
    expect((await changesNothing(service, () => from('203.0.113.40', ada)('/v1/users', one))).status).toBe(429)
    await verifyEmail(service, ada)
    expect((await from('203.0.113.40', ada)('/v1/users', one)).status).toBe(201)
  })

  test('sign-ups and tenants: a refused one leaves nobody behind, another address is served', async () => {
    const signup = (address: string) =>
      from(address)('/v1/auth/signup', { email: `${randomUUID()}@example.test`, password: PASSWORD })
    let later = 0
    const now = performance.now()
    vi.spyOn(performance, 'now').mockImplementation(() => now + later) // nothing comes back but then
    let last = await signup('203.0.113.7')
    for (let n = 1; n < 2 * BUCKETS.unprovenFounding.burst && last.status !== 429; n++) {
      later += 1_000 / BUCKETS.ip.rate // within what anybody may ask
      last = await signup('203.0.113.7')
    }
    expect(last.status).toBe(429)
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(1)
    expect((await changesNothing(service, () => signup('203.0.113.7'))).status).toBe(429)
    const ada = await signUp(service)
    expect(
      (await changesNothing(service, () => from('203.0.113.7', ada)('/v1/tenants', { name: 'From there' }))).status,
    ).toBe(429)
    expect((await from('203.0.113.8', ada)('/v1/tenants', { name: 'From elsewhere' })).status).toBe(201)
    await verifyEmail(service, ada)
    expect((await from('203.0.113.7', ada)('/v1/tenants', { name: 'Proven' })).status).toBe(201)
  })
})
