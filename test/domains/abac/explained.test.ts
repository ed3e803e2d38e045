// What an editor of policies asks: why, what would my cases say, and which words are there.
import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, mutate, refusal, tenantOf } from '../verbs.ts'
import { createPolicy, leaf } from './verbs.ts'

const service = useService()
let ada: Person
beforeAll(async () => {
  ada = await owner(service)
})

const CLAUSES = 'clauses { pointer kind attribute operator value actual holds why }'
const RESULTS = `passed failed results { index name passed expected got why ${CLAUSES} }`
const tried = (input: object, who = ada) =>
  changesNothing(
    service,
    () => mutate(who, 'abacTestsPreview', { tenantId: ada.tenantId, input }, RESULTS),
    'access_decision',
  )
const CASE = { subject: { level: 1 }, resource: { type: 'document', id: '1' }, action: 'read' }
const TARGET = { resourceType: 'document', action: 'read' }

describe('test cases before anything is saved', () => {
  test('each says what came out, and why', async () => {
    const done = await tried({
      ...TARGET,
      condition: leaf('subject.level', 'gte', 2),
      tests: [
        { name: 'too low', ...CASE, expect: 'no_match' },
        { name: 'wrong', ...CASE, expect: 'match' },
        { name: 'other action', ...CASE, action: 'write', expect: 'match' },
      ],
    })
    expect(done).toMatchObject({ passed: 1, failed: 2, userErrors: [] })
    const clause = { pointer: '', attribute: 'subject.level', operator: 'gte', value: '2', actual: '1', holds: false }
    expect(done.results).toMatchObject([
      { index: 0, name: 'too low', passed: true, expected: 'NO_MATCH', got: 'NO_MATCH', clauses: [clause] },
      { index: 1, name: 'wrong', passed: false, expected: 'MATCH', got: 'NO_MATCH' },
      { index: 2, passed: false, got: 'NO_MATCH', why: 'The policy is for another action.' },
    ])
  })

  test('absent fields are those of the policy that is named; of another tenant there is none', async () => {
    const { id } = await createPolicy(ada, {
      condition: leaf('subject.level', 'eq', 1),
      tests: [{ name: 'one', ...CASE, expect: 'match' }],
    })
    expect(await tried({ id })).toMatchObject({ passed: 1, failed: 0 })
    expect(await tried({ id, condition: leaf('subject.level', 'eq', 2) })).toMatchObject({ passed: 0, failed: 1 })
    const foreign = await createPolicy(await owner(service))
    expect(await tried({ id: foreign.id })).toMatchObject({
      results: null,
      userErrors: [{ code: 'NOT_FOUND', path: ['input', 'id'] }],
    })
  })

  test('what is no condition, or no case, is refused at its place', async () => {
    expect((await tried({ ...TARGET, condition: { all: [{ attr: 'x' }] } })).userErrors).toMatchObject([
      { code: 'CONDITION_INVALID', path: ['input', 'condition', 'all', '0', 'attr'] },
    ])
    expect((await tried({ ...TARGET, tests: [{ name: 'x', ...CASE, expect: 'maybe' }] })).userErrors).toMatchObject([
      { code: 'TESTS_INVALID', path: ['input', 'tests', '0', 'expect'] },
    ])
    expect((await tried({ action: 'read' })).userErrors).toMatchObject([{ code: 'RESOURCE_TYPE_REQUIRED' }])
  })

  test('need policy.read', async () => {
    const bob = await addMember(service, ada)
    const args = { tenantId: ada.tenantId, input: TARGET }
    expect(await refusal(bob, 'abacTestsPreview', args, RESULTS)).toBe('FORBIDDEN')
  })
})

