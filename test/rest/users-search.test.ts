// GET /v1/users with what is looked for, in an order.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { customRole, mutate } from '../domains/verbs.ts'
import { addMember, owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { refused, TIME } from './shapes.ts'
import { wireOf } from './wire.ts'

let ada: Person
let role: string
const people: Person[] = []
const service = useService()
const as = wireOf(service)
beforeAll(async () => {
  ada = await owner(service)
  role = await customRole(ada, 'readers', ['user.read'])
  for (const [at, name] of ['Cleo', 'Bob Last', 'Abe Last'].entries()) {
    const one = await addMember(service, ada)
    await mutate(one, 'meUpdate', { input: { displayName: name } })
    if (at > 0)
      await mutate(ada, 'memberRoleAssign', { tenantId: ada.tenantId, input: { userId: one.userId, roleId: role } })
    people.push(one)
  }
  await mutate(ada, 'memberSuspend', { tenantId: ada.tenantId, userId: people[1]?.userId })
})

interface Page {
  items: { name: string; last_seen_at?: string }[]
  next_cursor: string
  total_count?: number
}
const get = async (query: string): Promise<Page> => (await as(ada)('GET', `/v1/users?${query}`)).body as Page
const names = async (query: string): Promise<string[]> => (await get(query)).items.map(({ name }) => name)

test.each([
  ['q=LAST', ['Abe Last', 'Bob Last']],
  ['q=last&sort=name_desc', ['Bob Last', 'Abe Last']],
  ['status=suspended', ['Bob Last']],
  ['q=l&status=active&sort=name_asc', ['Abe Last', 'Cleo']],
  ['q=nobody%25', []],
  ['q=last&mfa=true', []],
  ['q=last&mfa=false&sort=joined_asc', ['Bob Last', 'Abe Last']],
])('%s', async (query, found) => {
  expect((await names(query)).filter((name) => name !== null)).toEqual(found)
})

test('role: those who hold it, page by page in their order, and how many there are when asked', async () => {
  const asked = `role=${role}&sort=name_asc&limit=1`
  const first = await get(`${asked}&count=true`)
  expect(first).toMatchObject({
    items: [{ name: 'Abe Last', roles: ['member', 'readers'], last_seen_at: TIME }],
    total_count: 2,
  })
  expect(await get(`${asked}&cursor=${first.next_cursor}`)).toEqual({
    items: [expect.objectContaining({ name: 'Bob Last' })],
    next_cursor: '',
  })
  expect(await as(ada)('GET', `/v1/users?role=${role}&cursor=${first.next_cursor}`)).toMatchObject(
    refused(400, 'bad_request', ['cursor', 'invalid']),
  )
  expect((await get('count=true')).total_count).toBe(4)
  expect(await get('')).not.toHaveProperty('total_count')
  expect(await get(`role=${randomUUID()}&count=true`)).toEqual({ items: [], next_cursor: '', total_count: 0 })
})

test.each([
  ['status', 'gone'],
  ['sort', 'age'],
  ['role', 'readers'],
  ['mfa', 'yes'],
  ['count', '1'],
  ['q', 'x'.repeat(101)],
  ['q', 'a%20b%20c%20d%20e%20f'],
])('%s=%s is refused, and named', async (name, value) => {
  expect(await as(ada)('GET', `/v1/users?${name}=${value}`)).toMatchObject(
    refused(400, 'bad_request', [name, 'invalid']),
  )
})
