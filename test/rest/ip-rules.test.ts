// IP rules on /v1, by the contract (configuration, section 6).
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addMember, apiKey } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { freshRules } from './configured.ts'
import { everything, refused, TIME } from './shapes.ts'
import { ipRuleObject, previewObject } from './configuration-shapes.ts'
import { type Wire, wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

const fresh = () => freshRules(service, as)

test('a new tenant has no rules, and enforces none', async () => {
  const { list } = await fresh()
  const { status, body } = await list()
  expect(status).toBe(200)
  expect(body).toEqual({ enabled: false, items: [], total: 0, version: expect.any(Number), open_change: null })
})

test('POST answers the rule, which allows and counts unless it says otherwise', async () => {
  const { who, list, add } = await fresh()
  const plain = await add({ cidr: '10.0.0.0/8' })
  expect(plain.status).toBe(201)
  expect(plain.body).toEqual(ipRuleObject({ tenant_id: who.tenantId, cidr: '10.0.0.0/8' }))
  const full = await add({
    cidr: '192.0.2.1',
    label: ' Office ',
    action: 'deny',
    enabled: false,
    expires_at: '2099-01-01T02:00:00.500+02:00',
    tenant_id: randomUUID(),
  })
  expect(full.body).toEqual(
    ipRuleObject({
      tenant_id: who.tenantId,
      cidr: '192.0.2.1',
      label: 'Office',
      action: 'deny',
      enabled: false,
      expires_at: '2099-01-01T00:00:00.5Z',
    }),
  )
  const nulls = await add({ cidr: '192.0.2.2', label: null, action: null, enabled: null, expires_at: null })
  expect(nulls.body).toEqual(ipRuleObject({ cidr: '192.0.2.2' }))
  expect(await list()).toMatchObject({ body: { items: [plain.body, nulls.body, full.body], total: 3 } })
})

test('rules are listed with those that allow first, then oldest first', async () => {
  const { list, add } = await fresh()
  for (const [cidr, action] of [
    ['192.0.2.1', 'deny'],
    ['192.0.2.2', 'allow'],
    ['192.0.2.3', 'deny'],
    ['192.0.2.4', 'allow'],
  ])
    await add({ cidr, action })
  expect(
    (await list()).body.items.map((rule: { cidr: string; action: string }) => `${rule.action} ${rule.cidr}`),
  ).toEqual(['allow 192.0.2.2', 'allow 192.0.2.4', 'deny 192.0.2.1', 'deny 192.0.2.3'])
})

const YESTERDAY = new Date(Date.now() - 86_400_000).toISOString()

test('PATCH changes what it names, and takes everything that is read', async () => {
  const { add, at, list } = await fresh()
  const made = (await add({ cidr: '10.0.0.0/8', label: 'One', expires_at: '2099-01-01T00:00:00Z' })).body
  const answer = await at('PATCH', made.id, { label: 'Two', action: 'deny' })
  expect(answer).toMatchObject({ status: 200 })
  expect(answer.body).toEqual({ ...made, label: 'Two', action: 'deny', version: 2, updated_at: TIME })
  expect(answer.headers.get('etag')).toMatch(/^"v2-/)
  for (const body of [{}, answer.body, { label: null, action: null, cidr: null, enabled: null }])
    expect((await at('PATCH', made.id, body)).body).toEqual(answer.body)
  expect((await at('PATCH', made.id, { ...answer.body, expires_at: null, cidr: '10.1.2.3/16' })).body).toEqual({
    ...answer.body,
    cidr: '10.1.0.0/16',
    expires_at: null,
    version: 3,
    updated_at: TIME,
  })
  expect((await list()).body.items).toMatchObject([{ id: made.id, cidr: '10.1.0.0/16', version: 3 }])
})

test('DELETE is 204, and then 404', async () => {
  const { add, at, list } = await fresh()
  const { id } = (await add({ cidr: '192.0.2.1' })).body
  expect(await at('DELETE', id)).toMatchObject({ status: 204, body: undefined })
  expect(await at('DELETE', id)).toMatchObject(refused(404, 'not_found'))
  expect(await at('DELETE', '7')).toMatchObject(refused(400, 'bad_request', ['id', 'invalid']))
  expect((await list()).body.items).toEqual([])
})

test('PUT config turns the enforcement on and off, again and again; without enabled it is 422', async () => {
  const { list, enforce } = await fresh()
  for (const enabled of [true, true, false, false, true]) {
    const answer = await enforce({ enabled })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ enabled })
    expect((await list()).body.enabled).toBe(enabled)
  }
  for (const body of [{}, { enabled: null }])
    expect(await enforce(body)).toMatchObject(refused(422, 'validation_failed', ['enabled', 'required']))
  for (const enabled of ['true', 1, 0, [], {}])
    expect(await enforce({ enabled })).toMatchObject(refused(400, 'bad_request', ['enabled', 'invalid']))
  expect(await enforce({ enabled: false, items: [] })).toMatchObject(refused(400, 'bad_request', ['items', 'invalid']))
  expect((await list()).body.enabled).toBe(true)
})

