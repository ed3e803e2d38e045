// Whose an address is: shown from a session by a mailed code, or by signing in by a mail.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiKey, owner, PASSWORD, signUp } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { actions, codes, count, mutate, nobody, refusal } from '../verbs.ts'
import { mailedCode, mailedToken } from './mailbox.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service.close())

const verified = async (userId: string): Promise<boolean> => (await count(service, 'users', 'id = $1 AND email_verified_at IS NOT NULL', [userId])) === 1
const ENTERED = 'tokens { accessToken } stepUp { rule }'

test('a mailed code shows from a session that the address is its own, and leaves password and sessions as they are', async () => {
  const ada = await signUp(service)
  await mutate(ada, 'emailVerificationSend', {}, 'accepted')
  const code = await mailedCode(service, ada.email)
  expect(codes(await mutate(ada, 'emailVerificationConfirm', { input: { code: '00000000' } }))).toEqual(['VERIFICATION_CODE_INVALID'])
  expect(await verified(ada.userId)).toBe(false)
  expect(await mutate(ada, 'emailVerificationConfirm', { input: { code } }, 'verified')).toEqual({ verified: true, userErrors: [] })
  expect(await verified(ada.userId)).toBe(true)
  expect(codes(await mutate(ada, 'emailVerificationConfirm', { input: { code } }))).toEqual(['VERIFICATION_CODE_INVALID'])
  expect(codes(await mutate(nobody(service), 'login', { input: { email: ada.email, password: PASSWORD } }))).toEqual([])
  expect(await actions(service, ada.tenantId)).toEqual(expect.arrayContaining(['user.verification_sent', 'user.email_verified']))
})

test('on /v1 only the person themself may, by a session', async () => {
  const [ada, bob] = [await signUp(service), await signUp(service)]
  expect((await bob.rest('POST', `/v1/users/${ada.userId}/verify/email/start`)).status).toBe(403)
  expect((await ada.rest('POST', `/v1/users/${ada.userId}/verify/email/start`)).status).toBe(200)
  const code = await mailedCode(service, ada.email)
  expect((await bob.rest('POST', `/v1/users/${bob.userId}/verify/email/confirm`, { code })).body.error.code).toBe('verification.code_invalid')
  expect((await ada.rest('POST', `/v1/users/${ada.userId}/verify/email/confirm`, { code })).status).toBe(200)
  expect(await refusal(await apiKey(service, await owner(service)), 'emailVerificationSend')).toBe('UNAUTHENTICATED')
  expect([await verified(ada.userId), await verified(bob.userId)]).toEqual([true, false])
})

test('whoever set up an account with an address that was not theirs has lost it once its owner signs in by a mail', async () => {
  const squatter = await signUp(service)
  const inviter = await owner(service)
  await mutate(inviter, 'invitationCreate', { tenantId: inviter.tenantId, input: { email: squatter.email } })
  await mutate(nobody(service), 'magicLinkSend', { input: { tenantId: squatter.tenantId, email: squatter.email } })
  const { tokens } = await mutate(nobody(service), 'magicLinkLogin', { input: { token: await mailedToken(service, squatter.email) } }, ENTERED)
  expect(tokens).toMatchObject({ accessToken: expect.any(String) as unknown })
  expect((await squatter.ask('{ me { invitations { id } } }')).errors[0]?.extensions['code']).toBe('UNAUTHENTICATED')
  expect(codes(await mutate(nobody(service), 'login', { input: { email: squatter.email, password: PASSWORD } }))).toEqual(['INVALID_CREDENTIALS'])
  expect(codes(await mutate(nobody(service), 'tokenRefresh', { input: { refreshToken: squatter.refreshToken } }))).toEqual(['SESSION_REVOKED'])
})

test('control: a person whose address is verified signs in by a mail and keeps password and sessions', async () => {
  const ada = await signUp(service)
  await mutate(ada, 'emailVerificationSend')
  await mutate(ada, 'emailVerificationConfirm', { input: { code: await mailedCode(service, ada.email) } })
  await mutate(nobody(service), 'magicLinkSend', { input: { tenantId: ada.tenantId, email: ada.email } })
  expect(codes(await mutate(nobody(service), 'magicLinkLogin', { input: { token: await mailedToken(service, ada.email, 2) } }))).toEqual([])
  expect(codes(await mutate(nobody(service), 'login', { input: { email: ada.email, password: PASSWORD } }))).toEqual([])
  expect((await ada.ask('{ me { userId } }')).errors).toEqual([])
})
