// What one operation may cost: depth, aliases, tokens, cost, page size. What is over is refused before anything runs,
// at once.
import { getIntrospectionQuery } from 'graphql'
import { beforeAll, expect, test } from 'vitest'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { everything } from '../rest/shapes.ts'
import { mistake, type Post, postTo } from './raw.ts'

let ada: Person
let post: Post
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
  post = postTo(service, ada.accessToken)
  await post({ query: bomb(4, 2) }) // what follows is timed, and the first validation also compiles
})

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

/** `count` fragments on Me, each of which spreads the next one `fan` times. */
function bomb(count: number, fan: number, wrap: (spreads: string) => string = (spreads) => spreads): string {
  const body = (at: number): string => (at === count - 1 ? 'actor' : wrap(`...F${at + 1} `.repeat(fan)))
  return `{ me { ...F0 } } ${range(count)
    .map((at) => `fragment F${at} on Me { ${body(at)} }`)
    .join(' ')}`
}

test.each<[string, () => string]>([
  ['18 fragments, each spread twice', () => bomb(18, 2)],
  ['18 fragments, each spread five times', () => bomb(18, 5)],
  ['60 fragments, each spread three times', () => bomb(60, 3)],
  [
    '18 fragments within inline fragments',
    () => bomb(18, 2, (spreads) => `... on Me { ${spreads} ... on Me { ${spreads} } }`),
  ],
  [
    '18 fragments with fields beside them',
    () => bomb(18, 2, (spreads) => `user { id ... on User { id email } } ${spreads}`),
  ],
  [
    'fragments that spread each other',
    () => '{ me { ...A } } fragment A on Me { ...B ...B } fragment B on Me { ...A ...A }',
  ],
  ['1,900 times the same field', () => `{ me { ${'actor '.repeat(1_900)} } }`],
])('%s: answered before the test runs out of time, and never as our fault', async (_, query) => {
  const answer = await post({ query: query() })
  expect(answer.status).toBeLessThan(500)
  expect(answer.errors.every(({ extensions }) => extensions['code'] === 'BAD_USER_INPUT')).toBe(true)
})

test('18 fragments that are spread once each are nothing special', async () => {
  expect(await post({ query: bomb(18, 1) })).toMatchObject({ status: 200, data: { me: { actor: 'USER' } } })
})

test.each<[string, () => string, RegExp]>([
  [
    'deeper than 12',
    () => `{ __type(name: "Query") { fields { type ${'{ ofType '.repeat(10)} { name } ${'} '.repeat(10)} } } }`,
    /depth/i,
  ],
  [
    'deeper than 12 through fragments',
    () =>
      `{ __type(name: "Query") { fields { type { ...A } } } }
        fragment A on __Type { ofType { ofType { ofType { ...B } } } }
        fragment B on __Type { ofType { ofType { ofType { ofType { ofType { ofType { ofType { name } } } } } } } }`,
    /depth/i,
  ],
  [
    'with 16 aliases',
    () =>
      `{ ${range(16)
        .map((n) => `a${n}: me { actor }`)
        .join(' ')} }`,
    /alias/i,
  ],
  [
    'with 16 aliases within',
    () =>
      `{ me { ${range(16)
        .map((n) => `a${n}: actor`)
        .join(' ')} } }`,
    /alias/i,
  ],
  ['of more than 2,000 tokens', () => `{ ${'__typename '.repeat(2_001)} }`, /token/i],
  [
    'nested in more brackets than it may have tokens',
    () => `{ ${'me { '.repeat(1_100)} actor ${'} '.repeat(1_100)} }`,
    /bracket/i,
  ],
  [
    'of lists in lists',
    () =>
      `{ tenant(id: "${ada.tenantId}") { members(first: 100) { nodes { roles { permissions { id key description } } }
        edges { node { roles { permissions { id key } } } } } auditEvents(first: 100) { nodes { id } } } }`,
    /cost/i,
  ],
])('an operation %s is 400', async (_, query, message) => {
  expect(await post({ query: query() })).toMatchObject(mistake(400, message))
})

