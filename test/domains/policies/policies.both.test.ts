// Both policies, changed by one mutation.
import { expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { createPolicy } from '../abac/verbs.ts'
import { actions, changesNothing, mutate, refusal, tenantOf } from '../verbs.ts'

const service = useService()
const SELECT = 'authPolicy { passwordMinLength version } securityPolicy { passwordMinLength version }'
const args = ({ tenantId }: Person, input: object) => ({ tenantId, input })
const change = (who: Person, input: object) => mutate(who, 'policiesUpdate', args(who, input), SELECT)
const fault = (code: string, ...path: string[]) => ({ code, path: ['input', ...path] })

test('both change at once, each with its version and its entry', async () => {
  const ada = await owner(service)
  const before = await actions(service, ada.tenantId)
  expect(await change(ada, { auth: { passwordMinLength: 12 }, security: { passwordMinLength: 9 } })).toMatchObject({
    authPolicy: { passwordMinLength: 12, version: 1 },
    securityPolicy: { passwordMinLength: 9, version: 1 },
    userErrors: [],
  })
  expect((await actions(service, ada.tenantId)).slice(before.length)).toEqual([
    'auth_policy.updated',
    'security_policy.updated',
  ])
  expect(await change(ada, { security: { passwordMinLength: 10, expectedVersion: 1 } })).toMatchObject({
    authPolicy: null,
    securityPolicy: { passwordMinLength: 10, version: 2 },
  })
  expect(await changesNothing(service, () => change(ada, {}))).toMatchObject({ userErrors: [] })
})

test('neither changes when one is refused, and the faults of both are named', async () => {
  const ada = await owner(service)
  await change(ada, { auth: { passwordMinLength: 12 }, security: { passwordMinLength: 9 } })
  const refused = async (input: object): Promise<unknown> =>
    (await changesNothing(service, () => change(ada, input))).userErrors
  expect(
    await refused({ auth: { passwordMinLength: 14 }, security: { passwordMinLength: 10, expectedVersion: 7 } }),
  ).toMatchObject([fault('CONFLICT', 'security', 'expectedVersion')])
  expect(
    await refused({ auth: { mfaGraceDays: -1, expectedVersion: 1 }, security: { ipDenylist: ['nowhere'] } }),
  ).toMatchObject([fault('TOO_SHORT', 'auth', 'mfaGraceDays'), fault('CIDR_INVALID', 'security', 'ipDenylist', '0')])
  expect(
    await refused({ auth: { passwordEnabled: false }, security: { ipAllowlist: ['203.0.113.0/24'] } }),
  ).toMatchObject([fault('ADDRESS_LOCKS_OUT_CALLER', 'security', 'ipAllowlist')])
  expect(await refused({ auth: { passwordMinLength: 14 }, security: { abac: { policies: [] } } })).toMatchObject([
    fault('NOT_ALLOWED', 'security', 'abac'),
  ])
})

test('a demand that moves from one policy to the other does not begin anew', async () => {
  const ada = await owner(service)
  const since = async (): Promise<string> =>
    (await tenantOf(ada, 'mfaReadiness { requiredSince }')).mfaReadiness.requiredSince
  await change(ada, { auth: { mfaRequired: true, mfaGraceDays: 30 } })
  const first = await since()
  await change(ada, { auth: { mfaRequired: false }, security: { mfaEnforcement: 'REQUIRED' } })
  expect(await since()).toBe(first)
})

test.each([
  ['auth_policy', 'auth'],
  ['security_policy', 'security'],
])('what an ABAC policy forbids of the %s it forbids here too', async (resourceType, part) => {
  const ada = await owner(service)
  const condition = { attr: 'subject.type', op: 'eq', value: 'user' }
  await createPolicy(ada, { name: 'none', effect: 'DENY', resourceType, action: `${resourceType}_update`, condition })
  const both = { auth: { passwordMinLength: 12 }, security: { passwordMinLength: 9 } }
  expect(await refusal(ada, 'policiesUpdate', args(ada, both), SELECT)).toBe('FORBIDDEN')
  const { [part as 'auth']: _forbidden, ...other } = both
  expect(await change(ada, other)).toMatchObject({ userErrors: [] })
})
