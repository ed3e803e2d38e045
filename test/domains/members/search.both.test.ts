// Members by a part of what they are called, by what they are, and in an order: each page goes on where the one before
// has ended.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { type Asked, LIST, listed, type Listed, manyMembers } from './many.ts'
import { customRole, joinAs, memberWith, mutate, tenantOf } from '../verbs.ts'

let ada: Person
let readers: string
let people: Listed[]
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
  readers = await customRole(ada, 'readers', ['user.read'])
  people = await manyMembers(service, { tenantId: ada.tenantId, readers })
  const stranger = await owner(service)
  await service.owner.query("UPDATE users SET display_name = 'Ada Elsewhere' WHERE id = $1", [stranger.userId])
})

const emails = async (asked: Asked, first = 100): Promise<string[]> =>
  (await listed(ada, asked, first)).map(({ email }) => email).filter((email) => email !== ada.email)
const those = (fits: (one: Listed) => boolean): string[] => people.filter(fits).map(({ email }) => email)
const holds = ({ email, name }: Listed, part: string): boolean => `${email}\n${name ?? ''}`.toLowerCase().includes(part)

describe('searched', () => {
  test.each([
    ['a part of a name, in any case', 'LOVE', 'love'],
    ['a part of an address', 'SAMPLE.t', 'sample.t'],
    ['a letter', 'z', 'z'],
    ['letters that are not ASCII', 'émil', 'émil'],
    ['a sign that patterns have, as it is: %', '0%', '0%'],
    ['_', 'x_3', 'x_3'],
    ['a backslash', '\\', '\\'],
  ])('%s', async (_, search, part) => {
    const wanted = those((one) => holds(one, part))
    expect((await emails({ search })).toSorted()).toEqual(wanted.toSorted())
    expect(wanted.length > 0).toBe(part !== '\\')
  })

  test('words in any order, each of which is somewhere in the name or the address', async () => {
    const wanted = those((one) => holds(one, 'ada') && holds(one, 'x_5'))
    expect(wanted.length).toBeGreaterThan(0)
    expect((await emails({ search: '  x_5   ADA ' })).toSorted()).toEqual(wanted.toSorted())
    expect(await emails({ search: 'ada nobody' })).toEqual([])
  })

  test('blank text looks for nobody in particular', async () => {
    expect(await emails({ search: '  ' })).toHaveLength(45)
  })

  test('people of another tenant, and who is deleted, are never found', async () => {
    expect(await emails({ search: 'elsewhere' })).toEqual([])
    const gone = await addMember(service, ada)
    expect(await emails({ search: gone.email })).toEqual([gone.email])
    await mutate(ada, 'userDelete', { tenantId: ada.tenantId, userId: gone.userId })
    expect(await emails({ search: gone.email })).toEqual([])
    expect(await emails({ status: 'DELETED' })).toEqual([])
  })

  test('by the name that somebody has now, and by what they are elsewhere as well', async () => {
    const bob = await addMember(service, ada)
    await mutate(bob, 'meUpdate', { input: { displayName: 'Quentin Before' } })
    expect(await emails({ search: 'quentin' })).toEqual([bob.email])
    const there = await joinAs(service, await owner(service), bob)
    await mutate(there, 'meUpdate', { input: { displayName: 'Quorra' } })
    expect([await emails({ search: 'quentin' }), await emails({ search: 'quorra' })]).toEqual([[], [bob.email]])
    await mutate(bob, 'tenantLeave', { tenantId: ada.tenantId })
    expect(await emails({ search: 'quorra' })).toEqual([])
  })

  test.each([
    ['x'.repeat(101), 'takes at most 100 characters'],
    ['a b c d e f', 'takes at most 5 words'],
    ['a\u0007b', 'holds a control character'],
    ['\u202ea', 'holds a control character'],
  ])('text that nobody types is refused, and named: %j', async (search, what) => {
    const { data, errors } = await ada.ask(LIST, { t: ada.tenantId, search })
    expect(errors).toMatchObject([
      { message: `search ${what}.`, extensions: { code: 'BAD_USER_INPUT', argument: ['search'] } },
    ])
    expect(data).toEqual({ tenant: { members: null } })
  })
})

describe('filtered', () => {
  test.each([['ACTIVE'], ['SUSPENDED']] as const)("by status %s, the tenant's own", async (status) => {
    expect((await emails({ status })).toSorted()).toEqual(those((one) => one.status === status).toSorted())
  })

  test('by a role, by a second factor, and by all at once', async () => {
    expect((await emails({ role: readers })).toSorted()).toEqual(those((one) => one.role === 'readers').toSorted())
    for (const mfa of [true, false])
      expect((await emails({ mfa })).toSorted()).toEqual(those((one) => one.mfa === mfa).toSorted())
    const wanted = those(
      (one) => one.role === 'readers' && !one.mfa && one.status === 'ACTIVE' && holds(one, 'example'),
    )
    expect(wanted.length).toBeGreaterThan(1)
    expect((await emails({ role: readers, mfa: false, status: 'ACTIVE', search: 'example' })).toSorted()).toEqual(
      wanted.toSorted(),
    )
  })

  test('by a role of nobody, or of another tenant: nobody', async () => {
    const other = await owner(service)
    const foreign = await customRole(other, 'foreign', [])
    await joinAs(service, other, ada, foreign)
    for (const role of [randomUUID(), foreign]) expect(await emails({ role })).toEqual([])
  })

  test('a change counts at once', async () => {
    const bob = await addMember(service, ada)
    await mutate(ada, 'memberSuspend', { tenantId: ada.tenantId, userId: bob.userId })
    expect(await emails({ status: 'SUSPENDED', search: bob.email })).toEqual([bob.email])
    await mutate(ada, 'memberRoleAssign', { tenantId: ada.tenantId, input: { userId: bob.userId, roleId: readers } })
    expect(await emails({ role: readers, search: bob.email })).toEqual([bob.email])
    await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId })
    expect(await emails({ search: bob.email })).toEqual([])
  })
})

