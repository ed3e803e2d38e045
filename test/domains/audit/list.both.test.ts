import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../../kit/client.ts'
import { addMember, apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'

import { memberWith, mutate, switchTo, tenantOf } from '../verbs.ts'

let ada: Person
let bob: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
  bob = await addMember(service, ada, 'admin')
  await mutate(ada, 'roleCreate', { tenantId: ada.tenantId, input: { name: 'Zebra keeper' } })
  await mutate(bob, 'roleCreate', { tenantId: ada.tenantId, input: { name: 'Lion tamer' } })
  const key = await apiKey(service, ada)
  await mutate(key, 'tenantUpdate', { tenantId: ada.tenantId, input: { name: 'By key' } })
})

interface Event {
  id: string
  seq: number
  action: string
  actorType: string
  actorUserId: string | null
  createdAt: string
}
interface Listed {
  nodes: Event[]
  pageInfo: { hasNextPage: boolean; endCursor: string }
}
const LIST = `query ($t: UUID!, $first: Int, $after: String, $filter: AuditEventFilter) {
  tenant(id: $t) {
    auditEvents(first: $first, after: $after, filter: $filter) {
      nodes { id seq action actorType actorUserId resourceType resourceId createdAt }
      pageInfo { hasNextPage endCursor }
    }
  }
}`
const list = async (variables: object, who = ada): Promise<Listed> =>
  (await who.gql(LIST, { t: who.tenantId, ...variables })).tenant.auditEvents
const actionsOf = async (filter: object): Promise<string[]> =>
  (await list({ filter })).nodes.map((event) => event.action)

test('events are listed newest first, without a gap', async () => {
  const { nodes } = await list({})
  expect(nodes.map((event) => event.seq)).toEqual(
    Array.from({ length: nodes.length }, (_, index) => nodes.length - index),
  )
  expect(nodes[0]).toMatchObject({
    action: 'tenant.updated',
    actorType: 'API_KEY',
    actorUserId: null,
    resourceType: 'tenant',
    resourceId: ada.tenantId,
  })
  expect(nodes.at(-1)).toMatchObject({ action: 'tenant.created', actorType: 'USER', actorUserId: ada.userId, seq: 1 })
})

