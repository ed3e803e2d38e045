// Two running services on one PostgreSQL keep one limit, and what becomes of it while that is away.
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { client } from '../kit/client.ts'
import { type Home, home, type Running, sqlOf } from '../kit/process.ts'
import { type Way, wayTo } from '../kit/way.ts'
import { isUsedUp, isWhole, limited, partLetThrough, standing, startBoth } from './one-load.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let place: Home
let way: Way
let both: readonly Running[] = []
beforeAll(async () => {
  const given = inject('database')
  place = await home()
  way = await wayTo(given.kind === 'postgres' ? given.server : '')
  const { pathname } = new URL(place.env['DATABASE_URL'] ?? '')
  both = await startBoth({ ...place.env, DATABASE_URL: Object.assign(new URL(way.url), { pathname }).href })
})
afterAll(async () => {
  for (const { child } of both) child.kill('SIGKILL')
  await Promise.all(both.map(({ exited }) => exited))
  await way.close()
  await place.remove()
})

test('under one load they let through one limit', async () => {
  await standing(both, { away: 0, instances: 2 })
  expect(await partLetThrough(both, await limited(both))).toSatisfy(isWhole)
})

test('while the store alone is away, each has its part; what was taken counts after', async () => {
  await standing(both, { away: 0, instances: 2 })
  await sqlOf(place, 'ALTER FUNCTION platform_limits_settle RENAME TO gone')
  await standing(both, { away: 1, instances: 2 })
  const ada = await limited(both)
  expect(await partLetThrough(both, ada)).toSatisfy(isWhole)
  await sqlOf(place, 'ALTER FUNCTION gone RENAME TO platform_limits_settle')
  await standing(both, { away: 0, instances: 2 })
  expect(await partLetThrough(both, ada)).toSatisfy(isUsedUp)
})

test('they outlive an outage of the database, and keep one limit after it', async () => {
  const [ada, bob] = [await limited(both), await limited(both)]
  expect(await partLetThrough(both, ada)).toSatisfy(isWhole)
  await way.cut()
  await standing(both, { away: 1 })
  for (const { url } of both)
    expect((await client(url, `Bearer ${bob.accessToken}`).rest('GET', `/v1/tenants/${bob.tenantId}`)).status).toBe(503)
  await way.mend()
  await standing(both, { away: 0, instances: 2 })
  expect(await partLetThrough(both, ada)).toSatisfy(isUsedUp)
  expect(await partLetThrough(both, bob)).toSatisfy(isWhole)
})
