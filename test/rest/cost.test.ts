// What a call of /v1 takes from rate limits: plain requests one token, longer pages more, as in the graph.
import { expect, test } from 'vitest'
import { apiOf } from '../../src/api.ts'
import { AREAS } from '../../src/domains/areas.ts'
import { costOf } from '../../src/graphql/document-cost.ts'
import { tokensOf } from '../../src/limits/cost.ts'
import { createMemory } from '../../src/memory/memory.ts'
import { costOfRoute } from '../../src/rest/cost.ts'

const { routes } = apiOf(AREAS)
const costs = () => createMemory().cache<string, number>('page_costs')
const tokens = (path: string, query: string): number => {
  const route = routes.find((one) => one.method === 'GET' && one.path === path)
  if (!route) throw new Error(`there is no GET ${path}`)
  return tokensOf(costOfRoute(route, costs())(new URLSearchParams(query)))
}

test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s is a plain request when no page is asked for',
  (_, route) => {
    expect(tokensOf(costOfRoute(route, costs())(new URLSearchParams()))).toBe(1)
  },
)

test('a longer page takes more, up to the longest one', () => {
  expect(tokens('/v1/users', 'limit=50')).toBe(1)
  expect(tokens('/v1/users', 'limit=200')).toBe(4)
  expect(tokens('/v1/users', 'limit=100000')).toBe(4)
  expect(tokens('/v1/users', 'limit=-1')).toBe(1)
})

test('an operation costs the same on both surfaces', () => {
  const route = routes.find(({ operation }) => operation === 'UserList')
  if (!route) throw new Error('there is no list of users')
  expect(costOfRoute(route, costs())(new URLSearchParams('limit=120'))).toBe(
    costOf(route.bound.document, { first: 120 }),
  )
})
