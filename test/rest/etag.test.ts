import { expect, test } from 'vitest'
import { owner } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { isInputObjectType, isNonNullType } from 'graphql'
import { buildSchema } from '../../src/graphql/schema.ts'
import { takesIfMatch } from '../../src/rest/precondition.ts'
import { rootField } from '../../src/rest/wording.ts'
import { connectionOf } from '../scim/directory.ts'
import { ALL, pathOf } from './requests.ts'
import { refused } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

const service = useService()
const as = wireOf(service)

/** GETs whose answer tells when it was asked for. */
const CHANGES = new Set(['GET /v1/tenants/{tenantId}/analytics/overview'])

/** What is added to a list, and by which path if it is another one. */
const ADDED: Readonly<Record<string, readonly [path: string, body: object]>> = {
  '/ip-rules': ['', { cidr: '192.0.2.0/24', action: 'deny' }],
  '/roles': ['', { name: 'auditor' }],
  '/secrets': ['', { name: 'billing/key', value: 'a value' }],
  '/invites': ['/v1/invites', { email: 'guest@example.com' }],
  '/abac/policies': ['', { name: 'one', effect: 'deny', resource_type: 'invoice', action: 'read' }],
}

interface Brand {
  readonly get: (known?: string) => ReturnType<Wire>
  readonly put: (body: object, match?: string) => ReturnType<Wire>
}

/** The brand of a new tenant. */
async function brandOf(): Promise<Brand> {
  const ada = await owner(service)
  const path = `/v1/tenants/${ada.tenantId}`
  return {
    get: (known) =>
      as(ada)('GET', `${path}/branding`, undefined, known === undefined ? {} : { 'if-none-match': known }),
    put: (body, match) => as(ada)('PUT', `${path}/branding`, body, match === undefined ? {} : { 'if-match': match }),
  }
}

test('what is known already is 304 without a body, listed, weak or *', async () => {
  const { get } = await brandOf()
  const etag = (await get()).headers.get('etag') ?? ''
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
    const { status, body, headers } = await get(known)
    expect([known, status, body, headers.get('etag')]).toEqual([known, 304, undefined, etag])
  }
  for (const other of ['"other"', etag.slice(0, -1), '']) expect((await get(other)).status).toBe(200)
})

test('after a change the earlier ETag is answered with the new state', async () => {
  const { get, put } = await brandOf()
  const etag = (await get()).headers.get('etag') ?? ''
  await put({ primary_color: '#112233' })
  const again = await get(etag)
  expect([again.status, (again.body as { primary_color: string }).primary_color]).toEqual([200, '#112233'])
})

test('of several ETags one must be the present one; * takes any, and a weak one none', async () => {
  const { get, put } = await brandOf()
  const read = (await get()).headers.get('etag') ?? ''
  for (const stale of [`"other", W/${read}`, `W/${read}`, '"v7", "v8"', '"v7,v0"', ','])
    expect([stale, (await put({ primary_color: '#112233' }, stale)).status]).toEqual([stale, 412])
  expect((await get()).headers.get('etag')).toBe(read)
  expect((await put({ primary_color: '#112233' }, `"other", ${read}, "v8"`)).status).toBe(200)
  const after = (await get()).headers.get('etag') ?? ''
  expect((await put({ primary_color: '#445566' }, `${read},${after}`)).status).toBe(200)
  expect((await put({ primary_color: '#778899' }, ' * ')).status).toBe(200)
})

test('an ETag that was read is a precondition; a stale one writes nothing', async () => {
  const { get, put } = await brandOf()
  const read = (await get()).headers.get('etag') ?? ''
  expect((await put({ primary_color: '#112233' }, read)).status).toBe(200)
  const after = await get()
  expect((await put({ primary_color: '#445566' }, read)).status).toBe(412)
  expect((await get()).body).toEqual(after.body)
  expect((await put({ primary_color: '#445566' }, '"v1"')).status).toBe(200)
})

test('of any number of ETags the present one counts, also among the versions of a rule, which no GET has', async () => {
  const { get, put } = await brandOf()
  const read = (await get()).headers.get('etag') ?? ''
  expect((await put({ primary_color: '#112233' }, `"v9","v8","v7","v6",${read}`)).status).toBe(200)
  expect((await put({ primary_color: '#445566' }, '"v9","v8","v7","v6"')).status).toBe(412)
  const ada = await owner(service)
  const path = `/v1/tenants/${ada.tenantId}/ip-rules`
  const { body: rule } = await as(ada)('POST', path, { cidr: '192.0.2.0/24', action: 'deny' })
  const patch = (match: string): ReturnType<Wire> =>
    as(ada)('PATCH', `${path}/${rule.id}`, { label: match }, { 'if-match': match })
  expect((await patch(`"v9", "v${rule.version}"`)).status).toBe(200)
  expect((await patch(`"v9", "v${rule.version}"`)).status).toBe(412)
})

