import { beforeAll, expect, test } from 'vitest'
import { ROUTES } from '../../src/rest/routes.ts'
import { resolveRef } from '../kit/json-schema.ts'
import { useService } from '../kit/service.ts'
import { ALL, bodyFieldsOf } from './requests.ts'
import { type OpenApi, openApiOf, type Operation } from './wire.ts'

let document: OpenApi
const service = useService()
beforeAll(async () => {
  document = await openApiOf(service)
})

const operations = (): [string, Operation][] =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as [string, Operation],
    ),
  )

/** Routes of the contract that this service has so far. `{t}` stands for the tenant's id, `{id}` for any other. */
const CONTRACT = [
  'GET /v1/tenants',
  'POST /v1/tenants',
  'GET /v1/tenants/{t}',
  'PATCH /v1/tenants/{t}',
  'DELETE /v1/tenants/{t}',
  'POST /v1/auth/switch-tenant',
  'POST /v1/auth/signup',
  'POST /v1/auth/login',
  'POST /v1/auth/refresh',
  'POST /v1/auth/logout',
  'GET /v1/auth/me',
  'GET /v1/auth/sessions',
  'DELETE /v1/auth/sessions/{id}',
  'POST /v1/auth/password',
  'GET /v1/me',
  'PATCH /v1/me',
  'GET /v1/users',
  'GET /v1/users/{id}',
  'GET /v1/permissions',
  'GET /v1/tenants/{t}/roles',
  'POST /v1/tenants/{t}/roles',
  'GET /v1/roles/{id}/permissions',
  'POST /v1/roles/{id}/permissions/{id}',
  'DELETE /v1/roles/{id}/permissions/{id}',
  'POST /v1/users/{id}/tenants/{t}/roles/{id}',
  'DELETE /v1/users/{id}/tenants/{t}/roles/{id}',
  'GET /v1/users/{id}/tenants/{t}/permissions',
  'GET /v1/check',
  'POST /v1/invites',
  'GET /v1/tenants/{t}/invites',
  'POST /v1/invites/{id}/resend',
  'DELETE /v1/invites/{id}',
  'POST /v1/invites/accept',
  'GET /v1/me/invites',
  'POST /v1/me/invites/accept',
  'POST /v1/me/invites/{id}/accept',
  'POST /v1/me/invites/{id}/decline',
  'POST /v1/api-keys',
  'GET /v1/api-keys',
  'GET /v1/tenants/{t}/api-keys',
  'DELETE /v1/api-keys/{id}',
  'GET /v1/tenants/{t}/secrets',
  'POST /v1/tenants/{t}/secrets',
  'PATCH /v1/tenants/{t}/secrets/{id}',
  'DELETE /v1/tenants/{t}/secrets/{id}',
  'POST /v1/tenants/{t}/secrets/{id}/reveal',
  'GET /v1/vault/{id}',
  'GET /v1/tenants/{t}/audit',
  'GET /v1/tenants/{t}/audit/verify',
  'POST /v1/oidc/signing-keys/rotate',
  'POST /v1/oidc/signing-keys/revoke',
  'GET /v1/tenants/{t}/auth-policy',
  'PUT /v1/tenants/{t}/auth-policy',
  'GET /v1/tenants/{t}/policy',
  'PUT /v1/tenants/{t}/policy',
  'GET /v1/tenants/{t}/abac/policies',
  'POST /v1/tenants/{t}/abac/policies',
  'GET /v1/tenants/{t}/abac/policies/{id}',
  'PATCH /v1/tenants/{t}/abac/policies/{id}',
  'DELETE /v1/tenants/{t}/abac/policies/{id}',
  'POST /v1/tenants/{t}/abac/evaluate',
  'GET /v1/tenants/{t}/ip-rules',
  'POST /v1/tenants/{t}/ip-rules',
  'DELETE /v1/tenants/{t}/ip-rules/{id}',
  'PUT /v1/tenants/{t}/ip-rules/config',
  'POST /v1/tenants/{t}/ip-rules/check',
  'POST /v1/auth/mfa',
  'POST /v1/auth/register',
  'POST /v1/auth/forgot-password',
  'POST /v1/auth/reset-password',
  'POST /v1/auth/magic-link/start',
  'POST /v1/auth/magic-link/consume',
  'POST /v1/users/{id}/password',
  'POST /v1/users/{id}/verify/email/start',
  'POST /v1/users/{id}/verify/email/confirm',
]

