// People sign in by the hosted pages, in each way that their tenant allows.
import { describe, expect, test } from 'vitest'
import { anotherCode, mailedCode, mailedToken, setPolicy } from '../domains/sign-in/mailbox.ts'
import { actions, changesNothing, mutate } from '../domains/verbs.ts'
import { addMember, owner, PASSWORD, type Person, signUp, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { SESSION, signedIn, slugOf, WITHOUT_UI } from './kit.ts'
import { headingOf, ORIGIN, problemsOf, reader, textOf } from './reader.ts'

const service = useService({ PUBLIC_URL: ORIGIN }, WITHOUT_UI)

/** A member of a tenant that allows everything. */
async function member(): Promise<{ ada: Person; bob: Person; slug: string }> {
  const ada = await owner(service)
  await setPolicy(ada, { magicLinkEnabled: true, otpEmailEnabled: true })
  return { ada, bob: await addMember(service, ada), slug: await slugOf(ada) }
}

describe('by password', () => {
  test('a person is signed in, goes on to a page of the service, and chooses a tenant', async () => {
    const ada = await owner(service, 'Acme & Söhne')
    const browser = reader(service.url)
    await browser.open('/sign-in')
    expect(headingOf(browser.page)).toBe('Sign in')
    const done = await browser.send({ email: ada.email, password: PASSWORD }, 'password')
    expect([done.status, done.at, headingOf(done)]).toEqual([200, '/signed-in', 'You are signed in'])
    expect(textOf(done.html)).toContain(`You are signed in as ${ada.email}.`)
    expect(browser.cookies.get(SESSION)).toMatch(/^[\w-]{43}$/)
    const choice = await browser.open('/choose-tenant')
    expect(textOf(choice.html)).toContain('Acme & Söhne')
    await browser.send({ tenant: ada.tenantId }, 'switch')
    expect(browser.page.at).toBe('/signed-in')
    const { me } = await ada.gql('{ me { sessions { tenantId method } } }')
    expect(me.sessions[0]).toEqual({ tenantId: ada.tenantId, method: 'TENANT_SWITCH' })
  })

  test('a wrong password signs nobody in, and the page keeps the address but no password', async () => {
    const ada = await signUp(service)
    const browser = reader(service.url)
    await browser.open('/sign-in')
    const page = await browser.send({ email: ada.email, password: 'a wrong password' }, 'password')
    expect([page.status, page.at]).toEqual([422, '/sign-in'])
    expect(problemsOf(page)).toEqual({ '': 'The email address or password is incorrect.' })
    expect(page.html).toContain(`value="${ada.email}"`)
    expect(page.html).not.toContain('a wrong password')
    expect(browser.cookies.has(SESSION)).toBe(false)
  })

  test('an empty form says at each field what is missing', async () => {
    const browser = reader(service.url)
    await browser.open('/sign-in')
    const page = await browser.send({ email: '', password: '' }, 'password')
    expect(problemsOf(page)).toMatchObject({ email: expect.any(String), password: expect.any(String) })
    expect(page.html).toMatch(/<input id="email"[^>]*aria-describedby="email-error"[^>]*autofocus/)
  })

  test('goes on to where they wanted to, within the service alone', async () => {
    const ada = await signUp(service)
    for (const [to, at] of [
      ['/choose-tenant?x=1', '/choose-tenant?x=1'],
      ['//evil.example', '/signed-in'],
      ['/\\evil.example', '/signed-in'],
      ['/\t/evil.example', '/signed-in'],
      ['https://evil.example/', '/signed-in'],
      ['javascript:alert(1)', '/signed-in'],
      [`/${'a'.repeat(600)}`, '/signed-in'],
    ] as const) {
      const browser = reader(service.url)
      await browser.open(`/sign-in?to=${encodeURIComponent(to)}`)
      expect([to, (await browser.send({ email: ada.email, password: PASSWORD }, 'password')).at]).toEqual([to, at])
    }
  })
})

describe("a tenant's page", () => {
  test('has its brand, its methods, and no others', async () => {
    const ada = await owner(service, 'Blue Company')
    await setPolicy(ada, { magicLinkEnabled: false, otpEmailEnabled: false })
    await mutate(ada, 'brandingUpdate', { tenantId: ada.tenantId, input: { primaryColor: '#0000ff' } })
    const browser = reader(service.url)
    const page = await browser.open(`/sign-in/${await slugOf(ada)}`)
    expect(headingOf(page)).toBe('Sign in to Blue Company')
    expect(page.html).toContain('--button:#0000ff')
    expect(page.html).not.toContain('value="link"')
    expect(page.html).not.toContain('Create an account')
    const done = await browser.send({ email: ada.email, password: PASSWORD }, 'password')
    expect(done.at).toBe('/signed-in')
    expect((await actions(service, ada.tenantId)).at(-1)).toBe('auth.login_succeeded')
  })

  test('that does not exist looks like none, and offers to search again', async () => {
    const browser = reader(service.url)
    const page = await browser.open('/sign-in/nobody-has-this')
    expect([page.status, headingOf(page)]).toEqual([404, 'Sign in'])
    expect(problemsOf(page)['tenant']).toContain('no sign-in page of this name')
    expect((await browser.open('/sign-in?tenant=Nobody-Has-This')).at).toBe('/sign-in/nobody-has-this')
  })

  test("is found by its proven domain, which shows no other tenant's page", async () => {
    const ada = await owner(service, 'Domain Company')
    const domain = `login.${crypto.randomUUID()}.example`
    await mutate(ada, 'brandingUpdate', { tenantId: ada.tenantId, input: { customDomain: domain } })
    const before = reader(service.url, domain)
    expect(headingOf(await before.open('/sign-in'))).toBe('Sign in')
    await service.owner.query('UPDATE tenant_domain SET verified_at = now() WHERE domain = $1', [domain])
    const browser = reader(service.url, domain)
    expect(headingOf(await browser.open('/sign-in'))).toBe('Sign in to Domain Company')
    expect((await browser.send({ email: ada.email, password: PASSWORD }, 'password')).at).toBe('/signed-in')
    const other = await owner(service, 'Other Company')
    const foreign = await browser.open(`/sign-in/${await slugOf(other)}`)
    expect([foreign.status, textOf(foreign.html)]).toEqual([404, expect.not.stringContaining('Other Company')])
  })
})

const FROM_ELSEWHERE = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document', 'sec-fetch-mode': 'navigate' }

test('what a link of another site leads to is asked for again with the cookies, and sets none before', async () => {
  const browser = reader(service.url)
  const page = await browser.open('/sign-in?to=/choose-tenant', FROM_ELSEWHERE)
  expect([page.status, page.headers['refresh'], page.headers['set-cookie']]).toEqual([200, '0', undefined])
  expect(page.html).toContain('href="/sign-in?to=%2Fchoose-tenant"')
  expect(page.html).not.toContain('<form')
  const again = await browser.open('/sign-in', { 'sec-fetch-site': 'same-origin', 'sec-fetch-dest': 'document' })
  expect([headingOf(again), again.headers['refresh']]).toEqual(['Sign in', undefined])
})

describe('by a mailed link', () => {
  test('a member is signed in, and opening the link uses nothing', async () => {
    const { bob, slug } = await member()
    const browser = reader(service.url)
    await browser.open(`/sign-in/${slug}?to=/choose-tenant`)
    const sent = await browser.send({ email: bob.email }, 'link')
    expect([sent.at, headingOf(sent)]).toEqual(['/mail-sent', 'Check your mail'])
    const token = await mailedToken(service, bob.email)
    const other = reader(service.url)
    await changesNothing(service, () => other.open(`/sign-in/magic-link?token=${token}`))
    expect(other.cookies.has(SESSION)).toBe(false)
    await browser.open(`/sign-in/magic-link?token=${token}`)
    expect((await browser.send()).at).toBe('/choose-tenant')
    expect(textOf(browser.page.html)).toContain(bob.email)
    await other.open(`/sign-in/magic-link?token=${token}`)
    const again = await other.send()
    expect([again.status, problemsOf(again)['']]).toEqual([422, expect.stringContaining('already been used')])
  })

  test('the page says as whom and where it signs in, and who is signed in now', async () => {
    const { ada, bob, slug } = await member()
    const browser = reader(service.url)
    await browser.open(`/sign-in/${slug}`)
    await browser.send({ email: bob.email }, 'link')
    const token = await mailedToken(service, bob.email)
    const fresh = textOf((await browser.open(`/sign-in/magic-link?token=${token}`)).html)
    expect(fresh).toContain(`It signs you in to Acme as ${bob.email}.`)
    expect(fresh).toContain('If that is not your address, leave this page')
    const theirs = await signedIn(service, ada)
    expect(textOf((await theirs.open(`/sign-in/magic-link?token=${token}`)).html)).toContain(
      `You are signed in as ${ada.email} in this browser.`,
    )
    await browser.open(`/sign-in/magic-link?token=${token}`)
    await browser.send()
    const used = reader(service.url)
    expect(textOf((await used.open(`/sign-in/magic-link?token=${token}`)).html)).not.toContain(bob.email)
  })

  test('the answer does not reveal whether the address is known', async () => {
    const { slug } = await member()
    const browser = reader(service.url)
    await browser.open(`/sign-in/${slug}`)
    const sent = await browser.send({ email: uniqueEmail('stranger') }, 'link')
    expect(headingOf(sent)).toBe('Check your mail')
  })

  test('an address without the token says so', async () => {
    const page = await reader(service.url).open('/sign-in/magic-link')
    expect([page.status, textOf(page.html)]).toEqual([400, expect.stringContaining('lacks a part')])
  })
})

describe('by a mailed code', () => {
  test('a member is signed in, with blanks as the mail has them', async () => {
    const { bob, slug } = await member()
    const browser = reader(service.url)
    await browser.open(`/sign-in/${slug}`)
    const asked = await browser.send({ email: bob.email }, 'code')
    expect([asked.at, textOf(asked.html)]).toEqual(['/mailed-code', expect.stringContaining(bob.email)])
    const code = await mailedCode(service, bob.email)
    const wrong = await browser.send({ code: anotherCode(code) }, 'enter')
    expect([wrong.status, problemsOf(wrong)['code']]).toEqual([422, expect.stringContaining('incorrect')])
    expect((await browser.send({ code: ` ${code} ` }, 'enter')).at).toBe('/signed-in')
  })

  test('another code can be asked for', async () => {
    const { bob, slug } = await member()
    const browser = reader(service.url)
    await browser.open(`/sign-in/${slug}`)
    await browser.send({ email: bob.email }, 'code')
    await mailedCode(service, bob.email)
    const again = await browser.send({}, 'again')
    expect(textOf(again.html)).toContain('Another code is on its way')
    const code = await mailedCode(service, bob.email, 2)
    expect((await browser.send({ code }, 'enter')).at).toBe('/signed-in')
  })

  test('without having asked for one there is nothing to type', async () => {
    expect((await reader(service.url).open('/mailed-code')).at).toBe('/sign-in')
  })
})

test('signing out ends the session, and a page says so', async () => {
  const ada = await signUp(service)
  const browser = reader(service.url)
  await browser.open('/sign-in')
  await browser.send({ email: ada.email, password: PASSWORD }, 'password')
  const cookie = browser.cookies.get(SESSION) as string
  await browser.open('/sign-out')
  const out = await browser.send()
  expect([out.at, headingOf(out)]).toEqual(['/signed-out', 'You are signed out'])
  expect(browser.cookies.has(SESSION)).toBe(false)
  const thief = reader(service.url)
  thief.cookies.set(SESSION, cookie)
  expect((await thief.open('/choose-tenant')).at).toBe('/sign-in?to=%2Fchoose-tenant')
})