test('a document of more than 32,768 characters is refused before it is parsed', async () => {
  const sized = (characters: number, start = '{ me { actor } } #'): string => start.padEnd(characters, 'x')
  expect(await post({ query: sized(32_768) })).toMatchObject({ status: 200, data: { me: { actor: 'USER' } } })
  for (const query of [
    sized(32_769),
    sized(1_000_000),
    sized(32_769, '{'),
    sized(32_769, '"'),
    `{ ${'a '.repeat(500_000)} }`,
  ]) {
    const answer = await post({ query })
    expect(answer).toMatchObject(mistake(400, /^The document is longer than 32768 characters\.$/))
  }
})

test('a message about a document is short, however long what it is about', async () => {
  const name = 'x'.repeat(30_000)
  for (const query of [
    `{ ${name} }`,
    `{ me { actor } } fragment ${name} on Me { actor }`,
    `{ permissions(${name}: 1) { key } }`,
  ]) {
    const answer = await post({ query })
    expect(answer).toMatchObject({ status: 400, data: undefined })
    for (const { message } of answer.errors) expect(message.length).toBeLessThanOrEqual(310)
  }
})

test('operations within the limits are answered: introspection as GraphiQL sends it, and a full page', async () => {
  expect(
    await post({
      query: getIntrospectionQuery({
        descriptions: true,
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        inputValueDeprecation: true,
      }),
    }),
  ).toMatchObject({ status: 200, errors: [] })
  const query = `{ tenant(id: "${ada.tenantId}") { members(first: 100) { nodes { user { id email displayName status }
    roles { id name } } pageInfo { endCursor hasNextPage } } } }`
  expect(await post({ query })).toMatchObject({
    status: 200,
    errors: [],
    data: { tenant: { members: { nodes: [{ user: { id: ada.userId }, roles: [{ name: 'owner' }] }] } } },
  })
})

test('a refused mutation is not executed, however it is hidden', async () => {
  const before = await everything(service)
  const rename = (name: string) =>
    `tenantUpdate(tenantId: "${ada.tenantId}", input: { name: "${name}" }) { userErrors { code } }`
  expect(
    await post({
      query: `mutation { ${range(16)
        .map((n) => `a${n}: ${rename(`n${n}`)}`)
        .join(' ')} }`,
    }),
  ).toMatchObject(mistake(400, /alias/i))
  expect(await post({ query: `mutation { ${rename('x')} nope }` })).toMatchObject(mistake(400, /nope/))
  expect(await everything(service)).toEqual(before)
})

test.each(['members', 'invitations', 'apiKeys', 'auditEvents'])(
  'a page of %s has 1 to 100 nodes; what is beyond is refused and named',
  async (list) => {
    const page = (first: number) =>
      post({
        query: `query ($n: Int) { tenant(id: "${ada.tenantId}") { ${list}(first: $n) { nodes { id } } } }`,
        variables: { n: first },
      })
    for (const first of [101, 1_000, 2_147_483_647, 0, -1]) {
      const { data, errors } = await page(first)
      expect({ data, errors }).toMatchObject({
        data: { tenant: { [list]: null } },
        errors: [
          { message: expect.stringMatching(/first/), extensions: { code: 'BAD_USER_INPUT', argument: ['first'] } },
        ],
      })
    }
    expect(await page(2_147_483_648)).toMatchObject(mistake(400, /\$n/))
    for (const first of [1, 100]) expect(await page(first)).toMatchObject({ status: 200, errors: [] })
  },
)

test('the page of tenants has the same limit', async () => {
  expect(await post({ query: '{ tenants(first: 101) { nodes { id } } }' })).toMatchObject({
    data: null,
    errors: [{ extensions: { code: 'BAD_USER_INPUT', argument: ['first'] } }],
  })
  expect(await post({ query: '{ tenants(first: 100) { nodes { id } } }' })).toMatchObject({ status: 200, errors: [] })
})
