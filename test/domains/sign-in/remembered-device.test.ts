import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { owner, person, signUp, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { joinAs, mutate, nobody } from '../verbs.ts'
import { appCode, enrol, ENTERED, mailedToken, setPolicy } from './mailbox.ts'
import { stepUps } from './step-ups.ts'

const service = useService()
const { login, complete } = stepUps(service)
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

test('a remembered device is spared the second factor where that is allowed', async () => {
  const ada = await owner(service)
  await setPolicy(ada, { rememberDeviceEnabled: true })
  const bob = await joinAs(service, ada, await signUp(service))
  await verifyEmail(service, bob)
  const { secret } = await enrol(bob)
  const { tenantId } = ada
  const { stepUp } = await login(bob, { tenantId })
  const { deviceToken } = await complete(stepUp.token, { code: appCode(secret, 1), remember: true })
  expect(deviceToken).toEqual(expect.any(String))
  expect(await login(bob, { tenantId, deviceToken })).toMatchObject({ tokens: { tenantId }, stepUp: null })
  await mutate(nobody(service), 'magicLinkSend', { input: { tenantId, email: bob.email } })
  expect(
    await mutate(
      nobody(service),
      'magicLinkLogin',
      { input: { token: await mailedToken(service, bob.email), deviceToken } },
      ENTERED,
    ),
  ).toMatchObject({ tokens: { tenantId }, stepUp: null })
  for (const other of [{ deviceToken: 'x' }, {}])
    expect(await login(bob, { tenantId, ...other })).toMatchObject({ tokens: null, stepUp: { rule: 'MFA' } })
  // in the home tenant, which remembers none
  expect(await login(bob, { deviceToken })).toMatchObject({ tokens: null, stepUp: { rule: 'MFA' } })
})

test('its session refreshes, and is worth nothing in another tenant', async () => {
  const ada = await owner(service)
  const bob = await joinAs(service, ada, await signUp(service))
  const other = await owner(service)
  const { token } = await mutate(
    other,
    'invitationCreate',
    { tenantId: other.tenantId, input: { email: bob.email } },
    'token',
  )
  await mutate(bob, 'invitationJoin', { input: { token } })
  const { secret } = await enrol(bob)
  await setPolicy(ada, { rememberDeviceEnabled: true, mfaRequired: true })
  await setPolicy(other, { mfaRequired: true, rememberDeviceEnabled: true })
  const { tenantId } = ada
  const { stepUp } = await login(bob, { tenantId })
  const { deviceToken } = await complete(stepUp.token, { code: appCode(secret, 1), remember: true })
  await service.owner.query(
    "UPDATE one_time_token SET created_at = created_at - interval '2 days' WHERE secret_hash = $1",
    [digest(deviceToken)],
  )
  const { tokens } = await login(bob, { tenantId, deviceToken })
  const refreshed = await mutate(
    nobody(service),
    'tokenRefresh',
    { input: { refreshToken: tokens.refreshToken } },
    ENTERED,
  )
  expect(refreshed).toMatchObject({ tokens: { tenantId }, stepUp: null, userErrors: [] })
  const here = person(service, bob.email, refreshed.tokens)
  expect(await mutate(here, 'tenantSwitch', { tenantId: other.tenantId }, ENTERED)).toMatchObject({
    tokens: null,
    stepUp: { rule: 'MFA' },
  })
})
