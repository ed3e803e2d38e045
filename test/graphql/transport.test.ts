// Only a POST of application/json is an operation: what a page elsewhere can send without being asked never is.
import { beforeAll, expect, test } from 'vitest'
import { ANONYMOUS_BODY_BYTES, MAX_BODY_BYTES } from '../../src/http/call.ts'
import { client } from '../kit/client.ts'
import { apiKey, owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { everything } from '../rest/shapes.ts'
import { answerOf, mistake, type Post, postTo } from './raw.ts'

let ada: Person
let post: Post
let mutation: { query: string; variables: object }
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
  post = postTo(service, ada.accessToken)
  mutation = {
    query: `mutation ($t: UUID!, $i: TenantUpdateInput!) { tenantUpdate(tenantId: $t, input: $i) { tenant { name }
        userErrors { code } } }`,
    variables: { t: ada.tenantId, i: { name: 'Written' } },
  }
})

test('a POST of application/json is executed, with parameters and in any case', async () => {
  for (const type of ['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset=UTF-8'])
    expect(await post(mutation, { 'content-type': type })).toMatchObject({
      status: 200,
      data: { tenantUpdate: { tenant: { name: 'Written' }, userErrors: [] } },
    })
})

test.each([
  'text/plain',
  'text/plain; application/json',
  'application/graphql',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json-patch+json',
  'application/jsonx',
  'application/graphql-response+json',
  '',
])('a POST of %j is 415, and nothing is written', async (type) => {
  const before = await everything(service)
  expect(await post(mutation, { 'content-type': type })).toMatchObject(mistake(415, /application\/json/))
  expect(await post(mutation.query, { 'content-type': type })).toMatchObject(mistake(415, /application\/json/))
  expect(await everything(service)).toEqual(before)
})

test('forms, with and without files, are 415, and nothing is written', async () => {
  const before = await everything(service)
  const fields = {
    query: mutation.query,
    variables: JSON.stringify(mutation.variables),
    operations: JSON.stringify(mutation),
    map: '{}',
  }
  const multipart = new FormData()
  for (const [name, value] of Object.entries(fields)) multipart.append(name, value)
  for (const form of [multipart, new URLSearchParams(fields)]) {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ada.accessToken}` },
      body: form,
    })
    expect(await answerOf(response)).toMatchObject(mistake(415, /application\/json/))
  }
  expect(await everything(service)).toEqual(before)
})

test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
  '%s is 405 with Allow, a query in the address or not, and nothing is written',
  async (method) => {
    const before = await everything(service)
    const address = new URLSearchParams({ query: mutation.query, variables: JSON.stringify(mutation.variables) })
    for (const query of ['', `?${address}`, '?query={__typename}']) {
      const init = {
        method,
        headers: { authorization: `Bearer ${ada.accessToken}`, 'content-type': 'application/json' },
        ...(method !== 'GET' && { body: JSON.stringify(mutation) }),
      }
      const answer = await answerOf(await fetch(`${service.url}/graphql${query}`, init))
      expect(answer).toMatchObject(mistake(405, /POST/))
      expect(answer.headers.get('allow')).toBe('POST')
    }
    expect(await everything(service)).toEqual(before)
  },
)

test.each<[string, string, RegExp]>([
  ['no JSON', '{"query":', /JSON/],
  ['nothing', '', /JSON/],
  ['a number', '7', /object/],
  ['null', 'null', /./],
  ['a text', '"{ me { actor } }"', /object/],
  ['an empty object', '{}', /query/],
  ['a query that is no text', '{"query":7}', /query/],
  ['a query that is null', '{"query":null}', /query/],
  ['variables that are a list', '{"query":"{ __typename }","variables":[]}', /variables/],
  ['variables that are text', '{"query":"{ __typename }","variables":"{}"}', /variables/],
  ['an operation name that is no text', '{"query":"{ __typename }","operationName":7}', /operation/],
  ['an operation name that is none', '{"query":"query A { __typename }","operationName":"B"}', /operation/],
  ['two operations without a name', '{"query":"query A { __typename } query B { __typename }"}', /operation/],
  ['extensions that are a list', '{"query":"{ __typename }","extensions":[]}', /extensions/],
  ['a member that GraphQL does not know', '{"query":"{ __typename }","admin":true}', /admin/],
  ['the member __proto__', '{"query":"{ __typename }","__proto__":{}}', /__proto__/],
  ['a document that ends early', '{"query":"{ me {"}', /Syntax Error/],
  ['an unknown field', '{"query":"{ meh }"}', /meh/],
  ['an unknown directive', '{"query":"{ me @admin { actor } }"}', /admin/],
  ['a fragment within itself', '{"query":"{ me { ...A } } fragment A on Me { ...A }"}', /"A"/],
  ['a subscription', '{"query":"subscription { me }"}', /Subscription/],
])('a body of %s is 400 in the GraphQL form', async (_, body, message) => {
  for (const accept of ['*/*', 'application/json', 'application/graphql-response+json'])
    expect(await post(body, { accept })).toMatchObject(mistake(400, message))
})

test('batches are refused, and none of their operations is executed', async () => {
  const before = await everything(service)
  for (const batch of [[mutation], [mutation, mutation], []])
    expect(await post(batch)).toMatchObject(mistake(400, /[Bb]atch/))
  expect(await everything(service)).toEqual(before)
})

/** Sent without an end, in chunks. */
const endless = async (service_: { readonly url: string }, authorization: Readonly<Record<string, string>>) => {
  const chunk = new Uint8Array(262_144).fill(0x20)
  const body = new ReadableStream({ pull: (controller) => controller.enqueue(chunk) })
  return answerOf(
    await fetch(`${service_.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...authorization },
      body,
      duplex: 'half',
    } as RequestInit),
  )
}
/** The mutation in a body of exactly so many bytes. */
const padded = (bytes: number): string => JSON.stringify(mutation).padEnd(bytes)

