// A pasted list of rules: each row by itself, all of them one change.
import { beforeEach, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { codes, memberWith, mutate, refusal, standing } from '../verbs.ts'
import { at, audited, enforce, refused, ruleFor, rulesOf, useProxiedService } from './addressed.ts'
import { HERE, MINUTES } from './trial.ts'

const service = useProxiedService()
let ada: Person
beforeEach(async () => {
  ada = at(service, await owner(service), HERE)
})

const SELECT = `added failed change { id added kind }
  rows { index cidr rule { id cidr action label } userErrors { code path message } }`
const add = (rules: readonly object[], more: object = {}, who = ada) =>
  mutate(who, 'ipRulesCreate', { tenantId: who.tenantId, input: { rules, ...more } }, SELECT)
const networks = async (): Promise<string[]> =>
  (await rulesOf(ada)).items.map(({ cidr, action }: { cidr: string; action: string }) => `${action} ${cidr}`)

test('each row is decided by itself, and the list is one change with one entry in the log', async () => {
  await ruleFor(ada, '192.0.2.0/24')
  const { version } = await rulesOf(ada)
  const done = await add([
    { cidr: '10.0.0.7/8', label: 'Office' },
    { cidr: 'no network' },
    { cidr: '192.0.2.9/24' },
    { cidr: '192.0.2.0/24', action: 'DENY' },
    { cidr: '10.0.0.0/8' },
    {},
    { cidr: '::1', label: 'x'.repeat(201) },
  ])
  expect(done).toMatchObject({ added: 2, failed: 5, change: null, userErrors: [] })
  expect(done.rows.map(({ index }: { index: number }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6])
  expect(done.rows[0]).toMatchObject({
    cidr: '10.0.0.7/8',
    rule: { cidr: '10.0.0.0/8', action: 'ALLOW', label: 'Office' },
  })
  const wrong = (at: number, code: string, field = 'cidr') => ({
    rule: null,
    userErrors: [{ code, path: ['input', 'rules', String(at), field] }],
  })
  expect([1, 2, 4, 5, 6].map((index) => done.rows[index])).toMatchObject([
    wrong(1, 'CIDR_INVALID'),
    wrong(2, 'DUPLICATE'),
    wrong(4, 'DUPLICATE'),
    wrong(5, 'CIDR_INVALID'),
    wrong(6, 'TOO_LONG', 'label'),
  ])
  expect(await networks()).toEqual(['ALLOW 192.0.2.0/24', 'ALLOW 10.0.0.0/8', 'DENY 192.0.2.0/24'])
  expect((await rulesOf(ada)).version).toBe(version + 1)
  expect((await audited(service, ada)).at(-1)).toEqual({
    action: 'ip_rules.rules_added',
    resourceType: 'ip_rules',
    resourceId: ada.tenantId,
    actorType: 'USER',
    metadata: { rules: 2, allow: ['10.0.0.0/8'], deny: ['192.0.2.0/24'] },
  })
})

test('a list that would shut out its author is refused whole, and tried for a while if they say so', async () => {
  await enforce(ada, { enabled: true })
  const list = [{ cidr: '203.0.113.0/24' }, { cidr: '198.51.100.0/24', action: 'DENY' }]
  const no = await refused(service, () => add(list))
  expect(no).toMatchObject({
    rows: null,
    added: null,
    userErrors: [{ code: 'LOCKS_OUT_CALLER', path: ['input', 'rules'] }],
  })
  const tried = await add(list, MINUTES)
  expect(tried).toMatchObject({ added: 2, change: { kind: 'RULES_ADDED', added: 2 } })
  expect(await standing(ada)).toBe('FORBIDDEN')
  const inside = at(service, ada, '203.0.113.5')
  expect(codes(await add([{ cidr: '192.0.2.0/24' }], {}, inside))).toEqual(['CHANGE_OPEN'])
  await mutate(inside, 'ipChangeRevert', { tenantId: ada.tenantId, id: tried.change.id, input: { force: true } })
  expect(await standing(ada)).toBe('ok')
  expect(await networks()).toEqual([])
})

test('a list of none or too many, and one with nothing new, write nothing', async () => {
  for (const rules of [[], Array.from({ length: 501 }, (_, n) => ({ cidr: `10.0.${n % 256}.${n >> 8}` }))])
    expect(await refused(service, () => add(rules))).toMatchObject({
      rows: null,
      userErrors: [{ code: 'INVALID', path: ['input', 'rules'] }],
    })
  await ruleFor(ada, '192.0.2.0/24')
  const again = await refused(service, () => add([{ cidr: '192.0.2.0/24' }], MINUTES))
  expect(again).toMatchObject({ added: 0, failed: 1, change: null, userErrors: [] })
  expect(codes(await refused(service, () => add([{ cidr: '10.0.0.0/8' }], { revertAfterMinutes: 61 })))).toEqual([
    'INVALID',
  ])
})

test('needs policy.write, and yields to a policy that forbids a single rule', async () => {
  const args = { tenantId: ada.tenantId, input: { rules: [{ cidr: '10.0.0.0/8' }] } }
  const reader = at(service, await memberWith(service, ada, ['policy.read']), HERE)
  expect(await refused(service, () => refusal(reader, 'ipRulesCreate', args, SELECT))).toBe('FORBIDDEN')
  const eve = await owner(service)
  expect(await refused(service, () => refusal(eve, 'ipRulesCreate', args, SELECT))).toBe('NOT_FOUND')
  await mutate(ada, 'abacPolicyCreate', {
    tenantId: ada.tenantId,
    input: { name: 'no rules', effect: 'DENY', resourceType: 'ip_rule', action: 'ip_rule_create' },
  })
  expect(await refusal(ada, 'ipRulesCreate', args, SELECT)).toBe('FORBIDDEN')
  expect(await networks()).toEqual([])
})
