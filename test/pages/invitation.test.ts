// The link in the mail of an invitation leads to a page that accepts it.
import { expect, test } from 'vitest'
import { setPolicy } from '../domains/sign-in/mailbox.ts'
import { changesNothing, count, mutate } from '../domains/verbs.ts'
import { owner, PASSWORD, signUp, uniqueEmail, verifyEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { invited, SESSION, signedIn, WITHOUT_UI } from './kit.ts'
import { headingOf, ORIGIN, problemsOf, reader, textOf } from './reader.ts'

const service = useService({ PUBLIC_URL: ORIGIN }, WITHOUT_UI)

const members = (tenantId: string, email: string): Promise<number> =>
  count(service, 'membership', 'tenant_id = $1 AND user_id = (SELECT id FROM users WHERE email = $2)', [
    tenantId,
    email,
  ])

test('a new person chooses a password and is in', async () => {
  const ada = await owner(service, 'Inviting Company')
  await verifyEmail(service, ada)
  await mutate(ada, 'meUpdate', { input: { displayName: 'Ada' } })
  await mutate(ada, 'brandingUpdate', { tenantId: ada.tenantId, input: { primaryColor: '#0000ff' } })
  const email = uniqueEmail('bob')
  const token = await invited(service, ada, email)
  const browser = reader(service.url)
  await changesNothing(service, () => browser.open(`/invite/accept?token=${token}`))
  expect([browser.page.status, headingOf(browser.page)]).toEqual([200, 'Join Inviting Company'])
  expect(textOf(browser.page.html)).toContain('Ada has invited you to Inviting Company.')
  expect(browser.page.html).toContain('--button:#0000ff')
  expect(browser.page.html).toContain(`value="${email}" readonly`)
  const weak = await changesNothing(service, () => browser.send({ password: 'short' }, 'accept'))
  expect([weak.status, Object.keys(problemsOf(weak))]).toEqual([422, ['password']])
  await browser.send({ password: PASSWORD, displayName: 'Bob' }, 'accept')
  expect(browser.page.at).toBe('/signed-in')
  expect(await members(ada.tenantId, email)).toBe(1)
  const again = reader(service.url)
  await again.open(`/invite/accept?token=${token}`)
  expect([again.page.status, headingOf(again.page)]).toEqual([410, 'This invitation cannot be used'])
})

test('a new person whom the policy asks for a second factor sets it up on the way', async () => {
  const ada = await owner(service, 'Careful Company')
  await setPolicy(ada, { mfaRequired: true, mfaGraceDays: 0 })
  const email = uniqueEmail('bob')
  const browser = reader(service.url)
  await browser.open(`/invite/accept?token=${await invited(service, ada, email)}`)
  await browser.send({ password: PASSWORD }, 'accept')
  expect([browser.page.at, headingOf(browser.page)]).toEqual(['/step-up', 'Set up a second factor'])
  expect(browser.page.html).toContain('<p class="brand">Careful Company</p>')
  expect(await members(ada.tenantId, email)).toBe(1)
  expect(browser.cookies.has(SESSION)).toBe(false)
})

test('a person with an account signs in, then joins', async () => {
  const ada = await owner(service)
  const bob = await signUp(service)
  await verifyEmail(service, bob)
  const token = await invited(service, ada, bob.email)
  const browser = reader(service.url)
  await browser.open(`/invite/accept?token=${token}`)
  expect(problemsOf(await browser.send({ password: PASSWORD }, 'accept'))['']).toContain('already has an account')
  await browser.send({}, 'account')
  expect(browser.page.at).toBe('/sign-in?to=%2Finvite%2Faccept')
  await browser.send({ email: bob.email, password: PASSWORD }, 'password')
  expect([browser.page.at, textOf(browser.page.html)]).toEqual(['/invite/accept', expect.stringContaining(bob.email)])
  expect(await members(ada.tenantId, bob.email)).toBe(0)
  expect((await browser.send({}, 'join')).at).toBe('/signed-in')
  expect(await members(ada.tenantId, bob.email)).toBe(1)
})

test('somebody else who is signed in does not join, and can change the account', async () => {
  const ada = await owner(service)
  const bob = await signUp(service)
  const eve = await signUp(service)
  const token = await invited(service, ada, bob.email)
  const browser = await signedIn(service, eve)
  await browser.open(`/invite/accept?token=${token}`)
  const page = await changesNothing(service, () => browser.send({}, 'join'))
  expect([page.status, problemsOf(page)['']]).toEqual([422, expect.stringContaining('another address')])
  await browser.send({}, 'other')
  await browser.send({ email: bob.email, password: PASSWORD }, 'password')
  expect((await browser.send({}, 'join')).at).toBe('/signed-in')
  expect(await members(ada.tenantId, bob.email)).toBe(1)
})

test('invitations to a proven address are among the choices, and can be declined', async () => {
  const [ada, eve] = [await owner(service, 'First <b>Company'), await owner(service, 'Second Company')]
  const bob = await signUp(service)
  await verifyEmail(service, bob)
  await invited(service, ada, bob.email)
  await invited(service, eve, bob.email)
  const browser = await signedIn(service, bob)
  const page = await browser.open('/choose-tenant')
  expect(page.html).toContain('aria-label="Join First &lt;b&gt;Company"')
  const ids = [...page.html.matchAll(/name="invitation" value="([\w-]+)"/g)].map(([, id = '']) => id)
  expect(ids).toHaveLength(2)
  await browser.send({}, 'decline')
  expect(textOf(browser.page.html)).toContain('The invitation is declined')
  await browser.send({}, 'join')
  expect((await members(ada.tenantId, bob.email)) + (await members(eve.tenantId, bob.email))).toBe(1)
})

test('a link that is none says so', async () => {
  const browser = reader(service.url)
  expect((await browser.open('/invite/accept')).status).toBe(400)
  expect((await browser.open('/invite/accept?token=nonsense')).status).toBe(410)
  const form = browser.cookies.get('__Host-qeet_form') ?? ''
  const body = new URLSearchParams({ form, do: 'accept', token: 'nonsense', password: PASSWORD }).toString()
  const page = await changesNothing(service, () => browser.post('/invite/accept', body))
  expect([page.status, headingOf(page)]).toEqual([410, 'This invitation cannot be used'])
})
