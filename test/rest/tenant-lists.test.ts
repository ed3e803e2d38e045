// The list of tenants on /v1: pages, cursors and limits.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { apiKey, createTenant, owner, type Person, signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { tenantObject } from './shapes.ts'
import { type Wire, wireOf } from './wire.ts'

let ada: Person
let v1: Wire
const service = useService()
const as = wireOf(service)

beforeAll(async () => {
  ada = await owner(service)
  v1 = as(ada)
})

test('GET /v1/tenants pages newest first; an API key sees its own tenant', async () => {
  const bob = await signUp(service)
  for (let n = 1; n <= 4; n++) await createTenant(service, bob, `List ${n}`)
  const seen: string[] = []
  let cursor = ''
  do {
    const { status, body } = await as(bob)('GET', `/v1/tenants?limit=2&cursor=${cursor}`)
    expect(status).toBe(200)
    seen.push(...body.items.map((row: { name: string; personal: boolean }) => (row.personal ? 'personal' : row.name)))
    cursor = body.next_cursor
  } while (cursor !== '')
  expect(seen).toEqual(['List 4', 'List 3', 'List 2', 'List 1', 'personal'])
  const all = await as(bob)('GET', '/v1/tenants')
  expect(all.body.items[0]).toEqual(
    tenantObject({ name: 'List 4', member_count: 1, mfa_enabled_count: 0, blocked: false }),
  )
  const key = await as(await apiKey(service, ada))('GET', '/v1/tenants')
  expect(key.body).toEqual({
    items: [tenantObject({ id: ada.tenantId, member_count: 1, mfa_enabled_count: 0, blocked: false })],
    next_cursor: '',
  })
})

test('a bad cursor or limit is 400; a limit over 200 is 200', async () => {
  const bob = await signUp(service)
  await createTenant(service, bob)
  const foreign = (await as(bob)('GET', '/v1/tenants?limit=1')).body.next_cursor as string
  expect(foreign).not.toBe('')
  for (const cursor of ['garbage', 'AAAA', foreign, randomUUID(), '%00'])
    expect(await v1('GET', `/v1/tenants?cursor=${cursor}`)).toMatchObject({
      status: 400,
      body: { error: { code: 'bad_request', fields: [{ field: 'cursor', code: 'invalid' }] } },
    })
  for (const limit of ['0', '-1', '1.5', 'ten', '1e2'])
    expect(await v1('GET', `/v1/tenants?limit=${limit}`)).toMatchObject({
      status: 400,
      body: { error: { fields: [{ field: 'limit' }] } },
    })
  for (const limit of ['', '201', '99999999999999999999'])
    expect(await v1('GET', `/v1/tenants?limit=${limit}`)).toMatchObject({ status: 200 })
})
