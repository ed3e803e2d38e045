// What ABAC policies on /v1 are refused for, in which order and to whom (configuration, section 3).
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addMember, apiKey } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { freshAbac } from './configured.ts'
import { everything, refused } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

const fresh = () => freshAbac(service, as)

const P = { name: 'p', effect: 'allow', resource_type: 'document', action: 'read' }

describe('policies', () => {
  test('of several faults the first is named: name, effect, resource type, action, condition', async () => {
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
})

test('policy.read reads, policy.write writes; every principal of the tenant may ask', async () => {
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