test('an event has the request it came with', async () => {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${ada.accessToken}`,
      'x-request-id': 'request-42',
      'user-agent': 'suite/1.0',
    },
    body: JSON.stringify({
      query: `mutation {
        roleCreate(tenantId: "${ada.tenantId}", input: { name: "with a request" }) { userErrors { code } }
      }`,
    }),
  })
  expect(response.status).toBe(200)
  const { nodes } = (await tenantOf(ada, 'auditEvents(first: 1) { nodes { requestId ip userAgent metadata } }'))
    .auditEvents
  expect(nodes).toEqual([
    { requestId: 'request-42', ip: '127.0.0.1', userAgent: 'suite/1.0', metadata: { name: 'with a request' } },
  ])
})

test('pages show every event once, also while the log grows', async () => {
  const all = (await list({ first: 100 })).nodes.map((event) => event.id)
  const seen: string[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof list>> = await list({ first: 3, after })
    seen.push(...page.nodes.map((event) => event.id))
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null
    await mutate(ada, 'roleCreate', { tenantId: ada.tenantId, input: { name: `while paging ${seen.length}` } })
  } while (after !== null)
  expect(seen).toEqual(all)
})

test('`filter.before` continues after an event by its id, as a cursor does', async () => {
  const first = await list({ first: 4 })
  const last = first.nodes.at(-1)
  expect((await list({ first: 4, filter: { before: last?.id } })).nodes).toEqual(
    (await list({ first: 4, after: first.pageInfo.endCursor })).nodes,
  )
})

test('events are found by action, type of resource and person, and all conditions must hold', async () => {
  expect(new Set(await actionsOf({ action: 'role.created' }))).toEqual(new Set(['role.created']))
  expect(await actionsOf({ action: 'role' })).toEqual([])
  expect(new Set(await actionsOf({ resourceType: 'invitation' }))).toEqual(
    new Set(['invite.created', 'invite.accepted']),
  )
  const { nodes } = await list({ filter: { actorUserId: bob.userId } })
  expect(nodes.map((event) => event.action)).toEqual([
    'role.created',
    'invite.accepted',
    'auth.login_succeeded',
    'user.created',
  ])
  expect(await actionsOf({ actorUserId: bob.userId, resourceType: 'role' })).toEqual(['role.created'])
  expect(await actionsOf({ actorUserId: randomUUID() })).toEqual([])
})

test('two keys of a tenant are distinguished, by event and by filter', async () => {
  const eve = await owner(service)
  const [admin, helper] = [await addMember(service, eve, 'admin'), await addMember(service, eve, 'admin')]
  const one = await apiKey(service, eve)
  const two = await apiKey(service, admin, { userId: helper.userId, scopes: ['role.write'] })
  const make = (who: Client, name: string): Promise<unknown> =>
    mutate(who, 'roleCreate', { tenantId: eve.tenantId, input: { name } })
  await make(one, 'by one')
  await make(two, 'by two')
  await make(admin, 'by no key')
  const found = async (filter: string) => {
    const shown = 'actorType actorUserId actorKeyId actorKeyCreatedBy metadata'
    const listed = await tenantOf(
      eve,
      `auditEvents(filter: { action: "role.created" ${filter} }) { nodes { ${shown} } }`,
    )
    return listed.auditEvents.nodes
  }
  const byKey = { actorType: 'API_KEY', actorUserId: null, actorKeyId: one.id, actorKeyCreatedBy: eve.userId }
  const [byOne, byTwo] = [
    { ...byKey, metadata: { name: 'by one' } },
    {
      ...byKey,
      actorUserId: helper.userId,
      actorKeyId: two.id,
      actorKeyCreatedBy: admin.userId,
      metadata: { name: 'by two' },
    },
  ]
  expect(await found(`actorKeyId: "${one.id}"`)).toEqual([byOne])
  expect(await found(`actorKeyId: "${two.id}"`)).toEqual([byTwo])
  expect(await found(`actorKeyCreatedBy: "${admin.userId}"`)).toEqual([byTwo])
  expect(await found(`actorKeyCreatedBy: "${admin.userId}" actorKeyId: "${one.id}"`)).toEqual([])
  const byPerson = { actorType: 'USER', actorUserId: admin.userId, actorKeyId: null, actorKeyCreatedBy: null }
  expect(await found(`actorUserId: "${admin.userId}"`)).toEqual([{ ...byPerson, metadata: { name: 'by no key' } }])
  const created = await tenantOf(
    eve,
    'auditEvents(filter: { action: "api_key.created" }) { nodes { resourceId metadata } }',
  )
  expect(created.auditEvents.nodes).toMatchObject([
    { resourceId: two.id, metadata: { user_id: helper.userId, created_by: admin.userId, scopes: ['role.write'] } },
    { resourceId: one.id, metadata: { user_id: null, created_by: eve.userId, scopes: [] } },
  ])
})

test('a key that founds another tenant is named in that log', async () => {
  const eve = await owner(service)
  const key = await apiKey(service, eve, { userId: eve.userId })
  const { tenant } = await mutate(key, 'tenantCreate', { input: { name: 'By key' } }, 'tenant { id }')
  const there = await switchTo(service, eve, tenant.id)
  const founded =
    'auditEvents(filter: { action: "tenant.created" }) { nodes { actorUserId actorKeyId actorKeyCreatedBy } }'
  const { nodes } = (await tenantOf(there, founded)).auditEvents
  expect(nodes).toEqual([{ actorUserId: eve.userId, actorKeyId: key.id, actorKeyCreatedBy: eve.userId }])
  expect((await tenantOf(there, 'auditVerification { ok }')).auditVerification).toEqual({ ok: true })
})

test('events are found by time: at `from` or later, before `to`', async () => {
  const { nodes } = await list({ first: 100 })
  const at = nodes[4]?.createdAt ?? ''
  const found = async (filter: object) => (await list({ first: 100, filter })).nodes.map((event) => event.id)
  const [older, newer] = [await found({ to: at }), await found({ from: at })]
  expect([...newer, ...older]).toEqual(nodes.map((event) => event.id))
  expect(newer).toContain(nodes[4]?.id)
  expect(await found({ from: at, to: at })).toEqual([])
})

test.each([
  ['zebra', ['role.created']],
  ['ZEBRA keeper', ['role.created']],
  ['"keeper zebra"', []],
  ['"zebra keeper"', ['role.created']],
  ['zebra or lion', ['role.created', 'role.created']],
  ['role -zebra "lion tamer"', ['role.created']],
  ['api_key tenant', ['tenant.updated']],
  ['api_key.created', ['api_key.created']],
  ['nowhere-to-be-found', []],
  ["'; DROP TABLE audit_event; --", []],
])('a search for %j finds %j', async (search, found) => {
  expect(await actionsOf({ search })).toEqual(found)
})

test.each(['', ' ', '&', '"', '(', ':*', '-', 'or', '\\', '%'])(
  'a search for %j is answered, not failed',
  async (search) => {
    expect((await list({ filter: { search } })).nodes.length).toBeGreaterThanOrEqual(0)
  },
)

test('a search too long is refused, and so is a page too big', async () => {
  expect((await ada.ask(LIST, { t: ada.tenantId, filter: { search: 'x'.repeat(501) } })).errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT', argument: ['filter', 'search'] } },
  ])
  expect((await ada.ask(LIST, { t: ada.tenantId, first: 101 })).errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT', argument: ['first'] } },
  ])
})

test('a search finds nothing of another tenant', async () => {
  const eve = await owner(service)
  expect((await list({ filter: { search: 'zebra' } }, eve)).nodes).toEqual([])
})

test('a cursor or id of another tenant is refused like one that was made up', async () => {
  const eve = await owner(service)
  const { nodes, pageInfo } = await list({ first: 1 }, eve)
  const ask = (variables: object) => ada.ask(LIST, { t: ada.tenantId, ...variables })
  const madeUp = await ask({ after: 'x' })
  expect(madeUp.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
  expect(await ask({ after: pageInfo.endCursor })).toEqual(madeUp)
  const unknown = await ask({ filter: { before: randomUUID() } })
  expect(unknown.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: ['before'] } }])
  expect(await ask({ filter: { before: nodes[0]?.id } })).toEqual(unknown)
})

test('the log is for audit.read alone', async () => {
  const member = await addMember(service, ada)
  const auditor = await memberWith(service, ada, ['audit.read'])
  const read = 'query ($t: UUID!) { tenant(id: $t) { auditEvents { nodes { id } } auditVerification { ok } } }'
  const denied = await member.ask(read, { t: ada.tenantId })
  expect(denied).toMatchObject({
    data: { tenant: { auditEvents: null, auditVerification: null } },
    errors: [{ extensions: { code: 'FORBIDDEN' } }, { extensions: { code: 'FORBIDDEN' } }],
  })
  const allowed = await auditor.gql(read, { t: ada.tenantId })
  expect(allowed.tenant.auditVerification).toEqual({ ok: true })
  expect(allowed.tenant.auditEvents.nodes.length).toBeGreaterThan(5)
})
