// ABAC policies on /v1, by the contract (configuration, section 3); decisions are in abac-evaluate.test.ts.
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { useService } from '../kit/service.ts'
import { freshAbac } from './configured.ts'
import { everything, refused, TEXT, TIME } from './shapes.ts'
import { abacPolicyObject, previewObject } from './configuration-shapes.ts'
import { wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

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

  test('PATCH changes what it names, and takes everything that is read', async () => {
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

  test('DELETE is 204, and then 404; so is GET', async () => {
    const { add, at } = await fresh()
    const { id } = (await add(P)).body
    expect(await at('DELETE', id)).toMatchObject({ status: 204, body: undefined })
    for (const method of ['DELETE', 'GET']) expect(await at(method, id)).toMatchObject(refused(404, 'not_found'))
    for (const method of ['DELETE', 'GET'])
      expect(await at(method, '7')).toMatchObject(refused(400, 'bad_request', ['id', 'invalid']))
  })

  test('a policy is deleted under a precondition: a stale ETag is 412, and it stays', async () => {
    const { who, tenant, add, at } = await fresh()
    const { id } = (await add(P)).body
    const etagOf = async (): Promise<string> => (await at('GET', id)).headers.get('etag') ?? ''
    const under = (match: string) =>
      as(who)('DELETE', `${tenant}/abac/policies/${id}`, undefined, { 'if-match': match })
    const stale = await etagOf()
    await at('PATCH', id, { description: 'changed in between' })
    for (const match of [stale, '"v0"', '"other"']) expect(await under(match)).toMatchObject(refused(412, 'conflict'))
    expect(await at('GET', id)).toMatchObject({ status: 200 })
    expect((await under(await etagOf())).status).toBe(204)
    expect(await at('GET', id)).toMatchObject(refused(404, 'not_found'))
  })

  test('POST …/preview takes a change or removal of one policy, and changes nothing', async () => {
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
