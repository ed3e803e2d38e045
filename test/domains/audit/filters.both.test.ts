// The audit log by what people look for in it, and what they can look for.
import { beforeAll, expect, test } from 'vitest'
import { apiKey, owner, type Person } from '../../kit/seed.ts'
import { addRule, at, useProxiedService } from '../ip-rules/addressed.ts'
import { memberWith, mutate, tenantOf } from '../verbs.ts'

const service = useProxiedService()
let ada: Person
let ruleId: string
beforeAll(async () => {
  ada = await owner(service)
  const there = at(service, ada, '203.0.113.9')
  ruleId = (await addRule(there, { cidr: '192.0.2.0/24' })).rule.id
  await mutate(at(service, ada, '2001:DB8::1'), 'ipRuleDelete', { tenantId: ada.tenantId, id: ruleId })
  await mutate(await apiKey(service, ada), 'tenantUpdate', { tenantId: ada.tenantId, input: { name: 'By key' } })
  await mutate(await owner(service, 'Other'), 'meUpdate', { input: { displayName: 'Somebody' } })
})

const LIST = `query ($id: UUID!, $filter: AuditEventFilter) { tenant(id: $id) { auditEvents(filter: $filter) {
  totalCount nodes { action requestId ip } } } }`
const found = async (filter: object) =>
  (await ada.gql(LIST, { id: ada.tenantId, filter })).tenant.auditEvents as {
    totalCount: number | null
    nodes: { action: string; requestId: string; ip: string }[]
  }
const actions = async (filter: object): Promise<string[]> => (await found(filter)).nodes.map(({ action }) => action)

test('what happened to one thing, in one request, by one kind of caller', async () => {
  expect(await found({ resourceId: ruleId })).toMatchObject({
    totalCount: 2,
    nodes: [{ action: 'ip_rules.rule_removed' }, { action: 'ip_rules.rule_added' }],
  })
  expect(await found({ actorType: 'API_KEY' })).toMatchObject({ totalCount: 1, nodes: [{ action: 'tenant.updated' }] })
  const [removed] = (await found({ action: 'ip_rules.rule_removed' })).nodes
  expect(await actions({ requestId: removed?.requestId })).toEqual(['ip_rules.rule_removed'])
  expect(await actions({ resourceId: ruleId, actorType: 'API_KEY' })).toEqual([])
  const { body } = await ada.rest('GET', `/v1/tenants/${ada.tenantId}/audit?resource_id=${ruleId}&actor_type=user`)
  expect(body.items).toHaveLength(2)
})

test('what came from an address, in any of its forms; not counted', async () => {
  expect(await found({ ip: ' 203.0.113.9 ' })).toMatchObject({
    totalCount: null,
    nodes: [{ action: 'ip_rules.rule_added', ip: '203.0.113.9' }],
  })
  for (const ip of ['2001:db8:0::1', '2001:DB8::1']) expect(await actions({ ip })).toEqual(['ip_rules.rule_removed'])
  expect(await actions({ ip: '::ffff:203.0.113.9' })).toEqual(['ip_rules.rule_added'])
  const { errors } = await ada.ask(LIST, { id: ada.tenantId, filter: { ip: 'home' } })
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: ['filter', 'ip'] } }])
})

test('the actions of a log are those that it has, in order', async () => {
  const all = (await tenantOf(ada, 'auditEvents(first: 100) { nodes { action } }')).auditEvents.nodes
  const names = [...new Set<string>(all.map(({ action }: { action: string }) => action))].sort()
  expect((await tenantOf(ada, 'auditActions')).auditActions).toEqual(names)
  expect(names).toContain('ip_rules.rule_added')
  expect(names).not.toContain('user.updated')
  const bob = await memberWith(service, ada, ['tenant.read'])
  const { errors } = await bob.ask('query ($id: UUID!) { tenant(id: $id) { auditActions } }', { id: ada.tenantId })
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
})
