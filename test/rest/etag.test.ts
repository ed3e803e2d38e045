import { afterAll, beforeAll, expect, test } from 'vitest'
import { owner } from '../kit/seed.ts'
import { testService, type TestService } from '../kit/service.ts'
import { isInputObjectType, isNonNullType } from 'graphql'
import { buildSchema } from '../../src/graphql/schema.ts'
import { takesIfMatch } from '../../src/rest/precondition.ts'
import { rootField } from '../../src/rest/wording.ts'
import { ALL } from './requests.ts'
import { type Wire, wireOf } from './wire.ts'
import type { Client } from '../kit/client.ts'

let service: TestService
let as: (who: Client) => Wire
beforeAll(async () => {
  service = await testService()
  as = await wireOf(service)
})
afterAll(() => service.close())

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

test('an ETag that was read is a precondition of a write, whole or its version alone; a stale one writes nothing', async () => {
  const { get, put } = await brandOf()
  const read = (await get()).headers.get('etag') ?? ''
  expect((await put({ primary_color: '#112233' }, read)).status).toBe(200)
  const after = await get()
  expect((await put({ primary_color: '#445566' }, read)).status).toBe(412)
  expect((await get()).body).toEqual(after.body)
  expect((await put({ primary_color: '#445566' }, '"v1"')).status).toBe(200)
})

test('of many ETags the latest four are tried, so that one request is not many writes', async () => {
  const { get, put } = await brandOf()
  const read = (await get()).headers.get('etag') ?? ''
  expect((await put({ primary_color: '#112233' }, `"v9","v8","v7","v6",${read}`)).status).toBe(412)
  expect((await get()).headers.get('etag')).toBe(read)
  expect((await put({ primary_color: '#112233' }, `"v9","v8","v7",${read}`)).status).toBe(200)
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
