// All caches of a service together hold no more than MEMORY_LIMIT says, and what gave way is answered right again.
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { createConfigurations } from '../../src/domains/configuration.ts'
import { POLICY_PARTS } from '../../src/domains/policy-parts.ts'
import { createCredentialBuckets } from '../../src/limits/credential-buckets.ts'
import { RATE_CEILING } from '../../src/limits/overrides.ts'
import { createRateLimiter } from '../../src/limits/rate-limit.ts'
import { createMemory, FIXED, LEAST_MIB, type Memory, SHARES, type Use } from '../../src/memory/memory.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { client } from '../kit/client.ts'
import { createTenant, signUp } from '../kit/seed.ts'
import { testService, type TestService } from '../kit/service.ts'
import { postTo } from '../graphql/raw.ts'

const MIB = 1_048_576
const NAMES = ['rate_limits', ...Object.keys(SHARES)] as (keyof typeof SHARES)[]
const sumOf = (bytes: readonly number[]): number => bytes.reduce((sum, each) => sum + each, 0)
const useOf = (memory: Memory, wanted: string): Use | undefined => memory.use().find(({ name }) => name === wanted)

test.each([LEAST_MIB, 100, 256, 4_096])('of %i MiB, all caches together may hold as much, and no more', (limit) => {
  const memory = createMemory(limit)
  for (const name of NAMES) memory.cache(name)
  const { rate_limits: _counted, ...modules } = FIXED
  const most = sumOf([...memory.use().map((use) => use.most), ...Object.values(modules)])
  expect(most).toBeLessThanOrEqual(limit * MIB)
  expect(most).toBeGreaterThan(limit * MIB - 1_024)
  expect(Math.min(...memory.use().map((use) => use.most))).toBeGreaterThan(65_536)
})

test('a cache is made once', () => {
  const memory = createMemory()
  memory.cache('data_keys')
  expect(() => memory.cache('data_keys')).toThrow('there is a cache data_keys already')
})

const OPERATOR_TOKEN = 'an operator token of 32 characters'

async function withService<T>(env: Record<string, string>, work: (service: TestService) => Promise<T>): Promise<T> {
  const service = await testService({ OPERATOR_TOKEN, ...env }, { realPasswords: true })
  try {
    return await work(service)
  } finally {
    await service.close()
  }
}

/** Returns the figures of a metric by the name of the cache. */
async function figures({ url }: TestService, metric: string): Promise<Map<string, number>> {
  const response = await fetch(`${url}/metrics`, { headers: { authorization: `Operator ${OPERATOR_TOKEN}` } })
  const lines = (await response.text()).matchAll(new RegExp(`^${metric}\\{cache="(\\w+)"\\} (\\d+)$`, 'gm'))
  return new Map(Array.from(lines, ([, name = '', value]) => [name, Number(value)]))
}

/** Too long to be hot under the least limit, so each time it is one that came once. */
const long = (at: number): object => ({ query: `{ me { actor userId } } # ${at} ${'x'.repeat(30_000)}` })

describe('MEMORY_LIMIT', () => {
  test('is dealt out to every cache of a service', async () => {
    for (const limit of [64, 96])
      await withService(
        { MEMORY_LIMIT: String(limit), BREACH_SOURCE: 'http://127.0.0.1:1/range/' },
        async (service) => {
          const memory = createMemory(limit)
          for (const name of NAMES) memory.cache(name)
          expect(await figures(service, 'cache_max_bytes')).toEqual(
            new Map(memory.use().map(({ name, most }) => [name, most])),
          )
        },
      )
  })

  test('decides what gives way, and no answer', async () => {
    const evicted: number[] = []
    for (const limit of ['64', '256'])
      await withService({ MEMORY_LIMIT: limit }, async (service) => {
        const ada = await signUp(service)
        const post = postTo(service, ada.accessToken)
        for (let round = 0; round < 3; round++)
          for (let at = 0; at < 5; at++)
            expect((await post(long(at))).data).toEqual({ me: { actor: 'USER', userId: ada.userId } })
        const [held, most] = [await figures(service, 'cache_bytes'), await figures(service, 'cache_max_bytes')]
        for (const [name, bytes] of held) expect(bytes).toBeLessThanOrEqual(most.get(name) ?? 0)
        expect(held.get('credentials')).toBeGreaterThan(0)
        evicted.push((await figures(service, 'cache_evictions_total')).get('seen_documents') ?? 0)
      })
    expect(evicted).toEqual([expect.any(Number), 0])
    expect(evicted[0]).toBeGreaterThan(0)
  })
})

test('of more tenants than fit, each has its own configuration, always', async () => {
  await withService({}, async (service) => {
    const memory = createMemory(sumOf(Object.values(FIXED)) / MIB + 1)
    const configurations = createConfigurations({
      db: service.db,
      lagMs: 1_000,
      memory,
      parts: POLICY_PARTS,
      installation: { breachSource: false, rateCeiling: RATE_CEILING },
    })
    const ada = await signUp(service)
    const tenants: string[] = []
    for (let at = 0; at < 30; at++) tenants.push((await createTenant(service, ada, `Tenant ${at}`)).tenantId)
    for (let round = 0; round < 2; round++)
      for (const [at, id] of tenants.entries())
        expect((await inTenant(id, () => configurations.cached())).tenant).toMatchObject({ id, name: `Tenant ${at}` })
    const use = useOf(memory, 'configurations')
    expect(use?.evicted).toBeGreaterThan(30)
    expect(use?.bytes).toBeLessThanOrEqual(use?.most ?? 0)
    expect(use?.bytes).toBeGreaterThan((use?.most ?? 0) / 2)
    expect((await client(service.url).rest('GET', '/healthz')).status).toBe(200)
  })
})

describe('entries that weigh what one of them was measured to take', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  /** Not as the strings that randomUUID() returns, which hold on to more. */
  const text = (at: number): string => Buffer.from(`00000000-0000-4000-8000-${String(at).padStart(12, '0')}`).toString()

  test.each([
    [
      'rate_limits',
      (memory: Memory) => {
        const limiter = createRateLimiter(true, () => 0.5, undefined, null, memory)
        return (at: number) => void limiter.take('tenantDocuments', text(at))
      },
    ],
    [
      'credential_buckets',
      (memory: Memory) => {
        const buckets = createCredentialBuckets(memory)
        return (at: number) =>
          buckets.remember(`Bearer ${at}`, {
            tenantId: text(at),
            userId: text(at + 1),
            keyId: null,
            budget: { owner: text(at + 2), proven: true },
          })
      },
    ],
  ] as const)('%s take no more than their bound', (name, make) => {
    const memory = createMemory(LEAST_MIB)
    const add = make(memory)
    for (let at = 0; at < 100; at++) add(at)
    collect()
    const before = process.memoryUsage().heapUsed
    let at = 100
    while ((useOf(memory, name)?.evicted ?? 0) === 0) add(at++)
    collect()
    expect(at).toBeGreaterThan(1_000)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(useOf(memory, name)?.most ?? 0)
  })
})
