// A second factor that a tenant demands of one member by name.
import { beforeAll, expect, test } from 'vitest'
import { addMember, apiKey, owner, PASSWORD, type Person, signUp } from '../../kit/seed.ts'
import type { Client } from '../../kit/client.ts'
import { useService } from '../../kit/service.ts'
import { appCode, enrol, ENTERED, setPolicy } from '../sign-in/mailbox.ts'
import { actions, changesNothing, faults, joinAs, memberWith, mutate, nobody, refusal, tenantOf } from '../verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const SHOWN = 'security { mfaRequired mfaDemandedAt }'
const args = (userId: string, required: boolean, { tenantId }: Person = ada) => ({
  tenantId,
  userId,
  input: { required },
})
const demand = (userId: string, required = true) => mutate(ada, 'memberMfaRequiredSet', args(userId, required), SHOWN)
const refused = (who: Client, userId: string, required = true) =>
  faults(who, 'memberMfaRequiredSet', args(userId, required), SHOWN)
const logIn = ({ email }: Person, { tenantId }: Person = ada) =>
  mutate(nobody(service), 'login', { input: { email, password: PASSWORD, tenantId } }, ENTERED)
async function enforce(mfaEnforcement: string, mfaGraceDays = 0): Promise<void> {
  await setPolicy(ada, { mfaGraceDays })
  const { tenantId } = ada
  expect(await faults(ada, 'securityPolicyUpdate', { tenantId, input: { mfaEnforcement } })).toEqual([])
}
const asks = (rule: string) => ({ tokens: null, stepUp: { rule } })
const comesIn = { stepUp: null, tokens: { tenantId: expect.any(String) } }
const last = async (): Promise<string | undefined> => (await actions(service, ada.tenantId)).at(-1)

test('who is named sets one up at the next sign-in, and shows it from then on', async () => {
  const bob = await addMember(service, ada)
  expect(await demand(bob.userId)).toMatchObject({
    security: { mfaRequired: true, mfaDemandedAt: expect.any(String) },
    userErrors: [],
  })
  expect(await last()).toBe('user.mfa_required_set')
  const { stepUp } = await logIn(bob)
  expect(stepUp).toMatchObject({ rule: 'MFA_ENROLMENT' })
  const { secret } = await mutate(nobody(service), 'stepUpEnrolStart', { input: { mfaToken: stepUp.token } }, 'secret')
  const input = { mfaToken: stepUp.token, code: appCode(secret) }
  expect(await mutate(nobody(service), 'stepUpComplete', { input }, ENTERED)).toMatchObject(comesIn)
  expect(await logIn(bob)).toMatchObject(asks('MFA'))
})

test('neither a period of grace nor a policy without second factors lets them in', async () => {
  const [bob, eve] = [await addMember(service, ada), await addMember(service, ada)]
  await demand(bob.userId)
  await demand(eve.userId)
  await enrol(eve)
  for (const mfaEnforcement of ['REQUIRED', 'DISABLED']) {
    await enforce(mfaEnforcement, 30)
    expect(await logIn(bob)).toMatchObject(asks('MFA_ENROLMENT'))
    expect(await logIn(eve)).toMatchObject(asks('MFA'))
  }
  await enforce('OPTIONAL')
})

test('a session that is open is asked at its next refresh, and one elsewhere at the switch', async () => {
  const bob = await signUp(service)
  await joinAs(service, ada, bob)
  const { tokens } = await logIn(bob)
  await demand(bob.userId)
  const { refreshToken } = tokens
  expect(await mutate(nobody(service), 'tokenRefresh', { input: { refreshToken } }, ENTERED)).toMatchObject(
    asks('MFA_ENROLMENT'),
  )
  expect(await mutate(bob, 'tenantSwitch', { tenantId: ada.tenantId }, ENTERED)).toMatchObject(asks('MFA_ENROLMENT'))
})

test('it is of one tenant alone', async () => {
  const host = await owner(service)
  const bob = await signUp(service)
  for (const inviter of [ada, host]) await joinAs(service, inviter, bob)
  await demand(bob.userId)
  expect(await logIn(bob, host)).toMatchObject(comesIn)
  expect(await logIn(bob)).toMatchObject(asks('MFA_ENROLMENT'))
})

test('once lifted, the policy alone decides', async () => {
  const bob = await addMember(service, ada)
  await demand(bob.userId)
  expect(await demand(bob.userId, false)).toMatchObject({ security: { mfaRequired: false, mfaDemandedAt: null } })
  expect(await logIn(bob)).toMatchObject(comesIn)
  await changesNothing(service, () => demand(bob.userId, false))
})

test('it stays while it is demanded, and who has none is listed', async () => {
  const [bob, eve] = [await addMember(service, ada), await addMember(service, ada)]
  const { secret } = await enrol(bob)
  await demand(bob.userId)
  await demand(eve.userId)
  expect(await faults(bob, 'mfaDisable', { input: { code: appCode(secret, 1) } })).toEqual(['DEMANDED'])
  await enforce('ADMIN_ONLY', 30)
  const { mfaReadiness } = await tenantOf(ada, 'mfaReadiness(first: 100) { notReady { nodes { userId graceUntil } } }')
  const listed = mfaReadiness.notReady.nodes.find(({ userId }: { userId: string }) => userId === eve.userId)
  expect(Date.parse(listed.graceUntil)).toBeLessThanOrEqual(Date.now())
  await enforce('OPTIONAL')
})

test('nobody demands it of who may do more, or lifts it from themselves or a stranger', async () => {
  const helper = await memberWith(service, ada, ['user.read', 'user.write', 'apikey.read', 'apikey.write'])
  const [stranger, member] = [await owner(service), await addMember(service, ada)]
  await demand(helper.userId)
  await changesNothing(service, async () => {
    expect(await refused(helper, ada.userId)).toEqual(['NOT_HELD'])
    expect(await refused(helper, helper.userId, false)).toEqual(['OWN_DEMAND'])
    expect(await refused(ada, stranger.userId)).toEqual(['NOT_FOUND'])
    expect(await refusal(member, 'memberMfaRequiredSet', args(ada.userId, true), SHOWN)).toBe('FORBIDDEN')
  })
  const key = await apiKey(service, helper, { scopes: ['user.write'] })
  expect(await refused(key, helper.userId, false)).toEqual(['OWN_DEMAND'])
  expect(await logIn(helper)).toMatchObject(asks('MFA_ENROLMENT'))
})

test('on /v1 the path sets it, the record says it, and the sign-in asks', async () => {
  const bob = await addMember(service, ada)
  const path = `/v1/users/${bob.userId}/mfa-required`
  expect(await ada.rest('PUT', path, { required: true })).toMatchObject({
    status: 200,
    body: { mfa_required: true, mfa_demanded_at: expect.any(String) },
  })
  expect((await ada.rest('GET', `/v1/users/${bob.userId}/security`)).body).toMatchObject({ mfa_required: true })
  const { email } = bob
  expect(
    await nobody(service).rest('POST', '/v1/auth/login', { email, password: PASSWORD, tenant_id: ada.tenantId }),
  ).toMatchObject({ body: { mfa_required: true } })
  expect((await ada.rest('PUT', path, {})).status).toBe(400)
  expect((await ada.rest('PUT', path, { required: 'yes' })).status).toBe(400)
  expect(await ada.rest('PUT', path, { required: false })).toMatchObject({
    status: 200,
    body: { mfa_required: false, mfa_demanded_at: null },
  })
})