// A stream is no answer that ends.
const GETS = ALL.filter(([, { method, options }]) => method === 'GET' && !options.stream)

test('every GET that answers has an ETag and takes it for 304, unless what it answers is good once', async () => {
  const ada = await owner(service)
  const ids = { tenantId: ada.tenantId, userId: ada.userId }
  let found = 0
  for (const [name, route] of GETS) {
    const path = pathOf(route, ids)
    const { status, headers } = await as(ada)('GET', path)
    const etag = headers.get('etag')
    if (status !== 200 || route.options.oneTime) {
      expect([name, etag]).toEqual([name, null])
      continue
    }
    found++
    const again = await as(ada)('GET', path, undefined, { 'if-none-match': etag ?? '' })
    if (CHANGES.has(name)) continue
    expect([name, again.status, again.body, again.headers.get('etag')]).toEqual([name, 304, undefined, etag])
  }
  expect(found).toBeGreaterThan(30)
})

test.each(['/ip-rules', '/roles', '/invites', '/secrets', '/abac/policies'])(
  '%s: a list that changes has another ETag',
  async (list) => {
    const ada = await owner(service)
    const path = `/v1/tenants/${ada.tenantId}${list}`
    const read = (): ReturnType<Wire> => as(ada)('GET', path)
    const before = (await read()).headers.get('etag')
    expect(before).toMatch(/^W\/"[\w-]+"$/)
    expect((await read()).headers.get('etag')).toBe(before)
    const [where, body] = ADDED[list] ?? ['', {}]
    expect((await as(ada)('POST', where === '' ? path : where, body)).status).toBe(201)
    const after = await as(ada)('GET', path, undefined, { 'if-none-match': before ?? '' })
    expect([after.status, after.body.items.length > 0]).toEqual([200, true])
    expect(after.headers.get('etag')).not.toBe(before)
  },
)

test('a page that goes on has the same ETag while nothing changes', async () => {
  const ada = await owner(service)
  for (const name of ['one', 'two'])
    await as(ada)('POST', '/v1/users', { email: `${name}-${ada.tenantId}@example.com`, display_name: name })
  const read = (): ReturnType<Wire> => as(ada)('GET', '/v1/users?limit=1')
  const { body, headers } = await read()
  expect(body.next_cursor).not.toBe('')
  expect((await read()).headers.get('etag')).toBe(headers.get('etag'))
})

test('a weak ETag in If-Match is refused by name, and nothing is written', async () => {
  const ada = await owner(service)
  const path = `/v1/tenants/${ada.tenantId}/ip-rules`
  const { body: rule } = await as(ada)('POST', path, { cidr: '192.0.2.0/24', action: 'deny' })
  const before = await as(ada)('GET', path)
  const weak = before.headers.get('etag') ?? ''
  for (const [method, at, body] of [
    ['PATCH', `${path}/${rule.id}`, { label: 'other' }],
    ['PUT', `${path}/config`, { enabled: true }],
    ['DELETE', `${path}/${rule.id}`, undefined],
  ] as const) {
    const answer = await as(ada)(method, at, body, { 'if-match': `${weak}, W/"v1"` })
    expect([method, answer.status, answer.body.error.code]).toEqual([method, 412, 'conflict'])
    expect(answer.body.error.message).toContain('weak ETag')
  }
  expect((await as(ada)('GET', path)).body).toEqual(before.body)
})

test.each(['saml', 'oidc', 'ldap'])('a stale version removes no %s connection, the present one does', async (kind) => {
  const ada = await owner(service)
  const id = await connectionOf(service, ada)
  await service.owner.query('UPDATE connection SET kind = $1 WHERE id = $2', [kind.toUpperCase(), id])
  const remove = (match: string): ReturnType<Wire> =>
    as(ada)('DELETE', `/v1/tenants/${ada.tenantId}/${kind}/${id}`, undefined, { 'if-match': match })
  const left = () => service.owner.query('SELECT version FROM connection WHERE id = $1', [id])
  expect(await remove('"v9"')).toMatchObject(refused(412, 'conflict'))
  expect((await left()).rows).toEqual([{ version: 1 }])
  expect((await remove('"v1"')).status).toBe(204)
  expect((await left()).rows).toEqual([])
})

/** Whether the operation's input takes the version that was read. */
function comparesVersions(field: string): boolean {
  const args = buildSchema().getMutationType()?.getFields()[field]?.args ?? []
  return args.some(({ type }) => {
    const named = isNonNullType(type) ? type.ofType : type
    return isInputObjectType(named) && 'expectedVersion' in named.getFields()
  })
}
const WRITES = ['PATCH', 'PUT', 'DELETE']
const compared = ALL.filter(([, route]) => WRITES.includes(route.method) && comparesVersions(rootField(route)))

test.each(compared)('%s takes If-Match, as its operation compares versions', (_, route) => {
  expect(takesIfMatch(route)).toBe(true)
})
