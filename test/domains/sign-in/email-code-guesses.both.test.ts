import { expect, test } from 'vitest'
import { PASSWORD, uniqueEmail, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { codes, count, faults, joinAs, nobody } from '../verbs.ts'
import { emailCodes } from './email-codes.ts'
import { anotherCode } from './mailbox.ts'

const service = useService()
const { login, coded, member, forget, failures } = emailCodes(service)

test('five wrong ones end a code: then the right one is wrong too', async () => {
  const { bob } = await member()
  const code = await coded(bob)
  for (let n = 0; n < 5; n++) expect(codes(await login(bob, anotherCode(code)))).toEqual(['CODE_INVALID'])
  await forget()
  expect(codes(await login(bob, code))).toEqual(['CODE_INVALID'])
  await forget()
  expect(codes(await login(bob, await coded(bob, 2)))).toEqual([])
})

test('five failures lock an address for codes there, also an unknown one', async () => {
  const { ada, bob } = await member()
  const code = await coded(bob)
  const sessions = await count(service, 'session', 'user_id = $1', [bob.userId])
  // The tenant hears of each, whether they are a member or nobody.
  for (const [who, expected] of [
    [bob, 6],
    [{ ...bob, email: uniqueEmail('nobody') }, 12],
  ] as const) {
    for (let n = 0; n < 5; n++) expect(codes(await login(who, '1'))).toEqual(['CODE_INVALID'])
    expect(await login(who, code)).toMatchObject({ tokens: null, userErrors: [{ code: 'ACCOUNT_LOCKED', path: null }] })
    await service.service.background.drain()
    expect(await failures(ada.tenantId)).toBe(expected)
  }
  expect(await count(service, 'session', 'user_id = $1', [bob.userId])).toBe(sessions)
})

test('locks of codes and passwords, and of tenants, are apart', async () => {
  const { bob } = await member()
  const { ada } = await member()
  await verifyEmail(service, bob)
  const there = await joinAs(service, ada, bob)
  for (let n = 0; n < 6; n++) await login(bob, '1')
  expect(codes(await login(bob, '1'))).toEqual(['ACCOUNT_LOCKED'])
  expect(codes(await login(there, await coded(there)))).toEqual([])
  const attempt = (password: string) => faults(nobody(service), 'login', { input: { email: bob.email, password } })
  expect(await attempt(PASSWORD)).toEqual([])
  for (let n = 0; n < 6; n++) await attempt('not the password')
  expect(await attempt(PASSWORD)).toEqual(['ACCOUNT_LOCKED'])
  expect(codes(await login(there, await coded(there, 2)))).toEqual([])
})

test('a right code forgets the failures before it', async () => {
  const { bob } = await member()
  for (let round = 1; round <= 2; round++) {
    for (let n = 0; n < 4; n++) await login(bob, '1')
    expect(codes(await login(bob, await coded(bob, round)))).toEqual([])
  }
})
