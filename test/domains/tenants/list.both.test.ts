import { expect, test } from 'vitest'
import { addMember, apiKey, createTenant, owner, type Person, signUp } from '../../kit/seed.ts'
import { pngOf } from '../../kit/images.ts'
import { useService } from '../../kit/service.ts'
import { customRole, joinAs, mutate, nobody, standing, tenantOf } from '../verbs.ts'

const service = useService()

const PAGE = `query ($first: Int, $after: String) {
  tenants(first: $first, after: $after) {
    nodes { id name } edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`
const page = async (who: Person, variables: object) => (await who.gql(PAGE, variables)).tenants

test('pages of three show all eight tenants of a person once each, newest first', async () => {
  const ada = await signUp(service)
  await owner(service, 'of somebody else')
  const ids = [ada.tenantId]
  for (const name of ['1', '2', '3', '4', '5', '6', '7']) ids.unshift((await createTenant(service, ada, name)).tenantId)
  const seen: string[] = []
  const more: boolean[] = []
  let after: string | null = null
  do {
    const found: Awaited<ReturnType<typeof page>> = await page(ada, { first: 3, after })
    expect(found.edges.map((edge: { node: { id: string } }) => edge.node.id)).toEqual(
      found.nodes.map((node: { id: string }) => node.id),
    )
    expect(found.pageInfo).toMatchObject({
      hasPreviousPage: after !== null,
      startCursor: found.edges[0].cursor,
      endCursor: found.edges.at(-1).cursor,
    })
    seen.push(...found.nodes.map((node: { id: string }) => node.id))
    more.push(found.pageInfo.hasNextPage)
    after = found.pageInfo.hasNextPage ? found.pageInfo.endCursor : null
  } while (after !== null)
  expect(seen).toEqual(ids)
  expect(more).toEqual([true, true, false])
})

test('tenants of one millisecond, or made meanwhile, are neither skipped nor repeated', async () => {
  const ada = await signUp(service)
  for (let n = 0; n < 6; n++) await createTenant(service, ada)
  await service.owner.query(
    "UPDATE tenant SET created_at = '2026-01-01' WHERE id IN (SELECT tenant_id FROM membership WHERE user_id = $1)",
    [ada.userId],
  )
  const first = await page(ada, { first: 4 })
  await createTenant(service, ada, 'later')
  const second = await page(ada, { first: 4, after: first.pageInfo.endCursor })
  const ids = [...first.nodes, ...second.nodes].map((node: { id: string }) => node.id)
  expect(ids).toEqual([...new Set(ids)].sort().reverse())
  expect(ids).toHaveLength(7)
  expect(second.pageInfo.hasNextPage).toBe(false)
})

test('an empty page has no cursors', async () => {
  const ada = await signUp(service)
  const { pageInfo } = await page(ada, { first: 1 })
  expect(pageInfo.hasNextPage).toBe(false)
  expect(await page(ada, { after: pageInfo.endCursor })).toEqual({
    nodes: [],
    edges: [],
    pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
  })
})

test('a cursor of another person, list or tenant is refused', async () => {
  const ada = await owner(service)
  const bob = await owner(service)
  const cursor = async (who: Person): Promise<string> => (await page(who, { first: 1 })).pageInfo.endCursor
  const ofMembers = (await tenantOf(ada, 'members { pageInfo { endCursor } }')).members.pageInfo.endCursor
  const own = await cursor(ada)
  for (const after of [
    await cursor(bob),
    ofMembers,
    'x',
    own.slice(1),
    `${own.startsWith('A') ? 'B' : 'A'}${own.slice(1)}`,
    Buffer.from(ada.tenantId).toString('base64url'),
  ]) {
    const { errors } = await ada.ask(PAGE, { after })
    expect(errors).toMatchObject([{ path: ['tenants'], extensions: { code: 'BAD_USER_INPUT', argument: ['after'] } }])
  }
  expect((await page(ada, { first: 1, after: own })).nodes).toHaveLength(1)
  const foreign = (await tenantOf(bob, 'members { pageInfo { endCursor } }')).members.pageInfo.endCursor
  const { errors } = await ada.ask(
    'query ($id: UUID!, $after: String) { tenant(id: $id) { members(after: $after) { nodes { id } } } }',
    { id: ada.tenantId, after: foreign },
  )
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
})

test.each([0, -1, 101, 2_000_000_000])('a page of %d is refused', async (first) => {
  const { errors } = await (await signUp(service)).ask(PAGE, { first })
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: ['first'] } }])
})

