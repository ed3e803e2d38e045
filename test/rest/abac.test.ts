// ABAC on /v1, by the contract (configuration, section 3), and decisions in the shape of AuthZEN.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person, rows } from '../kit/seed.ts'
import { testService, type TestService } from '../kit/service.ts'
import { abacPolicyObject, everything, previewObject, refused, TEXT, TIME } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let service: TestService
let as: Awaited<ReturnType<typeof wireOf>>
beforeAll(async () => {
  service = await testService()
  as = await wireOf(service)
})
afterAll(() => service.close())

interface Abac {
  readonly who: Person
  readonly tenant: string
  list(): ReturnType<Wire>
  add(body: unknown): ReturnType<Wire>
  at(method: string, id: string, body?: unknown, headers?: Readonly<Record<string, string>>): ReturnType<Wire>
  evaluate(body: unknown, query?: string): ReturnType<Wire>
  evaluations(body: unknown): ReturnType<Wire>
}

/** A new tenant, and its policies. */
async function fresh(): Promise<Abac> {
  const who = await owner(service)
  const tenant = `/v1/tenants/${who.tenantId}`
  const v1 = as(who)
  return {
    who, tenant,
    list: () => v1('GET', `${tenant}/abac/policies`),
    add: (body) => v1('POST', `${tenant}/abac/policies`, body),
    at: (method, id, body, headers) => v1(method, `${tenant}/abac/policies/${id}`, body, headers),
    evaluate: (body, query = '') => v1('POST', `${tenant}/abac/evaluate${query}`, body),
    evaluations: (body) => v1('POST', `${tenant}/abac/evaluations`, body),
  }
}

const P = { name: 'p', effect: 'allow', resource_type: 'document', action: 'read' }
const CONDITION = { all: [{ attr: 'subject.role', op: 'eq', value: 'editor' }, { not: { attr: 'resource.sealed', op: 'exists' } }, {}] }

