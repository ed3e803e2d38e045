// A person finds their tenants by parts of name and slug; each of theirs, and nobody else's.
import { expect, test } from 'vitest'
import { apiKey, createTenant, owner, type Person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { joinAs, mutate } from '../verbs.ts'

const service = useService()
const SEARCH = `query ($search: String, $first: Int, $after: String) {
  tenants(search: $search, first: $first, after: $after) {
    nodes { name } totalCount pageInfo { hasNextPage endCursor }
  }
}`
const found = async (who: Pick<Person, 'gql'>, search: string | null, more: object = {}) => {
  const { nodes, totalCount, pageInfo } = (await who.gql(SEARCH, { search, ...more })).tenants
  return { names: nodes.map(({ name }: { name: string }) => name), totalCount, pageInfo }
}

test('each word is part of name or slug, in any case, and the count is of what fits', async () => {
  const ada = await signUp(service)
  for (const name of ['Northwind Traders', 'Northern Lights', 'Südwind 100%']) await createTenant(service, ada, name)
  await owner(service, 'Northwind of somebody else')
  expect(await found(ada, 'north')).toMatchObject({ names: ['Northern Lights', 'Northwind Traders'], totalCount: 2 })
  expect(await found(ada, ' TRADERS  north ')).toMatchObject({ names: ['Northwind Traders'], totalCount: 1 })
  expect(await found(ada, 'northern-lights')).toMatchObject({ names: ['Northern Lights'] })
  expect(await found(ada, 'SÜDWIND %')).toMatchObject({ names: ['Südwind 100%'] })
  expect(await found(ada, '_')).toMatchObject({ names: [], totalCount: 0 })
  expect(await found(ada, 'somebody')).toMatchObject({ names: [], totalCount: 0 })
  for (const all of [null, '', '  ']) expect((await found(ada, all)).totalCount).toBe(4)
  const first = await found(ada, 'north', { first: 1 })
  expect(first).toMatchObject({ names: ['Northern Lights'], totalCount: 2, pageInfo: { hasNextPage: true } })
  expect(await found(ada, 'north', { first: 1, after: first.pageInfo.endCursor })).toMatchObject({
    names: ['Northwind Traders'],
    pageInfo: { hasNextPage: false },
  })
  const { body } = await ada.rest('GET', '/v1/tenants?q=lights')
  expect(body.items).toMatchObject([{ name: 'Northern Lights' }])
})

test('a tenant that one has left, that was deleted, or in which one is suspended is not found or counted', async () => {
  const bob = await signUp(service)
  const host = await owner(service, 'Findable')
  await joinAs(service, host, bob)
  expect(await found(bob, 'findable')).toMatchObject({ names: ['Findable'], totalCount: 1 })
  await mutate(host, 'memberSuspend', { tenantId: host.tenantId, userId: bob.userId })
  expect(await found(bob, 'findable')).toMatchObject({ names: [], totalCount: 0 })
  await mutate(host, 'memberResume', { tenantId: host.tenantId, userId: bob.userId })
  expect((await found(bob, 'findable')).totalCount).toBe(1)
  await mutate(host, 'tenantDelete', { tenantId: host.tenantId })
  expect(await found(bob, 'findable')).toMatchObject({ names: [], totalCount: 0 })
})

test('a changed name is found at once', async () => {
  const ada = await owner(service, 'Before')
  expect((await found(ada, 'before')).totalCount).toBe(1)
  await mutate(ada, 'tenantUpdate', { tenantId: ada.tenantId, input: { name: 'After' } })
  expect((await found(ada, 'after')).names).toEqual(['After'])
})

test('an API key finds its own tenant and no other', async () => {
  const ada = await owner(service, 'Mine')
  await createTenant(service, ada, 'Mine too')
  for (const key of [await apiKey(service, ada), await apiKey(service, ada, { userId: ada.userId })]) {
    expect(await found(key, 'mine')).toMatchObject({ names: ['Mine'], totalCount: 1 })
    expect(await found(key, 'too')).toMatchObject({ names: [], totalCount: 0 })
  }
})

test('a search of too many characters or words, or with a control character, is refused', async () => {
  const ada = await signUp(service)
  for (const search of ['x'.repeat(101), 'a b c d e f', 'a\u0000b']) {
    const { errors } = await ada.ask(SEARCH, { search })
    expect(errors).toMatchObject([{ path: ['tenants'], extensions: { code: 'BAD_USER_INPUT', argument: ['search'] } }])
  }
})
