import { beforeAll, describe, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing } from '../verbs.ts'
import { decision, faultOf, policyInput } from './verbs.ts'
import { put, replace } from './policy-set.ts'

const service = useService()
const READ = { resource: { type: 'document', id: 'd1' }, action: 'read' }

describe('a set with a fault', () => {
  let ada: Person
  beforeAll(async () => {
    ada = await owner(service)
    await replace(ada, [policyInput({ name: 'there', effect: 'ALLOW' })])
  })
  const regex = (value: string): object => ({ attr: 'subject.a', op: 'regex', value })
  const costly = { any: [regex('a{1000}b{1000}'), regex('c{1000}d{1000}')] }
  const good = policyInput({ name: 'good' })
  const failing = [{ name: 'never', resource: { type: 'document' }, action: 'read', expect: 'no_match' }]

  test.each([
    ['no name', [good, {}], 'NAME_REQUIRED', '1/name'],
    ['a name that is too long', [{ ...good, name: 'x'.repeat(201) }], 'TOO_LONG', '0/name'],
    ['no effect', [good, { name: 'x' }], 'EFFECT_INVALID', '1/effect'],
    ['no resource type', [{ name: 'x', effect: 'DENY' }], 'RESOURCE_TYPE_REQUIRED', '0/resourceType'],
    ['no action', [{ name: 'x', effect: 'DENY', resourceType: '*' }], 'ACTION_REQUIRED', '0/action'],
    [
      'a bad condition',
      [good, policyInput({ condition: { all: [{}, { attr: 'x' }] } })],
      'CONDITION_INVALID',
      '1/condition/all/1/attr',
    ],
    ['bad tests', [policyInput({ tests: [{ name: 'x' }] })], 'TESTS_INVALID', '0/tests/0/expect'],
    ['a test that fails', [good, policyInput({ tests: failing })], 'TEST_FAILED', '1/tests/0'],
    ['a name twice', [good, policyInput(), { ...good, name: ' good ' }], 'NAME_TAKEN', '2/name'],
    ['the first of two faults', [good, { name: 'x' }, {}], 'EFFECT_INVALID', '1/effect'],
    [
      'too costly expressions',
      [
        policyInput({ condition: costly }),
        policyInput({ condition: costly, enabled: false }),
        policyInput({ condition: costly }),
      ],
      'TOO_MANY',
      '2/condition',
    ],
  ])('such as %s is refused with its place, and nothing changes', async (_, policies, code, path) => {
    const more = { passwordMinLength: 20 }
    expect(faultOf(await changesNothing(service, () => put(ada, policies, {}, more)))).toEqual([
      code,
      `abac/policies/${path}`,
    ])
    expect(await decision(ada, READ)).toMatchObject({ allow: true })
  })

  test('of more policies than a tenant may have is refused', async () => {
    const many = Array.from({ length: 1_001 }, (_, index) => ({
      name: `n${index}`,
      effect: 'DENY',
      resourceType: 'x',
      action: 'x',
    }))
    expect(faultOf(await changesNothing(service, () => put(ada, many)))).toEqual(['TOO_MANY', 'abac/policies'])
  })

  test('is taken all the same where the tests are those of a disabled policy', async () => {
    const bob = await owner(service)
    expect((await replace(bob, [policyInput({ tests: failing, enabled: false })])).policies).toHaveLength(1)
  })

  test('changes nothing either when another part of the security policy is at fault', async () => {
    expect(faultOf(await changesNothing(service, () => put(ada, [], {}, { passwordMinLength: 3 })))).toEqual([
      'TOO_SHORT',
      'passwordMinLength',
    ])
  })

  test('whose tests take too much work together is refused', async () => {
    const heavy = { attr: 'subject.text', op: 'contains', value: 'a'.repeat(1_000) }
    const cases = Array.from({ length: 2 }, (_, index) => ({
      name: `t${index}`,
      resource: { type: 'document' },
      action: 'read',
      subject: { text: 'b'.repeat(12_000) },
      expect: 'no_match',
    }))
    const policies = Array.from({ length: 60 }, () => policyInput({ condition: heavy, tests: cases }))
    const { userErrors } = await changesNothing(service, () => put(ada, policies))
    expect(userErrors).toMatchObject([
      { code: 'TEST_FAILED', message: expect.stringContaining('it takes too much work') as unknown },
    ])
    expect((await put(await owner(service), policies.slice(0, 3))).userErrors).toEqual([])
  })
})