describe('policies', () => {
  test('POST answers the policy: enabled, without condition and with priority 0 unless it says otherwise', async () => {
    const { who, list, add, at } = await fresh()
    expect((await list()).body).toEqual({ items: [] })
    const made = await add(P)
    expect(made.status).toBe(201)
    expect(made.body).toEqual(abacPolicyObject({ tenant_id: who.tenantId, name: 'p' }))
    const full = { name: ' Ünï 1 ', description: 'Of editors.', effect: 'deny', resource_type: '*', action: '*', condition: CONDITION, priority: -5, enabled: false, tests: [{ name: 't', subject: { role: 'editor' }, action: 'x', expect: 'match' }] }
    const second = await add(full)
    expect(second.body).toEqual(abacPolicyObject({ ...full, name: 'Ünï 1' }))
    const nulls = await add({ ...P, name: 'nulls', description: null, condition: null, priority: null, enabled: null, tests: null })
    expect(nulls.body).toEqual(abacPolicyObject({ name: 'nulls' }))
    const got = await at('GET', made.body.id)
    expect(got).toMatchObject({ status: 200 })
    expect(got.body).toEqual(made.body)
    expect(got.headers.get('etag')).toBe('"v1"')
  })

  test('policies are listed by falling priority, then by name', async () => {
    const { list, add } = await fresh()
    for (const [name, priority] of [['b', 0], ['a', 0], ['Z', 0], ['low', -1], ['high', 2_147_483_647]]) await add({ ...P, name, priority })
    expect((await list()).body.items.map((policy: { name: string }) => policy.name)).toEqual(['high', 'Z', 'a', 'b', 'low'])
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
      name: [undefined, null, '', '  '], effect: [undefined, null, '', 'Maybe'], resource_type: [undefined, null, '', ' \t'], action: [undefined, null, '', ' '],
      condition: [{ attr: 'subject.id' }, { all: {} }, 'x', 7, []],
    }
    for (const [at, [field, , code]] of order.entries()) {
      const right = Object.fromEntries(order.slice(0, at).map(([name, value]) => [name, value]))
      const later = Object.fromEntries(order.slice(at + 1).map(([name]) => [name, wrong[name]?.at(-1)]))
      for (const value of wrong[field] ?? []) {
        expect(await add({ ...later, ...right, [field]: value }), `${field}: ${JSON.stringify(value)}`).toMatchObject(refused(422, code))
        expect(await add({ ...P, [field]: value }), `${field} alone: ${JSON.stringify(value)}`).toMatchObject(refused(422, code))
      }
    }
    expect((await list()).body.items).toEqual([])
  })

  test.each<[string, object, ReturnType<typeof refused>]>([
    ['a long name', { name: 'x'.repeat(201) }, refused(422, 'validation_failed', ['name', 'too_long'])],
    ['a name of two lines', { name: 'a\nb' }, refused(422, 'validation_failed', ['name', 'invalid'])],
    ['a long description', { description: 'x'.repeat(1_001) }, refused(422, 'validation_failed', ['description', 'too_long'])],
    ['a long resource type', { resource_type: 'x'.repeat(201) }, refused(422, 'validation_failed', ['resource_type', 'too_long'])],
    ['a long action', { action: 'x'.repeat(201) }, refused(422, 'validation_failed', ['action', 'too_long'])],
    ['a priority of 33 bits', { priority: 2_147_483_648 }, refused(400, 'bad_request', ['priority', 'invalid'])],
    ['a priority that is text', { priority: '1' }, refused(400, 'bad_request', ['priority', 'invalid'])],
    ['an enabled that is text', { enabled: 'true' }, refused(400, 'bad_request', ['enabled', 'invalid'])],
    ['an id', { id: randomUUID() }, refused(400, 'bad_request', ['id', 'invalid'])],
    ['a tenant', { tenant_id: randomUUID() }, refused(400, 'bad_request', ['tenant_id', 'invalid'])],
    ['a date', { created_at: '2026-01-01T00:00:00Z' }, refused(400, 'bad_request', ['created_at', 'invalid'])],
    ['a test that does not hold', { tests: [{ name: 't', resource: { type: 'other' }, action: 'read', expect: 'match' }] }, refused(422, 'validation_failed', ['tests.0', 'invalid'])],
    ['a test that is none', { tests: [{ name: 't', action: 'read', expect: 'maybe' }] }, refused(422, 'validation_failed', ['tests.0.expect', 'invalid'])],
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
    for (const name of ['p', ' p ']) expect(await add({ ...P, name })).toMatchObject(refused(409, 'abac.policy_name_exists'))
    expect(await at('PATCH', two.id, { name: 'p' })).toMatchObject(refused(409, 'abac.policy_name_exists'))
    expect(await (await fresh()).add(P)).toMatchObject({ status: 201 })
    expect((await list()).body.items).toEqual([two, one])
  })

  test('PATCH changes what it names and keeps the rest; null resets the condition alone, and everything read may be sent back', async () => {
    const { add, at } = await fresh()
    const made = (await add({ ...P, description: 'D', condition: CONDITION, priority: 7, enabled: false })).body
    let now = made
    for (const [field, value] of Object.entries({ name: 'q', description: '', effect: 'deny', resource_type: '*', action: 'write', priority: 0, enabled: true, condition: { any: [] }, tests: [] })) {
      const answer = await at('PATCH', made.id, { [field]: value })
      expect(answer, field).toMatchObject({ status: 200 })
      const same = JSON.stringify(now[field]) === JSON.stringify(value)
      expect(answer.body).toEqual(same ? now : { ...now, [field]: value, version: now.version + 1, updated_at: TIME })
      expect(answer.headers.get('etag')).toBe(`"v${answer.body.version}"`)
      now = answer.body
    }
    const nulls = Object.fromEntries(Object.keys(now).filter((name) => name !== 'condition').map((name) => [name, null]))
    for (const body of [{}, now, nulls]) expect((await at('PATCH', made.id, body)).body).toEqual(now)
    expect((await at('PATCH', made.id, { ...now, effect: 'allow' })).body).toEqual({ ...now, effect: 'allow', version: now.version + 1, updated_at: TIME })
    expect((await at('PATCH', made.id, { condition: null })).body.condition).toEqual({})
  })

  test('PATCH is refused as POST is, in the same order, and a version that was not read is 412', async () => {
    const { add, at } = await fresh()
    const { id } = (await add(P)).body
    const before = await everything(service)
    expect(await at('PATCH', id, { name: ' ', effect: 'maybe', action: '' })).toMatchObject(refused(422, 'abac.name_required', ['name', 'required']))
    expect(await at('PATCH', id, { effect: 'maybe', action: '' })).toMatchObject(refused(422, 'abac.effect_invalid', ['effect', 'not_allowed']))
    expect(await at('PATCH', id, { resource_type: '', action: '' })).toMatchObject(refused(422, 'abac.resource_type_required', ['resource_type', 'required']))
    expect(await at('PATCH', id, { action: ' ', condition: [] })).toMatchObject(refused(422, 'abac.action_required', ['action', 'required']))
    expect(await at('PATCH', id, { condition: { all: [7] } })).toMatchObject(refused(422, 'abac.condition_invalid'))
    for (const stale of ['"v0"', '"v2"', 'v1', 'W/"v1"']) expect(await at('PATCH', id, { name: 'x' }, { 'if-match': stale })).toMatchObject(refused(412, 'conflict'))
    expect(await at('PATCH', randomUUID(), { name: 'x' })).toMatchObject(refused(404, 'not_found'))
    expect(await at('PATCH', '7', { name: 'x' })).toMatchObject(refused(400, 'bad_request', ['id', 'invalid']))
    expect(await everything(service)).toEqual(before)
    for (const [name, match] of [['x', '"v1"'], ['y', '*']] as const) expect(await at('PATCH', id, { name }, { 'if-match': match })).toMatchObject({ status: 200, body: { name } })
  })

  test('a fault in a condition or test says where it is', async () => {
    const { add } = await fresh()
    const { body } = await add({ ...P, condition: { all: [{}, { any: [{ attr: 'subject.id', op: 'like', value: 1 }] }] } })
    expect(body.error.message).toMatch(/^\/all\/1\/any\/0\/op: /)
  })

  test('DELETE is 204, and then 404; so is GET', async () => {
    const { add, at } = await fresh()
    const { id } = (await add(P)).body
    expect(await at('DELETE', id)).toMatchObject({ status: 204, body: undefined })
    for (const method of ['DELETE', 'GET']) expect(await at(method, id)).toMatchObject(refused(404, 'not_found'))
    for (const method of ['DELETE', 'GET']) expect(await at(method, '7')).toMatchObject(refused(400, 'bad_request', ['id', 'invalid']))
  })

  test('POST …/preview takes a change or the removal of one policy, changes nothing, and refuses what could not be done', async () => {
    const { who, tenant, add, evaluate } = await fresh()
    const { id } = (await add(P)).body
    await evaluate({ action: 'read', resource: { type: 'document' } })
    const preview = (body: object, query = '') => as(who)('POST', `${tenant}/abac/policies/preview${query}`, body)
    const before = await everything(service)
    const refusedThen = { decisions: 1, users: 1, keys: 0, examples: [{ user_id: who.userId, key_id: null, address: null, method: null, action: 'document: read', reason: TEXT, decisions: 1, last_at: TIME }] }
    for (const body of [{ id, effect: 'deny' }, { id, delete: true }, { name: 'q', effect: 'deny', resource_type: '*', action: 'read' }])
      expect((await preview(body, '?days=1')).body).toEqual(previewObject({ newly_refused: refusedThen }))
    expect(await preview({ name: 'p', effect: 'deny', resource_type: '*', action: 'read' })).toMatchObject(refused(409, 'abac.policy_name_exists'))
    expect(await preview({ id: randomUUID(), delete: true })).toMatchObject(refused(404, 'not_found'))
    expect(await preview({ name: 'q', effect: 'maybe' })).toMatchObject(refused(422, 'abac.effect_invalid', ['effect', 'not_allowed']))
    expect(await preview({ name: 'q', effect: 'deny', resource_type: 'x', action: 'y', condition: 7 })).toMatchObject(refused(422, 'abac.condition_invalid'))
    expect(await preview({})).toMatchObject(refused(422, 'abac.name_required'))
    expect(await preview({ id: '7' })).toMatchObject(refused(400, 'bad_request', ['id', 'invalid']))
    expect(await preview({ id }, '?days=0')).toMatchObject(refused(400, 'bad_request', ['days', 'invalid']))
    expect(await everything(service)).toEqual(before)
  })
})

