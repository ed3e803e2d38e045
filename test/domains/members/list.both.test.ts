import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { addMember, owner, type Person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { customRole, joinAs, memberWith, mutate, tenantOf } from '../verbs.ts'

const NAMES = ['red', 'green', 'blue']
let ada: Person
const expected: { userId: string; email: string; roles: string[] }[] = []
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
  expected.push({ userId: ada.userId, email: ada.email, roles: ['owner'] })
  const roles = [
    await customRole(ada, 'red', ['user.read']),
    await customRole(ada, 'green', []),
    await customRole(ada, 'blue', ['audit.read']),
  ]
  // 29 people with different roles, made as rows: 29 passwords would take long.
  for (let n = 0; n < 29; n++) {
    const [userId, membershipId, email] = [randomUUID(), randomUUID(), `member-${n}@example.test`]
    await service.owner.query(
      'INSERT INTO users (id, email, email_normalized, updated_at) VALUES ($1, $2, $2, now())',
      [userId, email],
    )
    const values = [membershipId, ada.tenantId, userId, Math.ceil(n / 2)]
    await service.owner.query(
      `INSERT INTO membership (id, tenant_id, user_id, created_at)
       VALUES ($1, $2, $3, now() + $4 * interval '1 second')`,
      values,
    )
    const held = NAMES.filter((_, index) => (n >> index) & 1 || (index === 0 && n % 8 === 0))
    for (const name of held)
      await service.owner.query('INSERT INTO membership_role (tenant_id, membership_id, role_id) VALUES ($1, $2, $3)', [
        ada.tenantId,
        membershipId,
        roles[NAMES.indexOf(name)],
      ])
    expected.push({ userId, email, roles: held })
  }
})

interface Listed {
  id: string
  tenantId: string
  userId: string
  joinedAt: string
  user: { id: string; email: string }
  roles: { name: string }[]
}
interface Page {
  memberCount: number
  members: { nodes: Listed[]; pageInfo: { hasNextPage: boolean; endCursor: string } }
}
const PAGE = `query ($t: UUID!, $first: Int, $after: String) {
  tenant(id: $t) {
    memberCount
    members(first: $first, after: $after) {
      nodes { id tenantId userId joinedAt user { id email } roles { name permissions { key } } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`

test.each([7, 10, 30, 100])('pages of %d show all 30 members once, newest first', async (first) => {
  const seen: Listed[] = []
  let after: string | null = null
  do {
    const { tenant }: { tenant: Page } = await ada.gql(PAGE, { t: ada.tenantId, first, after })
    expect(tenant.memberCount).toBe(30)
    seen.push(...tenant.members.nodes)
    after = tenant.members.pageInfo.hasNextPage ? tenant.members.pageInfo.endCursor : null
  } while (after !== null)
  const found = seen.map((member) => ({
    userId: member.userId,
    email: member.user.email,
    roles: member.roles.map((role) => role.name),
  }))
  const byId = (a: { userId: string }, b: { userId: string }): number => a.userId.localeCompare(b.userId)
  expect(found.sort(byId)).toEqual([...expected].sort(byId))
  const order = seen.map((member) => `${member.joinedAt} ${member.id}`)
  expect(order).toEqual(order.toSorted().toReversed())
  expect(seen.every((member) => member.tenantId === ada.tenantId && member.user.id === member.userId)).toBe(true)
})

test('one member is found by the person, and somebody else is not', async () => {
  const stranger = await signUp(service)
  const found = await tenantOf(
    ada,
    `mine: member(userId: "${ada.userId}") { user { email } roles { name } }
    other: member(userId: "${stranger.userId}") { id } none: member(userId: "${randomUUID()}") { id }`,
  )
  expect(found).toEqual({ mine: { user: { email: ada.email }, roles: [{ name: 'owner' }] }, other: null, none: null })
})

test('lists of two tenants of one person stay apart', async () => {
  const host = await owner(service)
  const there = await joinAs(service, host, ada)
  const of = async (who: Person) =>
    (await tenantOf(who, 'members(first: 100) { nodes { tenantId roles { tenantId } } }')).members.nodes as {
      tenantId: string
      roles: { tenantId: string }[]
    }[]
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => of(index % 2 ? ada : there)))
  for (const [index, nodes] of answers.entries()) {
    const own = index % 2 ? ada.tenantId : host.tenantId
    expect(new Set(nodes.flatMap((node) => [node.tenantId, ...node.roles.map((role) => role.tenantId)]))).toEqual(
      new Set([own]),
    )
    expect(nodes).toHaveLength(index % 2 ? 30 : 2)
  }
})

test('members are shown to user.read alone', async () => {
  const host = await owner(service)
  const blind = await memberWith(service, host, ['tenant.read', 'role.read'])
  const seeing = await addMember(service, host)
  const read = `query ($t: UUID!, $u: UUID!) {
    tenant(id: $t) { memberCount members { nodes { userId } } member(userId: $u) { userId } }
  }`
  const denied = await blind.ask(read, { t: host.tenantId, u: host.userId })
  expect(denied).toMatchObject({
    data: { tenant: { memberCount: 3, members: null, member: null } },
    errors: [{ extensions: { code: 'FORBIDDEN' } }, { extensions: { code: 'FORBIDDEN' } }],
  })
  expect((await seeing.gql(read, { t: host.tenantId, u: host.userId })).tenant).toMatchObject({
    member: { userId: host.userId },
  })
})

test('somebody who left is listed no more', async () => {
  const host = await owner(service)
  const bob = await addMember(service, host)
  await mutate(bob, 'tenantLeave', { tenantId: host.tenantId })
  expect(await tenantOf(host, 'memberCount members { nodes { userId } }')).toEqual({
    memberCount: 1,
    members: { nodes: [{ userId: host.userId }] },
  })
})

test('a role given in the same document is in the page', async () => {
  const host = await owner(service)
  const bob = await addMember(service, host)
  const extra = await customRole(host, 'extra', ['audit.read'])
  const role = 'roles { id tenantId name description system createdAt permissions { key } }'
  const answer = await host.gql(
    `mutation ($t: UUID!, $input: MemberRoleInput!) {
      memberRoleAssign(tenantId: $t, input: $input) { member { userId ${role} } userErrors { code } }
      tenantUpdate(tenantId: $t, input: {}) { tenant { members { nodes { userId ${role} } } } userErrors { code } }
    }`,
    { t: host.tenantId, input: { userId: bob.userId, roleId: extra } },
  )
  const listed = answer.tenantUpdate.tenant.members.nodes.find(
    ({ userId }: { userId: string }) => userId === bob.userId,
  )
  expect(listed.roles.map(({ name }: { name: string }) => name).sort()).toEqual(['extra', 'member'])
  expect(listed).toEqual(answer.memberRoleAssign.member)
  expect((await tenantOf(host, `member(userId: "${bob.userId}") { userId ${role} }`)).member).toEqual(listed)
})
