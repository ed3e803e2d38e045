import { describe, expect, test } from 'vitest'
import { addMember, owner, PASSWORD, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, faults, logIn, mutate } from '../verbs.ts'
import { mailsTo } from './mailbox.ts'
import { asked, emailChanges } from './email-changes.ts'

const service = useService()
const { loginFaults } = emailChanges(service)
const START = '/v1/me/email/change/start'

describe('what is asked for is refused', () => {
  test.each([
    ['no address', 'nobody at all', PASSWORD, 'newEmail', 'INVALID_EMAIL'],
    ['nothing', ' ', PASSWORD, 'newEmail', 'REQUIRED'],
    ['a long address', `${'x'.repeat(250)}@example.test`, PASSWORD, 'newEmail', 'INVALID_EMAIL'],
    ['no password', 'next@example.test', '', 'currentPassword', 'REQUIRED'],
  ])('where it is %s', async (_, newEmail, password, field, code) => {
    const ada = await signUp(service)
    const answer = await changesNothing(service, () => mutate(ada, 'emailChangeStart', asked(newEmail, password)))
    expect(answer.userErrors).toEqual([{ code, message: expect.any(String) as unknown, path: ['input', field] }])
  })

  test('where it is the present address, however it is written', async () => {
    const ada = await signUp(service)
    for (const same of [ada.email, ` ${ada.email.toUpperCase()} `]) {
      const work = () => faults(ada, 'emailChangeStart', asked(same))
      expect(await changesNothing(service, work)).toEqual(['EMAIL_UNCHANGED'])
    }
    expect((await ada.rest('POST', START, { new_email: ada.email, current_password: PASSWORD })).status).toBe(422)
  })

  test('without the password; five wrong ones lock it, and the right one does not help', async () => {
    const [ada, next] = [await signUp(service), uniqueEmail()]
    const attempt = (password: string) => faults(ada, 'emailChangeStart', asked(next, password))
    for (let wrong = 0; wrong < 5; wrong++) {
      const work = () => attempt('not the password')
      expect(await changesNothing(service, work, 'login_throttle')).toEqual(['INVALID_CREDENTIALS'])
    }
    expect(await attempt(PASSWORD)).toEqual(['ACCOUNT_LOCKED'])
    expect(await mailsTo(service, next)).toEqual([])
    expect(await loginFaults(ada.email)).toEqual([]) // a session that was stolen does not lock the person out
  })

  test('of somebody whose password an administrator knows', async () => {
    const eve = await owner(service)
    const bob = await addMember(service, eve)
    const password = 'the administrator knows this'
    await mutate(eve, 'memberPasswordSet', { tenantId: eve.tenantId, userId: bob.userId, input: { password } })
    const known = await logIn(service, bob.email, password)
    const work = () => faults(known, 'emailChangeStart', asked(uniqueEmail(), password))
    expect(await changesNothing(service, work, 'login_throttle')).toEqual(['OWN_PASSWORD_NEEDED'])
  })
})
