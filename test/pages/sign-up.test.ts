// New people come in by pages, prove their address, and get a forgotten password back.
import { describe, expect, test } from 'vitest'
import { mailedCode, mailedToken, setPolicy } from '../domains/sign-in/mailbox.ts'
import { changesNothing, count, mutate } from '../domains/verbs.ts'
import { owner, PASSWORD, signUp, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { SESSION, signedIn, slugOf, WITHOUT_UI } from './kit.ts'
import { headingOf, ORIGIN, problemsOf, reader, textOf } from './reader.ts'

const service = useService({ PUBLIC_URL: ORIGIN }, WITHOUT_UI)

describe('signing up', () => {
  test('makes an account, proves its address, and goes on to where they wanted to', async () => {
    const email = uniqueEmail('grace')
    const browser = reader(service.url)
    await browser.open('/sign-up?to=/choose-tenant')
    const page = await browser.send({ email, password: PASSWORD, displayName: 'Grace' })
    expect([page.at, headingOf(page)]).toEqual(['/verify-email', 'Verify your email address'])
    expect(browser.cookies.has(SESSION)).toBe(true)
    await browser.send({}, 'send')
    const wrong = await browser.send({ code: '000000' }, 'confirm')
    expect([wrong.status, problemsOf(wrong)['code']]).toEqual([422, expect.stringContaining('incorrect')])
    const done = await browser.send({ code: await mailedCode(service, email) }, 'confirm')
    expect(headingOf(done)).toBe('Your address is verified')
    expect(done.html).toContain('<a href="/choose-tenant">')
    expect(await count(service, 'users', 'email = $1 AND email_verified_at IS NOT NULL', [email])).toBe(1)
  })

  test('says at the field what is wrong, and makes nothing', async () => {
    const taken = await signUp(service)
    const browser = reader(service.url)
    await browser.open('/sign-up')
    const page = await changesNothing(service, () => browser.send({ email: taken.email, password: 'short' }))
    expect([page.status, Object.keys(problemsOf(page))]).toEqual([422, ['password']])
    const again = await changesNothing(service, () => browser.send({ email: taken.email, password: PASSWORD }))
    expect(problemsOf(again)['email']).toContain('already exists')
    expect(browser.cookies.has(SESSION)).toBe(false)
  })

  test('with a tenant makes a member where anybody may register, and nobody where not', async () => {
    const ada = await owner(service, 'Open Company')
    const slug = await slugOf(ada)
    const browser = reader(service.url)
    const closed = await browser.open(`/sign-up/${slug}`)
    expect([closed.status, headingOf(closed)]).toEqual([403, 'No registration'])
    await setPolicy(ada, { selfRegistrationEnabled: true })
    await browser.open(`/sign-in/${slug}`)
    expect(browser.page.html).toContain(`href="/sign-up/${slug}"`)
    await browser.open(`/sign-up/${slug}`)
    expect(headingOf(browser.page)).toBe('Join Open Company')
    const email = uniqueEmail('new')
    await browser.send({ email, password: PASSWORD })
    expect(browser.page.at).toBe('/verify-email')
    const where = 'tenant_id = $1 AND user_id = (SELECT id FROM users WHERE email = $2)'
    expect(await count(service, 'membership', where, [ada.tenantId, email])).toBe(1)
  })

  test('of an address that is proven already there is nothing to do, and without signing in neither', async () => {
    expect((await reader(service.url).open('/verify-email')).at).toBe('/sign-in?to=%2Fverify-email')
    const ada = await signUp(service)
    await service.owner.query('UPDATE users SET email_verified_at = now() WHERE id = $1', [ada.userId])
    const browser = await signedIn(service, ada)
    expect(headingOf(await browser.open('/verify-email'))).toBe('Your address is verified')
  })
})

describe('a forgotten password', () => {
  test('is set anew by a mailed link, which ends other sessions and works once', async () => {
    const ada = await signUp(service)
    const before = await signedIn(service, ada)
    const browser = reader(service.url)
    await browser.open('/forgot-password')
    const sent = await browser.send({ email: ada.email })
    expect(headingOf(sent)).toBe('Check your mail')
    const token = await mailedToken(service, ada.email)
    await changesNothing(service, () => browser.open(`/reset-password?token=${token}`))
    const short = await browser.send({ password: 'short' })
    expect([short.status, Object.keys(problemsOf(short))]).toEqual([422, ['password']])
    const done = await browser.send({ password: 'another horse battery staple' })
    expect([done.at, textOf(done.html)]).toEqual([
      '/sign-in?done=password',
      expect.stringContaining('new password counts'),
    ])
    expect((await before.open('/choose-tenant')).at).toBe('/sign-in?to=%2Fchoose-tenant')
    await browser.send({ email: ada.email, password: 'another horse battery staple' }, 'password')
    expect(browser.page.at).toBe('/signed-in')
    await browser.open(`/reset-password?token=${token}`)
    const again = await browser.send({ password: 'a third horse battery staple' })
    expect([again.status, problemsOf(again)['']]).toEqual([422, expect.stringContaining('already been used')])
  })

  test('of an address that nobody has gets the same answer, and a broken link says so', async () => {
    const browser = reader(service.url)
    await browser.open('/forgot-password')
    expect(headingOf(await browser.send({ email: uniqueEmail('nobody') }))).toBe('Check your mail')
    expect((await browser.open('/reset-password')).status).toBe(400)
    await browser.open(`/reset-password?token=${'x'.repeat(43)}`)
    expect(problemsOf(await browser.send({ password: PASSWORD }))['']).toContain('invalid')
  })

  test('keeps API keys only for who asks for it', async () => {
    for (const keep of [true, false]) {
      const ada = await owner(service)
      await service.owner.query('UPDATE users SET email_verified_at = now() WHERE id = $1', [ada.userId])
      const input = { name: 'mine', userId: ada.userId }
      await mutate(ada, 'apiKeyCreate', { tenantId: ada.tenantId, input })
      await mutate(ada, 'passwordForgot', { input: { email: ada.email } })
      const browser = reader(service.url)
      await browser.open(`/reset-password?token=${await mailedToken(service, ada.email)}`)
      await browser.send({ password: 'another horse battery staple', ...(keep && { keepApiKeys: 'yes' }) })
      expect(await count(service, 'api_key', 'user_id = $1 AND revoked_at IS NULL', [ada.userId])).toBe(keep ? 1 : 0)
    }
  })
})
