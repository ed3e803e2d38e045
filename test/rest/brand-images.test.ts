// Logo and favicon as files: the body is the image, and what is kept is as if it had come as a data: URL.
import { beforeAll, expect, test } from 'vitest'
import { LOGO_BYTES } from '../../src/shared/image.ts'
import { addMember, owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { actions, changesNothing } from '../domains/verbs.ts'
import { hold, type OpenApi, openApiOf } from './wire.ts'

const service = useService()
let document: OpenApi
beforeAll(async () => {
  document = await openApiOf(service)
})

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></svg>')

interface Answer {
  readonly status: number
  // oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
  readonly body: any
  readonly headers: Headers
}

/** Calls a path under the brand of `who`'s tenant, or of another one's; each answer is held against its description. */
async function call(
  who: Person,
  method: string,
  image: string,
  { type, body, match, tenantId = who.tenantId }: Sent = {},
): Promise<Answer> {
  const path = `/v1/tenants/${tenantId}/branding${image}`
  const response = await fetch(`${service.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${who.accessToken}`,
      ...(type !== undefined && { 'content-type': type }),
      ...(match !== undefined && { 'if-match': match }),
    },
    ...(body && { body: new Uint8Array(body) }),
  })
  const text = await response.text()
  const answer = {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  }
  hold(document, method, path, answer)
  return answer
}

interface Sent {
  readonly type?: string
  readonly body?: Buffer
  readonly match?: string
  readonly tenantId?: string
}

test('an image is published as it is, and DELETE takes it off', async () => {
  const ada = await owner(service)
  await ada.rest('PUT', `/v1/tenants/${ada.tenantId}/branding`, { primary_color: '#7c3aed' })
  const logo = await call(ada, 'PUT', '/logo', { type: 'image/png', body: PNG })
  expect([logo.status, logo.body.logo_url]).toEqual([200, `data:image/png;base64,${PNG.toString('base64')}`])
  const icon = await call(ada, 'PUT', '/favicon', { type: 'image/svg+xml; charset=utf-8', body: SVG })
  expect(icon.body).toMatchObject({
    logo_url: logo.body.logo_url,
    favicon_url: `data:image/svg+xml;base64,${SVG.toString('base64')}`,
    primary_color: '#7c3aed',
  })
  expect((await call(ada, 'DELETE', '/logo')).status).toBe(204)
  expect((await call(ada, 'GET', '')).body).toMatchObject({ logo_url: null, favicon_url: icon.body.favicon_url })
  expect((await call(ada, 'DELETE', '/favicon')).status).toBe(204)
  expect((await call(ada, 'GET', '')).body).toMatchObject({ favicon_url: null, primary_color: '#7c3aed' })
  expect((await actions(service, ada.tenantId)).filter((action) => action.startsWith('branding.'))).toHaveLength(5)
})

test('what is no image, or too large, is refused by name', async () => {
  const ada = await owner(service)
  await call(ada, 'PUT', '/logo', { type: 'image/png', body: PNG })
  for (const [sent, status, code] of [
    [{ type: 'image/png', body: SVG }, 422, 'validation_failed'],
    [{ type: 'image/png', body: Buffer.alloc(0) }, 422, 'validation_failed'],
    [{ type: 'image/png' }, 422, 'validation_failed'],
    [{ type: 'image/tiff', body: PNG }, 415, 'bad_request'],
    [{ type: 'application/json', body: Buffer.from('{}') }, 415, 'bad_request'],
    [{ body: PNG }, 415, 'bad_request'],
    [{ type: 'image/png', body: Buffer.alloc(LOGO_BYTES + 1) }, 413, 'bad_request'],
  ] as const) {
    const refused = await changesNothing(service, () => call(ada, 'PUT', '/logo', sent))
    expect([sent.type, refused.status, refused.body.error.code]).toEqual([sent.type, status, code])
  }
})

test('it needs branding.write in the tenant of the credential', async () => {
  const [ada, stranger] = [await owner(service), await owner(service)]
  const reader = await addMember(service, ada)
  for (const [who, tenantId] of [
    [reader, ada.tenantId],
    [stranger, ada.tenantId],
  ] as const)
    for (const [method, sent] of [
      ['PUT', { type: 'image/png', body: PNG }],
      ['DELETE', {}],
    ] as const)
      expect((await changesNothing(service, () => call(who, method, '/logo', { ...sent, tenantId }))).status).toBe(403)
})

test('the ETag of the brand is a precondition of an upload and of its removal', async () => {
  const ada = await owner(service)
  const read = (await call(ada, 'GET', '')).headers.get('etag') ?? ''
  const first = await call(ada, 'PUT', '/logo', { type: 'image/png', body: PNG, match: read })
  expect(first.status).toBe(200)
  expect((await call(ada, 'PUT', '/logo', { type: 'image/svg+xml', body: SVG, match: read })).status).toBe(412)
  expect((await call(ada, 'DELETE', '/logo', { match: read })).status).toBe(412)
  expect((await call(ada, 'GET', '')).body.logo_url).toBe(first.body.logo_url)
  const match = `"v9", ${first.headers.get('etag') ?? ''}`
  expect((await call(ada, 'DELETE', '/logo', { match })).status).toBe(204)
})
