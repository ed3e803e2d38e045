// Query parameters: each route takes those that the API description lists, and refuses any other.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person } from '../kit/seed.ts'
import { client, type Client } from '../kit/client.ts'
import { useService } from '../kit/service.ts'
import { ALL, type Named, pathOf } from './requests.ts'
import { everything, refused } from './shapes.ts'
import { openApiOf, wireOf } from './wire.ts'

const OPERATOR_TOKEN = 'a token of the operator, long enough'
let ada: Person
let operator: Client
let program: Client
let before: unknown
const service = useService({ OPERATOR_TOKEN })
const as = wireOf(service)
beforeAll(async () => {
  ada = await owner(service)
  operator = client(service.url, `Operator ${OPERATOR_TOKEN}`)
  program = await apiKey(service, ada, { scopes: ['vault:read'] })
  await program.gql('{ me { actor } }') // its use is recorded now
  before = await everything(service)
})

/** Names of the query parameters that it takes. */
const taken = ({ options: { query = {}, ignoredQuery = [], file } }: Named[1]): string[] => [
  ...Object.keys(query),
  ...ignoredQuery,
  ...(file ? ['source'] : []),
]

const joined = (path: string, query: string): string => `${path}${path.includes('?') ? '&' : '?'}${query}`

/** Somebody who may use the route. */
const callerOf = ({ bound }: Named[1]): Client => {
  if (bound.rules.some(({ caller }) => caller === 'operator')) return operator
  return bound.rules.some(({ scope }) => scope !== undefined) ? program : ada
}

test.each(ALL)('%s refuses a query parameter that it does not take, and names it', async (_, route) => {
  const who = callerOf(route)
  const path = pathOf(route, { tenantId: ada.tenantId, userId: ada.userId })
  const body = ['POST', 'PATCH', 'PUT'].includes(route.method) ? {} : undefined
  const answer = await as(who)(route.method, joined(path, 'limti=1'), body)
  expect(answer).toMatchObject(refused(400, 'bad_request', ['limti', 'invalid']))
  const known = taken(route)
  const { message } = (answer.body as { error: { message: string } }).error
  expect(message).toBe(
    `limti is not a query parameter of this request. It takes ${known.length > 0 ? known.join(', ') : 'none'}.`,
  )
  expect(await everything(service)).toEqual(before)
})

test.each(ALL.filter(([, route]) => taken(route).length > 0))(
  '%s refuses a query parameter that comes twice, and names it',
  async (_, route) => {
    const who = callerOf(route)
    const path = pathOf(route, { tenantId: ada.tenantId, userId: ada.userId })
    const body = ['POST', 'PATCH', 'PUT'].includes(route.method) ? {} : undefined
    const name = taken(route).at(-1) ?? ''
    const given = new URLSearchParams(path.split('?')[1]).get(name)
    const twice = given === null ? `${name}=x&${name}=y` : `${name}=y`
    const answer = await as(who)(route.method, joined(path, twice), body)
    expect(answer).toMatchObject(refused(400, 'bad_request', [name, 'invalid']))
    expect((answer.body as { error: { message: string } }).error.message).toBe(`${name} may be given once.`)
    expect(await everything(service)).toEqual(before)
  },
)

test('the API description lists all that a route takes, and no other', async () => {
  const { paths } = (await openApiOf(service)) as unknown as {
    paths: Record<string, Record<string, { parameters: { name: string; in: string }[] }>>
  }
  for (const [, route] of ALL) {
    const { method, path } = route
    const listed = (paths[path]?.[method.toLowerCase()]?.parameters ?? [])
      .filter((parameter) => parameter.in === 'query')
      .map(({ name }) => name)
    expect([path, listed.toSorted()]).toEqual([path, taken(route).toSorted()])
  }
})

test('query parameters that clients send in vain are taken', async () => {
  const key = await apiKey(service, ada)
  const bob = await addMember(service, ada)
  expect(await as(key)('GET', `/v1/users?tenant=${ada.tenantId}&limit=1`)).toMatchObject({
    status: 200,
    body: { items: [{ id: bob.userId }] },
  })
  expect(await as(key)('GET', `/v1/users?tenant=${randomUUID()}`)).toMatchObject({
    status: 200,
    body: { items: [{}, { id: ada.userId }] },
  })
  expect(
    await as(key)(
      'GET',
      `/v1/check?user_id=${bob.userId}&tenant_id=${ada.tenantId}&permission=tenant.read&explain=true`,
    ),
  ).toMatchObject({ status: 200, body: { allowed: true } })
})

test('a long name is cut short in the answer', async () => {
  const long = 'x'.repeat(500)
  expect(await as(ada)('GET', `/v1/users?${long}=1`)).toMatchObject(
    refused(400, 'bad_request', [`${'x'.repeat(80)}…`, 'invalid']),
  )
  expect(await as(client(service.url))('GET', '/v1/users?limti=1')).toMatchObject(refused(401, 'unauthorized'))
})
