// What an operation takes from rate limits, by what it asks for. On a service, so that no way around it is left.
import { beforeEach, describe, expect, test } from 'vitest'
import { BUCKETS } from '../../src/limits/rate-limit.ts'
import { useStoppedClock } from '../kit/clock.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'

useStoppedClock()
const service = useService({ RATE_LIMITS: 'on' })
let ada: Person
beforeEach(async () => {
  ada = await owner(service)
})

/** Returns how many tokens are left of the person's after the operation. */
async function left(query: string, variables: object): Promise<number> {
  const answer = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ada.accessToken}` },
    body: JSON.stringify({ query, variables: { id: ada.tenantId, ...variables } }),
  })
  expect((await answer.json()) as object).not.toHaveProperty('errors')
  return Number(/r=(\d+)/.exec(answer.headers.get('ratelimit') ?? '')?.[1])
}

const LIST = `query ($id: UUID!, $first: Int) { tenant(id: $id) { members(first: $first) { nodes {
  joinedAt roles { id name description } user { id email displayName emailVerifiedAt phone locale: status }
} } } }`

describe('a page whose length is in a variable', () => {
  test('takes one token when it is short, and two when it is long, also as a document that came before', async () => {
    const before = await left(LIST, { first: 1 })
    for (let again = 1; again <= 4; again++) expect(await left(LIST, { first: 1 })).toBe(before - again)
    expect(await left(LIST, { first: 100 })).toBe(before - 6)
    expect(await left(LIST, { first: 100 })).toBe(before - 8)
    expect(await left(`${LIST} # for the first time`, { first: 100 })).toBe(before - 10)
  })
})

test('the limit of /v1 takes more for a longer page, and one for the default', async () => {
  const rest = async (query: string): Promise<number> => {
    const { headers } = await ada.rest('GET', `/v1/users${query}`)
    return Number(/r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1])
  }
  const before = await rest('')
  expect(await rest('?limit=200')).toBe(before - 4)
  expect(await rest('')).toBe(before - 5)
})

test('an operation that takes more than a bucket can have takes all of it, once it is full', async () => {
  const set = `mutation ($id: UUID!, $input: RateLimitsUpdateInput!) {
    rateLimitsUpdate(tenantId: $id, input: $input) { userErrors { code } }
  }`
  await left(set, { input: { user: { rate: 0.1, capacity: 2 } } })
  const answer = await ada.rest('GET', '/v1/users?limit=200')
  expect(answer.status).toBe(200)
  expect((await ada.rest('GET', '/v1/users')).status).toBe(429)
  expect(BUCKETS.user.burst).toBeGreaterThan(2)
})
