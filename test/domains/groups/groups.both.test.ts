import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { newGroup } from '../calls/groups.ts'
import { atOnce, changesNothing, codes, count, HOLD_TENANT, mutate, tenantOf } from '../verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const FIELDS = 'group { id name description version memberCount roles { name } }'
const call = (who: Person, verb: string, args: object, select = FIELDS) =>
  mutate(who, verb, { tenantId: who.tenantId, ...args }, select)

describe('a group', () => {
  test('is made, found, renamed and deleted', async () => {
    const { group } = await call(ada, 'groupCreate', { input: { name: ' Support ', description: 'Helps.' } })
    expect(group).toMatchObject({ name: 'Support', description: 'Helps.', version: 1, memberCount: 0, roles: [] })
    const renamed = await call(ada, 'groupUpdate', { id: group.id, input: { name: 'support', expectedVersion: 1 } })
    expect(renamed).toMatchObject({ group: { name: 'support', version: 2 }, userErrors: [] })
    expect(await tenantOf(ada, `group(id: "${group.id}") { name }`)).toEqual({ group: { name: 'support' } })
    const stale = { id: group.id, input: { expectedVersion: 1 } }
    expect(codes(await changesNothing(service, () => call(ada, 'groupDelete', stale, 'deletedId')))).toEqual([
      'CONFLICT',
    ])
    expect(await call(ada, 'groupDelete', { id: group.id }, 'deletedId')).toEqual({
      deletedId: group.id,
      userErrors: [],
    })
    expect(await tenantOf(ada, `group(id: "${group.id}") { name }`)).toEqual({ group: null })
  })

  test('has a name of its own in its tenant, ignoring case, and the same as one elsewhere', async () => {
    const other = await owner(service)
    const id = await newGroup(ada, 'Sales')
    await newGroup(other, 'Sales')
    const twice = await changesNothing(service, () => call(ada, 'groupCreate', { input: { name: 'SALES' } }))
    expect(twice.userErrors).toMatchObject([{ code: 'NAME_TAKEN', path: ['input', 'name'] }])
    const second = await newGroup(ada, 'Marketing')
    const taken = await changesNothing(service, () =>
      call(ada, 'groupUpdate', { id: second, input: { name: 'sales' } }),
    )
    expect(codes(taken)).toEqual(['NAME_TAKEN'])
    const same = await changesNothing(service, () => call(ada, 'groupUpdate', { id, input: { name: 'Sales' } }))
    expect(codes(same)).toEqual([])
  })

  test.each([
    ['', 'REQUIRED'],
    ['x'.repeat(101), 'TOO_LONG'],
    ['a\u0007b', 'INVALID'],
  ])('is not called %j', async (name, code) => {
    const refused = await changesNothing(service, () => call(ada, 'groupCreate', { input: { name } }))
    expect(refused.userErrors).toMatchObject([{ code, path: ['input', 'name'] }])
  })

  test('that is made twice at once exists once', async () => {
    const make = () => call(ada, 'groupCreate', { input: { name: 'Once' } })
    const made = await atOnce(service, HOLD_TENANT, [ada.tenantId], [make, make])
    expect(made.flatMap(codes)).toEqual(['NAME_TAKEN'])
    expect(await count(service, 'groups', "tenant_id = $1 AND name = 'Once'", [ada.tenantId])).toBe(1)
  })
})

describe('members', () => {
  test('are added and taken out; twice changes nothing', async () => {
    const bob = await addMember(service, ada)
    const input = { groupId: await newGroup(ada, 'Team'), userId: bob.userId }
    expect(await call(ada, 'groupMemberAdd', { input })).toMatchObject({ group: { memberCount: 1 }, userErrors: [] })
    expect(codes(await changesNothing(service, () => call(ada, 'groupMemberAdd', { input })))).toEqual([])
    expect(
      await tenantOf(
        ada,
        `members(groupId: "${input.groupId}") { nodes { userId groupCount groups { name } } totalCount }`,
      ),
    ).toEqual({
      members: { nodes: [{ userId: bob.userId, groupCount: 1, groups: [{ name: 'Team' }] }], totalCount: 1 },
    })
    expect(await call(ada, 'groupMemberRemove', { input })).toMatchObject({ group: { memberCount: 0 }, userErrors: [] })
    expect(codes(await changesNothing(service, () => call(ada, 'groupMemberRemove', { input })))).toEqual([])
  })

  test('of another tenant, and nobody, are the same to a group', async () => {
    const other = await owner(service)
    const groupId = await newGroup(ada, 'Closed')
    for (const userId of [other.userId, randomUUID()]) {
      const input = { groupId, userId }
      const refused = await changesNothing(service, () => call(ada, 'groupMemberAdd', { input }))
      expect(refused.userErrors).toMatchObject([{ code: 'MEMBER_NOT_FOUND', path: ['input', 'userId'] }])
    }
    for (const foreign of [await newGroup(other, 'Theirs'), randomUUID()]) {
      const input = { groupId: foreign, userId: ada.userId }
      const refused = await changesNothing(service, () => call(ada, 'groupMemberAdd', { input }))
      expect(refused.userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['input', 'groupId'] }])
    }
  })

  test('who leave the tenant are in no group when they come back', async () => {
    const bob = await addMember(service, ada)
    const groupId = await newGroup(ada, 'Leavers')
    await call(ada, 'groupMemberAdd', { input: { groupId, userId: bob.userId } })
    await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId })
    expect(await count(service, 'group_member', 'group_id = $1', [groupId])).toBe(0)
  })
})

test('lists of groups have pages, and are searched by each word', async () => {
  const who = await owner(service)
  for (const name of ['North sales', 'South sales', 'North support']) await newGroup(who, name)
  const select = (args: string) => `groups(${args}) { nodes { name } totalCount pageInfo { hasNextPage endCursor } }`
  const first = (await tenantOf(who, select('first: 2'))).groups
  expect(first).toMatchObject({ nodes: [{ name: 'North support' }, { name: 'South sales' }], totalCount: 3 })
  const second = (await tenantOf(who, select(`first: 2, after: "${first.pageInfo.endCursor}"`))).groups
  expect(second).toMatchObject({ nodes: [{ name: 'North sales' }], pageInfo: { hasNextPage: false } })
  const found = (await tenantOf(who, select('search: "SALES north"'))).groups
  expect(found).toMatchObject({ nodes: [{ name: 'North sales' }], totalCount: 1 })
})