describe('evaluate', () => {
  const ASKED = { subject: { id: 'u' }, resource: { type: 'document', id: 'd', attrs: {} }, action: 'read', context: {} }

  test('nothing is allowed by default, and the default has no policy', async () => {
    const { evaluate } = await fresh()
    const { status, body } = await evaluate(ASKED)
    expect(status).toBe(200)
    expect(body).toEqual({ allow: false, effect: 'deny', reason: TEXT, evaluated_at: TIME })
  })

  test('an allow allows, a deny is stronger than any allow, and priority tells which is named', async () => {
    const { add, evaluate } = await fresh()
    const low = (await add({ ...P, name: 'low' })).body
    expect((await evaluate(ASKED)).body).toEqual({ allow: true, effect: 'allow', matched_policy_id: low.id, reason: expect.stringContaining('low'), evaluated_at: TIME })
    const high = (await add({ ...P, name: 'high', priority: 9 })).body
    expect((await evaluate(ASKED)).body).toMatchObject({ allow: true, matched_policy_id: high.id })
    const deny = (await add({ ...P, name: 'deny', effect: 'deny', priority: -9 })).body
    expect((await evaluate(ASKED)).body).toMatchObject({ allow: false, effect: 'deny', matched_policy_id: deny.id })
  })

  test('explain=true answers a line for each candidate, as trace and as explain; anything else answers neither', async () => {
    const { add, evaluate } = await fresh()
    await add({ ...P, name: 'one', priority: 2 })
    await add({ ...P, name: 'two', condition: { attr: 'subject.id', op: 'eq', value: 'nobody' }, effect: 'deny' })
    await add({ ...P, name: 'elsewhere', action: 'write' })
    await add({ ...P, name: 'off', enabled: false })
    const { body } = await evaluate(ASKED, '?explain=true')
    expect(body.trace).toEqual([expect.stringMatching(/one.*allow.*2.*matched/), expect.stringMatching(/two.*deny.*0.*not matched/)])
    expect(body.explain).toEqual(body.trace)
    expect(body).toMatchObject({ allow: true, effect: 'allow', matched_policy_id: expect.any(String), reason: TEXT, evaluated_at: TIME })
    for (const query of ['', '?explain=', '?explain=1', '?explain=TRUE', '?explain=false']) expect(Object.keys((await evaluate(ASKED, query)).body).filter((name) => ['trace', 'explain'].includes(name))).toEqual([])
    const denied = await evaluate({ ...ASKED, action: 'other' }, '?explain=true')
    expect(denied.body.trace).toEqual([TEXT]) // the default
  })

  test('only the action is needed; type and id of the resource win over attributes of these names', async () => {
    const { add, evaluate } = await fresh()
    await add({ ...P, name: 'any', resource_type: '*', condition: { attr: 'resource.id', op: 'eq', value: 'd' } })
    for (const body of [{ action: 'read' }, { action: 'read', subject: null, resource: null, context: null }, { action: 'read', resource: { type: null, id: null, attrs: null } }]) expect((await evaluate(body)).body).toMatchObject({ allow: false })
    expect((await evaluate({ action: 'read', resource: { id: 'd', attrs: { id: 'x', type: 'y' } } })).body).toMatchObject({ allow: true })
    expect((await evaluate({ action: 'read', resource: { id: 'x', attrs: { id: 'd' } } })).body).toMatchObject({ allow: false })
  })

  test.each<[string, unknown]>([
    ['missing', {}],
    ['null', { action: null }],
    ['empty', { action: '' }],
    ['blank', { ...ASKED, action: ' \t' }],
  ])('an action that is %s is 422 abac.action_required', async (_, body) => {
    const { evaluate } = await fresh()
    expect(await evaluate(body)).toMatchObject(refused(422, 'abac.action_required', ['action', 'required']))
  })

  test.each<[string, unknown, string]>([
    ['a subject that is text', { ...ASKED, subject: 'u' }, 'subject'],
    ['a subject that is a list', { ...ASKED, subject: [] }, 'subject'],
    ['a context that is a number', { ...ASKED, context: 7 }, 'context'],
    ['a resource that is text', { ...ASKED, resource: 'd' }, 'resource'],
    ['a type that is a number', { ...ASKED, resource: { type: 7 } }, 'resource.type'],
    ['attributes that are a list', { ...ASKED, resource: { attrs: [] } }, 'resource.attrs'],
    ['an action that is a list', { ...ASKED, action: ['read'] }, 'action'],
    ['a long action', { ...ASKED, action: 'x'.repeat(201) }, 'action'],
    ['a member of its own', { ...ASKED, environment: {} }, 'environment'],
    ['a member of the resource of its own', { ...ASKED, resource: { kind: 'x' } }, 'resource.kind'],
  ])('%s is 400, and named', async (_, body, field) => {
    const { evaluate } = await fresh()
    expect(await evaluate(body)).toMatchObject(refused(400, 'bad_request', [field, 'invalid']))
  })

  test('a request has 64 KiB and 32 levels', async () => {
    const { evaluate } = await fresh()
    const deep = (levels: number): unknown => (levels === 0 ? 1 : { a: deep(levels - 1) })
    expect(await evaluate({ action: 'read', context: deep(30) })).toMatchObject({ status: 200 })
    for (const context of [{ big: 'x'.repeat(65_536) }, deep(40)]) expect(await evaluate({ action: 'read', context })).toMatchObject(refused(400, 'bad_request'))
  })

  test('a change counts from the next question on, and no question is audited', async () => {
    const { add, at, evaluate } = await fresh()
    const { id } = (await add(P)).body
    const before = await rows(service, 'audit_event')
    expect((await evaluate(ASKED)).body.allow).toBe(true)
    expect(await rows(service, 'audit_event')).toEqual(before)
    await at('PATCH', id, { enabled: false })
    expect((await evaluate(ASKED)).body.allow).toBe(false)
    await at('PATCH', id, { enabled: true })
    expect((await evaluate(ASKED)).body.allow).toBe(true)
    await at('DELETE', id)
    expect((await evaluate(ASKED)).body.allow).toBe(false)
  })
})

