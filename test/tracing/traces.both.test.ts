// What a collector gets of requests and of work without a caller, and what it must never get.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { randomBytes } from 'node:crypto'
import { addMember, apiKey, owner, PASSWORD, type Person, roleId, signUp, uniqueEmail } from '../kit/seed.ts'
import { client } from '../kit/client.ts'
import { useService } from '../kit/service.ts'
import { until } from '../kit/until.ts'
import { create, useReceiver } from '../domains/webhooks/receiver.ts'
import { mutate } from '../domains/verbs.ts'
import { type Collector, collector, ERROR, KIND, type Received } from './collector.ts'

const written: string[] = []
const log = { write: (text: string) => void written.push(text) }
let sink: Collector
beforeAll(async () => {
  sink = await collector()
})
const service = useService(
  () => ({
    OTEL_EXPORTER_OTLP_ENDPOINT: sink.url,
    OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20of%20the%20collector',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    OTEL_BSP_SCHEDULE_DELAY: '20',
    LOG_LEVEL: 'info',
  }),
  { log },
)
const receiver = useReceiver()
let ada: Person
beforeAll(async () => {
  ada = await owner(service)
})
beforeEach(() => sink.clear())
afterAll(() => sink.close())

const PARENT = '00f067aa0ba902b7'

/** Waits for a span of the name; of that trace, if one is named. */
const arrived = (name: string, trace?: string): Promise<Received> =>
  until(
    () => sink.spans.find((span) => span.name === name && (trace === undefined || span.traceId === trace)),
    () => `there is no ${name}: ${sink.spans.map((span) => span.name).join('; ')}`,
  )

/** Sends a request of Ada's within a trace of its own, and waits for the span of the name. */
async function asked(name: string, path: string, init: RequestInit = {}) {
  const trace = randomBytes(16).toString('hex')
  const credential = { authorization: `Bearer ${ada.accessToken}`, 'content-type': 'application/json' }
  const headers = { ...credential, traceparent: `00-${trace}-${PARENT}-01`, ...init.headers }
  const answer = await fetch(`${service.url}${path}`, { ...init, headers })
  const body = (await answer.json()) as { readonly errors?: readonly object[] }
  const http = await arrived(name, trace)
  const spans = sink.spans.filter(({ traceId }) => traceId === trace)
  const one = (wanted: string): Received => {
    const found = spans.filter((span) => span.name === wanted)
    expect([wanted, found.length]).toEqual([wanted, 1])
    return found[0] as Received
  }
  return { status: answer.status, body, http, one }
}

const graphql = (query: string) =>
  asked('POST /graphql', '/graphql', {
    method: 'POST',
    body: JSON.stringify({ query, ...(query.includes('$t') && { variables: { t: ada.tenantId } }) }),
  })

describe('a request', () => {
  test('of GraphQL is a tree: HTTP, operation, statements; its parent is that of the caller', async () => {
    const query = 'query Mine($t: UUID!) { me { actor } own: tenant(id: $t) { name roles { name } } }'
    const { http, one } = await graphql(query)
    expect(http).toMatchObject({ parentSpanId: PARENT, kind: KIND.server })
    expect(http.attributes).toEqual({
      'http.request.method': 'POST',
      'http.route': '/graphql',
      'http.response.status_code': 200,
    })
    const operation = one('query me, tenant')
    expect(operation).toMatchObject({ parentSpanId: http.spanId, kind: KIND.internal })
    expect(operation.attributes).toEqual({
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Mine',
      'graphql.operation.fields': ['me', 'tenant'],
    })
    const statements = sink.within(operation)
    expect(statements.map(({ name }) => name)).toContain('SELECT role')
    for (const { kind, attributes } of statements) {
      expect(kind).toBe(KIND.client)
      expect(attributes).toEqual({ 'db.system.name': 'postgresql', 'db.statement.where': 'alone' })
    }
  })

  test('is the same tree once its document is hot', async () => {
    for (let time = 0; time < 4; time++) {
      const { http, one } = await graphql('{ me { userId } }')
      expect(one('query me').parentSpanId).toBe(http.spanId)
    }
  })

  test('of /v1 has its route, and a change the statements of its transaction, in order', async () => {
    const init = { method: 'POST', body: JSON.stringify({ name: 'Pilot' }) }
    const path = `/v1/tenants/${ada.tenantId}/roles`
    const { http, one } = await asked('POST /v1/tenants/{tenantId}/roles', path, init)
    const operation = one('mutation roleCreate')
    expect(operation.parentSpanId).toBe(http.spanId)
    const within = sink.within(operation).filter((span) => span.attributes['db.statement.where'] === 'transaction')
    expect(within.map(({ name }) => name)).toContain('audit_append_event')
    expect(within.at(-1)?.name).toBe('COMMIT')
  })

  test('that the service fails is marked as failed, with a code and without the message', async () => {
    await service.owner.query('REVOKE SELECT ON role FROM qeetid_runtime')
    const { body, http, one } = await graphql('query ($t: UUID!) { tenant(id: $t) { roles { name } } }')
    await service.owner.query('GRANT SELECT ON role TO qeetid_runtime')
    expect(body.errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }])
    expect([http.status?.code, http.attributes['error.type']]).toEqual([ERROR, 'INTERNAL'])
    const statement = one('SELECT role')
    expect([statement.status?.code, statement.attributes['error.type']]).toEqual([ERROR, '42501'])
    expect(one('query tenant').status?.code).toBe(ERROR)
    for (const { status } of sink.spans) expect(status?.message ?? '').toBe('')
  })

  test('that is refused has not failed', async () => {
    const path = `/v1/tenants/${ada.tenantId}/roles/00000000-0000-4000-8000-000000000000`
    const { status, http } = await asked('GET /v1/tenants/{tenantId}/roles/{roleId}', path)
    expect(status).toBe(404)
    expect(http.attributes['http.response.status_code']).toBe(404)
    expect(http.status?.code ?? 0).toBe(0)
  })

  test('and its log line have one trace id', async () => {
    written.length = 0
    const init = { headers: { 'x-request-id': 'of-this-test' } }
    const { http } = await asked('GET unmatched', '/v1/nothing?secret=1', init)
    const line = written.map((text) => JSON.parse(text)).find(({ msg }) => msg === 'request')
    expect(line).toMatchObject({ request_id: 'of-this-test', trace_id: http.traceId, span_id: http.spanId })
  })
})

