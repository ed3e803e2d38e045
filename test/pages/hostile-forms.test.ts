// Forms of other origins, forms that lack the token, and other odd requests get nothing done.
import { beforeAll, describe, expect, test } from 'vitest'
import { changesNothing } from '../domains/verbs.ts'
import { PASSWORD, type Person, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { WITHOUT_UI } from './kit.ts'
import { headingOf, ORIGIN, problemsOf, reader, type Reader, textOf } from './reader.ts'

const service = useService({ PUBLIC_URL: ORIGIN }, WITHOUT_UI)
const FORM = '__Host-qeet_form'
const SESSION = '__Host-qeet_session'

let ada: Person
beforeAll(async () => {
  ada = await signUp(service)
})

/** A browser with the sign-in page open, and what its form would send. */
async function ready(): Promise<{ browser: Reader; body: string }> {
  const browser = reader(service.url)
  await browser.open('/sign-in')
  const form = browser.cookies.get(FORM) as string
  return {
    browser,
    body: new URLSearchParams({ form, email: ada.email, password: PASSWORD, do: 'password' }).toString(),
  }
}

test('the form itself signs in', async () => {
  const { browser, body } = await ready()
  await browser.post('/sign-in', body)
  expect(browser.cookies.has(SESSION)).toBe(true)
})

describe('of another origin', () => {
  test.each([
    ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['another site, in an old browser', { origin: 'https://evil.example', 'sec-fetch-site': '' }],
    ['another port of this host', { origin: `${ORIGIN}:8443`, 'sec-fetch-site': 'same-site' }],
    ['another port, in an old browser', { origin: `${ORIGIN}:8443`, 'sec-fetch-site': '' }],
    ['a neighbour', { origin: 'https://other.example.test', 'sec-fetch-site': 'same-site' }],
    ['a neighbour that lies about the origin', { 'sec-fetch-site': 'same-site' }],
    ['a page without an origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
    ['nobody knows whom', { origin: '', 'sec-fetch-site': '' }],
  ])('a form of %s is refused, though it has cookie and token', async (_name, headers) => {
    const { browser, body } = await ready()
    const page = await changesNothing(service, () => browser.post('/sign-in', body, headers))
    expect(page.status).toBe(403)
    expect(browser.cookies.has(SESSION)).toBe(false)
  })
})

describe('the token', () => {
  test.each([
    ['is missing', (body: string) => body.replace(/form=[^&]*&/, '')],
    ['is empty', (body: string) => body.replace(/form=[^&]*/, 'form=')],
    ['is another', (body: string) => body.replace(/form=[^&]*/, `form=${'A'.repeat(43)}`)],
  ])('that %s gets nothing done, and the page can be sent again', async (_name, change) => {
    const { browser, body } = await ready()
    const page = await changesNothing(service, () => browser.post('/sign-in', change(body)))
    expect([page.status, problemsOf(page)['']]).toEqual([403, expect.stringContaining('open for long')])
    expect(page.html).toContain(`value="${ada.email}"`)
    expect(browser.cookies.has(SESSION)).toBe(false)
    await browser.send({ email: ada.email, password: PASSWORD }, 'password')
    expect(browser.cookies.has(SESSION)).toBe(true)
  })

  test('in the form counts only beside that of the cookie', async () => {
    const { browser, body } = await ready()
    browser.cookies.delete(FORM)
    expect((await browser.post('/sign-in', body)).status).toBe(403)
    browser.cookies.set(FORM, 'x')
    expect((await browser.post('/sign-in', body.replace(/form=[^&]*/, 'form=x'))).status).toBe(403)
    expect(browser.cookies.has(SESSION)).toBe(false)
  })

  test('that comes twice is refused, and so is any field', async () => {
    const { browser, body } = await ready()
    for (const twice of [`${body}&form=${'A'.repeat(43)}`, `${body}&email=eve%40example.test`]) {
      const page = await changesNothing(service, () => browser.post('/sign-in', twice))
      expect([page.status, headingOf(page)]).toEqual([400, 'Nothing was done'])
    }
  })
})

describe('the body', () => {
  test.each(['text/plain', 'application/json', 'multipart/form-data; boundary=x', ''])(
    'of the type "%s" is no form',
    async (type) => {
      const { browser, body } = await ready()
      const page = await changesNothing(service, () => browser.post('/sign-in', body, { 'content-type': type }))
      expect([page.status, headingOf(page)]).toEqual([415, 'Nothing was done'])
    },
  )

  test('that is too long, has too many fields, or is not UTF-8 is refused with a page', async () => {
    const { browser, body } = await ready()
    expect((await browser.post('/sign-in', `${body}&x=${'x'.repeat(70_000)}`)).status).toBe(413)
    const many = Array.from({ length: 30 }, (_, at) => `f${at}=1`).join('&')
    expect((await browser.post('/sign-in', `${body}&${many}`)).status).toBe(400)
    const odd = await browser.post('/sign-in', `${body}&x=%ff%00`)
    expect([400, 422, 200]).toContain(odd.status)
  })
})

test('other methods are refused, and pages without a form take none', async () => {
  const put = await fetch(`${service.url}/sign-in`, { method: 'PUT', body: 'x' })
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST'])
  const { browser, body } = await ready()
  expect((await browser.post('/signed-out', body)).status).toBe(405)
})

test('a page says who may read it, frame it and learn its address', async () => {
  const { headers, html } = await reader(service.url).open('/invite/accept?token=secret-token')
  expect(headers).toMatchObject({
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  })
  const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? ''
  expect(nonce.length).toBeGreaterThan(20)
  expect(html).toContain(`<style nonce="${nonce}">`)
  const again = await reader(service.url).open('/sign-in')
  expect(again.html).not.toContain(nonce)
})

test('what a cookie of the flow holds can neither be read nor made', async () => {
  const { browser } = await ready()
  const form = browser.cookies.get(FORM) ?? ''
  const body = new URLSearchParams({ form, do: 'account', token: 'secret-token' }).toString()
  await browser.post('/invite/accept', body)
  const flow = browser.cookies.get('__Host-qeet_flow') as string
  expect(Buffer.from(flow, 'base64url').toString('latin1')).not.toContain('secret-token')
  for (const forged of [flow.slice(0, -2), 'x', Buffer.from('{"stepUp":{}}').toString('base64url')]) {
    browser.cookies.set('__Host-qeet_flow', forged)
    expect([(await browser.open('/step-up')).status, textOf(browser.page.html)]).toEqual([
      410,
      expect.stringContaining('This step is over'),
    ])
    browser.cookies.delete('__Host-qeet_flow')
  }
})

test('a token of any length makes no cookie that browsers drop, and no answer that they cannot read', async () => {
  const { browser } = await ready()
  const form = browser.cookies.get(FORM) ?? ''
  const body = new URLSearchParams({ form, do: 'account', token: 'x'.repeat(50_000) }).toString()
  const page = await browser.post('/invite/accept', body)
  expect([page.status, page.at]).toEqual([200, '/sign-in?to=%2Finvite%2Faccept'])
  expect((browser.cookies.get('__Host-qeet_flow') ?? '').length).toBeLessThan(4_096)
})

test('the cookies of the pages mean nothing to the API', async () => {
  const { browser, body } = await ready()
  await browser.post('/sign-in', body)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${service.url}/v1/me`, { headers: { cookie } })
  expect(answer.status).toBe(401)
})
