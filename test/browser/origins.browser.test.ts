// A real browser, whose person is signed in: pages of other origins read nothing by its cookie, and end nothing.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { count } from '../domains/verbs.ts'
import { useUi } from './ui.ts'

const ui = useUi()
/** It answers a page to everybody, under any name of this machine. */
const evil = createServer((_, response) =>
  response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Evil</h1>'),
)
let port = 0
beforeAll(async () => {
  await new Promise<void>((resolve) => evil.listen(0, '127.0.0.1', resolve))
  port = (evil.address() as AddressInfo).port
})
afterAll(() => evil.close())

/** What a page can try, as text that runs in it; each returns what it saw. */
const ATTEMPTS: readonly (readonly [string, (url: string) => string])[] = [
  [
    'fetch with our header',
    (url) => `fetch('${url}/admin/session', { method: 'POST', credentials: 'include', body: '{"op":"logout"}',
      headers: { 'content-type': 'application/json', 'x-qeet-admin': '1' } })
      .then((r) => r.text()).catch((e) => e.name)`,
  ],
  [
    'fetch without a preflight',
    (url) => `fetch('${url}/admin/session', { method: 'POST', credentials: 'include', mode: 'no-cors',
      headers: { 'content-type': 'text/plain' }, body: '{"op":"logout"}' }).then((r) => r.type).catch((e) => e.name)`,
  ],
  ['a beacon', (url) => `Promise.resolve(String(navigator.sendBeacon('${url}/admin/session', '{"op":"logout"}')))`],
  [
    'a form of text',
    (url) => `new Promise((done) => { const f = document.createElement('form'); f.method = 'POST'; f.target = 'into';
      f.enctype = 'text/plain'; f.action = '${url}/admin/session'; const i = document.createElement('input');
      i.name = '{"op":"logout","x":"'; i.value = '"}'; f.append(i); const t = document.createElement('iframe');
      t.name = 'into'; document.body.append(t, f); t.onload = () => done('sent'); f.submit() })`,
  ],
  [
    'the API',
    (url) => `fetch('${url}/admin/api', { method: 'POST', credentials: 'include', body: '{"id":"","variables":{}}',
      headers: { 'content-type': 'application/json', 'x-qeet-admin': '1' } })
      .then((r) => r.text()).catch((e) => e.name)`,
  ],
  [
    'a frame of the admin UI',
    (url) => `new Promise((done) => { const t = document.createElement('iframe'); t.src = '${url}/admin/';
      t.onload = () => {
        try { done(t.contentDocument ? t.contentDocument.body.innerText : 'opaque') } catch { done('opaque') }
      };
      document.body.append(t) })`,
  ],
]

const own = () => count(ui.service, 'session', 'browser_hash IS NOT NULL AND revoked_at IS NULL', [])

describe.each([
  ['another site', () => `http://localhost:${port}/`],
  ['another port of the same host', () => `http://127.0.0.1:${port}/`],
])('%s', (_site, address) => {
  test.each(ATTEMPTS)('gets nothing by %s', async (_attempt, text) => {
    const { page } = await ui.open({ expected: /./ })
    const before = await own()
    expect(before).toBeGreaterThan(0)
    const other = await page.context().newPage()
    await other.goto(address())
    const seen = await other.evaluate<string>(text(ui.service.url))
    expect(seen).not.toContain(ui.world.ada.userId)
    expect(seen).not.toMatch(/"state"|Overview|Acme/)
    expect(await own()).toBe(before)
    await other.close()
  })

  test('cannot see that anybody is signed in by a frame within a frame', async () => {
    const { page } = await ui.open({ expected: /./ })
    const other = await page.context().newPage()
    await other.goto(address())
    await other.evaluate(`new Promise((done) => { const t = document.createElement('iframe');
      t.srcdoc = '<iframe src="${ui.service.url}/admin/"></iframe>';
      t.onload = () => done(); document.body.append(t) })`)
    const shown = await Promise.all(other.frames().map((frame) => frame.content().catch(() => '')))
    expect(shown.join('')).not.toMatch(/id="root"/)
    await other.close()
  })
})

test('the page itself signs out by the same request', async () => {
  const { page } = await ui.open()
  const before = await own()
  const [, text] = ATTEMPTS[0] as (typeof ATTEMPTS)[number]
  expect(await page.evaluate<string>(text(ui.service.url))).toContain('"state":"out"')
  expect(await own()).toBe(before - 1)
})
