// One person, one budget, however many tenants they found: until something sets a tenant apart.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { BUCKETS } from '../../src/limits/rate-limit.ts'
import type { Client } from '../kit/client.ts'
import { addMember, apiKey, createTenant, owner, type Person, signUp, verifyEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'

const service = useService({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' })
beforeAll(async () => {
  const now = performance.now()
  vi.spyOn(performance, 'now').mockReturnValue(now) // nothing that was spent comes back meanwhile
})
afterAll(async () => {
  vi.restoreAllMocks()
})

type Of = Client & { readonly tenantId: string }
/** Something that takes from a bucket of the tenant, on each surface; whether there was something left. */
const SPENT: Readonly<Record<'preview' | 'expensive', Readonly<Record<string, (who: Of) => Promise<boolean>>>>> = {
  preview: {
    GraphQL: async (who) =>
      (
        await who.ask(
          'mutation ($t: UUID!) { emailTemplatePreview(tenantId: $t, key: "invite") { preview { size } } }',
          { t: who.tenantId },
        )
      ).errors.length === 0,
    '/v1': async (who) =>
      (await who.rest('POST', `/v1/tenants/${who.tenantId}/email-templates/invite/preview`, {})).status === 200,
  },
  expensive: {
    GraphQL: async (who) =>
      (await who.ask('query ($t: UUID!) { tenant(id: $t) { auditVerification { ok } } }', { t: who.tenantId })).errors
        .length === 0,
    '/v1': async (who) => (await who.rest('GET', `/v1/tenants/${who.tenantId}/audit/verify`)).status === 200,
  },
}

async function exhaust(bucket: keyof typeof SPENT, who: Of): Promise<void> {
  const spend = SPENT[bucket]['/v1']
  for (let n = 0; n <= 2 * BUCKETS[bucket].burst; n++) if (!(await spend?.(who))) return
  throw new Error(`${bucket} does not end`)
}

describe.each(['preview', 'expensive'] as const)('what is spent of %s in one tenant of a person', (bucket) => {
  let ada: Person
  let others: readonly Of[]
  let alone: Person
  beforeAll(async () => {
    const personal = await signUp(service)
    ada = await createTenant(service, personal, 'First')
    const second = await createTenant(service, personal, 'Second')
    const member = await addMember(service, second, 'owner')
    const key = await apiKey(service, second)
    others = [personal, second, member, { ...key, tenantId: second.tenantId }]
    alone = await owner(service, 'Of somebody else')
    await exhaust(bucket, ada)
  })

  test.each(Object.entries(SPENT[bucket]))(
    'is spent in all of them by anybody, and in none of others: %s',
    async (_surface, spend) => {
      for (const other of others) expect(await spend(other)).toBe(false)
      expect(await spend(alone)).toBe(true)
    },
  )

  test('is not that of a tenant from the moment on that something sets it apart, nor longer than that', async () => {
    const tenantId = others[1]?.tenantId ?? ''
    const spent = async (): Promise<boolean[]> => Promise.all(others.map((other) => SPENT[bucket]['/v1']!(other)))
    await service.owner.query(`UPDATE tenant SET plan = 'PRO' WHERE id = $1`, [tenantId])
    expect(await spent()).toEqual([false, true, true, true])
    await service.owner.query(`UPDATE tenant SET plan = 'FREE' WHERE id = $1`, [tenantId])
    expect(await spent()).toEqual([false, false, false, false])
    await service.owner.query('INSERT INTO tenant_domain (id, tenant_id, domain, token) VALUES ($1, $2, $3, $4)', [
      randomUUID(),
      tenantId,
      `${bucket}.example`,
      'token',
    ])
    expect(await spent()).toEqual([false, false, false, false])
    await service.owner.query('UPDATE tenant_domain SET verified_at = now() WHERE tenant_id = $1', [tenantId])
    expect(await spent()).toEqual([false, true, true, true])
  })
})

test('the mails of one person are counted together for all of their tenants', async () => {
  const personal = await signUp(service)
  await verifyEmail(service, personal)
  const tenants = [await createTenant(service, personal, 'A'), await createTenant(service, personal, 'B')]
  const invite = async (who: Person, n: number): Promise<number> =>
    (await who.rest('POST', '/v1/invites', { email: `stranger-${n}-${randomUUID()}@example.test` })).status
  const statuses: number[] = []
  for (let n = 0; n < 2 * BUCKETS.mail.burst && statuses.at(-1) !== 429; n++)
    statuses.push(await invite(tenants[n % 2]!, n))
  expect(statuses.length).toBeLessThan(BUCKETS.mail.burst + 10)
  expect(await invite(tenants[statuses.length % 2]!, 0)).toBe(429)
})

test('a tenant whose founder nobody knows counts on itself', async () => {
  const [ada, bob] = [await owner(service), await owner(service)]
  await service.owner.query('UPDATE tenant SET founded_by = NULL WHERE id = ANY($1)', [[ada.tenantId, bob.tenantId]])
  await exhaust('preview', ada)
  expect(await SPENT.preview['/v1']!(bob)).toBe(true)
})

test('who founded a tenant stays so when they have left it', async () => {
  const personal = await signUp(service)
  const left = await createTenant(service, personal, 'Left')
  const heir = await addMember(service, left, 'owner')
  await left.gql('mutation ($t: UUID!) { tenantLeave(tenantId: $t) { userErrors { code } } }', { t: left.tenantId })
  await exhaust('preview', personal)
  expect(await SPENT.preview['/v1']!(heir)).toBe(false)
})