test.each(CONTRACT)('the contract has %s, and so does the table of routes', (route) => {
  const served = ROUTES.map(
    ({ method, path }) => `${method} ${path.replace('{tenantId}', '{t}').replaceAll(/\{\w{2,}\}/g, '{id}')}`,
  )
  expect(served).toContain(route)
  expect(new Set(served).size).toBe(served.length)
})

/** None of the table: test/oauth holds their answers against the document. */
const BESIDE = [
  'POST /v1/oauth/token',
  'POST /oauth/introspect',
  'POST /oauth/revoke',
  'GET /.well-known/oauth-authorization-server',
  'GET /.well-known/openid-configuration',
]

test('/openapi.json is OpenAPI 3.1 and has every route of the table, the OAuth endpoints, and no other', () => {
  expect(document).toMatchObject({
    openapi: expect.stringMatching(/^3\.1\.\d$/),
    info: { title: expect.any(String), version: expect.any(String) },
    servers: [{ url: '/' }],
  })
  expect(
    operations()
      .map(([name]) => name)
      .sort(),
  ).toEqual([...ALL.map(([name]) => name), ...BESIDE].sort())
})

test('operation ids are unique, and every operation says what it does and how it may fail', () => {
  const ids = operations().map(([, { operationId }]) => operationId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const [name, operation] of operations())
    expect(operation, `of ${name}`).toMatchObject({
      summary: expect.stringMatching(/\S/),
      tags: [expect.any(String)],
      responses: { [name.includes('/.well-known/') ? 400 : 429]: expect.any(Object), 500: expect.any(Object) },
    })
})

test('summaries tell operations apart, but for two ways to the same', () => {
  const alike = [...Map.groupBy(operations(), ([, { summary }]) => summary).values()]
  const named = alike.map((group) => group.map(([, { operationId }]) => operationId))
  expect(named.filter((ids) => ids.length > 1)).toEqual([
    ['whoami', 'me'],
    ['invitationJoin', 'invitationJoinById'],
    ['apiKeyListAlias', 'apiKeyList'],
    ['servicePrincipalListAlias', 'servicePrincipalList'],
    ['retentionPreviewAlias', 'retentionPreview'],
    ['userExportImport', 'userExportImportAlias'],
  ])
})

test('every $ref names something in the document', () => {
  const refs: string[] = []
  JSON.parse(JSON.stringify(document), (name, value: unknown) =>
    name === '$ref' ? (refs.push(value as string), value) : value,
  )
  expect(refs.length).toBeGreaterThan(ALL.length)
  for (const ref of refs) expect(resolveRef(document, ref)).toBeTypeOf('object')
})

test.each(ALL)(
  '%s: path parameters, status, body and credential in the document are those of the table',
  (name, route) => {
    const operation = document.paths[route.path]?.[route.method.toLowerCase()]
    if (!operation) throw new Error(`${name} is not in the document`)
    const inPath = operation.parameters.filter((parameter) => parameter.in === 'path')
    expect(inPath.map((parameter) => parameter.name)).toEqual(
      [...route.path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter),
    )
    for (const parameter of inPath)
      expect(parameter).toMatchObject({
        required: true,
        schema: { type: 'string', ...(!['key', 'tenant', 'name'].includes(parameter.name) && { format: 'uuid' }) },
      })
    expect(Object.keys(operation.responses).filter((status) => Number(status) < 300)).toEqual([String(route.status)])
    const body = operation.requestBody?.content['application/json']?.schema ?? {}
    const { properties = {}, required = [] } = (
      typeof body['$ref'] === 'string' ? resolveRef(document, body['$ref']) : body
    ) as { properties?: object; required?: string[] }
    const fields = bodyFieldsOf(route)
    expect(Object.keys(properties).sort()).toEqual(fields.map((field) => field.name).sort())
    expect([...required].sort()).toEqual(
      fields
        .filter((field) => field.required)
        .map((field) => field.name)
        .sort(),
    )
    const callers = new Set(route.bound.rules.map((rule) => rule.caller))
    const schemes = operation.security.flatMap((requirement) => Object.keys(requirement))
    for (const scheme of schemes)
      expect(resolveRef(document, `#/components/securitySchemes/${scheme}`)).toMatchObject({ type: expect.any(String) })
    expect({
      apiKey: schemes.includes('apiKey'),
      operator: schemes.includes('operator'),
      open: schemes.length === 0,
    }).toEqual({
      apiKey: !callers.has('public') && !callers.has('session') && !callers.has('operator'),
      operator: callers.has('operator'),
      open: callers.has('public'),
    })
  },
)
