// A comparison that can never hold is refused when it is written, with its place.
import { beforeAll, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, memberWith, mutate, operation } from '../verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

let made = 0
const policy = (condition: object) => ({
  name: `hours ${++made}`,
  effect: 'DENY',
  resourceType: 'document',
  action: '*',
  condition,
})
const create = (condition: object) =>
  mutate(ada, 'abacPolicyCreate', { tenantId: ada.tenantId, input: policy(condition) }, 'policy { id }')

test.each(['gt', 'gte', 'lt', 'lte'])('%s with anything but a number is refused with its place', async (op) => {
  for (const value of ['eight', '8', null, true, [8]]) {
    const condition = { all: [{ any: [{ not: { attr: 'context.local_hour', op, value } }] }] }
    const { userErrors } = await changesNothing(service, () => create(condition))
    expect(userErrors).toEqual([
      {
        code: 'CONDITION_INVALID',
        message:
          `/all/0/any/0/not/value: The value of ${op} is a number: ` +
          'what is compared with anything else never holds.',
        path: ['input', 'condition', 'all', '0', 'any', '0', 'not', 'value'],
      },
    ])
  }
  expect((await create({ attr: 'context.local_hour', op })).userErrors).toMatchObject([
    { path: ['input', 'condition'] },
  ])
  expect((await create({ attr: 'context.local_hour', op, value: 8 })).userErrors).toEqual([])
})

test('on /v1 the message has the place; older policies stay and can be changed', async () => {
  const body = { ...policy({ attr: 'context.local_hour', op: 'gte', value: 'eight' }), effect: 'deny' }
  const { name, effect, action, condition } = body
  const path = `/v1/tenants/${ada.tenantId}/abac/policies`
  const refused = await ada.rest('POST', path, { name, effect, action, condition, resource_type: 'document' })
  expect([refused.status, refused.body.error.message]).toEqual([
    422,
    expect.stringContaining('/value: The value of gte'),
  ])
  const stored = await create({ attr: 'context.local_hour', op: 'gte', value: 7 })
  const { id } = stored.policy
  await service.owner.query('UPDATE abac_policy SET condition = $2 WHERE id = $1', [id, JSON.stringify(condition)])
  expect((await ada.rest('PATCH', `${path}/${id}`, { description: 'Later.' })).status).toBe(200)
})

test('readers of policies see which one refuses, on both surfaces; others do not', async () => {
  const other = await memberWith(service, ada, ['tenant.read', 'tenant.write'])
  const input = { ...policy({}), name: 'nobody renames', resourceType: 'tenant' }
  await mutate(ada, 'abacPolicyCreate', { tenantId: ada.tenantId, input }, 'policy { id }')
  const args = { tenantId: ada.tenantId, input: { name: 'x' } }
  for (const [who, detail] of [
    [ada, 'The policy "nobody renames" denies this.'],
    [other, undefined],
  ] as const) {
    const { errors } = await who.ask(operation('Mutation', 'tenantUpdate', args, 'tenant { id }'), args)
    expect(errors[0]?.extensions).toEqual({ code: 'FORBIDDEN', ...(detail !== undefined && { detail }) })
    const { body } = await who.rest('PATCH', `/v1/tenants/${ada.tenantId}`, { name: 'x' })
    expect(body.error.detail).toBe(detail)
  }
})
