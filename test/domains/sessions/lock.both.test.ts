import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { clearOldGuesses } from '../../../src/limits/guesses.ts'
import { PASSWORD, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, count, faults, logIn, nobody, standing } from '../verbs.ts'

const service = useService()

const attempt = (email: string, password: string): Promise<string[]> =>
  faults(nobody(service), 'login', { input: { email, password } })
const fail = async (email: string, times: number): Promise<void> => {
  for (let n = 0; n < times; n++) expect(await attempt(email, 'not the password')).toEqual(['INVALID_CREDENTIALS'])
}
const digest = (email: string): Buffer => createHash('sha256').update(email.toLowerCase()).digest()
/** Lets a quarter of an hour pass for the address. */
const backdate = (email: string) =>
  service.owner.query(
    `UPDATE login_throttle SET locked_until = locked_until - interval '901 seconds', window_started_at =
     window_started_at - interval '901 seconds' WHERE email_digest = $1`,
    [digest(email)],
  )

test('five failures lock an address, in any case, and only that', async () => {
  const ada = await signUp(service)
  const bob = await signUp(service)
  await fail(ada.email, 5)
  await expect
    .poll(() => count(service, 'audit_event', "tenant_id = $1 AND action = 'auth.login_failed'", [ada.tenantId]))
    .toBe(5)
  for (const [email, password] of [
    [ada.email, PASSWORD],
    [ada.email.toUpperCase(), PASSWORD],
    [ada.email, 'not the password'],
  ] as const)
    expect(await changesNothing(service, () => attempt(email, password), 'login_throttle')).toEqual(['ACCOUNT_LOCKED'])
  expect(await standing(await logIn(service, bob.email))).toBe('ok')
  expect(await standing(ada)).toBe('ok') // sessions that are open go on: a stranger cannot sign anybody out
})

test('an address that nobody has locks just the same', async () => {
  const email = uniqueEmail('nobody')
  await fail(email, 5)
  expect(await attempt(email, PASSWORD)).toEqual(['ACCOUNT_LOCKED'])
})

test('a lock ends after 15 minutes, and the count begins anew', async () => {
  const ada = await signUp(service)
  await fail(ada.email, 5)
  expect(await attempt(ada.email, PASSWORD)).toEqual(['ACCOUNT_LOCKED'])
  await backdate(ada.email)
  await fail(ada.email, 4)
  expect(await attempt(ada.email, PASSWORD)).toEqual([])
})

test('a sign-in forgets the failures before it', async () => {
  const ada = await signUp(service)
  for (let round = 0; round < 2; round++) {
    await fail(ada.email, 4)
    expect(await attempt(ada.email, PASSWORD)).toEqual([])
  }
  expect(await count(service, 'login_throttle', 'email_digest = $1', [digest(ada.email)])).toBe(0)
})

test('failures more than 15 minutes apart do not add up', async () => {
  const ada = await signUp(service)
  await fail(ada.email, 4)
  await backdate(ada.email)
  await fail(ada.email, 4)
  expect(await attempt(ada.email, PASSWORD)).toEqual([])
})

test('of 30 guesses at once five are answered, right or wrong', async () => {
  const ada = await signUp(service)
  const guesses = [...Array.from({ length: 29 }, () => 'not the password'), PASSWORD]
  const answers = await Promise.all(guesses.map((guess) => attempt(ada.email, guess)))
  expect(answers.at(-1)).toEqual(['ACCOUNT_LOCKED'])
  const wrong = answers.filter(([code]) => code === 'INVALID_CREDENTIALS').length
  expect(wrong).toBe(5)
  expect(answers.filter(([code]) => code === 'ACCOUNT_LOCKED')).toHaveLength(30 - wrong)
  expect(await attempt(ada.email, PASSWORD)).toEqual(['ACCOUNT_LOCKED'])
})

test('old counts of strangers are not kept for ever', async () => {
  const old = uniqueEmail('old')
  await fail(old, 1)
  await service.owner.query(
    "UPDATE login_throttle SET window_started_at = now() - interval '25 hours' WHERE email_digest = $1",
    [digest(old)],
  )
  await clearOldGuesses(service.db)
  expect(await count(service, 'login_throttle', 'email_digest = $1', [digest(old)])).toBe(0)
})
