// What the OAuth endpoints answer is as /openapi.json describes it.
import { beforeAll, expect, test } from 'vitest'
import { resolveRef, type Schema, violations } from '../kit/json-schema.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { type OpenApi, openApiOf } from '../rest/wire.ts'
import { type Answer, type Machine, machine, post, tokenOf } from './machines.ts'

const service = useService()
const [TOKEN, LOOK, REVOKE] = ['/v1/oauth/token', '/oauth/introspect', '/oauth/revoke'] as const
const EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange'
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'
let document: OpenApi
let ada: Person
let made: Machine
beforeAll(async () => {
  document = await openApiOf(service)
  ada = await owner(service)
  made = await machine(ada, { scopes: ['tenant.read'] })
})

/** Throws unless the answer, and the fields that were sent, are described. */
async function held(path: string, given: Readonly<Record<string, string>>, bare = false): Promise<Answer> {
  const form = bare ? given : { ...given, client_id: made.id, client_secret: made.secret }
  const answer = await post(service, path, form)
  const operation = document.paths[path]?.['post']
  const content = (operation?.requestBody?.content ?? {}) as Readonly<Record<string, { readonly schema: Schema }>>
  const formRef = content['application/x-www-form-urlencoded']?.schema['$ref']
  const { properties } = resolveRef(document, String(formRef))
  expect(Object.keys(properties as object)).toEqual(expect.arrayContaining(Object.keys(form)))
  const response = operation?.responses[answer.status]
  if (!response) throw new Error(`${path}: ${answer.status} is not described`)
  const described = (response.$ref === undefined ? response : resolveRef(document, response.$ref)) as typeof response
  const schema = described.content?.['application/json'].schema
  expect(schema ? violations(schema, answer.body, document) : answer.body).toEqual(schema ? [] : {})
  return answer
}

test('what they answer, and what they are sent, is described', async () => {
  const grant = { grant_type: 'client_credentials' }
  const person = { subject_token: ada.accessToken, subject_token_type: ACCESS_TOKEN }
  const token = await tokenOf(service, made)
  const all: readonly (readonly [path: string, status: number, form: Readonly<Record<string, string>>])[] = [
    [TOKEN, 200, { ...grant, scope: 'tenant.read' }],
    [TOKEN, 200, { grant_type: EXCHANGE, ...person, requested_token_type: ACCESS_TOKEN }],
    [TOKEN, 400, { grant_type: 'password' }],
    [TOKEN, 400, { ...grant, scope: 'role.write' }],
    [TOKEN, 400, { grant_type: EXCHANGE, ...person, subject_token: token }],
    [TOKEN, 400, { ...grant, client_assertion: 'x' }],
    [LOOK, 200, { token, token_type_hint: 'access_token' }],
    [LOOK, 200, { token: ada.accessToken }],
    [LOOK, 200, { token: 'x' }],
    [LOOK, 400, {}],
    [REVOKE, 400, {}],
    [REVOKE, 200, { token }],
  ]
  for (const [path, status, form] of all)
    expect([path, form, (await held(path, form)).status]).toEqual([path, form, status])
  expect((await held(TOKEN, { ...grant, client_id: made.id, client_secret: 'x' }, true)).status).toBe(401)
  for (const path of [LOOK, REVOKE]) expect((await held(path, { token }, true)).status).toBe(401)
})

test('the example of each document of discovery is the document', async () => {
  for (const path of ['/.well-known/oauth-authorization-server', '/.well-known/openid-configuration']) {
    const content = document.paths[path]?.['get']?.responses[200]?.content?.['application/json']
    const { example } = content as unknown as { example: object }
    expect(await (await fetch(`${service.url}${path}`)).json()).toEqual(example)
  }
})
