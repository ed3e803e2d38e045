// What a change of the security policy would have done to the sign-ins and requests of the last days.
import { expect, test } from 'vitest'
import { addMember, createTenant, owner, type Person } from '../../kit/seed.ts'
import { at, useProxiedService } from '../ip-rules/addressed.ts'
import { changesNothing, codes, mutate, refusal, standing, switchTo } from '../verbs.ts'

const service = useProxiedService()
const GROUP = '{ decisions users examples { userId address method reason } }'
const PREVIEW = `preview { observed unknown lastOwnerAffected
  newlyRefused ${GROUP} newlyAsked ${GROUP} newlyAllowed ${GROUP} }`
const args = (who: Person, input: object) => ({ tenantId: who.tenantId, input })
// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
const preview = (who: Person, input: object): Promise<any> =>
  mutate(who, 'securityPolicyPreview', args(who, input), PREVIEW)

test('a second factor that is demanded tells whom it would have asked, and changes nothing', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  await switchTo(service, bob, ada.tenantId)
  const tried = () => preview(ada, { mfaEnforcement: 'REQUIRED' })
  const { preview: found, userErrors } = await changesNothing(service, tried, 'access_decision')
  expect(userErrors).toEqual([])
  expect(found.newlyRefused.decisions).toBe(0)
  expect(found.newlyAsked.examples).toContainEqual({
    userId: bob.userId,
    address: '127.0.0.1',
    method: 'PASSWORD',
    reason: 'Rule: MFA_ENROLMENT.',
  })
  expect((await preview(ada, { mfaEnforcement: 'OPTIONAL' })).preview.newlyAsked.decisions).toBe(0)
})

test('a list tells which requests and sign-ins it would have refused', async () => {
  const ada = await owner(service)
  const bob = await addMember(service, ada)
  await standing(at(service, bob, '198.51.100.7'))
  await switchTo(service, at(service, bob, '198.51.100.7'), ada.tenantId)
  const { newlyRefused, newlyAsked } = (await preview(ada, { ipDenylist: ['198.51.100.0/24'] })).preview
  const theirs = { userId: bob.userId, address: '198.51.100.7' }
  expect(newlyRefused.examples).toContainEqual(expect.objectContaining({ ...theirs, method: null }))
  expect(newlyAsked.examples).toContainEqual({ ...theirs, method: 'PASSWORD', reason: 'Rule: ADDRESS.' })
  expect((await preview(ada, { ipDenylist: ['203.0.113.0/24'] })).preview).toMatchObject({
    newlyRefused: { decisions: 0 },
    newlyAsked: { decisions: 0 },
  })
})

test('a list that would keep out every owner says so', async () => {
  const ada = await owner(service)
  await standing(at(service, ada, '198.51.100.7'))
  expect((await preview(ada, { ipAllowlist: ['203.0.113.0/24'] })).preview.lastOwnerAffected).toBe(true)
})

test('what is invalid is said at its field, and ABAC policies are tried elsewhere', async () => {
  const ada = await owner(service)
  expect(codes(await preview(ada, { passwordMinLength: 1, ipDenylist: ['nowhere'] })).toSorted()).toEqual([
    'CIDR_INVALID',
    'TOO_SHORT',
  ])
  expect((await preview(ada, { abac: { policies: [] } })).userErrors).toMatchObject([
    { code: 'NOT_ALLOWED', path: ['input', 'abac'] },
  ])
})

test('it looks at the own tenant alone, for those who may read the policy', async () => {
  const ada = await owner(service)
  const eve = await owner(service)
  await standing(at(service, eve, '198.51.100.7'))
  const { observed, newlyRefused } = (await preview(ada, { ipDenylist: ['198.51.100.0/24'] })).preview
  expect(observed).toBeGreaterThan(0)
  expect(newlyRefused.decisions).toBe(0)
  expect(await refusal(eve, 'securityPolicyPreview', args(ada, {}), PREVIEW)).toBe('NOT_FOUND')
  const bob = await addMember(service, ada)
  expect(await refusal(bob, 'securityPolicyPreview', args(bob, {}), PREVIEW)).toBe('FORBIDDEN')
  const again = await createTenant(service, await switchTo(service, ada, ada.tenantId))
  expect((await preview(again, { ipDenylist: ['198.51.100.0/24'] })).preview.newlyRefused.decisions).toBe(0)
})
