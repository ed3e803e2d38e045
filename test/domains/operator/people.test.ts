// The operator lets a person back in: whose account is locked, and whose phone is lost.
import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../../kit/client.ts'
import { owner, PASSWORD, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { appCode, ENTERED, enrol, setPolicy } from '../sign-in/mailbox.ts'
import { changesNothing, codes, joinAs, logIn, mutate, nobody, standing } from '../verbs.ts'
import { operated, OPERATOR_TOKEN, operatorActions, operatorOf, REASON } from './operated.ts'

let operator: Client
const service = useService({ OPERATOR_TOKEN })
beforeAll(async () => {
  operator = operatorOf(service)
})

const login = (email: string, password = PASSWORD) =>
  mutate(nobody(service), 'login', { input: { email, password } }, ENTERED)
const unlock = (email: string) =>
  mutate(operator, 'operatorAccountUnlock', { input: { email, reason: REASON } }, 'unlocked')
const resetMfa = (email: string) => mutate(operator, 'operatorMfaReset', { input: { email, reason: REASON } }, 'reset')

test('an unlocked account signs in at once, and the log says so', async () => {
  const bob = await signUp(service)
  for (let guess = 0; guess < 5; guess++) await login(bob.email, 'a wrong password')
  expect(codes(await login(bob.email))).toEqual(['ACCOUNT_LOCKED'])
  expect(await unlock(` ${bob.email.toUpperCase()} `)).toEqual({ unlocked: true, userErrors: [] })
  expect(await operatorActions(service, bob.tenantId)).toMatchObject([
    { action: 'user.unlocked', metadata: { reason: REASON } },
  ])
  for (let guess = 0; guess < 5; guess++)
    expect(codes(await login(bob.email, 'a wrong password'))).toEqual(['INVALID_CREDENTIALS'])
  expect(codes(await login(bob.email))).toEqual(['ACCOUNT_LOCKED'])
  expect(
    (await operator.rest('POST', '/v1/operator/accounts/unlock', { email: bob.email, reason: REASON })).body,
  ).toEqual({ unlocked: true })
  expect((await login(bob.email)).tokens).not.toBeNull()
})

test('where there is nobody to tell of nothing is lifted', async () => {
  const email = uniqueEmail('nobody')
  for (let guess = 0; guess < 5; guess++) await login(email, 'a wrong password')
  expect(codes(await login(email))).toEqual(['ACCOUNT_LOCKED'])
  expect(codes(await changesNothing(service, () => unlock(email)))).toEqual(['NOT_FOUND'])
  expect(codes(await login(email))).toEqual(['ACCOUNT_LOCKED'])
})

test('the unlocking of somebody whose only tenant is suspended is in its log, too', async () => {
  const bob = await signUp(service)
  for (let guess = 0; guess < 5; guess++) await login(bob.email, 'a wrong password')
  await operated(operator, 'operatorTenantSuspend', bob.tenantId)
  expect(await unlock(bob.email)).toEqual({ unlocked: true, userErrors: [] })
  expect((await operatorActions(service, bob.tenantId))[0]).toMatchObject({
    action: 'user.unlocked',
    metadata: { reason: REASON },
  })
})

test('where nothing is locked nothing changes', async () => {
  const bob = await signUp(service)
  expect(await changesNothing(service, () => unlock(bob.email))).toEqual({ unlocked: false, userErrors: [] })
  expect(await changesNothing(service, () => resetMfa(bob.email))).toEqual({ reset: false, userErrors: [] })
})

test('after a reset a second factor is enrolled anew where it is demanded', async () => {
  const ada = await owner(service)
  const bob = await joinAs(service, ada, await signUp(service))
  await enrol(bob)
  await setPolicy(ada, { mfaRequired: true })
  const lost = await mutate(
    nobody(service),
    'login',
    { input: { email: bob.email, password: PASSWORD, tenantId: ada.tenantId } },
    ENTERED,
  )
  expect(lost.stepUp.methods).not.toContain('ENROL')
  expect(await standing(bob)).toBe('ok')

  expect(await resetMfa(bob.email)).toEqual({ reset: true, userErrors: [] })
  expect(await standing(bob)).toBe('UNAUTHENTICATED') // sessions end
  expect(
    codes(
      await mutate(
        nobody(service),
        'stepUpComplete',
        { input: { mfaToken: lost.stepUp.token, code: '000000' } },
        ENTERED,
      ),
    ).length,
  ).toBe(1)
  const { stepUp, tokens } = await mutate(
    nobody(service),
    'login',
    { input: { email: bob.email, password: PASSWORD, tenantId: ada.tenantId } },
    ENTERED,
  )
  expect(tokens).toBeNull()
  const { secret } = await mutate(nobody(service), 'stepUpEnrolStart', { input: { mfaToken: stepUp.token } }, 'secret')
  const entered = await mutate(
    nobody(service),
    'stepUpComplete',
    { input: { mfaToken: stepUp.token, code: appCode(secret) } },
    ENTERED,
  )
  expect(entered.tokens).toMatchObject({ tenantId: ada.tenantId })
})

test('each of their tenants reads of it in its log, by the operator', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  const bob = await signUp(service)
  for (const inviter of [ada, eve]) await joinAs(service, inviter, bob)
  await enrol(await logIn(service, bob.email))
  await resetMfa(bob.email)
  for (const { tenantId } of [ada, eve, bob])
    expect(await operatorActions(service, tenantId)).toMatchObject([
      { action: 'mfa.reset', metadata: { factor: 'totp', reason: REASON } },
    ])
})
