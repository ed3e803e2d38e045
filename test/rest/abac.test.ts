// ABAC policies on /v1, by the contract (configuration, section 3); decisions are in abac-evaluate.test.ts.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, apiKey } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { freshAbac } from './configured.ts'
import { abacPolicyObject, everything, previewObject, refused, TEXT, TIME } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let as: Awaited<ReturnType<typeof wireOf>>
const service = useService()
beforeAll(async () => {
  as = await wireOf(service)
})

const fresh = () => freshAbac(service, as)

const P = { name: 'p', effect: 'allow', resource_type: 'document', action: 'read' }
const CONDITION = {
  all: [{ attr: 'subject.role', op: 'eq', value: 'editor' }, { not: { attr: 'resource.sealed', op: 'exists' } }, {}],
}

describe('policies', () => {
  test('POST answers the policy: enabled, without condition and with priority 0 unless it says otherwise', async () => {
    const { who, list, add, at } = await fresh()
    expect((await list()).body).toEqual({ items: [] })
    const made = await add(P)
    expect(made.status).toBe(201)
    expect(made.body).toEqual(abacPolicyObject({ tenant_id: who.tenantId, name: 'p' }))
    const full = {
      name: ' Ünï 1 ',
      description: 'Of editors.',
      effect: 'deny',
      resource_type: '*',
      action: '*',
      condition: CONDITION,
      priority: -5,
      enabled: false,
      tests: [{ name: 't', subject: { role: 'editor' }, action: 'x', expect: 'match' }],
    }
    const second = await add(full)
    expect(second.body).toEqual(abacPolicyObject({ ...full, name: 'Ünï 1' }))
    const nulls = await add({
      ...P,
      name: 'nulls',
      description: null,
      condition: null,
      priority: null,
      enabled: null,
      tests: null,
    })
    expect(nulls.body).toEqual(abacPolicyObject({ name: 'nulls' }))
    const got = await at('GET', made.body.id)
    expect(got).toMatchObject({ status: 200 })
    expect(got.body).toEqual(made.body)
    expect(got.headers.get('etag')).toMatch(/^"v1-/)
  })

  test('policies are listed by falling priority, then by name', async () => {
    const { list, add } = await fresh()
    for (const [name, priority] of [
      ['b', 0],
      ['a', 0],
      ['Z', 0],
      ['low', -1],
      ['high', 2_147_483_647],
    ])
      await add({ ...P, name, priority })
    expect((await list()).body.items.map((policy: { name: string }) => policy.name)).toEqual([
      'high',
      'Z',
      'a',
      'b',
      'low',
    ])
  })

  test('of several faults the first in the order name, effect, resource type, action, condition is told', async () => {
    const { list, add } = await fresh()
    const order: [string, unknown, string][] = [
      ['name', 'p', 'abac.name_required'],
      ['effect', 'allow', 'abac.effect_invalid'],
      ['resource_type', 'document', 'abac.resource_type_required'],
      ['action', 'read', 'abac.action_required'],
      ['condition', {}, 'abac.condition_invalid'],
    ]
    const wrong: Record<string, unknown[]> = {
      name: [undefined, null, '', '  '],
      effect: [undefined, null, '', 'Maybe'],
      resource_type: [undefined, null, '', ' \t'],
      action: [undefined, null, '', ' '],
      condition: [{ attr: 'subject.id' }, { all: {} }, 'x', 7, []],
    }
    for (const [at, [field, , code]] of order.entries()) {
      const right = Object.fromEntries(order.slice(0, at).map(([name, value]) => [name, value]))
      const later = Object.fromEntries(order.slice(at + 1).map(([name]) => [name, wrong[name]?.at(-1)]))
      for (const value of wrong[field] ?? []) {
        expect(await add({ ...later, ...right, [field]: value }), `${field}: ${JSON.stringify(value)}`).toMatchObject(
          refused(422, code),
        )
        expect(await add({ ...P, [field]: value }), `${field} alone: ${JSON.stringify(value)}`).toMatchObject(
          refused(422, code),
        )
      }
    }
    expect((await list()).body.items).toEqual([])
  })

  test.each<[string, object, ReturnType<typeof refused>]>([
    ['a long name', { name: 'x'.repeat(201) }, refused(422, 'validation_failed', ['name', 'too_long'])],
    ['a name of two lines', { name: 'a\nb' }, refused(422, 'validation_failed', ['name', 'invalid'])],
    [
      'a long description',
      { description: 'x'.repeat(1_001) },
      refused(422, 'validation_failed', ['description', 'too_long']),
    ],
    [
      'a long resource type',
      { resource_type: 'x'.repeat(201) },
      refused(422, 'validation_failed', ['resource_type', 'too_long']),
    ],
    ['a long action', { action: 'x'.repeat(201) }, refused(422, 'validation_failed', ['action', 'too_long'])],
    ['a priority of 33 bits', { priority: 2_147_483_648 }, refused(400, 'bad_request', ['priority', 'invalid'])],
    ['a priority that is text', { priority: '1' }, refused(400, 'bad_request', ['priority', 'invalid'])],
    ['an enabled that is text', { enabled: 'true' }, refused(400, 'bad_request', ['enabled', 'invalid'])],
    ['an id', { id: randomUUID() }, refused(400, 'bad_request', ['id', 'invalid'])],
    ['a tenant', { tenant_id: randomUUID() }, refused(400, 'bad_request', ['tenant_id', 'invalid'])],
    ['a date', { created_at: '2026-01-01T00:00:00Z' }, refused(400, 'bad_request', ['created_at', 'invalid'])],
    [
      'a test that does not hold',
      { tests: [{ name: 't', resource: { type: 'other' }, action: 'read', expect: 'match' }] },
      refused(422, 'validation_failed', ['tests.0', 'invalid']),
    ],
    [
      'a test that is none',
      { tests: [{ name: 't', action: 'read', expect: 'maybe' }] },
      refused(422, 'validation_failed', ['tests.0.expect', 'invalid']),
    ],
  ])('a policy with %s is refused precisely, and none is made', async (_, more, refusal) => {
    const { list, add } = await fresh()
    expect(await add({ ...P, ...more })).toMatchObject(refusal)
    expect((await list()).body.items).toEqual([])
  })

  const leaf = (more: object) => ({ attr: 'subject.id', op: 'eq', value: 1, ...more })
  const nest = (levels: number): unknown => (levels === 0 ? leaf({}) : { not: nest(levels - 1) })
  test.each<[string, unknown]>([
    ['two keys in one node', { all: [], any: [] }],
    ['none of the keys', { some: [] }],
    ['a node that is no object', { all: [7] }],
    ['a list that is none', { any: {} }],
    ['no attribute', { op: 'eq', value: 1 }],
    ['an empty attribute', leaf({ attr: '' })],
    ['an attribute that is no text', leaf({ attr: 7 })],
    ['a namespace of its own', leaf({ attr: 'environment.time' })],
    ['no operator', { attr: 'subject.id', value: 1 }],
    ['an unknown operator', leaf({ op: 'like' })],
    ['a list operator without a list', leaf({ op: 'in', value: 'x' })],
    ['an expression that does not compile', leaf({ op: 'regex', value: '(' })],
    ['an expression that looks back', leaf({ op: 'regex', value: '(a)\\1' })],
    ['a long expression', leaf({ op: 'regex', value: 'x'.repeat(513) })],
    ['17 levels', nest(16)],
    ['257 nodes', { any: Array.from({ length: 256 }, () => leaf({})) }],
    ['more than 32 KiB', leaf({ value: 'x'.repeat(32_768) })],
  ])('a condition with %s is abac.condition_invalid', async (_, condition) => {
    const { add } = await fresh()
    expect(await add({ ...P, condition })).toMatchObject(refused(422, 'abac.condition_invalid'))
  })

  test('a name is of one policy in the tenant, by its very letters', async () => {
    const { add, at, list } = await fresh()
    const one = (await add(P)).body
    const two = (await add({ ...P, name: 'P' })).body
    for (const name of ['p', ' p '])
      expect(await add({ ...P, name })).toMatchObject(refused(409, 'abac.policy_name_exists'))
    expect(await at('PATCH', two.id, { name: 'p' })).toMatchObject(refused(409, 'abac.policy_name_exists'))
    expect(await (await fresh()).add(P)).toMatchObject({ status: 201 })
    expect((await list()).body.items).toEqual([two, one])
  })

  test('PATCH changes what it names and keeps the rest; null resets the condition alone, and everything read may be sent back', async () => {
    const { add, at } = await fresh()
    const made = (await add({ ...P, description: 'D', condition: CONDITION, priority: 7, enabled: false })).body
    let now = made
    for (const [field, value] of Object.entries({
      name: 'q',
      description: '',
      effect: 'deny',
      resource_type: '*',
      action: 'write',
      priority: 0,
      enabled: true,
      condition: { any: [] },
      tests: [],
    })) {
      const answer = await at('PATCH', made.id, { [field]: value })
      expect(answer, field).toMatchObject({ status: 200 })
      const same = JSON.stringify(now[field]) === JSON.stringify(value)
      expect(answer.body).toEqual(same ? now : { ...now, [field]: value, version: now.version + 1, updated_at: TIME })
      expect(answer.headers.get('etag')).toMatch(new RegExp(`^"v${answer.body.version}-`))
      now = answer.body
    }
    const nulls = Object.fromEntries(
      Object.keys(now)
        .filter((name) => name !== 'condition')
        .map((name) => [name, null]),
    )
    for (const body of [{}, now, nulls]) expect((await at('PATCH', made.id, body)).body).toEqual(now)
    expect((await at('PATCH', made.id, { ...now, effect: 'allow' })).body).toEqual({
      ...now,
      effect: 'allow',
      version: now.version + 1,
      updated_at: TIME,
    })
    expect((await at('PATCH', made.id, { condition: null })).body.condition).toEqual({})
  })

  test('PATCH is refused as POST is, in the same order, and a version that was not read is 412', async () => {
    const { add, at } = await fresh()
    const { id } = (await add(P)).body
    const before = await everything(service)
    expect(await at('PATCH', id, { name: ' ', effect: 'maybe', action: '' })).toMatchObject(
      refused(422, 'abac.name_required', ['name', 'required']),
    )
    expect(await at('PATCH', id, { effect: 'maybe', action: '' })).toMatchObject(
      refused(422, 'abac.effect_invalid', ['effect', 'not_allowed']),
    )
    expect(await at('PATCH', id, { resource_type: '', action: '' })).toMatchObject(
      refused(422, 'abac.resource_type_required', ['resource_type', 'required']),
    )
    expect(await at('PATCH', id, { action: ' ', condition: [] })).toMatchObject(
      refused(422, 'abac.action_required', ['action', 'required']),
    )
    expect(await at('PATCH', id, { condition: { all: [7] } })).toMatchObject(refused(422, 'abac.condition_invalid'))
    for (const stale of ['"v0"', '"v2"', 'v1', 'W/"v1"'])
      expect(await at('PATCH', id, { name: 'x' }, { 'if-match': stale })).toMatchObject(refused(412, 'conflict'))
    expect(await at('PATCH', randomUUID(), { name: 'x' })).toMatchObject(refused(404, 'not_found'))
    expect(await at('PATCH', '7', { name: 'x' })).toMatchObject(refused(400, 'bad_request', ['id', 'invalid']))
    expect(await everything(service)).toEqual(before)
    for (const [name, match] of [
      ['x', '"v1"'],
      ['y', '*'],
    ] as const)
      expect(await at('PATCH', id, { name }, { 'if-match': match })).toMatchObject({ status: 200, body: { name } })
  })

  test('a fault in a condition or test says where it is', async () => {
    const { add } = await fresh()
    const { body } = await add({
      ...P,
      condition: { all: [{}, { any: [{ attr: 'subject.id', op: 'like', value: 1 }] }] },
    })
    expect(body.error.message).toMatch(/^\/all\/1\/any\/0\/op: /)
  })

  test('DELETE is 204, and then 404; so is GET', async () => {
    const { add, at } = await fresh()
    const { id } = (await add(P)).body
    expect(await at('DELETE', id)).toMatchObject({ status: 204, body: undefined })
    for (const method of ['DELETE', 'GET']) expect(await at(method, id)).toMatchObject(refused(404, 'not_found'))
    for (const method of ['DELETE', 'GET'])
      expect(await at(method, '7')).toMatchObject(refused(400, 'bad_request', ['id', 'invalid']))
  })

  test('POST …/preview takes a change or the removal of one policy, changes nothing, and refuses what could not be done', async () => {
    const { who, tenant, add, evaluate } = await fresh()
    const { id } = (await add(P)).body
    await evaluate({ action: 'read', resource: { type: 'document' } })
    const preview = (body: object, query = '') => as(who)('POST', `${tenant}/abac/policies/preview${query}`, body)
    const before = await everything(service)
    const refusedThen = {
      decisions: 1,
      users: 1,
      keys: 0,
      examples: [
        {
          user_id: who.userId,
          key_id: null,
          address: null,
          method: null,
          action: 'document: read',
          reason: TEXT,
          decisions: 1,
          last_at: TIME,
        },
      ],
    }
    for (const body of [
      { id, effect: 'deny' },
      { id, delete: true },
      { name: 'q', effect: 'deny', resource_type: '*', action: 'read' },
    ])
      expect((await preview(body, '?days=1')).body).toEqual(previewObject({ newly_refused: refusedThen }))
    expect(await preview({ name: 'p', effect: 'deny', resource_type: '*', action: 'read' })).toMatchObject(
      refused(409, 'abac.policy_name_exists'),
    )
    expect(await preview({ id: randomUUID(), delete: true })).toMatchObject(refused(404, 'not_found'))
    expect(await preview({ name: 'q', effect: 'maybe' })).toMatchObject(
      refused(422, 'abac.effect_invalid', ['effect', 'not_allowed']),
    )
    expect(await preview({ name: 'q', effect: 'deny', resource_type: 'x', action: 'y', condition: 7 })).toMatchObject(
      refused(422, 'abac.condition_invalid'),
    )
    expect(await preview({})).toMatchObject(refused(422, 'abac.name_required'))
    expect(await preview({ id: '7' })).toMatchObject(refused(400, 'bad_request', ['id', 'invalid']))
    expect(await preview({ id }, '?days=0')).toMatchObject(refused(400, 'bad_request', ['days', 'invalid']))
    expect(await everything(service)).toEqual(before)
  })
})

test('policy.read reads, policy.write writes, by session or API key; every principal of the tenant may ask, and none of another', async () => {
  const { who, tenant, add } = await fresh()
  const { tenant: elsewhere } = await fresh()
  const { id } = (await add(P)).body
  const key = async (scopes?: string[]): Promise<Wire> => as(await apiKey(service, who, scopes && { scopes }))
  const [member, reader, writer, unscoped, unrelated] = [
    as(await addMember(service, who)),
    await key(['policy.read']),
    await key(['policy.write']),
    await key(),
    await key(['audit.read']),
  ]
  const reading: [string, string, object?][] = [
    ['GET', '/policies'],
    ['GET', `/policies/${id}`],
    ['POST', '/policies/preview', { id }],
  ]
  const writing: [string, string, object?][] = [
    ['POST', '/policies', { ...P, name: 'new' }],
    ['PATCH', `/policies/${id}`, { priority: 1 }],
    ['DELETE', `/policies/${id}`],
  ]
  const asking: [string, string, object?][] = [
    ['POST', '/evaluate', { action: 'read' }],
    [
      'POST',
      '/evaluations',
      { subject: { type: 'user', id: 'u' }, action: { name: 'read' }, resource: { type: 'document', id: 'd' } },
    ],
  ]
  for (const [method, path, body] of [...reading, ...writing])
    for (const caller of [member, unrelated])
      expect(await caller(method, `${tenant}/abac${path}`, body)).toMatchObject(refused(403, 'rbac.permission_denied'))
  for (const [method, path, body] of asking) {
    for (const caller of [as(who), member, reader, unscoped, unrelated])
      expect(await caller(method, `${tenant}/abac${path}`, body)).toMatchObject({ status: 200 })
    for (const caller of [as(who), member, unscoped, unrelated])
      expect(await caller(method, `${elsewhere}/abac${path}`, body)).toMatchObject(refused(403, 'forbidden'))
  }
  for (const [method, path, body] of reading) {
    expect(await reader(method, `${tenant}/abac${path}`, body)).toMatchObject({ status: 200 })
    expect(await writer(method, `${tenant}/abac${path}`, body)).toMatchObject(refused(403, 'rbac.permission_denied'))
    expect(await unscoped(method, `${elsewhere}/abac${path}`, body)).toMatchObject(refused(403, 'forbidden'))
  }
  for (const [method, path, body] of writing) {
    expect(await reader(method, `${tenant}/abac${path}`, body)).toMatchObject(refused(403, 'rbac.permission_denied'))
    expect((await writer(method, `${tenant}/abac${path}`, body)).status).toBeLessThan(300)
  }
})

test('changes are audited in the words of the contract', async () => {
  const { who, tenant, add, at } = await fresh()
  const { id } = (await add(P)).body
  await at('PATCH', id, { priority: 1 })
  await at('PATCH', id, { priority: 1 })
  await at('DELETE', id)
  const { body } = await as(who)('GET', `${tenant}/audit?limit=3`)
  expect(body.items.map((event: { action: string; resource_id: string }) => [event.action, event.resource_id])).toEqual(
    [
      ['abac_policy.deleted', id],
      ['abac_policy.updated', id],
      ['abac_policy.created', id],
    ],
  )
})