test('with a credential a body over 4 MiB is 413', async () => {
  expect(await post(padded(MAX_BODY_BYTES))).toMatchObject({ status: 200, data: { tenantUpdate: { userErrors: [] } } })
  const key = await apiKey(service, ada)
  expect(await post(padded(MAX_BODY_BYTES), { authorization: `ApiKey ${key.credential}` })).toMatchObject({
    status: 200,
    data: { tenantUpdate: { userErrors: [] } },
  })
  const before = await everything(service)
  expect(await post(padded(MAX_BODY_BYTES + 1))).toMatchObject(mistake(413, /4194304/))
  expect(await endless(service, { authorization: `Bearer ${ada.accessToken}` })).toMatchObject(mistake(413, /4194304/))
  expect(await everything(service)).toEqual(before)
})

test('without a good credential a body over 64 KiB is 413', async () => {
  const gone = await owner(service)
  await gone.gql('mutation { logout { ended } }')
  const before = await everything(service)
  for (const authorization of [
    undefined,
    'Bearer x',
    `Bearer ${gone.accessToken}`,
    'ApiKey qk_AAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
    ada.accessToken,
  ]) {
    const headers = authorization === undefined ? {} : { authorization }
    const anyone = postTo(service)
    expect(await anyone(padded(ANONYMOUS_BODY_BYTES), headers)).toMatchObject({
      status: 200,
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    })
    const over = await anyone(padded(ANONYMOUS_BODY_BYTES + 1), headers)
    expect(over).toMatchObject(mistake(413, /65536/))
    expect(over.headers.get('connection')).toBe('close')
    expect(await endless(service, headers)).toMatchObject(mistake(413, /65536/))
  }
  expect(await everything(service)).toEqual(before)
})

test('answers carry the request id, are not cached, and are always JSON', async () => {
  for (const body of [mutation, '{']) {
    const { headers } = await post(body, { 'x-request-id': 'g1' })
    expect([headers.get('x-request-id'), headers.get('cache-control'), headers.get('content-type')]).toEqual([
      'g1',
      'no-store',
      'application/json; charset=utf-8',
    ])
  }
  expect((await post(mutation, { accept: 'application/graphql-response+json' })).headers.get('content-type')).toBe(
    'application/graphql-response+json; charset=utf-8',
  )
  for (const accept of ['text/plain', 'text/event-stream', 'multipart/mixed', 'image/*', ''])
    expect(await post(mutation, { accept })).toMatchObject({ status: 200, data: { tenantUpdate: { userErrors: [] } } })
})

test('GraphiQL loads nothing from elsewhere, and its policy forbids it; it is for browsers alone', async () => {
  const response = await fetch(`${service.url}/graphql`, { headers: { accept: 'text/html,application/xhtml+xml' } })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
  const policy = response.headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/^default-src 'none';/)
  expect(policy).toMatch(/connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'$/)
  expect(policy).not.toMatch(/https?:|\*/)
  const html = await response.text()
  const markup = html.replaceAll(/(<(script|style)\b[^>]*>)[\s\S]*?<\/\2>/g, '$1').replaceAll(/"data:[^"]*"/g, '""')
  expect(markup.length).toBeLessThan(2_000)
  expect(markup).not.toMatch(/\b(?:src|href|action)\s*=\s*["']?(?:https?:)?\/\//i)
  expect(html).not.toMatch(/@import\s+(?:url\()?["']?(?:https?:)?\/\//i)
  expect(html).not.toMatch(/importScripts\(\s*["']https?:/)
})

test("GraphiQL's first operation works, and the next explains its placeholder", async () => {
  const html = await (await fetch(`${service.url}/graphql`, { headers: { accept: 'text/html' } })).text()
  const config = /querySelector\('#root'\),\s*(\{.*\}),\n/.exec(html)?.[1] ?? ''
  const { headers, defaultQuery } = JSON.parse(config) as { headers: string; defaultQuery: string }
  const { Authorization: authorization = '' } = JSON.parse(headers) as { Authorization?: string }
  const pressed = async (query: string) => await client(service.url, authorization).ask(query)
  expect(await pressed(defaultQuery)).toMatchObject({
    errors: [],
    data: { signup: { tokens: { accessToken: expect.any(String) as unknown }, userErrors: [] } },
  })
  const next = defaultQuery.slice(defaultQuery.indexOf('# query')).replaceAll('# ', '')
  const { errors } = await pressed(next)
  expect(errors.map(({ message }) => message)).toContain(
    'The Authorization header still holds a placeholder: sign up or log in, and put the access token in its place.',
  )
  expect((await ada.ask(next)).errors).toEqual([])
})
