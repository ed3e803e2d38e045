import { expect, test } from 'vitest'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { type Message, stream, subscribe } from '../../kit/stream.ts'
import { mutate } from '../verbs.ts'

const service = useService()

const auth = (who: Person): string => `Bearer ${who.accessToken}`
const opened = (who: Person, variables: object = {}, query?: string) =>
  subscribe(service.url, {
    authorization: auth(who),
    variables: { tenantId: who.tenantId, ...variables },
    ...(query !== undefined && { query }),
  })
const v1 = (who: Person, query = '', lastEventId?: string) =>
  stream(service.url, `/v1/tenants/${who.tenantId}/audit/stream${query}`, { authorization: auth(who), lastEventId })
const role = (who: Person, name: string) =>
  mutate(who, 'roleCreate', { tenantId: who.tenantId, input: { name } }, 'role { id }')
const seqs = (messages: readonly Message[]) => messages.map(({ id }) => Number(id))

test('what happens comes as it happens, on both surfaces, with who did it', async () => {
  const ada = await owner(service)
  const [graph, rest] = [await opened(ada), await v1(ada)]
  expect(graph).toMatchObject({ status: 200 })
  expect(graph.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  const { role: made } = await role(ada, 'Pilot')
  const [message] = await graph.wait(1)
  expect(message).toMatchObject({
    event: 'next',
    data: { data: { auditEvents: { action: 'role.created', resourceId: made.id, actorUserId: ada.userId } } },
  })
  const [same] = await rest.wait(1)
  expect(same).toMatchObject({
    id: message?.id,
    event: null,
    data: { seq: Number(message?.id), action: 'role.created', resource_id: made.id, actor_user_id: ada.userId },
  })
  graph.kill()
  rest.kill()
})

test('a stream goes on after any event, each once and in order', async () => {
  const ada = await owner(service)
  for (const name of ['One', 'Two', 'Three']) await role(ada, name)
  const all = await opened(ada, { after: 0 })
  const found = seqs(await all.wait(4))
  expect(found).toEqual(found.map((_, at) => at + 1))
  const end = found.length
  for (const from of found.slice(0, -1)) {
    const [byArgument, byHeader] = [await opened(ada, { after: from }), await v1(ada, '?after=0', String(from))]
    const rest = Array.from({ length: end - from }, (_, at) => from + at + 1)
    expect(seqs(await byArgument.wait(rest.length))).toEqual(rest)
    expect(seqs(await byHeader.wait(rest.length))).toEqual(rest)
    byArgument.kill()
    byHeader.kill()
  }
  await role(ada, 'Four')
  expect(seqs(await all.wait(end + 1))).toEqual([...found, end + 1])
  all.kill()
})

test('a filter leaves out the rest, also where much of it lies between', async () => {
  const ada = await owner(service)
  const { role: first } = await role(ada, 'First')
  const filter = { action: 'role.deleted' }
  const [graph, rest] = [await opened(ada, { after: 0, filter }), await v1(ada, '?after=0&action=role.deleted')]
  for (const name of ['One', 'Two']) await role(ada, name)
  await mutate(ada, 'roleDelete', { tenantId: ada.tenantId, id: first.id })
  for (const found of [graph, rest]) {
    expect((await found.wait(1))[0]?.id).toBe(String(Math.max(...seqs(found.messages))))
    expect(JSON.stringify(found.messages)).toContain('role.deleted')
    expect(found.messages).toHaveLength(1)
    found.kill()
  }
})

test('a backlog of several parts comes whole and in order, filtered or not', async () => {
  const ada = await owner(service)
  await service.owner.query(`DO $$ BEGIN
    PERFORM set_config('app.tenant_id', '${ada.tenantId}', true);
    PERFORM audit_append(gen_random_uuid(), 'SYSTEM', NULL, 'role.created', 'role', NULL, NULL,
      uuid_send(gen_random_uuid()), '{"ip":null,"userAgent":null,"metadata":{}}') FROM generate_series(1, 250);
  END $$`)
  const { tenant } = await ada.gql(
    'query ($id: UUID!) { tenant(id: $id) { auditEvents(first: 1) { nodes { seq } } } }',
    {
      id: ada.tenantId,
    },
  )
  const end = tenant.auditEvents.nodes[0].seq
  const [all, some] = [
    await opened(ada, { after: 0 }),
    await opened(ada, { after: 0, filter: { actorType: 'SYSTEM' } }),
  ]
  expect(seqs(await all.wait(end))).toEqual(Array.from({ length: end }, (_, at) => at + 1))
  expect(seqs(await some.wait(250))).toEqual(Array.from({ length: 250 }, (_, at) => end - 249 + at))
  for (const each of [all, some]) each.kill()
})

test('another tenant cannot be streamed, and has no part in a stream', async () => {
  const [ada, bob] = [await owner(service), await owner(service)]
  const foreign = await opened(ada, { tenantId: bob.tenantId })
  const unknown = await opened(ada, { tenantId: '00000000-0000-4000-8000-000000000000' })
  expect(foreign.status).toBe(404)
  expect((await foreign.last())?.data).toEqual((await unknown.last())?.data)
  const graph = await opened(ada)
  await role(bob, 'Foreign')
  await role(ada, 'Own')
  await graph.wait(1)
  expect(graph.messages.map(({ data }) => data.data.auditEvents.actorUserId)).toEqual([ada.userId])
  graph.kill()
})

test('a filter by somebody of another tenant streams nothing of what they did there', async () => {
  const [ada, bob] = [await owner(service), await owner(service)]
  const theirs = await opened(ada, { after: 0, filter: { actorUserId: bob.userId } })
  const all = await opened(ada)
  await role(bob, 'Foreign')
  await role(ada, 'Own')
  await all.wait(1)
  await mutate(ada, 'sessionRevoke', { id: ada.sessionId })
  await theirs.last()
  expect(theirs.messages.filter(({ id }) => id !== null)).toEqual([])
})

test('a member without the permission, and nobody, are refused before anything is sent', async () => {
  const ada = await owner(service)
  const member = await addMember(service, ada)
  expect(await opened(member)).toMatchObject({ status: 403 })
  expect(await v1(member)).toMatchObject({ status: 403 })
  const nobody = await subscribe(service.url, { authorization: '', variables: { tenantId: ada.tenantId } })
  expect(nobody.status).toBe(401)
})

test.each([
  ['a number that the log has not reached', { after: 1_000_000 }, undefined, /after must be from 0 to \d+/],
  ['a negative number', { after: -1 }, undefined, /after must be from 0/],
  [
    'two fields',
    {},
    'subscription ($tenantId: UUID!) { a: auditEvents(tenantId: $tenantId) { id } b: __typename }',
    /one field|only one top level field|introspection/i,
  ],
  [
    'a field in a fragment',
    {},
    'subscription ($tenantId: UUID!) { ... on Subscription { auditEvents(tenantId: $tenantId) { id } } }',
    /one field/,
  ],
  [
    'an unknown field',
    {},
    'subscription ($tenantId: UUID!) { other(tenantId: $tenantId) { id } }',
    /Cannot query field/,
  ],
])('%s is refused: it says why', async (_, variables, query, why) => {
  const refused = await opened(await owner(service), variables, query)
  expect(refused.status).toBe(400)
  expect((await refused.last())?.data.errors[0]).toMatchObject({
    message: expect.stringMatching(why),
    extensions: { code: 'BAD_USER_INPUT' },
  })
})

test('Last-Event-ID must be a number of the log', async () => {
  const ada = await owner(service)
  expect(await v1(ada, '', 'eleven')).toMatchObject({ status: 400 })
  expect(await v1(ada, '', '999999')).toMatchObject({ status: 400 })
})

test('a subscription that asks for no stream is shown how', async () => {
  const ada = await owner(service)
  const { status, errors } = await ada.ask(`subscription { auditEvents(tenantId: "${ada.tenantId}") { id } }`)
  expect(status).toBe(400)
  expect(errors).toEqual([
    {
      message: expect.stringContaining('text/event-stream'),
      extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
    },
  ])
})

test('a query that would take a stream is answered as ever', async () => {
  const ada = await owner(service)
  const answer = await opened(ada, {}, 'query subscription { me { tenantId } }')
  expect((await answer.last())?.data).toEqual({ data: { me: { tenantId: ada.tenantId } } })
})
