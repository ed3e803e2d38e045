// Two running services that share their limits, and one load on both.
import { expect } from 'vitest'
import { OPERATOR_TOKEN, scrape } from '../http/scraping.ts'
import { client } from '../kit/client.ts'
import { ready, type Running, start } from '../kit/process.ts'
import { owner, type Person } from '../kit/seed.ts'

/** Hardly anything comes back while a test runs. */
const LIMIT = { rate: 0.1, capacity: 500 }
/** Requests under way on each service. */
const AT_ONCE = 6

/** Starts two services in one environment; the first migrates, where that is to be done. */
export async function startBoth(env: Readonly<Record<string, string>>): Promise<readonly Running[]> {
  const both: Running[] = []
  for (let n = 0; n < 2; n++) both.push(await ready(await start({ ...env, RATE_LIMITS: 'on', OPERATOR_TOKEN })))
  return both
}

/** Waits until each service says so of the store and of the others. */
export async function standing(services: readonly Running[], wanted: { away: 0 | 1; instances?: 2 }): Promise<void> {
  const said = (): Promise<object[]> =>
    Promise.all(
      services.map(async (service) => {
        const { rate_limit_store_away: away, rate_limit_instances: instances } = await scrape(service)
        return { away, instances }
      }),
    )
  await expect
    .poll(said, { timeout: 60_000, interval: 100 })
    .toEqual(services.map(() => expect.objectContaining(wanted)))
}

/** Returns somebody whose tenant has set that limit, which each service has heard of. */
export async function limited(services: readonly Running[]): Promise<Person> {
  const [first] = services as readonly [Running]
  const who = await owner(first)
  const other = { rate: 1_000, capacity: 10_000 }
  const set = await who.rest('PUT', `/v1/tenants/${who.tenantId}/rate-limits`, { user: LIMIT, tenant: other })
  expect(set.status).toBe(200)
  for (const service of services)
    await expect
      .poll(async () => (await ask(service, who)).headers.get('ratelimit-policy'), { timeout: 60_000, interval: 100 })
      .toMatch(`q=${LIMIT.capacity};`)
  return who
}

function ask({ url }: Running, { accessToken, tenantId }: Person) {
  return client(url, `Bearer ${accessToken}`).rest('GET', `/v1/tenants/${tenantId}`)
}

/** Sends requests to all services at once until they refuse. Returns the part of the limit that was let through. */
export async function partLetThrough(services: readonly Running[], who: Person): Promise<number> {
  const began = performance.now()
  let through = 0
  const asking = async (service: Running): Promise<void> => {
    for (let refused = 0; refused < 2;) {
      const { status } = await ask(service, who)
      if (status === 200) through++
      else if (status === 429) refused++
      else throw new Error(`it answered ${status}`)
    }
  }
  await Promise.all(services.flatMap((service) => Array.from({ length: AT_ONCE }, () => asking(service))))
  return through / (LIMIT.capacity + (LIMIT.rate * (performance.now() - began)) / 1_000)
}

/** What was let through is what the limit grants, within a twentieth. */
export function isWhole(part: number): boolean {
  return part > 0.95 && part < 1.05
}

/** The same of a limit that was used up before: next to nothing. */
export function isUsedUp(part: number): boolean {
  return part < 0.05
}
