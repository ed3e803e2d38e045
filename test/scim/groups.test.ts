import { beforeAll, describe, expect, test } from 'vitest'
import { owner, type Person, roleId } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { newGroup } from '../domains/calls/groups.ts'
import { changesNothing, customRole, faults, mutate, tenantOf } from '../domains/verbs.ts'
import { type Directory, directoryOf, filtered, provenDomain, userOf } from './directory.ts'

const service = useService()
let ada: Person
let scim: Directory
let domain: string
const users: string[] = []
beforeAll(async () => {
  ada = await owner(service)
  domain = await provenDomain(service, ada)
  scim = await directoryOf(service, ada)
  for (let n = 0; n < 3; n++) users.push((await scim.ask('POST', '/Users', userOf(domain))).body.id)
})

let made = 0
const make = async (...members: (string | undefined)[]): Promise<string> =>
  (
    await scim.ask('POST', '/Groups', {
      displayName: `Group ${++made}`,
      members: members.map((value) => ({ value })),
    })
  ).body.id
const inside = async (id: string): Promise<string[]> =>
  ((await scim.ask('GET', `/Groups/${id}`)).body.members ?? []).map((one: { value: string }) => one.value).toSorted()
const sorted = (...ids: (string | undefined)[]) => ids.map(String).toSorted()

test('a group is made with members, who have the roles that people of the tenant give it', async () => {
  const id = await make(users[0], users[1])
  const role = await customRole(ada, 'auditors', ['audit.read'])
  expect(
    await faults(ada, 'groupRoleAssign', { tenantId: ada.tenantId, input: { groupId: id, roleId: role } }),
  ).toEqual([])
  const seen = await tenantOf(
    ada,
    `group(id: "${id}") { name ofDirectory memberCount } members(groupId: "${id}") { nodes { userId } }`,
  )
  expect(seen.group).toEqual({ name: `Group ${made}`, ofDirectory: true, memberCount: 2 })
  const { memberPermissions } = await tenantOf(ada, `memberPermissions(userId: "${seen.members.nodes[0].userId}")`)
  expect(memberPermissions).toContain('audit.read')
  expect((await scim.ask('GET', `/Users/${users[0]}`)).body.groups).toMatchObject([{ value: id, type: 'direct' }])
})

describe('members', () => {
  test.each([
    ['Entra: Add', { op: 'Add', path: 'members', value: [{ $ref: null, value: 2 }] }, [0, 1, 2]],
    ['Entra: Remove by value', { op: 'Remove', path: 'members', value: [{ value: 1 }] }, [0]],
    ['Okta: remove by filter', { op: 'remove', path: 'members[value eq "1"]' }, [0]],
    ['Okta: replace', { op: 'replace', path: 'members', value: [{ value: 2 }] }, [2]],
    ['without a path', { op: 'add', value: { members: [{ value: 2 }] } }, [0, 1, 2]],
    ['all removed', { op: 'remove', path: 'members' }, []],
    ['added twice', { op: 'add', path: 'members', value: [{ value: 1 }, { value: 1 }] }, [0, 1]],
  ])('%s', async (_, operation, left) => {
    const id = await make(users[0], users[1])
    const named = JSON.parse(
      JSON.stringify(operation)
        .replace(/"value":(\d)/g, (_all, at: string) => `"value":"${users[Number(at)]}"`)
        .replace(/eq \\"(\d)\\"/, (_all, at: string) => `eq \\"${users[Number(at)]}\\"`),
    ) as object
    expect((await scim.patch(`/Groups/${id}`, named)).status).toBe(200)
    expect(await inside(id)).toEqual(sorted(...left.map((at) => users[at])))
  })

  test('several operations count in their order', async () => {
    const id = await make(users[0])
    await scim.patch(
      `/Groups/${id}`,
      { op: 'add', path: 'members', value: [{ value: users[1] }, { value: users[2] }] },
      { op: 'remove', path: `members[value eq "${users[1]}"]` },
      { op: 'replace', path: 'displayName', value: `Renamed ${id}` },
    )
    expect(await inside(id)).toEqual(sorted(users[0], users[2]))
    expect((await scim.ask('GET', `/Groups/${id}?excludedAttributes=members`)).body).toMatchObject({
      displayName: `Renamed ${id}`,
    })
  })

  test('are users of this directory alone', async () => {
    const id = await make(users[0])
    const second = await directoryOf(service, ada)
    const other = await owner(service)
    const there = await directoryOf(service, other)
    const theirs = (await there.ask('POST', '/Users', userOf(await provenDomain(service, other)))).body.id
    const second_ = (await second.ask('POST', '/Users', userOf(domain))).body.id
    for (const value of [theirs, second_, ada.userId, 'nobody']) {
      const add = () => scim.patch(`/Groups/${id}`, { op: 'add', path: 'members', value: [{ value }] })
      expect(await changesNothing(service, add)).toMatchObject({ status: 400, body: { scimType: 'invalidValue' } })
    }
  })

  test('who is deleted at the directory is in none of its groups', async () => {
    const gone = (await scim.ask('POST', '/Users', userOf(domain))).body.id
    const id = await make(users[0], gone)
    await scim.ask('DELETE', `/Users/${gone}`)
    expect(await inside(id)).toEqual([users[0]])
  })
})