describe('a decision step by step', () => {
  const STEPS = `abacDecision(
    request: { action: "sign", resource: { type: "contract" }, subject: { level: 1 } }, explain: true
  ) { matchedPolicyId steps { policyId name effect priority outcome why decides ${CLAUSES} } }`

  test('shows each candidate in its rank, and to nobody who may not read policies', async () => {
    const about = { resourceType: 'contract', action: 'sign' }
    const allow = await createPolicy(ada, { ...about, effect: 'ALLOW', name: 'allow', priority: 1 })
    const condition = leaf('subject.level', 'eq', 1)
    const deny = await createPolicy(ada, { ...about, name: 'deny', priority: 2, condition })
    const broken = await createPolicy(ada, { ...about, name: 'broken', effect: 'ALLOW' })
    await service.owner.query(`UPDATE abac_policy SET condition = '{"gone": 1}' WHERE id = $1`, [broken.id])
    await service.owner.query('UPDATE access_state SET version = version + 1, abac_version = abac_version + 1')
    const { matchedPolicyId, steps } = (await tenantOf(ada, STEPS)).abacDecision
    expect(matchedPolicyId).toBe(deny.id)
    expect(steps).toMatchObject([
      { policyId: deny.id, effect: 'DENY', priority: 2, outcome: 'MATCH', decides: true, clauses: [{ actual: '1' }] },
      { policyId: allow.id, outcome: 'MATCH', decides: false, clauses: [{ kind: 'ALWAYS', holds: true }] },
      { policyId: broken.id, outcome: 'ERROR', why: 'the stored condition is not valid', clauses: [] },
    ])
    const bob = await addMember(service, ada)
    expect((await tenantOf(bob, STEPS)).abacDecision).toMatchObject({ steps: null })
    expect((await tenantOf(ada, STEPS.replace('explain: true', 'explain: false'))).abacDecision.steps).toBeNull()
  })
})

describe('the vocabulary', () => {
  const WORDS = `abacVocabulary { attributes { path type } operators { name operand } resourceTypes { name actions } }`

  test('has the attributes that a mutation is decided by, no more and no fewer', async () => {
    const eve = await owner(service)
    const key = await apiKey(service, eve)
    await mutate(key, 'tenantUpdate', { tenantId: eve.tenantId, input: { name: 'Renamed' } })
    const facts = async () =>
      (
        await service.owner.query<{ request: Record<string, Record<string, unknown>> }>(
          `SELECT facts->'request' AS request FROM access_decision
           WHERE tenant_id = $1 AND facts->'request'->>'action' = 'tenant_update'`,
          [eve.tenantId],
        )
      ).rows[0]?.request
    await expect.poll(facts).toBeDefined()
    const request = (await facts()) ?? {}
    const found = ['subject', 'resource', 'context'].flatMap((part) =>
      Object.entries(request[part] ?? {}).map(([name, value]) => [`${part}.${name}`, value] as const),
    )
    const { attributes } = (await tenantOf(eve, WORDS)).abacVocabulary as {
      attributes: { path: string; type: string }[]
    }
    expect(attributes.map(({ path }) => path).sort()).toEqual(found.map(([path]) => path).sort())
    const types = { string: 'TEXT', object: 'TEXT_LIST', number: 'NUMBER', boolean: 'BOOLEAN' }
    for (const [path, value] of found)
      if (value !== null)
        expect([path, attributes.find((one) => one.path === path)?.type]).toEqual([
          path,
          types[typeof value as keyof typeof types],
        ])
  })

  test('has what mutations are about, as a policy names it', async () => {
    const { resourceTypes, operators } = (await tenantOf(ada, WORDS)).abacVocabulary
    expect(resourceTypes).toContainEqual({ name: 'api_key', actions: expect.arrayContaining(['api_key_create']) })
    expect(JSON.stringify(resourceTypes)).not.toMatch(/preview|login/)
    expect(operators).toContainEqual({ name: 'gte', operand: 'NUMBER' })
    const { name, actions } = resourceTypes.find((one: { name: string }) => one.name === 'tenant')
    const eve = await owner(service)
    await createPolicy(eve, {
      resourceType: name,
      action: actions.find((action: string) => action === 'tenant_update'),
    })
    expect(await refusal(eve, 'tenantUpdate', { tenantId: eve.tenantId, input: { name: 'x' } })).toBe('FORBIDDEN')
  })
})
