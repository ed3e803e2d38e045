import { describe, expect, test } from 'vitest'
import { createTenant, PASSWORD, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { count, faults, mutate } from '../verbs.ts'
import { mailedCode, anotherCode } from './mailbox.ts'
import { confirm, emailChanges } from './email-changes.ts'

const service = useService()
const { addressOf, coded } = emailChanges(service)

describe('a code', () => {
  test('stops working with five wrong ones, and locks further ones', async () => {
    const ada = await signUp(service)
    const code = await coded(ada, uniqueEmail())
    const wrong = () => confirm(ada, anotherCode(code))
    for (let guess = 0; guess < 5; guess++) expect(await wrong()).toEqual(['VERIFICATION_CODE_INVALID'])
    expect(await confirm(ada, code)).toEqual(['ACCOUNT_LOCKED'])
    await service.owner.query('DELETE FROM login_throttle')
    expect(await confirm(ada, code)).toEqual(['VERIFICATION_CODE_INVALID'])
    expect(await addressOf(ada)).toEqual({ email: ada.email, verified: false })
  })

  test('stops working after ten minutes', async () => {
    const ada = await signUp(service)
    const code = await coded(ada, uniqueEmail())
    const within = "expires_at <= now() + interval '10 minutes'"
    const open = `user_id = $1 AND kind = 'EMAIL_CHANGE' AND ${within}`
    const expired = `UPDATE one_time_token SET expires_at = now() WHERE ${open}`
    expect((await service.owner.query(expired, [ada.userId])).rowCount).toBe(1)
    expect(await confirm(ada, code)).toEqual(['VERIFICATION_CODE_INVALID'])
  })

  test('stops working once another address is asked for, in any tenant', async () => {
    const ada = await signUp(service)
    const elsewhere = await createTenant(service, ada)
    const first = await coded(ada, uniqueEmail())
    const next = uniqueEmail()
    const second = await coded(elsewhere, next)
    expect(await count(service, 'one_time_token', "user_id = $1 AND kind = 'EMAIL_CHANGE'", [ada.userId])).toBe(1)
    expect(await confirm(ada, first)).toEqual(['VERIFICATION_CODE_INVALID'])
    expect(await confirm(elsewhere, second)).toEqual([])
    expect(await addressOf(ada)).toEqual({ email: next, verified: true })
  })

  test("stops working with another password, and is nobody else's", async () => {
    const [ada, bob] = [await signUp(service), await signUp(service)]
    const code = await coded(ada, uniqueEmail())
    await coded(bob, uniqueEmail())
    expect(await confirm(bob, code)).toEqual(['VERIFICATION_CODE_INVALID'])
    await mutate(ada, 'passwordChange', { input: { currentPassword: PASSWORD, newPassword: 'another good phrase' } })
    expect(await confirm(ada, code)).toEqual(['VERIFICATION_CODE_INVALID'])
    expect(await addressOf(ada)).toEqual({ email: ada.email, verified: false })
  })

  test('does for nothing else, and no other code does for it', async () => {
    const ada = await signUp(service)
    const code = await coded(ada, uniqueEmail())
    expect(await faults(ada, 'emailVerificationConfirm', { input: { code } })).toEqual(['VERIFICATION_CODE_INVALID'])
    await mutate(ada, 'emailVerificationSend')
    expect(await confirm(ada, await mailedCode(service, ada.email))).toEqual(['VERIFICATION_CODE_INVALID'])
    expect(await confirm(ada, ' ')).toEqual(['REQUIRED'])
  })
})