describe('evaluations', () => {
  const SUBJECT = { type: 'user', id: 'alice' }
  const of = (id: string) => ({ resource: { type: 'document', id } })

  test('answers each in its place, by defaults of the whole request, with the reason in its context', async () => {
    const { add, evaluations } = await fresh()
    const { id } = (await add({ ...P, condition: { all: [{ attr: 'resource.id', op: 'eq', value: '1' }, { attr: 'subject.id', op: 'eq', value: 'alice' }] } })).body
    const { status, body } = await evaluations({ subject: SUBJECT, action: { name: 'read' }, evaluations: [of('1'), of('2'), { ...of('1'), subject: { type: 'user', id: 'bob' } }], unknown: 'ignored' })
    expect(status).toBe(200)
    expect(body).toEqual({ evaluations: [{ decision: true, context: { reason: TEXT, matched_policy_id: id } }, { decision: false, context: { reason: TEXT } }, { decision: false, context: { reason: TEXT } }] })
    expect((await evaluations({ subject: SUBJECT, action: { name: 'read' }, ...of('1') })).body).toEqual({ decision: true, context: { reason: TEXT, matched_policy_id: id } })
    const stops = (evaluations_semantic: string) => evaluations({ subject: SUBJECT, action: { name: 'read' }, options: { evaluations_semantic }, evaluations: [of('1'), of('2'), of('1')] })
    const decisions = async (semantic: string) => (await stops(semantic)).body.evaluations.map((one: { decision: boolean }) => one.decision)
    expect([await decisions('execute_all'), await decisions('deny_on_first_deny'), await decisions('permit_on_first_permit')]).toEqual([[true, false, true], [true, false], [true]])
  })

  test.each<[string, object, string]>([
    ['no subject', { action: { name: 'read' }, ...of('1') }, 'subject'],
    ['a subject without a type', { subject: { id: 'u' }, action: { name: 'read' }, ...of('1') }, 'subject.type'],
    ['an action that is text', { subject: SUBJECT, action: 'read', ...of('1') }, 'action'],
    ['an action without a name', { subject: SUBJECT, action: {}, ...of('1') }, 'action.name'],
    ['evaluations that are no list', { subject: SUBJECT, evaluations: {} }, 'evaluations'],
    ['an evaluation that is none', { subject: SUBJECT, action: { name: 'read' }, ...of('1'), evaluations: [{}, 7] }, 'evaluations.1'],
    ['more than 100', { subject: SUBJECT, action: { name: 'read' }, ...of('1'), evaluations: Array.from({ length: 101 }, () => ({})) }, 'evaluations'],
    ['a semantic that there is not', { subject: SUBJECT, action: { name: 'read' }, ...of('1'), options: { evaluations_semantic: 'guess' } }, 'options.evaluations_semantic'],
  ])('%s is 400, and named', async (_, body, field) => {
    const { evaluations } = await fresh()
    expect(await evaluations(body)).toMatchObject(refused(400, 'bad_request', [field, 'invalid']))
  })
})

