// Nobody but a page of our own uses a browser's cookie: neither another site, nor another port, nor a frame or form.
import { beforeAll, describe, expect, test } from 'vitest'
import { count } from '../domains/verbs.ts'
import { type Person, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { builtUi, ORIGIN, OWN_PAGE, visitor, type Visitor } from './visitor.ts'

const LISTED = 'https://app.example.test'
const ui = builtUi({ me: '{ me { userId } }' })
const service = useService({ PUBLIC_URL: ORIGIN, CORS_ORIGINS: LISTED }, { adminFolder: ui.folder })
let ada: Person
let browser: Visitor
beforeAll(async () => {
  ada = await signUp(service)
  browser = visitor(service.url)
  await browser.signIn(ada.email)
})

const FOREIGN: readonly (readonly [string, Readonly<Record<string, string | null>>])[] = [
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['another site, in an old browser', { origin: 'https://evil.example', 'sec-fetch-site': null }],
  ['another port of the same host', { origin: `${ORIGIN}:8443`, 'sec-fetch-site': 'same-site' }],
  ['another port, in an old browser', { origin: `${ORIGIN}:8443`, 'sec-fetch-site': null }],
  ['another subdomain', { origin: 'https://evil.example.test', 'sec-fetch-site': 'same-site' }],
  ['an origin that CORS lists', { origin: LISTED, 'sec-fetch-site': 'cross-site' }],
  ['an origin that CORS lists, in an old browser', { origin: LISTED, 'sec-fetch-site': null }],
  ['a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['a sandboxed frame of our own', { origin: 'null', 'sec-fetch-site': 'same-origin' }],
  ['the address bar', { origin: null, 'sec-fetch-site': 'none' }],
  ['a client that says nothing of itself', { origin: null, 'sec-fetch-site': null }],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['text without a preflight', { 'content-type': 'text/plain' }],
  ['a page without our header', { 'x-qeet-admin': null }],
]

async function send(path: string, changed: Readonly<Record<string, string | null>>, body: object): Promise<Response> {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const all = Object.entries({ ...OWN_PAGE, cookie, ...changed }).filter((pair) => pair[1] !== null)
  return fetch(`${service.url}${path}`, {
    method: 'POST',
    headers: all,
    body: JSON.stringify(body),
  })
}

describe.each(FOREIGN)('%s', (_name, changed) => {
  test('signs nobody out, and reads nothing', async () => {
    const live = () => count(service, 'session', 'user_id = $1 AND revoked_at IS NULL', [ada.userId])
    const before = await live()
    for (const [path, body] of [
      ['/admin/session', { op: 'logout' }],
      ['/admin/session', { op: 'now' }],
      ['/admin/api', { id: ui.ids.me, variables: {} }],
    ] as const) {
      const answer = await send(path, changed, body)
      expect(answer.status).toBe(403)
      expect(await answer.text()).not.toContain(ada.userId)
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
    }
    expect(await live()).toBe(before)
  })
})

test('our own page does both', async () => {
  expect((await send('/admin/session', {}, { op: 'now' })).status).toBe(200)
  expect((await send('/admin/api', {}, { id: ui.ids.me, variables: {} })).status).toBe(200)
})

test('no preflight allows the header', async () => {
  for (const origin of ['https://evil.example', LISTED]) {
    const answer = await fetch(`${service.url}/admin/session`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-qeet-admin' },
    })
    expect(answer.headers.get('access-control-allow-headers') ?? '').not.toMatch(/x-qeet-admin/i)
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  }
})

describe('cookies', () => {
  test('sent twice, as one that a neighbour planted beside it, count as none', async () => {
    const [name, value] = [...browser.cookies][0] as [string, string]
    const answer = await send(
      '/admin/session',
      { cookie: `${name}=${'B'.repeat(43)}; ${name}=${value}` },
      { op: 'now' },
    )
    expect(await answer.json()).toEqual({ state: 'out' })
  })

  test('without the prefix count as none', async () => {
    const [, value] = [...browser.cookies][0] as [string, string]
    expect(await (await send('/admin/session', { cookie: `qeet_session=${value}` }, { op: 'now' })).json()).toEqual({
      state: 'out',
    })
  })

  test('that are odd are no error', async () => {
    for (const value of ['', 'x', '"', '%00', 'é'.repeat(43).slice(0, 20), '../..'])
      expect(
        (await send('/admin/session', { cookie: `__Host-qeet_session=${encodeURI(value)}` }, { op: 'now' })).status,
      ).toBe(200)
  })
})

test('a page of this very host that came by plain http is no page of ours', async () => {
  // Positive control: by https it is one, as those of a tenant's domain are.
  const secure = service.url.replace('http:', 'https:')
  expect((await send('/admin/session', { origin: secure, 'sec-fetch-site': null }, { op: 'now' })).status).toBe(200)
  const answer = await send('/admin/session', { origin: service.url, 'sec-fetch-site': null }, { op: 'now' })
  expect(answer.status).toBe(403)
})

test('variables that nest too deeply are refused with a reason, and break nothing', async () => {
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const body = `{"id":"${ui.ids.me}","variables":{"a":${deep}}}`
  const answer = await fetch(`${service.url}/admin/api`, { method: 'POST', headers: { ...OWN_PAGE, cookie }, body })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({
    error: { code: 'bad_request', message: 'At most 128 levels of nesting are allowed.' },
  })
})
