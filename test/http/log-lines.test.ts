// The line that the log has of each request: who asked for what in which tenant, and what was wrong.
import { beforeAll, expect, test } from 'vitest'
import { client } from '../kit/client.ts'
import { apiKey, createTenant, owner, PASSWORD, type Person, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'

type Line = Readonly<Record<string, unknown>>

const OPERATOR_TOKEN = 'an operator token of 32 characters and more'
const written: string[] = []
const log = { write: (text: string) => void written.push(text) }
const service = useService({ LOG_LEVEL: 'info', OPERATOR_TOKEN }, { log })
let ada: Person
beforeAll(async () => {
  ada = await owner(service)
})

const lines = (): Line[] => written.map((line) => JSON.parse(line) as Line)
/** The lines of the requests that `work` sends. */
async function logged(work: () => Promise<unknown>): Promise<Line[]> {
  const from = written.length
  await work()
  return lines()
    .slice(from)
    .filter(({ msg }) => msg === 'request')
}
const line = async (work: () => Promise<unknown>): Promise<Line> => {
  const [only, ...more] = await logged(work)
  expect(more).toEqual([])
  return only ?? {}
}

test('of /v1 the line has tenant, person, route and operation, and no error where there is none', async () => {
  const found = await line(() => ada.rest('GET', `/v1/tenants/${ada.tenantId}/roles`))
  const what = { method: 'GET', route: '/v1/tenants/{tenantId}/roles', operation: expect.any(String) as string }
  expect(found).toMatchObject({ status: 200, ...what, tenant_id: ada.tenantId, user_id: ada.userId })
  expect(found).not.toHaveProperty('error')
  expect(found).not.toHaveProperty('key_id')
})

test('of an API key the line has its id', async () => {
  const key = await apiKey(service, ada)
  const found = await line(() => key.rest('GET', `/v1/tenants/${ada.tenantId}/roles`))
  const select = 'SELECT id FROM api_key WHERE tenant_id = $1'
  const { rows } = await service.owner.query<{ id: string }>(select, [ada.tenantId])
  expect(rows.map(({ id }) => id)).toContain(found['key_id'])
  expect(found).toMatchObject({ tenant_id: ada.tenantId })
})

test('of GraphQL the line has the operation and its fields, also once the document is known', async () => {
  const document = 'query Mine($t: UUID!) { me { actor } own: tenant(id: $t) { name } }'
  const ask = (): Promise<unknown> => ada.gql(document, { t: ada.tenantId })
  const what = { route: '/graphql', operation: 'Mine', fields: ['me', 'tenant'] }
  const who = { tenant_id: ada.tenantId, user_id: ada.userId }
  for (let time = 0; time < 4; time++) expect(await line(ask)).toMatchObject({ status: 200, ...what, ...who })
})

test('what GraphQL refuses with HTTP 200 has its code', async () => {
  const bob = await createTenant(service, await signUp(service))
  const foreign = (): Promise<unknown> => bob.ask('query ($t: UUID!) { tenant(id: $t) { name } }', { t: ada.tenantId })
  const expected = { status: 200, error: 'NOT_FOUND', fields: ['tenant'], tenant_id: bob.tenantId }
  for (let time = 0; time < 3; time++) expect(await line(foreign)).toMatchObject(expected)
  const nobody = (): Promise<unknown> => client(service.url).ask('{ me { actor } }')
  expect(await line(nobody)).toMatchObject({ error: 'UNAUTHENTICATED', fields: ['me'] })
  const wrong = (): Promise<unknown> => bob.ask('{ nothing }')
  for (let time = 0; time < 2; time++) expect(await line(wrong)).toMatchObject({ status: 400, error: 'BAD_USER_INPUT' })
})

test('what a mutation is refused for has its code on both surfaces', async () => {
  const wrong = { email: ada.email, password: 'not hers' }
  const login = 'mutation SignIn($i: LoginInput!) { login(input: $i) { userErrors { message } } }' // without the code
  const inGraphql = await line(() => client(service.url).ask(login, { i: wrong }))
  expect(inGraphql).toMatchObject({ status: 200, error: 'INVALID_CREDENTIALS', operation: 'SignIn', fields: ['login'] })
  const inRest = await line(() => client(service.url).rest('POST', '/v1/auth/login', wrong))
  expect(inRest).toMatchObject({ status: 401, error: 'auth.invalid_credentials', route: '/v1/auth/login' })
  const bad = await line(() => ada.rest('POST', `/v1/tenants/${ada.tenantId}/roles`, { nmae: 'x' }))
  expect(bad).toMatchObject({ status: 400, error: 'bad_request', tenant_id: ada.tenantId })
})

test('the operator is named, and a path that nothing takes has no route', async () => {
  const headers = { authorization: `Operator ${OPERATOR_TOKEN}` }
  const found = await line(() => fetch(`${service.url}/metrics`, { headers }))
  expect(found).toMatchObject({ route: '/metrics', actor: 'operator' })
  expect(await line(() => fetch(`${service.url}/nowhere`))).not.toHaveProperty('route')
})

test('names and lists that a client makes long are cut', async () => {
  const name = 'N'.repeat(5_000)
  const fields = Array.from({ length: 12 }, (_, n) => `f${n}: me { actor }`).join(' ')
  const found = await line(() => ada.ask(`query ${name} { ${fields} }`))
  expect(found['operation']).toBe('N'.repeat(64))
  expect(found['fields']).toEqual(['me'])
})

test('no line holds a password, a token, a key, an address of a person, or what stood in a query', async () => {
  const [carl, key] = [await signUp(service), await apiKey(service, ada)]
  await client(service.url).rest('POST', '/v1/auth/login', { email: carl.email, password: PASSWORD })
  await client(service.url).rest('POST', '/v1/auth/refresh', { refresh_token: carl.refreshToken })
  await key.rest('GET', `/v1/tenants/${ada.tenantId}/roles`)
  await fetch(`${service.url}/invite/accept?token=a-mailed-token`)
  await ada.ask(`query ($t: UUID!) { tenant(id: $t) { name } }`, { t: 'a-variable' })
  const all = written.join('')
  const people = [carl.accessToken, carl.refreshToken, carl.email, ada.email]
  const secrets = [...people, PASSWORD, OPERATOR_TOKEN, 'a-mailed-token', 'a-variable', 'ApiKey', 'Bearer', 'qk_']
  for (const secret of secrets) expect([secret, all.includes(secret)]).toEqual([secret, false])
})