test('POST …/preview takes rules to add and remove, and changes nothing', async () => {
  const { who, tenant, add } = await fresh()
  const { id } = (await add({ cidr: '10.0.0.0/8' })).body
  const preview = (body: unknown, query = '') => as(who)('POST', `${tenant}/ip-rules/preview${query}`, body)
  const before = await everything(service)
  expect((await preview({}, '?days=1')).body).toEqual(previewObject())
  const { body } = await preview({ enabled: true, add: [{ cidr: '192.0.2.0/24' }], remove: [id] })
  expect(body).toEqual(
    previewObject({
      newly_refused: {
        decisions: expect.any(Number),
        users: 1,
        keys: 0,
        examples: [expect.objectContaining({ user_id: who.userId, address: '127.0.0.1' })],
      },
      last_owner_affected: true,
    }),
  )
  expect(await preview({ add: [{ cidr: '192.0.2.0/24' }, { cidr: 'x' }] })).toMatchObject(
    refused(422, 'risk.cidr_invalid'),
  )
  expect(await preview({ add: [{ cidr: '192.0.2.0/24', expires_at: YESTERDAY }] })).toMatchObject(
    refused(422, 'validation_failed', ['add.0.expires_at', 'invalid']),
  )
  expect(await preview({ add: [{ action: 'allow' }] })).toMatchObject(
    refused(422, 'validation_failed', ['add.0.cidr', 'required']),
  )
  expect(await preview({ add: [{ cidr: '10.0.0.0/8' }] })).toMatchObject(refused(409, 'conflict'))
  expect(await preview({ remove: [randomUUID()] })).toMatchObject(refused(404, 'not_found'))
  expect(await preview({ remove: ['7'] })).toMatchObject(refused(400, 'bad_request', ['remove.0', 'invalid']))
  expect(await preview({}, '?days=31')).toMatchObject(refused(400, 'bad_request', ['days', 'invalid']))
  expect(await everything(service)).toEqual(before)
})

test('policy.read reads and checks, policy.write writes, in the own tenant alone', async () => {
  const { who, tenant, add } = await fresh()
  const { tenant: elsewhere } = await fresh()
  const { id } = (await add({ cidr: '10.0.0.0/8' })).body
  const key = async (scopes?: string[]): Promise<Wire> => as(await apiKey(service, who, scopes && { scopes }))
  const [member, reader, writer, unscoped] = [
    as(await addMember(service, who)),
    await key(['policy.read']),
    await key(['policy.write']),
    await key(),
  ]
  const reading: [string, string, object?][] = [
    ['GET', ''],
    ['POST', '/check', { ip: '192.0.2.1' }],
    ['POST', '/check/bulk', { ips: [] }],
    ['POST', '/preview', {}],
  ]
  const writing: [string, string, object?][] = [
    ['POST', '', { cidr: '192.0.2.1' }],
    ['PATCH', `/${id}`, { label: 'x' }],
    ['PUT', '/config', { enabled: false }],
    ['DELETE', `/${id}`],
  ]
  for (const [method, path, body] of [...reading, ...writing])
    expect(await member(method, `${tenant}/ip-rules${path}`, body)).toMatchObject(
      refused(403, 'rbac.permission_denied'),
    )
  for (const [method, path, body] of reading) {
    expect(await reader(method, `${tenant}/ip-rules${path}`, body)).toMatchObject({ status: 200 })
    expect(await writer(method, `${tenant}/ip-rules${path}`, body)).toMatchObject(
      refused(403, 'rbac.permission_denied'),
    )
    expect(await unscoped(method, `${elsewhere}/ip-rules${path}`, body)).toMatchObject(refused(403, 'forbidden'))
  }
  for (const [method, path, body] of writing) {
    expect(await reader(method, `${tenant}/ip-rules${path}`, body)).toMatchObject(
      refused(403, 'rbac.permission_denied'),
    )
    expect(await unscoped(method, `${elsewhere}/ip-rules${path}`, body)).toMatchObject(refused(403, 'forbidden'))
    expect((await writer(method, `${tenant}/ip-rules${path}`, body)).status).toBeLessThan(300)
  }
})

test('changes are audited in the words of the contract', async () => {
  const { who, tenant, add, at, enforce } = await fresh()
  const { id } = (await add({ cidr: '10.0.0.0/8', action: 'deny' })).body
  await enforce({ enabled: true })
  await enforce({ enabled: true })
  await at('DELETE', id)
  const { body } = await as(who)('GET', `${tenant}/audit?limit=3`)
  expect(body.items).toMatchObject([
    { action: 'ip_rules.rule_removed', resource_id: id },
    { action: 'ip_rules.enforcement_changed', metadata: { enabled: true } },
    { action: 'ip_rules.rule_added', resource_id: id, metadata: { cidr: '10.0.0.0/8', action: 'deny' } },
  ])
})