test('policy.read reads, policy.write writes, by session or API key; every principal of the tenant may ask, and none of another', async () => {
  const { who, tenant, add } = await fresh()
  const { tenant: elsewhere } = await fresh()
  const { id } = (await add(P)).body
  const key = async (scopes?: string[]): Promise<Wire> => as(await apiKey(service, who, scopes && { scopes }))
  const [member, reader, writer, unscoped, unrelated] = [as(await addMember(service, who)), await key(['policy.read']), await key(['policy.write']), await key(), await key(['audit.read'])]
  const reading: [string, string, object?][] = [['GET', '/policies'], ['GET', `/policies/${id}`], ['POST', '/policies/preview', { id }]]
  const writing: [string, string, object?][] = [['POST', '/policies', { ...P, name: 'new' }], ['PATCH', `/policies/${id}`, { priority: 1 }], ['DELETE', `/policies/${id}`]]
  const asking: [string, string, object?][] = [['POST', '/evaluate', { action: 'read' }], ['POST', '/evaluations', { subject: { type: 'user', id: 'u' }, action: { name: 'read' }, resource: { type: 'document', id: 'd' } }]]
  for (const [method, path, body] of [...reading, ...writing]) for (const caller of [member, unrelated]) expect(await caller(method, `${tenant}/abac${path}`, body)).toMatchObject(refused(403, 'rbac.permission_denied'))
  for (const [method, path, body] of asking) {
    for (const caller of [as(who), member, reader, unscoped, unrelated]) expect(await caller(method, `${tenant}/abac${path}`, body)).toMatchObject({ status: 200 })
    for (const caller of [as(who), member, unscoped, unrelated]) expect(await caller(method, `${elsewhere}/abac${path}`, body)).toMatchObject(refused(403, 'forbidden'))
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

test('a policy that denies a mutation of this service is a 403 forbidden on /v1, with its name for developers, after the permission', async () => {
  const { who, tenant, add, at } = await fresh()
  const member = as(await addMember(service, who))
  const { id } = (await add({ name: 'freeze', effect: 'deny', resource_type: '*', action: 'ip_rule_create' })).body
  const create = (v1: Wire, body: unknown) => v1('POST', `${tenant}/ip-rules`, body)
  const before = await everything(service)
  const denied = await create(as(who), { cidr: '10.0.0.0/8' })
  expect(denied).toMatchObject(refused(403, 'forbidden'))
  expect(denied.body.error.detail).toContain('freeze')
  expect(await create(member, { cidr: '10.0.0.0/8' })).toMatchObject(refused(403, 'rbac.permission_denied'))
  expect(await everything(service)).toEqual(before)
  expect(await at('DELETE', id)).toMatchObject({ status: 204 }) // an owner mends it
  expect(await create(as(who), { cidr: '10.0.0.0/8' })).toMatchObject({ status: 201 })
})

test('changes are audited in the words of the contract', async () => {
  const { who, tenant, add, at } = await fresh()
  const { id } = (await add(P)).body
  await at('PATCH', id, { priority: 1 })
  await at('PATCH', id, { priority: 1 })
  await at('DELETE', id)
  const { body } = await as(who)('GET', `${tenant}/audit?limit=3`)
  expect(body.items.map((event: { action: string; resource_id: string }) => [event.action, event.resource_id])).toEqual([['abac_policy.deleted', id], ['abac_policy.updated', id], ['abac_policy.created', id]])
})
