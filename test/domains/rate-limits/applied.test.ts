// Each limit that a tenant sets is the one that refuses, on both surfaces, for that tenant alone.
import { describe, expect, test } from 'vitest'
import { BUCKETS } from '../../../src/limits/rate-limit.ts'
import { useStoppedClock } from '../../kit/clock.ts'
import { apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { mutate } from '../verbs.ts'

useStoppedClock()
const service = useService({ RATE_LIMITS: 'on' })

const set = async (who: Person, input: object): Promise<void> => {
  expect((await mutate(who, 'rateLimitsUpdate', { tenantId: who.tenantId, input })).userErrors).toEqual([])
}
/** Returns how many requests in a row are answered. */
async function served(ask: () => Promise<boolean>, most = 60): Promise<number> {
  for (let count = 0; count < most; count++) if (!(await ask())) return count
  return most
}
type Asking = Pick<Person, 'rest' | 'ask' | 'tenantId'>
const SURFACES = {
  '/v1': async (who: Asking) => (await who.rest('GET', `/v1/tenants/${who.tenantId}`)).status !== 429,
  GraphQL: async (who: Asking) =>
    (await who.ask('query ($id: UUID!) { tenant(id: $id) { id } }', { id: who.tenantId })).errors.length === 0,
}
const LOW = { rate: 0.1, capacity: 7 }

describe.each(Object.entries(SURFACES))('over %s', (_, answered) => {
  test.each(['user', 'tenant'])(
    'a lower limit of the %s refuses what is beyond it, and goes back at once',
    async (of) => {
      const ada = await owner(service)
      await set(ada, { [of]: LOW })
      expect(await served(() => answered(ada))).toBe(7)
      const other = await owner(service)
      expect(await served(() => answered(other), 20)).toBe(20)
    },
  )

  test('a lower limit of API keys refuses keys, and no person', async () => {
    const ada = await owner(service)
    const key = { ...(await apiKey(service, ada)), tenantId: ada.tenantId }
    await set(ada, { apiKey: LOW })
    expect(await served(() => answered(key))).toBe(7)
    expect(await answered(ada)).toBe(true)
  })

  test('a higher limit lets more through', async () => {
    const ada = await owner(service)
    const most = BUCKETS.user.burst + 20
    expect(await served(() => answered(ada), most)).toBeLessThan(BUCKETS.user.burst)
    const raising = await owner(service)
    await set(raising, { user: { rate: 50, capacity: 200 } })
    expect(await served(() => answered(raising), most)).toBe(most)
  })
})