describe('whose a group is', () => {
  test('one of the tenant is not seen by a directory, and its name stays', async () => {
    const hand = await newGroup(ada, 'By hand')
    expect((await scim.ask('GET', `/Groups/${hand}`)).status).toBe(404)
    expect((await scim.ask('GET', `/Groups${filtered('displayName eq "By hand"')}`)).body.totalResults).toBe(0)
    const same = () => scim.ask('POST', '/Groups', { displayName: 'BY HAND' })
    expect(await changesNothing(service, same)).toMatchObject({ status: 409, body: { scimType: 'uniqueness' } })
    expect((await changesNothing(service, () => scim.ask('DELETE', `/Groups/${hand}`))).status).toBe(404)
  })

  test('one of a directory is named and filled there', async () => {
    const id = await make(users[0])
    const tenantId = ada.tenantId
    for (const [verb, args] of [
      ['groupUpdate', { tenantId, id, input: { name: 'Mine' } }],
      ['groupDelete', { tenantId, id }],
      ['groupMemberAdd', { tenantId, input: { groupId: id, userId: ada.userId } }],
      ['groupMemberRemove', { tenantId, input: { groupId: id, userId: ada.userId } }],
    ] as const)
      expect(await changesNothing(service, () => faults(ada, verb, args))).toEqual(['OF_DIRECTORY'])
  })

  test('one that gives more than the person who saved the connection held is out of its reach', async () => {
    const small = await directoryOf(service, ada, ['tenant.read', 'user.read', 'role.read', 'group.read'])
    const user = (await small.ask('POST', '/Users', userOf(domain))).body.id
    const { id } = (await small.ask('POST', '/Groups', { displayName: 'Climbers' })).body
    const input = { groupId: id, roleId: await roleId(ada, 'admin') }
    expect(await faults(ada, 'groupRoleAssign', { tenantId: ada.tenantId, input })).toEqual([])
    const add = () => small.patch(`/Groups/${id}`, { op: 'add', path: 'members', value: [{ value: user }] })
    expect((await changesNothing(service, add)).status).toBe(403)
    await mutate(ada, 'groupRoleUnassign', { tenantId: ada.tenantId, input })
    expect((await add()).status).toBe(200)
  })
})

test('groups are found by name in any case, and by a member', async () => {
  const id = await make(users[2])
  const name = `group ${made}`
  for (const filter of [`displayName eq "${name.toUpperCase()}"`, `id eq "${id}" and members[value eq "${users[2]}"]`])
    expect((await scim.ask('GET', `/Groups${filtered(filter)}`)).body).toMatchObject({
      totalResults: 1,
      Resources: [{ id }],
    })
  expect(
    (await scim.ask('GET', `/Groups${filtered(`displayName eq "${name}"`)}&excludedAttributes=members`)).body
      .Resources[0].members,
  ).toBeUndefined()
  expect((await scim.ask('DELETE', `/Groups/${id}`)).status).toBe(204)
  expect((await scim.ask('GET', `/Groups/${id}`)).status).toBe(404)
})