test('suspended tenants are listed, deleted ones and those that one has left are not', async () => {
  const ada = await signUp(service)
  const suspended = await createTenant(service, ada, 'Suspended')
  const deleted = await createTenant(service, ada, 'Deleted')
  const left = await joinAs(service, await owner(service), ada)
  await mutate(suspended, 'tenantSuspend', { tenantId: suspended.tenantId })
  await mutate(deleted, 'tenantDelete', { tenantId: deleted.tenantId })
  await mutate(left, 'tenantLeave', { tenantId: left.tenantId })
  const { tenants } = await ada.gql('{ tenants { nodes { id status memberCount } } }')
  expect(tenants.nodes).toEqual([
    { id: suspended.tenantId, status: 'SUSPENDED', memberCount: 1 },
    { id: ada.tenantId, status: 'ACTIVE', memberCount: 1 },
  ])
})

test('numbers of members are right wherever in the selection they are asked for', async () => {
  const ada = await signUp(service)
  const acme = await createTenant(service, ada)
  const bob = await addMember(service, acme)
  await service.owner.query(
    "INSERT INTO totp_factor (user_id, secret, confirmed_at, last_step) VALUES ($1, '\\x00', now(), 1)",
    [bob.userId],
  )
  const counts = [
    { memberCount: 2, mfaEnabledCount: 1 },
    { memberCount: 1, mfaEnabledCount: 0 },
  ]
  const answer = await ada.gql(`{
      plain: tenants { nodes { id } } listed: tenants { nodes { memberCount mfaEnabledCount } }
      edged: tenants { edges { node { ...Counts } } } one: tenants { nodes { mfaEnabledCount } }
    }
    fragment Counts on TenantSummary { memberCount mfaEnabledCount }`)
  expect(answer).toEqual({
    plain: { nodes: [{ id: acme.tenantId }, { id: ada.tenantId }] },
    listed: { nodes: counts },
    edged: { edges: counts.map((node) => ({ node })) },
    one: { nodes: counts.map(({ mfaEnabledCount }) => ({ mfaEnabledCount })) },
  })
  // A key has them from elsewhere.
  expect(
    (await (await apiKey(service, acme)).gql('{ tenants { nodes { memberCount mfaEnabledCount } } }')).tenants.nodes,
  ).toEqual([counts[0]])
})

test('a big data: logo is left out of lists and shown in the tenant itself', async () => {
  const ada = await owner(service)
  const logoUrl = pngOf(70_000)
  await mutate(ada, 'tenantUpdate', { tenantId: ada.tenantId, input: { logoUrl } })
  expect((await ada.gql('{ tenants(first: 1) { nodes { logoUrl } } }')).tenants.nodes).toEqual([{ logoUrl: '' }])
  expect((await tenantOf(ada, 'logoUrl')).logoUrl).toBe(logoUrl)
})

test('an API key, bound or not, sees its own tenant and no other', async () => {
  const ada = await owner(service, 'First')
  await createTenant(service, ada, 'Second')
  for (const key of [
    await apiKey(service, ada),
    await apiKey(service, ada, { userId: ada.userId }),
    await apiKey(service, ada, { scopes: ['tenant.read'] }),
  ])
    expect((await key.gql('{ tenants { nodes { id name memberCount } pageInfo { hasNextPage } } }')).tenants).toEqual({
      nodes: [{ id: ada.tenantId, name: 'First', memberCount: 1 }],
      pageInfo: { hasNextPage: false },
    })
})

test('a key without tenant.read learns as little by the list', async () => {
  const ada = await owner(service)
  await mutate(ada, 'tenantUpdate', { tenantId: ada.tenantId, input: { metadata: { secret: 'plans' } } })
  const key = await apiKey(service, ada, { scopes: ['audit.read'] })
  expect(await standing(key)).toBe('ok')
  const list = await key.ask('{ tenants { nodes { metadata memberCount } } }')
  expect(list.errors).toMatchObject([{ path: ['tenants'], extensions: { code: 'FORBIDDEN' } }])
  expect(JSON.stringify(list)).not.toContain('plans')
})

test('a person without any permission still has their own list', async () => {
  const host = await owner(service)
  const bob = await joinAs(service, host, await signUp(service), await customRole(host, 'nothing', []))
  expect((await bob.gql('{ tenants { nodes { id } } }')).tenants.nodes).toContainEqual({ id: host.tenantId })
})

test('nobody has no list', async () => {
  expect((await nobody(service).ask('{ tenants { nodes { id } } }')).errors).toMatchObject([
    { extensions: { code: 'UNAUTHENTICATED' } },
  ])
})
