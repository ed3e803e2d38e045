// Pages of other sites get nothing done through their visitors' browsers: neither guesses at passwords, nor mails, nor
// anything that writes.
import { beforeAll, describe, expect, test } from 'vitest'
import { isOfForeignPage } from '../../src/http/foreign-pages.ts'
import { PASSWORD, type Person, signUp, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { changesNothing } from '../domains/verbs.ts'

const LISTED = 'https://admin.example.test'
const EVIL = 'https://evil.example'

let ada: Person
const service = useService({ CORS_ORIGINS: LISTED, PUBLIC_URL: 'https://id.example.test' })
beforeAll(async () => {
  ada = await signUp(service)
})

/** What browsers add to a request of a page; the content type is that of a form or of fetch without a preflight. */
const FOREIGN: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['fetch of another site', { origin: EVIL, 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' }],
  [
    'a form of another site',
    {
      origin: EVIL,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'content-type': 'application/x-www-form-urlencoded',
    },
  ],
  ['fetch of another site, in an old browser', { origin: EVIL, 'content-type': 'text/plain' }],
  [
    'a page of a neighbour',
    { origin: 'https://shop.example.test', 'sec-fetch-site': 'same-site', 'content-type': 'text/plain' },
  ],
  ['a page without an origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['a page without an origin, in an old browser', { origin: 'null' }],
  ['a page whose origin resembles a listed one', { origin: `${LISTED}.evil.example`, 'sec-fetch-site': 'cross-site' }],
  ['a page that names the listed origin twice', { origin: `${LISTED}, ${LISTED}`, 'sec-fetch-site': 'cross-site' }],
  ['a browser that tells no origin', { 'sec-fetch-site': 'cross-site' }],
]
const WELCOME: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['no browser', {}],
  ['no browser, with any content type', { 'content-type': 'text/plain' }],
  ['fetch of Node', { 'sec-fetch-mode': 'cors' }],
  ['a page of a listed origin', { origin: LISTED, 'sec-fetch-site': 'cross-site' }],
  ['a page of a listed origin, in an old browser', { origin: LISTED }],
  ['a page of the own origin', { origin: 'https://id.example.test', 'sec-fetch-site': 'same-origin' }],
  [
    'a page of the own origin, which a proxy knows by another name',
    { origin: 'https://console.example', 'sec-fetch-site': 'same-origin' },
  ],
  ['the person themself', { origin: 'null', 'sec-fetch-site': 'none' }],
]

const login = (headers: Readonly<Record<string, string>>) =>
  fetch(`${service.url}/v1/auth/login`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email: ada.email, password: PASSWORD }),
  })

describe.each(FOREIGN)('%s', (_who, headers) => {
  test('cannot sign in, ask for a mail or sign up on /v1: it is 403 before anything is done', async () => {
    await changesNothing(service, async () => {
      for (const [path, body] of [
        ['login', { email: ada.email, password: PASSWORD }],
        ['forgot-password', { email: ada.email }],
        ['signup', { email: uniqueEmail(), password: 'correct horse battery staple' }],
      ] as const) {
        const response = await fetch(`${service.url}/v1/auth/${path}`, {
          method: 'POST',
          headers,
          body: JSON.stringify(body),
        })
        expect(response.status).toBe(403)
        expect(await response.json()).toMatchObject({
          error: { code: 'forbidden', message: expect.stringContaining('CORS_ORIGINS') as unknown },
        })
      }
    })
  })

  test('cannot over GraphQL, and with a credential neither', async () => {
    await changesNothing(service, async () => {
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', authorization: `Bearer ${ada.accessToken}` },
        body: JSON.stringify({ query: 'mutation { meUpdate(input: { displayName: "Eve" }) { userErrors { code } } }' }),
      })
      expect(response.status).toBe(403)
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
      const renamed = await fetch(`${service.url}/v1/me`, {
        method: 'PATCH',
        headers: { ...headers, authorization: `Bearer ${ada.accessToken}` },
        body: '{"display_name":"Eve"}',
      })
      expect(renamed.status).toBe(403)
    })
  })

  test('may follow a link', async () => {
    expect((await fetch(`${service.url}/healthz`, { headers })).status).toBe(200)
    expect(
      (
        await fetch(`${service.url}/v1/auth/me`, {
          headers: { ...headers, authorization: `Bearer ${ada.accessToken}` },
        })
      ).status,
    ).toBe(200)
  })
})

test.each(WELCOME)('%s may sign in', async (_who, headers) => {
  expect((await login(headers)).status).toBe(200)
})

test('a page of the own origin is known by the host that was asked, where a browser says nothing else', () => {
  const asked = (origin: string, host: string) => isOfForeignPage({ method: 'POST', headers: { origin, host } }, [])
  expect([
    asked('https://id.example.test', 'id.example.test'),
    asked('http://127.0.0.1:4000', '127.0.0.1:4000'),
  ]).toEqual([false, false])
  for (const host of ['ID.Example.Test', 'id.example.test:443', 'id.example.test.', 'Id.Example.Test.:443'])
    expect([host, asked('https://id.example.test', host)]).toEqual([host, false])
  for (const host of [
    'id.example.test:80',
    'id.example.test:444',
    'x@id.example.test',
    'id.example.test/x',
    'id.example.test..',
    '',
  ])
    expect([host, asked('https://id.example.test', host)]).toEqual([host, true])
  for (const [origin, host] of [
    ['https://id.example.test:444', 'id.example.test'],
    ['https://id.example.test.evil.example', 'id.example.test'],
    ['null', 'null'],
    ['', ''],
    ['id.example.test', 'id.example.test'],
  ] as const)
    expect(asked(origin, host)).toBe(true)
})