describe('work without a caller', () => {
  test('a delivery to a webhook is a trace of its own, and the receiver gets the id of its request', async () => {
    const made = await create(ada, ada, { url: receiver.url, events: ['role.created'] })
    await mutate(ada, 'roleCreate', { tenantId: ada.tenantId, input: { name: 'Gunner' } }, 'role { id }')
    const [got] = await receiver.wait(1)
    const job = await arrived('webhook delivery')
    expect(job.parentSpanId ?? '').toBe('')
    const request = sink.within(job).find(({ name }) => name === 'outgoing request')
    expect(request).toMatchObject({ kind: KIND.client, attributes: { 'http.response.status_code': 200 } })
    expect(got?.headers['traceparent']).toBe(`00-${job.traceId}-${request?.spanId}-01`)
    expect(sink.within(job).map(({ name }) => name)).toContain('webhook_settle')
    await mutate(ada, 'webhookDisable', { tenantId: ada.tenantId, id: made.webhook.id }, 'webhook { id }')
  })

  test('a mail is a trace of its own', async () => {
    const input = { email: uniqueEmail(), roleId: await roleId(ada, 'member') }
    await mutate(ada, 'invitationCreate', { tenantId: ada.tenantId, input }, 'token')
    const mail = await arrived('mail')
    const job = await arrived('mail delivery', mail.traceId)
    expect([job.spanId, job.parentSpanId ?? '']).toEqual([mail.parentSpanId, ''])
  })
})

test('nothing that says who or what somebody is reaches the collector', async () => {
  const marker = 'Zanzibar'
  const email = uniqueEmail(marker.toLowerCase())
  const zoe = await signUp(service, email)
  const headers = {
    'user-agent': marker,
    'x-request-id': marker,
    'x-forwarded-for': '192.0.2.77',
    tracestate: `a=${marker}`,
  }
  const named = await owner(service, marker)
  await addMember(service, named)
  const key = await apiKey(service, named)
  await key.rest('GET', `/v1/tenants/${named.tenantId}/roles?search=${marker}`, undefined, headers)
  await named.rest('POST', `/v1/tenants/${named.tenantId}/roles`, { name: marker, description: marker }, headers)
  await named.gql(`query ($t: UUID!) { ${marker}: tenant(id: $t) { name } }`, { t: named.tenantId })
  await named.ask(`mutation ($t: UUID!) { roleCreate(tenantId: $t, input: { name: "${marker}" }) { role { id } } }`, {
    t: named.tenantId,
  })
  await client(service.url).ask(`{ ${marker} }`)
  await client(service.url).rest('POST', '/v1/auth/login', { email, password: `${PASSWORD} ${marker}` })
  await client(service.url).rest('GET', `/v1/${marker}`)
  await arrived('GET unmatched')
  await arrived('mail delivery')
  expect(sink.spans.length).toBeGreaterThan(20)
  const sent = sink.bodies.join('\n')
  expect(sent).toContain('roleCreate') // what was sent is looked at
  const secrets = [zoe.accessToken, zoe.refreshToken, named.accessToken, PASSWORD, '192.0.2.77', '127.0.0.1']
  const people = [zoe.userId, zoe.tenantId, named.userId, named.tenantId, named.sessionId, email]
  for (const value of [marker, marker.toLowerCase(), ...secrets, ...people]) expect(sent).not.toContain(value)
})

test('the collector gets the headers and the resource that are set, of a service with its version', () => {
  expect(sink.headers[0]).toMatchObject({ authorization: 'Bearer of the collector' })
  expect(sink.resource).toMatchObject({
    'service.name': 'qeet-id-tenancy',
    'service.version': expect.any(String) as string,
    'deployment.environment.name': 'test',
  })
})
