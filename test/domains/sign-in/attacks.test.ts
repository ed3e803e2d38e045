// Ways in that were really tried against this service, and found closed since.
import { expect, test } from 'vitest'
import {
  addMember,
  apiKey,
  createTenant,
  owner,
  PASSWORD,
  person,
  type Person,
  signUp,
  uniqueEmail,
  verifyEmail,
} from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, codes, count, joinAs, mutate, nobody, refusal } from '../verbs.ts'
import { appCode, enrol, mailedCode, mailedToken, mutateFrom, setPolicy } from './mailbox.ts'

const [HERE, THERE] = ['198.51.100.7', '203.0.113.9']
const SELECT = 'tokens { accessToken refreshToken sessionId userId tenantId } stepUp { rule token }'

const service = useService({ TRUSTED_PROXIES: '127.0.0.1/32' })

const denyThere = async (who: Person): Promise<void> => {
  const { userErrors } = await mutate(who, 'securityPolicyUpdate', {
    tenantId: who.tenantId,
    input: { ipDenylist: [THERE] },
  })
  expect(userErrors).toEqual([])
}
const from = (ip: string, name: string, args: object, select: string, who?: Person) =>
  mutateFrom(service, ip, name, args, select, who && `Bearer ${who.accessToken}`)
const login = (email: string, input: object = {}) =>
  mutate(nobody(service), 'login', { input: { email, password: PASSWORD, ...input } }, SELECT)
const complete = (input: object, ip = HERE) => from(ip, 'stepUpComplete', { input }, SELECT)

test('a removed second factor counts in no other tenant', async () => {
  const strict = await owner(service)
  const ada = await signUp(service)
  const { recoveryCodes } = await enrol(ada)
  const there = await joinAs(service, strict, ada)
  await setPolicy(strict, { mfaRequired: true })
  expect(codes(await mutate(ada, 'mfaDisable', { input: { code: recoveryCodes[0] } }))).toEqual([])
  expect(
    await mutate(nobody(service), 'tokenRefresh', { input: { refreshToken: there.refreshToken } }, SELECT),
  ).toMatchObject({ tokens: null, stepUp: { rule: 'MFA_ENROLMENT' } })
  expect(await mutate(ada, 'tenantSwitch', { tenantId: strict.tenantId }, SELECT)).toMatchObject({
    tokens: null,
    stepUp: { rule: 'MFA_ENROLMENT' },
  })
})

test('a step-up ends with its session, and no refused address renews it', async () => {
  const ada = await signUp(service)
  const there = await createTenant(service, ada)
  await denyThere(there)
  const { stepUp } = await from(THERE, 'tenantSwitch', { tenantId: there.tenantId }, SELECT, ada)
  expect(stepUp).toMatchObject({ rule: 'ADDRESS' })
  expect(await complete({ mfaToken: stepUp.token }, THERE)).toMatchObject({
    tokens: null,
    stepUp: null,
    userErrors: [{ code: 'ADDRESS_NOT_ALLOWED' }],
  })
  await mutate(ada, 'logout', {}, 'ended')
  expect(await complete({ mfaToken: stepUp.token })).toMatchObject({
    tokens: null,
    stepUp: null,
    userErrors: [{ code: 'STEP_UP_EXPIRED' }],
  })
})

test('control: from an allowed address, while the session lives, it gives tokens', async () => {
  const ada = await signUp(service)
  const there = await createTenant(service, ada)
  await denyThere(there)
  const { stepUp } = await from(THERE, 'tenantSwitch', { tenantId: there.tenantId }, SELECT, ada)
  expect(await complete({ mfaToken: stepUp.token })).toMatchObject({
    tokens: { tenantId: there.tenantId },
    userErrors: [],
  })
})

test('a step-up from a refused address enrols nothing and uses nothing up', async () => {
  const corp = await owner(service)
  const bob = await addMember(service, corp)
  await denyThere(corp)
  await setPolicy(corp, { mfaRequired: true })
  const { stepUp } = await login(bob.email, { tenantId: corp.tenantId })
  const { secret } = await mutate(nobody(service), 'stepUpEnrolStart', { input: { mfaToken: stepUp.token } }, 'secret')
  expect(codes(await complete({ mfaToken: stepUp.token, code: appCode(secret) }, THERE))).toEqual([
    'ADDRESS_NOT_ALLOWED',
  ])
  expect(await count(service, 'totp_factor', 'user_id = $1 AND confirmed_at IS NOT NULL', [bob.userId])).toBe(0)
  const done = await from(
    HERE,
    'stepUpComplete',
    { input: { mfaToken: stepUp.token, code: appCode(secret) } },
    'tokens { tenantId } recoveryCodes',
  )
  expect(done).toMatchObject({ tokens: { tenantId: corp.tenantId }, recoveryCodes: expect.any(Array) as unknown })
  expect(await actions(service, corp.tenantId)).toContain('mfa.enrolled')
})

test('a suspended tenant is resumed only as its policies let in', async () => {
  const ada = await owner(service)
  const home = await signUp(service, uniqueEmail())
  const admin = await addMember(service, ada, 'admin', uniqueEmail())
  const elsewhere = await createTenant(service, admin)
  await mutate(ada, 'abacPolicyCreate', {
    tenantId: ada.tenantId,
    input: {
      name: 'not by admins',
      effect: 'DENY',
      resourceType: 'tenant',
      action: 'tenant_resume',
      condition: { not: { attr: 'subject.roles', op: 'contains', value: 'owner' } },
    },
  })
  await denyThere(ada)
  await mutate(ada, 'tenantSuspend', { tenantId: ada.tenantId })
  expect(await refusal(elsewhere, 'tenantResume', { tenantId: ada.tenantId })).toBe('FORBIDDEN')
  expect(
    codes(
      await from(THERE, 'tenantResume', { tenantId: ada.tenantId }, '__typename', ada).catch(() => ({
        userErrors: [{ code: 'REFUSED' }],
      })),
    ),
  ).not.toEqual([])
  expect(codes(await mutate(home, 'tenantResume', { tenantId: ada.tenantId }))).toEqual(['NOT_FOUND'])
  expect(await mutate(ada, 'tenantResume', { tenantId: ada.tenantId }, 'tenant { status }')).toMatchObject({
    tenant: { status: 'ACTIVE' },
  })
})