describe('in order', () => {
  const key = {
    EMAIL: ({ email }: { email: string }) => email.toLowerCase(),
    NAME: ({ email, name }: { email: string; name: string | null }) => (name?.trim() ? name : email).toLowerCase(),
    JOINED: ({ joinedAt }: { joinedAt: string }) => joinedAt,
  }
  const inBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

  test.each(['JOINED_DESC', 'JOINED_ASC', 'EMAIL_ASC', 'EMAIL_DESC', 'NAME_ASC', 'NAME_DESC'] as const)(
    '%s: pages of any size show each once, filtered or not',
    async (sort) => {
      const [by, direction] = sort.split('_') as ['EMAIL' | 'NAME' | 'JOINED', string]
      for (const asked of [{}, { status: 'ACTIVE', search: 'e' }]) {
        const whole = await listed(ada, { sort, ...asked }, 100)
        const sorted = whole.toSorted((a, b) => inBytes(key[by](a), key[by](b)) || inBytes(a.id, b.id))
        expect(whole).toEqual(direction === 'ASC' ? sorted : sorted.toReversed())
        for (const first of [1, 4, 23]) expect(await listed(ada, { sort, ...asked }, first)).toEqual(whole)
      }
      expect(await listed(ada, { sort }, 100)).toHaveLength(46)
    },
  )

  test('a cursor of one order is refused in another, and goes on under another filter', async () => {
    const page = async (asked: Asked, after: string | null) =>
      ada.ask(LIST, { t: ada.tenantId, first: 5, after, ...asked })
    const cursor = (await page({ sort: 'NAME_ASC' }, null)).data['tenant'].members.pageInfo.endCursor as string
    const { errors } = await page({ sort: 'NAME_DESC' }, cursor)
    expect(errors).toMatchObject([
      {
        message: 'The cursor does not belong to this list.',
        extensions: { code: 'BAD_USER_INPUT', argument: ['after'] },
      },
    ])
    expect((await page({}, cursor)).errors).toHaveLength(1)
    const on = (await page({ sort: 'NAME_ASC', mfa: false }, cursor)).data['tenant'].members.nodes as {
      user: { email: string }
    }[]
    const all = await listed(ada, { sort: 'NAME_ASC', mfa: false }, 100)
    const before = (await listed(ada, { sort: 'NAME_ASC' }, 100)).slice(0, 5).map(({ email }) => email)
    expect(on.map(({ user }) => user.email)).toEqual(
      all
        .map(({ email }) => email)
        .filter((email) => !before.includes(email))
        .slice(0, 5),
    )
  })

  test('who joins or leaves between two pages moves nobody else', async () => {
    const order = { t: ada.tenantId, first: 10, sort: 'EMAIL_ASC' }
    const all = (await listed(ada, { sort: 'EMAIL_ASC' }, 100)).map(({ email }) => email)
    const first = (await ada.gql(LIST, order)).tenant.members
    const bob = await addMember(service, ada)
    const rest = (await ada.gql(LIST, { ...order, first: 100, after: first.pageInfo.endCursor })).tenant.members
      .nodes as { user: { email: string } }[]
    expect(rest.map(({ user }) => user.email).filter((email) => email !== bob.email)).toEqual(all.slice(10))
    await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: bob.userId })
  })
})

test("a member's last activity is shown, of this tenant alone", async () => {
  const host = await owner(service)
  const bob = await joinAs(service, host, ada)
  await service.owner.query(
    "UPDATE session SET last_seen_at = '2026-02-03T04:05:06Z' WHERE tenant_id = $1 AND user_id = $2",
    [host.tenantId, bob.userId],
  )
  const seen = 'nodes { userId lastSeenAt }'
  const result = await tenantOf(
    host,
    `members(search: "${ada.email}") { ${seen} } all: members { ${seen} }
      member(userId: "${ada.userId}") { lastSeenAt }`,
  )
  expect(result.members.nodes).toEqual([{ userId: ada.userId, lastSeenAt: '2026-02-03T04:05:06.000Z' }])
  expect(result.all.nodes).toEqual(
    expect.arrayContaining([{ userId: ada.userId, lastSeenAt: '2026-02-03T04:05:06.000Z' }]),
  )
  expect(result.member).toEqual({ lastSeenAt: '2026-02-03T04:05:06.000Z' })
  await service.owner.query('UPDATE session SET last_seen_at = now() WHERE tenant_id = $1', [ada.tenantId])
  expect(
    (await tenantOf(ada, `members(sort: NAME_DESC, mfaEnabled: false, search: "sample") { nodes { lastSeenAt } }`))
      .members.nodes[0],
  ).toEqual({ lastSeenAt: null })
})

test('members are searched and counted by user.read alone', async () => {
  const host = await owner(service)
  const blind = await memberWith(service, host, ['tenant.read', 'role.read'])
  const { data, errors } = await blind.ask(LIST, { t: host.tenantId, search: '@' })
  expect(data).toEqual({ tenant: { members: null } })
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
})
