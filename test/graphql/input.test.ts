// Variables and literals that do not fit are refused with the name of what does not, and nothing is written.
import { beforeAll, expect, test } from 'vitest'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { everything } from '../rest/shapes.ts'
import { mistake, type Post, postTo } from './raw.ts'

const UPDATE = `mutation ($t: UUID!, $i: TenantUpdateInput!) { tenantUpdate(tenantId: $t, input: $i) {
    tenant { name metadata } userErrors { code path } } }`
const KEY = `mutation ($t: UUID!, $i: ApiKeyCreateInput!) { apiKeyCreate(tenantId: $t, input: $i) { apiKey { id }
    userErrors { code } } }`

let ada: Person
let post: Post
let before: unknown
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
  post = postTo(service, ada.accessToken)
  before = await everything(service)
})

/** `variables` as JSON text, `T` in it standing for the tenant's id. */
const send = (query: string, variables: string) =>
  post(`{"query":${JSON.stringify(query)},"variables":${variables.replaceAll('"T"', `"${ada.tenantId}"`)}}`)
const deep = (levels: number, open = '[', shut = ']'): string => open.repeat(levels) + shut.repeat(levels)

test.each<[string, string, string, RegExp]>([
  ['a UUID that is none', UPDATE, '{"t":"7","i":{}}', /\$t/],
  ['a UUID in braces', UPDATE, '{"t":"{0190a0b8-5d2c-7c1e-8f57-3e0f4a7b9c11}","i":{}}', /\$t/],
  ['a UUID that is a number', UPDATE, '{"t":7,"i":{}}', /\$t/],
  ['no UUID', UPDATE, '{"i":{}}', /\$t/],
  ['null for a UUID', UPDATE, '{"t":null,"i":{}}', /\$t/],
  ['no input', UPDATE, '{"t":"T"}', /\$i/],
  ['a list for the input', UPDATE, '{"t":"T","i":[]}', /\$i/],
  ['a text for the input', UPDATE, '{"t":"T","i":"{}"}', /\$i/],
  ['a number for a text', UPDATE, '{"t":"T","i":{"name":7}}', /i\.name/],
  ['a list for a text', UPDATE, '{"t":"T","i":{"name":["x"]}}', /i\.name/],
  ['an enum value that is none', UPDATE, '{"t":"T","i":{"status":"PAUSED"}}', /i\.status/],
  ['an enum value in lower case', UPDATE, '{"t":"T","i":{"status":"active"}}', /i\.status/],
  ['a list for free-form JSON', UPDATE, '{"t":"T","i":{"metadata":[]}}', /i\.metadata/],
  ['a fraction for a whole number', UPDATE, '{"t":"T","i":{"expectedVersion":1.5}}', /i\.expectedVersion/],
  ['a number that no Int holds', UPDATE, '{"t":"T","i":{"expectedVersion":1e400}}', /i\.expectedVersion/],
  ['a field that is none', UPDATE, '{"t":"T","i":{"owner":"me"}}', /owner/],
  ['the field __proto__', UPDATE, '{"t":"T","i":{"__proto__":{"name":"x"}}}', /__proto__/],
  ['a missing required field', KEY, '{"t":"T","i":{}}', /name/],
  ['a list with null', KEY, '{"t":"T","i":{"name":"k","scopes":[null]}}', /i\.scopes/],
  ['a moment that is none', KEY, '{"t":"T","i":{"name":"k","expiresAt":"2099-02-30T00:00:00Z"}}', /i\.expiresAt/],
  ['a list 5,000 deep for a UUID', UPDATE, `{"t":${deep(5_000)},"i":{}}`, /\$t/],
  ['a list 5,000 deep for a text', UPDATE, `{"t":"T","i":{"name":${deep(5_000)}}}`, /i\.name/],
  ['a list 5,000 deep for the input', UPDATE, `{"t":"T","i":${deep(5_000)}}`, /\$i/],
  [
    'a list 5,000 deep for free-form JSON',
    UPDATE,
    `{"t":"T","i":{"metadata":${deep(5_000)}}}`,
    /i\.metadata.*a JSON object is expected/,
  ],
])('%s is 400 and named', async (_, query, variables, message) => {
  expect(await send(query, variables)).toMatchObject(mistake(400, message))
  expect(await everything(service)).toEqual(before)
})

test.each<[string, RegExp]>([
  ['{ tenant(id: "7") { id } }', /UUID/],
  ['{ tenant(id: 7) { id } }', /UUID/],
  ['{ tenant { id } }', /"id"/],
  ['{ tenant(id: null) { id } }', /UUID/],
  ['{ tenants(first: "ten") { nodes { id } } }', /Int/],
  ['{ tenants(last: 1) { nodes { id } } }', /last/],
  ['mutation { signup(input: { email: 7, password: "x" }) { userErrors { code } } }', /String/],
  ['mutation { signup(input: { email: "a@example.test" }) { userErrors { code } } }', /password/],
  [
    'mutation { signup(input: { email: "a@example.test", password: "x", admin: true }) { userErrors { code } } }',
    /admin/,
  ],
])('in the document %s is 400 and says what is wrong', async (query, message) => {
  expect(await post({ query })).toMatchObject(mistake(400, message))
  expect(await everything(service)).toEqual(before)
})

