import { describe, expect, test } from 'vitest'
import { addMember, createTenant, owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, mutate, operation, refusal, tenantOf } from '../verbs.ts'
import { anotherInstance } from './another-instance.ts'
import {
  createPolicy,
  deletePolicy,
  EVERYTHING,
  leaf,
  policyInput,
  RENAMING,
  renameRest,
  renames as renamesBy,
  updatePolicy,
  type Writer,
} from './verbs.ts'

const service = useService()
const renames = (who: Writer): Promise<'ok' | 'refused'> => renamesBy(service, who)

describe('a condition that cannot be evaluated', () => {
  // Some 2,000 instructions each: on a user agent of 512 characters both together are more work than a decision may
  // take.
  const heavy = { any: ['a{1000}b{1000}', 'c{1000}d{1000}'].map((value) => leaf('context.user_agent', 'regex', value)) }
  const long = { 'user-agent': 'x'.repeat(512) }

  test.each(['DENY', 'ALLOW'])(
    'refuses with any effect (%s), and only where it cannot be evaluated',
    async (effect) => {
      const ada = await owner(service)
      await createPolicy(ada, { ...RENAMING, effect, condition: heavy })
      expect([await renameRest(ada), await renameRest(ada, long)]).toEqual([200, 403])
      const answer = await ada.rest('PATCH', `/v1/tenants/${ada.tenantId}`, { name: 'x' }, long)
      expect(answer.body).toMatchObject({
        error: {
          code: 'forbidden',
          message: 'A policy of the tenant forbids this.',
          detail: expect.stringContaining('could not be evaluated') as unknown,
        },
      })
    },
  )

  test.each(['DENY', 'ALLOW'])(
    'because it is none any more refuses, too (%s), until somebody mends it',
    async (effect) => {
      const ada = await owner(service)
      const { id } = await createPolicy(ada, { ...RENAMING, effect, condition: leaf('subject.type', 'eq', 'nobody') })
      expect(await renames(ada)).toBe('ok')
      await service.owner.query(`UPDATE abac_policy SET condition = '{"gone": 1}' WHERE id = $1`, [id])
      await service.owner.query(
        'UPDATE access_state SET version = version + 1, abac_version = abac_version + 1 WHERE tenant_id = $1',
        [ada.tenantId],
      )
      expect(await renames(ada)).toBe('refused')
      await updatePolicy(ada, id, { condition: leaf('subject.type', 'eq', 'nobody') })
      expect(await renames(ada)).toBe('ok')
    },
  )
})

test('replacing the set takes the right to change each policy', async () => {
  const ada = await owner(service)
  const admin = await addMember(service, ada, 'admin')
  const replace = [
    'securityPolicyUpdate',
    { tenantId: ada.tenantId, input: { abac: { policies: [] } } },
    'securityPolicy { version }',
  ] as const
  for (const action of ['*', 'abac_policy_create', 'abac_policy_update', 'abac_policy_delete']) {
    const { id } = await createPolicy(ada, {
      resourceType: 'abac_policy',
      action,
      condition: leaf('subject.roles', 'contains', 'admin'),
    })
    expect(await changesNothing(service, () => refusal(admin, ...replace), 'access_decision')).toBe('FORBIDDEN')
    expect(
      (
        await mutate(
          admin,
          'securityPolicyUpdate',
          { tenantId: ada.tenantId, input: { passwordMinLength: 9, abac: null } },
          'securityPolicy { version }',
        )
      ).userErrors,
    ).toEqual([])
    await deletePolicy(ada, id)
  }
  await createPolicy(ada)
  expect((await mutate(admin, ...replace)).userErrors).toEqual([])
  expect((await tenantOf(ada, 'abacPolicies { id }')).abacPolicies).toEqual([])
})

test('a change counts from the very next request on, on another instance too', async () => {
  const ada = await owner(service)
  const second = await anotherInstance(service)
  const there = second.as(ada)
  for (const who of [ada, there]) expect(await renames(who)).toBe('ok')
  const { id } = await createPolicy(ada, RENAMING)
  for (const who of [there, ada]) expect(await renames(who)).toBe('refused')
  await deletePolicy(there, id)
  for (const who of [ada, there]) expect(await renames(who)).toBe('ok')
  await second.close()
  const { name } = await tenantOf(ada, 'name')
  const document = `mutation ($t: UUID!, $policy: AbacPolicyCreateInput!) {
    before: tenantUpdate(tenantId: $t, input: { name: "before" }) { tenant { name } }
    abacPolicyCreate(tenantId: $t, input: $policy) { policy { id } userErrors { code } }
    after: tenantUpdate(tenantId: $t, input: { name: "after" }) { tenant { name } }
  }`
  const { errors } = await ada.ask(document, { t: ada.tenantId, policy: policyInput(RENAMING) })
  expect(errors).toMatchObject([{ path: ['after'], extensions: { code: 'FORBIDDEN' } }])
  expect([name, (await tenantOf(ada, 'name')).name]).toEqual([name, 'before'])
})

test("another tenant's policies never count, also for one person in both", async () => {
  const ada = await owner(service)
  const other = await createTenant(service, ada)
  await createPolicy(other, EVERYTHING)
  for (let round = 0; round < 3; round++) {
    expect(await renames(ada)).toBe('ok')
    expect(await renames(other)).toBe('refused')
  }
})

test('a refusal names the policy to developers on /v1, and does not on GraphQL', async () => {
  const ada = await owner(service)
  await createPolicy(ada, { ...RENAMING, name: 'frozen' })
  const args = { tenantId: ada.tenantId, input: { name: 'x' } }
  const { errors } = await ada.ask(operation('Mutation', 'tenantUpdate', args, ''), args)
  expect(errors).toEqual([
    expect.objectContaining({
      message: 'A policy of the tenant forbids this.',
      extensions: { code: 'FORBIDDEN', detail: 'The policy "frozen" denies this.' },
    }),
  ])
  const answer = await ada.rest('PATCH', `/v1/tenants/${ada.tenantId}`, { name: 'x' })
  expect(answer).toMatchObject({
    status: 403,
    body: {
      error: {
        code: 'forbidden',
        message: 'A policy of the tenant forbids this.',
        detail: 'The policy "frozen" denies this.',
      },
    },
  })
})
