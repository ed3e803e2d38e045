// What a tenant asks for first is shown by pages, too: second factor, its enrolment, another proof, another address.
import { Secret, TOTP } from 'otpauth'
import { describe, expect, test } from 'vitest'
import { appCode, enrol, mailedCode, mailedToken, setPolicy } from '../domains/sign-in/mailbox.ts'
import { actions, changesNothing, mutate } from '../domains/verbs.ts'
import { addMember, createTenant, owner, PASSWORD, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { visitor } from '../browser/visitor.ts'
import { FLOW, SESSION, signedIn, slugOf, WITHOUT_UI } from './kit.ts'
import { headingOf, ORIGIN, problemsOf, reader, textOf } from './reader.ts'

const service = useService({ PUBLIC_URL: ORIGIN, TRUSTED_PROXIES: '127.0.0.1' }, WITHOUT_UI)

describe('a second factor', () => {
  test('is asked for, and its code lets them in, to where they wanted to go', async () => {
    const ada = await owner(service)
    const { secret } = await enrol(ada)
    const browser = await signedIn(service, ada, '/sign-in?to=/choose-tenant')
    expect([browser.page.at, headingOf(browser.page)]).toEqual(['/step-up', 'One more step'])
    expect(browser.cookies.has(SESSION)).toBe(false)
    const wrong = await browser.send({ code: '000000' }, 'code')
    expect([wrong.status, problemsOf(wrong)['code']]).toEqual([422, expect.stringContaining('incorrect')])
    const done = await browser.send({ code: appCode(secret, 1) }, 'code')
    expect(done.at).toBe('/choose-tenant')
    expect(browser.cookies.has(FLOW)).toBe(false)
  })

  test('a recovery code stands in for it, once', async () => {
    const ada = await owner(service)
    const { recoveryCodes } = await enrol(ada)
    const code = recoveryCodes[0] as string
    const browser = await signedIn(service, ada)
    expect((await browser.send({ code }, 'code')).at).toBe('/signed-in')
    const again = await signedIn(service, ada)
    expect((await again.send({ code }, 'code')).status).toBe(422)
  })

  test('a remembered device is spared it', async () => {
    const ada = await owner(service)
    const { secret } = await enrol(ada)
    await setPolicy(ada, { rememberDeviceEnabled: true })
    const slug = await slugOf(ada)
    const browser = await signedIn(service, ada, `/sign-in/${slug}`)
    await browser.send({ code: appCode(secret, 1), remember: 'yes' }, 'code')
    expect(browser.cookies.has('__Host-qeet_device')).toBe(true)
    await browser.open('/sign-out')
    await browser.send()
    await browser.open(`/sign-in/${slug}`)
    expect((await browser.send({ email: ada.email, password: PASSWORD }, 'password')).at).toBe('/signed-in')
    await setPolicy(ada, { rememberDeviceEnabled: false })
    const other = await signedIn(service, ada, `/sign-in/${slug}`)
    expect(other.page.html).not.toContain('name="remember"')
  })

  test('takes five attempts, then the step is over', async () => {
    const ada = await owner(service)
    await enrol(ada)
    const browser = await signedIn(service, ada)
    for (let attempt = 0; attempt < 5; attempt++) await browser.send({ code: '000000' }, 'code')
    const over = await browser.post(
      '/step-up',
      form(browser.cookies.get('__Host-qeet_form'), { do: 'code', code: '1' }),
    )
    expect(over.status === 410 || /Too many/.test(textOf(over.html))).toBe(true)
    expect(browser.cookies.has(SESSION)).toBe(false)
  })
})

function form(token: string | undefined, fields: Readonly<Record<string, string>>): string {
  return new URLSearchParams({ form: token ?? '', ...fields }).toString()
}

describe('the enrolment of a second factor', () => {
  test('shows a QR code and the same key, then recovery codes until they are kept', async () => {
    const ada = await owner(service, 'Careful Company')
    await setPolicy(ada, { mfaRequired: true, mfaGraceDays: 0 })
    const bob = await addMemberBefore(ada)
    const browser = await signedIn(service, bob, `/sign-in/${await slugOf(ada)}`)
    expect([browser.page.at, headingOf(browser.page)]).toEqual(['/step-up', 'Set up a second factor'])
    await changesNothing(service, () => browser.open('/step-up'))
    const page = await browser.send({}, 'enrol')
    const key = /<code class="key">([A-Z2-7 ]+)<\/code>/.exec(page.html)?.[1]?.replaceAll(' ', '') ?? ''
    expect(page.html).toMatch(/<div class="qr" role="img" aria-label="[^"]+"><svg /)
    expect(page.html).toContain(`secret=${key}`)
    // A reload shows the same again, and makes no other key.
    expect((await changesNothing(service, () => browser.open('/step-up'))).html).toContain(`secret=${key}`)
    const wrong = await browser.send({ code: '000000' }, 'code')
    expect([wrong.status, wrong.html.includes(`secret=${key}`)]).toEqual([422, true])
    const code = TOTP.generate({ secret: Secret.fromBase32(key) })
    const codes = await browser.send({ code }, 'code')
    expect([codes.at, headingOf(codes)]).toEqual(['/recovery-codes', 'Keep your recovery codes'])
    const shown = [...codes.html.matchAll(/<li><code>([\w-]+)<\/code>/g)].map(([, one]) => one)
    expect(new Set(shown).size).toBe(10)
    expect((await browser.open('/recovery-codes')).html).toContain(shown[9])
    expect((await browser.send()).at).toBe('/signed-in')
    expect((await browser.open('/recovery-codes')).at).toBe('/signed-in')
    expect(await actions(service, ada.tenantId)).toContain('mfa.enrolled')
  })

  test('shows the recovery codes to nobody who uses the browser next', async () => {
    const ada = await owner(service)
    await setPolicy(ada, { mfaRequired: true, mfaGraceDays: 0 })
    const bob = await addMemberBefore(ada)
    const browser = await signedIn(service, bob, `/sign-in/${await slugOf(ada)}`)
    const page = await browser.send({}, 'enrol')
    const key = /<code class="key">([A-Z2-7 ]+)<\/code>/.exec(page.html)?.[1]?.replaceAll(' ', '') ?? ''
    const codes = await browser.send({ code: TOTP.generate({ secret: Secret.fromBase32(key) }) }, 'code')
    const [, code = 'none'] = /<li><code>([\w-]+)<\/code>/.exec(codes.html) ?? []
    expect((await browser.open('/recovery-codes')).html).toContain(code) // positive control
    const flow = browser.cookies.get(FLOW) as string
    const eve = await signUp(service)
    const admin = visitor(service.url, browser.cookies)
    for (const leave of [() => admin.session({ op: 'logout' }), () => admin.signIn(eve.email)]) {
      await leave()
      browser.cookies.set(FLOW, flow)
      const seen = await browser.open('/recovery-codes')
      expect([seen.html.includes(code), browser.cookies.has(FLOW)]).toEqual([false, false])
    }
  })

  test('is over once the person signs out by the admin UI', async () => {
    const ada = await owner(service)
    await enrol(ada)
    const browser = await signedIn(service, ada)
    expect(browser.cookies.has(FLOW)).toBe(true)
    await visitor(service.url, browser.cookies).session({ op: 'logout' })
    expect(browser.cookies.has(FLOW)).toBe(false)
  })

  async function addMemberBefore(ada: Awaited<ReturnType<typeof owner>>) {
    await setPolicy(ada, { mfaRequired: false })
    const bob = await addMember(service, ada)
    await setPolicy(ada, { mfaRequired: true, mfaGraceDays: 0 })
    return bob
  }
})

describe('another proof', () => {
  test('of a person who comes by password where only mails count: a mailed code', async () => {
    const ada = await signUp(service)
    const acme = await createTenant(service, ada)
    await setPolicy(acme, { otpEmailEnabled: true, magicLinkEnabled: true, passwordEnabled: false })
    const browser = await signedIn(service, ada)
    await browser.open('/choose-tenant')
    const asked = await browser.send({ tenant: acme.tenantId }, 'switch')
    expect([asked.at, textOf(asked.html)]).toEqual(['/step-up', expect.stringContaining('another proof')])
    await browser.send({}, 'send')
    expect((await browser.send({ code: await mailedCode(service, ada.email) }, 'code')).at).toBe('/signed-in')
  })

  test('or a mailed link', async () => {
    const ada = await signUp(service)
    const acme = await createTenant(service, ada)
    await setPolicy(acme, { otpEmailEnabled: false, magicLinkEnabled: true, passwordEnabled: false })
    const browser = await signedIn(service, ada)
    await browser.open('/choose-tenant')
    await browser.send({ tenant: acme.tenantId }, 'switch')
    expect((await browser.send({}, 'link')).at).toBe('/mail-sent')
    await browser.open(`/sign-in/magic-link?token=${await mailedToken(service, ada.email)}`)
    expect((await browser.send()).at).toBe('/signed-in')
  })
})

describe('an address that is not let in', () => {
  const FROM = { 'x-forwarded-for': '192.0.2.7' }

  test('is refused before the password counts, with what helps', async () => {
    const ada = await owner(service, 'Guarded Company')
    await mutate(ada, 'ipRuleCreate', { tenantId: ada.tenantId, input: { action: 'DENY', cidr: '192.0.2.0/24' } })
    const input = { enabled: true }
    await mutate(ada, 'ipEnforcementUpdate', { tenantId: ada.tenantId, input })
    const browser = reader(service.url)
    await browser.open(`/sign-in/${await slugOf(ada)}`, FROM)
    const page = await browser.send({ email: ada.email, password: PASSWORD }, 'password', FROM)
    expect([page.status, textOf(page.html)]).toEqual([422, expect.stringContaining('Guarded Company allows')])
    expect(browser.cookies.has(SESSION)).toBe(false)
  })
})

test('without a step there is none to complete', async () => {
  const browser = reader(service.url)
  const page = await browser.open('/step-up')
  expect([page.status, headingOf(page)]).toEqual([410, 'This step is over'])
})
