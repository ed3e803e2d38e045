// The admin UI's files: a strict policy, a nonce for each answer, and assets that are kept for ever.
import { expect, test } from 'vitest'
import { useService } from '../kit/service.ts'
import { builtUi, ORIGIN } from './visitor.ts'

const service = useService({ PUBLIC_URL: ORIGIN }, { adminFolder: builtUi({}).folder })
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${service.url}${path}`, { method, headers, redirect: 'manual' })

test('every address of the UI answers its page, with a nonce of its own', async () => {
  const nonces = new Set<string>()
  for (const path of ['/admin', '/admin/', '/admin/acme/members?find=a', '/admin/acme/email-templates/invite']) {
    const answer = await get(path)
    const policy = answer.headers.get('content-security-policy') ?? ''
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? ''
    expect(await answer.text()).toContain(`nonce="${nonce}"`)
    expect(policy).toContain("default-src 'none'; script-src 'self';")
    expect(policy).not.toMatch(/unsafe|\*/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-frame-options')).toBe('DENY')
    nonces.add(nonce)
  }
  expect(nonces.size).toBe(4)
})

test('an asset comes in the best encoding that the client takes, and is kept for ever', async () => {
  const asked = async (encoding: string) => {
    const answer = await get('/admin/_assets/main-abc.js', { 'accept-encoding': encoding })
    return [answer.status, answer.headers.get('content-encoding'), answer.headers.get('etag')]
  }
  expect(await asked('identity')).toEqual([200, null, '"main-abc.js"'])
  const head = await get('/admin/_assets/main-abc.js', { 'accept-encoding': 'gzip, deflate, br' }, 'HEAD')
  expect(head.headers.get('content-encoding')).toBe('br')
  expect(head.headers.get('vary')).toContain('Accept-Encoding')
  expect(
    (await get('/admin/_assets/main-abc.js', { 'accept-encoding': 'br;q=0, gzip' }, 'HEAD')).headers.get(
      'content-encoding',
    ),
  ).toBe('gzip')
  expect(
    (await get('/admin/_assets/small-abc.css', { 'accept-encoding': 'br' }, 'HEAD')).headers.get('content-encoding'),
  ).toBeNull()
  expect(head.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect(head.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(
    (await get('/admin/_assets/main-abc.js', { 'accept-encoding': 'identity', 'if-none-match': '"main-abc.js"' }))
      .status,
  ).toBe(304)
})

test('what is no asset is not found, wherever it is', async () => {
  for (const name of [
    'none.js',

    '..%2findex.html',
    '%2e%2e%2fdocuments.json',
    'main-abc.js.br',
    '',
    'main-abc.js/',
  ])
    expect([name, (await get(`/admin/_assets/${name}`)).status]).toEqual([name, 404])
})

test('only what is meant to be is answered to other methods', async () => {
  expect((await get('/admin/acme', {}, 'PUT')).status).toBe(405)
  expect((await get('/admin/session')).headers.get('allow')).toBe('POST')
  expect((await get('/administrator')).status).toBe(404)
})

test('the frame of previews runs one script that we know, and nothing of what it shows', async () => {
  const answer = await get('/admin/frame')
  const policy = answer.headers.get('content-security-policy') ?? ''
  expect(policy).toMatch(/script-src 'sha256-[^']+'; style-src 'unsafe-inline'/)
  expect(policy).toContain('sandbox allow-scripts;')
  expect(policy).toContain("frame-ancestors 'self'")
  expect(answer.headers.get('x-frame-options')).toBe('SAMEORIGIN')
  expect(await answer.text()).toContain("setAttribute('sandbox','')")
})