test("a squatter's second factor goes once the owner proves the address", async () => {
  for (const way of ['link', 'reset'] as const) {
    const squatter = await signUp(service)
    await enrol(squatter)
    if (way === 'link') {
      await mutate(nobody(service), 'magicLinkSend', { input: { tenantId: squatter.tenantId, email: squatter.email } })
      expect(
        await mutate(
          nobody(service),
          'magicLinkLogin',
          { input: { token: await mailedToken(service, squatter.email) } },
          SELECT,
        ),
      ).toMatchObject({ tokens: { tenantId: squatter.tenantId } })
    } else {
      await mutate(nobody(service), 'passwordForgot', { input: { email: squatter.email } })
      await mutate(nobody(service), 'passwordReset', {
        input: { token: await mailedToken(service, squatter.email), newPassword: 'an entirely different phrase' },
      })
      expect(await login(squatter.email, { password: 'an entirely different phrase' })).toMatchObject({
        tokens: { tenantId: squatter.tenantId },
        stepUp: null,
      })
    }
  }
})

test('control: a second factor of somebody whose address is verified stays', async () => {
  const ada = await signUp(service)
  await verifyEmail(service, ada)
  await enrol(ada)
  await mutate(nobody(service), 'magicLinkSend', { input: { tenantId: ada.tenantId, email: ada.email } })
  expect(
    await mutate(
      nobody(service),
      'magicLinkLogin',
      { input: { token: await mailedToken(service, ada.email) } },
      SELECT,
    ),
  ).toMatchObject({ tokens: null, stepUp: { rule: 'MFA' } })
})

test('a password set by an administrator opens no second tenant', async () => {
  const [a, b] = [await owner(service), await owner(service)]
  const bob = await addMember(service, a)
  await mutate(a, 'memberPasswordSet', {
    tenantId: a.tenantId,
    userId: bob.userId,
    input: { password: 'the administrator knows this' },
  })
  const signedIn = async (password: string): Promise<Person> =>
    person(service, bob.email, (await login(bob.email, { password })).tokens)
  const { token } = await mutate(b, 'invitationCreate', { tenantId: b.tenantId, input: { email: bob.email } }, 'token')
  const known = await signedIn('the administrator knows this')
  expect(codes(await mutate(known, 'invitationJoin', { input: { token } }))).toEqual(['OWN_PASSWORD_NEEDED'])
  expect(codes(await mutate(known, 'tenantCreate', { input: { name: 'Mine' } }))).toEqual(['OWN_PASSWORD_NEEDED'])
  await mutate(known, 'passwordChange', {
    input: { currentPassword: 'the administrator knows this', newPassword: 'nobody else knows this one' },
  })
  expect(
    codes(await mutate(await signedIn('nobody else knows this one'), 'invitationJoin', { input: { token } })),
  ).toEqual([])
})

test('a right code from a refused address proves nothing: password and sessions stay', async () => {
  const ada = await owner(service)
  await setPolicy(ada, { otpEmailEnabled: true })
  await denyThere(ada)
  await mutate(nobody(service), 'emailCodeSend', { input: { tenantId: ada.tenantId, email: ada.email } })
  const code = await mailedCode(service, ada.email)
  expect(
    codes(await from(THERE, 'emailCodeLogin', { input: { tenantId: ada.tenantId, email: ada.email, code } }, SELECT)),
  ).toEqual(['ADDRESS_NOT_ALLOWED'])
  expect(codes(await login(ada.email))).toEqual([])
  expect((await ada.ask('{ me { userId } }')).errors).toEqual([])
})

test("an API key of the whole tenant does not make itself the owner's session", async () => {
  const ada = await owner(service)
  const admin = await addMember(service, ada, 'admin')
  const key = await apiKey(service, ada)
  for (const userId of [ada.userId, admin.userId])
    expect(
      codes(
        await mutate(key, 'memberPasswordSet', {
          tenantId: ada.tenantId,
          userId,
          input: { password: 'now the key knows this' },
        }),
      ),
    ).toEqual(['NOT_HELD'])
})

test('a remembered device is forgotten when its person leaves the tenant', async () => {
  const corp = await owner(service)
  await setPolicy(corp, { rememberDeviceEnabled: true })
  const bob = await addMember(service, corp)
  const { secret } = await enrol(bob)
  const { stepUp } = await login(bob.email, { tenantId: corp.tenantId })
  const { deviceToken } = await mutate(
    nobody(service),
    'stepUpComplete',
    { input: { mfaToken: stepUp.token, code: appCode(secret, 1), remember: true } },
    `${SELECT} deviceToken`,
  )
  expect(await login(bob.email, { tenantId: corp.tenantId, deviceToken })).toMatchObject({
    tokens: { tenantId: corp.tenantId },
    stepUp: null,
  })
  await mutate(corp, 'memberRemove', { tenantId: corp.tenantId, userId: bob.userId })
  expect(await count(service, 'one_time_token', 'user_id = $1 AND tenant_id = $2', [bob.userId, corp.tenantId])).toBe(0)
})
