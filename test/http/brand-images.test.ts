// Images of brands, as browsers and mail programs ask for them.
import { expect, test } from 'vitest'
import { imageId } from '../../src/shared/image.ts'
import { mutate } from '../domains/verbs.ts'
import { PNG } from '../kit/images.ts'
import { owner, type Person } from '../kit/seed.ts'
import { testService, useService } from '../kit/service.ts'

const ETAG = `"${imageId(PNG)}"`

const service = useService()

async function branded(on = service): Promise<{ who: Person; url: string }> {
  const who = await owner(on)
  expect(
    (await mutate(who, 'brandingUpdate', { tenantId: who.tenantId, input: { logoUrl: PNG } }, 'branding { version }'))
      .userErrors,
  ).toEqual([])
  return { who, url: `${on.url}/brand/${who.tenantId}/${imageId(PNG)}` }
}
const statusOf = async (url: string): Promise<number> => (await fetch(url)).status

test('HEAD answers as GET does, without the image; other methods are 405', async () => {
  const { url } = await branded()
  const [get, head] = [await fetch(url), await fetch(url, { method: 'HEAD' })]
  for (const name of ['content-type', 'content-length', 'etag', 'cache-control', 'content-security-policy'])
    expect([name, head.headers.get(name)]).toEqual([name, get.headers.get(name)])
  expect([head.status, (await head.arrayBuffer()).byteLength, (await get.arrayBuffer()).byteLength]).toEqual([
    200,
    0,
    Number(get.headers.get('content-length')),
  ])
  const post = await fetch(url, { method: 'POST', body: 'x' })
  expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  expect((await fetch(`${url}x`, { method: 'HEAD' })).status).toBe(404)
})

test.each([
  [ETAG, 304],
  [`W/${ETAG}`, 304],
  [`"a", ${ETAG}`, 304],
  ['*', 304],
  ['"a"', 200],
  [ETAG.slice(0, -1), 200],
])('a client that has it as %s is answered %i', async (tag, status) => {
  const { url } = await branded()
  const response = await fetch(url, { headers: { 'if-none-match': tag, 'cache-control': 'no-cache' } })
  expect([response.status, response.headers.get('etag'), response.headers.get('cache-control')]).toEqual([
    status,
    ETAG,
    'public, max-age=31536000, immutable',
  ])
  expect((await response.arrayBuffer()).byteLength > 0).toBe(status === 200)
})

test('an image that was asked for before is of the same tenant alone, and gone when that gives it up', async () => {
  const [{ who, url }, { who: other, url: theirs }] = [await branded(), await branded()]
  const stranger = await owner(service)
  for (let again = 0; again < 2; again++)
    expect([
      await statusOf(url),
      await statusOf(theirs),
      await statusOf(url.replace(who.tenantId, stranger.tenantId)),
    ]).toEqual([200, 200, 404])
  await service.owner.query('DELETE FROM brand_image WHERE tenant_id = $1', [other.tenantId])
  expect([await statusOf(url), await statusOf(theirs)]).toEqual([200, 404])
  expect((await fetch(theirs, { headers: { 'if-none-match': ETAG, 'cache-control': 'no-cache' } })).status).toBe(404)
})

test('a suspended tenant keeps its images, since mails show them; a deleted one has none', async () => {
  const { who, url } = await branded()
  await mutate(who, 'tenantSuspend', { tenantId: who.tenantId })
  expect(await statusOf(url)).toBe(200)
  await mutate(who, 'tenantDelete', { tenantId: who.tenantId })
  expect(await statusOf(url)).toBe(404)
})

test('more images than are kept in memory are all served', async () => {
  const who = await owner(service)
  const ids = Array.from({ length: 70 }, (_, n) => `data:image/svg+xml,<svg xmlns='x'>${n}</svg>`).map((url) => ({
    url,
    id: imageId(url),
  }))
  for (const { url, id } of ids)
    await service.owner.query('INSERT INTO brand_image (id, tenant_id, url) VALUES ($1, $2, $3)', [
      id,
      who.tenantId,
      url,
    ])
  for (let again = 0; again < 2; again++)
    for (const [n, { id }] of ids.entries())
      expect(await (await fetch(`${service.url}/brand/${who.tenantId}/${id}`)).text()).toContain(`>${n}<`)
})

test('one address may ask for hundreds at once, and then waits alone', async () => {
  const limited = await testService({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' })
  try {
    const { url } = await branded(limited)
    const from = (address: string, of = url) => fetch(of, { headers: { 'x-forwarded-for': address } })
    const all = await Promise.all(
      Array.from({ length: 700 }, (_, n) => from('192.0.2.1', n % 2 === 0 ? url : `${url}x`)),
    )
    const refused = all.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(20)
    expect(all.length - refused.length).toBeGreaterThanOrEqual(300)
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await from('192.0.2.2')).status).toBe(200)
  } finally {
    await limited.close()
  }
})