test.each<[string, string, string[]]>([
  ['NUL in a text', '{"name":"a\\u0000b"}', ['input', 'name']],
  ['half a surrogate pair in a text', '{"name":"a\\ud800"}', ['input', 'name']],
  ['NUL in free-form JSON', '{"metadata":{"a":["\\u0000"]}}', ['input', 'metadata', 'a', '0']],
  ['half a surrogate pair in a name of free-form JSON', '{"metadata":{"\\udfff":1}}', ['input', 'metadata', '\udfff']],
  ['a number without end in free-form JSON', '{"metadata":{"a":1e400}}', ['input', 'metadata', 'a']],
  ['__proto__ in free-form JSON', '{"metadata":{"a":{"__proto__":1}}}', ['input', 'metadata', 'a', '__proto__']],
  ['free-form JSON 40 deep', `{"metadata":{"a":${deep(40)}}}`, ['input', 'metadata', 'a', '0']],
  ['free-form JSON 5,000 deep', `{"metadata":{"a":${deep(5_000)}}}`, ['input', 'metadata', 'a', '0']],
  [
    'free-form JSON 5,000 deep in objects',
    `{"metadata":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`,
    ['input', 'metadata', 'a', 'a'],
  ],
  ['free-form JSON 19,990 deep', `{"metadata":{"a":${deep(19_990)}}}`, ['input', 'metadata', 'a', '0']],
])('%s is refused with its place', async (_, input, argument) => {
  expect(await send(UPDATE, `{"t":"T","i":${input}}`)).toMatchObject({
    status: 200,
    data: null,
    errors: [{ path: ['tenantUpdate'], extensions: { code: 'BAD_USER_INPUT', argument } }],
  })
  expect(await everything(service)).toEqual(before)
})

test('deep or odd variables that no operation uses do no harm', async () => {
  for (const odd of [deep(5_000), deep(19_990), '{"__proto__":{"polluted":true}}', '1e400', '"\\u0000"'])
    expect((await send('{ me { actor } }', `{"unused":${odd}}`)).data).toEqual({ me: { actor: 'USER' } })
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
})

test('variables with more than 20,000 values, deep or wide, are 400 before they are looked at', async () => {
  const wide = (count: number): string => `[${Array.from({ length: count }, () => '0').join(',')}]`
  for (const many of [
    deep(20_001),
    deep(500_000),
    wide(20_001),
    wide(500_000),
    `{"a":${wide(10_001)},"b":[${deep(10_001)}]}`,
  ]) {
    for (const variables of [`{"t":"T","i":{"metadata":{"a":${many}}}}`, `{"t":"T","i":{"name":"x"},"unused":${many}}`])
      expect(await send(UPDATE, variables)).toMatchObject(mistake(400, /^The variables hold more than 20000 values\.$/))
    expect(await post(`{"query":"{ me { actor } }","extensions":{"a":${many}}}`)).toMatchObject(
      mistake(400, /20000 values/),
    )
  }
  expect(await everything(service)).toEqual(before)
  expect((await send('{ me { actor } }', `{"unused":${wide(19_000)}}`)).data).toEqual({ me: { actor: 'USER' } })
})

test('only the first mistake in the variables is named, and briefly', async () => {
  const long = 'x'.repeat(100_000)
  for (const [query, variables, named] of [
    [UPDATE, `{"t":"${long}","i":{"name":7,"status":"${long}","metadata":[],"owner":"me"}}`, /^Variable "\$t"/],
    [
      KEY,
      `{"t":"T","i":{"name":"k","scopes":[${Array.from({ length: 10_000 }, () => 'null').join(',')}]}}`,
      /i\.scopes\[0\]/,
    ],
    [UPDATE, `{"t":"T","i":{"${long}":1}}`, /^Variable "\$i"/],
  ] as const) {
    const answer = await send(query, variables)
    const [first, ...rest] = answer.errors
    expect({ ...answer, errors: [first] }).toMatchObject(mistake(400, named))
    expect(rest.map(({ message }) => message)).toEqual(
      rest.length > 0 ? ['Too many errors processing variables, error limit reached. Execution aborted.'] : [],
    )
    expect(answer.errors[0]?.message.length).toBeLessThanOrEqual(310)
    expect(answer.text.length).toBeLessThan(1_000)
  }
  expect(await everything(service)).toEqual(before)
})

test('what fits is written as given', async () => {
  const metadata = {
    Case: 'kept',
    'a.b': [1, -2.5, 1e21, '\u2028'],
    nested: { constructor: null },
    deep: JSON.parse(deep(20)) as unknown,
  }
  const { data } = await send(UPDATE, `{"t":"T","i":${JSON.stringify({ name: '  Grüße 👋 ', metadata })}}`)
  expect(data).toEqual({ tenantUpdate: { tenant: { name: 'Grüße 👋', metadata }, userErrors: [] } })
})
