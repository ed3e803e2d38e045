// The set of ABAC policies that the security policy carries on /v1: replaced in one step, or not at all.
import { expect, test } from 'vitest'
import { useService } from '../kit/service.ts'
import { freshPolicy } from './configured.ts'
import { everything, refused, TIME } from './shapes.ts'
import { abacPolicyObject } from './configuration-shapes.ts'
import { wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

const fresh = () => freshPolicy(service, as, 'policy')

const named = (name: string, more: object = {}) => ({
  name,
  effect: 'deny',
  resource_type: 'document',
  action: 'read',
  ...more,
})

test('abac replaces the set, keeps the ids of known names, and is audited', async () => {
  const { who, tenant, put } = await fresh()
  const first = (await put({ abac: { policies: [named('stays'), named('changes', { priority: 5 }), named('goes')] } }))
    .body.abac
  expect(first.policies).toEqual([
    abacPolicyObject({ name: 'changes', effect: 'deny', priority: 5 }),
    abacPolicyObject({ name: 'goes', effect: 'deny' }),
    abacPolicyObject({ name: 'stays', effect: 'deny' }),
  ])
  const { body } = await put({
    abac: {
      version: first.version,
      policies: [named('stays'), named('changes', { effect: 'allow' }), named('comes', { enabled: false })],
    },
  })
  const before = new Map(first.policies.map((policy: { name: string }) => [policy.name, policy]))
  expect(body.abac.policies).toEqual([
    // what is absent is as in a new one
    { ...(before.get('changes') as object), effect: 'allow', priority: 0, version: 2, updated_at: TIME },
    abacPolicyObject({ name: 'comes', effect: 'deny', enabled: false }),
    before.get('stays'),
  ])
  expect(body.abac.version).toBeGreaterThan(first.version)
  expect((await as(who)('GET', `${tenant}/abac/policies`)).body.items).toEqual(body.abac.policies)
  const { body: audit } = await as(who)('GET', `${tenant}/audit?resource_type=abac_policy&limit=3`)
  expect(
    audit.items
      .map((event: { action: string; metadata: { name: string } }) => [event.action, event.metadata.name])
      .sort(),
  ).toEqual([
    ['abac_policy.created', 'comes'],
    ['abac_policy.deleted', 'goes'],
    ['abac_policy.updated', 'changes'],
  ])
  expect((await put({ abac: { policies: [] } })).body.abac.policies).toEqual([])
})

test('abac that was read before another change is 409, and nothing is done', async () => {
  const { who, tenant, put } = await fresh()
  const read = (await put({ abac: { policies: [named('one')] } })).body
  await as(who)('POST', `${tenant}/abac/policies`, named('two'))
  const before = await everything(service)
  const stale = { abac: { ...read.abac, policies: [] }, password_min_length: 99 }
  expect(await put(stale)).toMatchObject(refused(409, 'conflict'))
  expect(await put(stale, { 'if-match': `"v${read.version}"` })).toMatchObject(refused(409, 'conflict'))
  expect(await everything(service)).toEqual(before)
})

test.each<[string, readonly unknown[], ReturnType<typeof refused>]>([
  ['without a name', [{}], refused(422, 'abac.name_required')],
  ['without an effect', [{ name: 'p' }], refused(422, 'abac.effect_invalid')],
  [
    'with an effect that there is not',
    [named('p', { effect: 'maybe' })],
    refused(422, 'abac.effect_invalid', ['abac.policies.1.effect', 'not_allowed']),
  ],
  ['without a resource type', [named('p', { resource_type: ' ' })], refused(422, 'abac.resource_type_required')],
  ['without an action', [named('p', { action: '' })], refused(422, 'abac.action_required')],
  [
    'with a condition that is none',
    [named('p', { condition: { attr: 'subject.id' } })],
    refused(422, 'abac.condition_invalid'),
  ],
  [
    'with a condition that is no object',
    [named('p', { condition: [] })],
    refused(422, 'abac.condition_invalid', ['abac.policies.1.condition', 'invalid']),
  ],
  [
    'with a long resource type',
    [named('p', { resource_type: 'x'.repeat(201) })],
    refused(422, 'validation_failed', ['abac.policies.1.resource_type', 'too_long']),
  ],
  [
    'with a test that does not hold',
    [named('p', { tests: [{ name: 't', resource: { type: 'other' }, action: 'read', expect: 'match' }] })],
    refused(422, 'validation_failed', ['abac.policies.1.tests.0', 'invalid']),
  ],
  ['with a name twice', [named('p'), named('p')], refused(409, 'abac.policy_name_exists')],
  [
    'with a field that there is not',
    [named('p', { surprise: 1 })],
    refused(400, 'bad_request', ['abac.policies.1.surprise', 'invalid']),
  ],
  ['that is no object', ['p'], refused(400, 'bad_request', ['abac.policies.1', 'invalid'])],
  [
    'with text that cannot be stored',
    [named('p', { resource_type: 'a\u0000b' })],
    refused(400, 'bad_request', ['abac.policies.1.resource_type', 'invalid']),
  ],
])('abac with a policy %s is refused precisely, and nothing of the request is done', async (_, policies, refusal) => {
  const { put } = await fresh()
  await put({ abac: { policies: [named('there')] } })
  const before = await everything(service)
  expect(await put({ abac: { policies: [named('new'), ...policies] }, password_min_length: 99 })).toMatchObject(refusal)
  expect(await everything(service)).toEqual(before)
})

test('abac without its policies is 422, as it would take all of them away', async () => {
  const { put } = await fresh()
  for (const abac of [{}, { version: 1 }, { policies: null }])
    expect(await put({ abac })).toMatchObject(refused(422, 'validation_failed', ['abac.policies', 'required']))
  for (const abac of [7, [], 'x', { policies: {} }, { policies: [null] }, { policies: [], version: 'x' }])
    expect(await put({ abac })).toMatchObject(refused(400, 'bad_request'))
})
