// What the service says about addresses, held against what it does with them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'
import { mutate, standing, tenantOf } from '../verbs.ts'
import { addRule, at, enforce, proxiedService, ruleFor, rulesOf, setLists, updateRule } from './addressed.ts'

let service: TestService
beforeAll(async () => {
  service = await proxiedService()
})
afterAll(() => service.close())

const ACCESS =
  'address enabled allowed reason wouldAllow winner { source ruleId network action } matches { source ruleId network action }'
// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
type Anything = any
const access = async (who: Person, address: string): Promise<Anything> =>
  (
    await who.gql(
      `query ($id: UUID!, $address: String!) { tenant(id: $id) { ipAccess(address: $address) { ${ACCESS} } } }`,
      { id: who.tenantId, address },
    )
  ).tenant.ipAccess
const batch = (who: Person, addresses: readonly string[]) =>
  who.ask(
    `query ($id: UUID!, $addresses: [String!]!) { tenant(id: $id) { ipAccessBatch(addresses: $addresses) { ${ACCESS} } } }`,
    { id: who.tenantId, addresses },
  )

/** A tenant with rules (`ALLOW 10.0.0.0/8`) and lists, made while nothing is enforced. */
async function tenantWith({
  rules = [],
  lists = {},
  enabled,
}: {
  rules?: readonly string[]
  lists?: object
  enabled: boolean
}): Promise<{ ada: Person; ids: Record<string, string> }> {
  const ada = await owner(service)
  const ids: Record<string, string> = {}
  for (const rule of rules) {
    const [action, cidr] = rule.split(' ') as [string, string]
    ids[rule] = await ruleFor(ada, cidr, { action })
  }
  if (enabled) await enforce(ada, { enabled, force: true })
  if (Object.keys(lists).length > 0) await setLists(ada, lists)
  return { ada, ids }
}

/** By the owner of the tables, or the check itself would be refused: the test speaks from 127.0.0.1. */
async function letIn({ tenantId }: Person): Promise<void> {
  await service.owner.query(
    'INSERT INTO ip_rule (id, tenant_id, cidr, network, action) VALUES (gen_random_uuid(), $1, $2, $2, $3)',
    [tenantId, '127.0.0.1/32', 'ALLOW'],
  )
  await service.owner.query(
    'UPDATE access_state SET version = version + 1, ip_version = ip_version + 1 WHERE tenant_id = $1',
    [tenantId],
  )
}

const IN = '198.51.100.7'
const ALLOW = 'ALLOW 198.51.100.0/24'
const DENY = 'DENY 198.51.100.0/28'

describe('the outcome of a check', () => {
  test.each([
    ['enforcement is off and there is nothing', [], {}, IN, true, true, null, /enforcement.*disabled/],
    [
      'enforcement is off and a deny rule contains the address',
      [DENY],
      {},
      IN,
      true,
      false,
      DENY,
      /enforcement.*disabled/,
    ],
    [
      'enforcement is off and no allow rule contains it',
      [ALLOW],
      {},
      '192.0.2.1',
      true,
      false,
      null,
      /enforcement.*disabled/,
    ],
    ['enforcement is off and an allow rule contains it', [ALLOW], {}, IN, true, true, ALLOW, /enforcement.*disabled/],
    [
      'enforcement is off and the list denies it',
      [ALLOW],
      { ipDenylist: [IN] },
      IN,
      false,
      false,
      'DENY 198.51.100.7/32',
      /^Refused: 198\.51\.100\.7\/32 in the deny list/,
    ],
    [
      'enforcement is off and the list allows others',
      [ALLOW],
      { ipAllowlist: ['127.0.0.1'] },
      IN,
      false,
      true,
      ALLOW,
      /^Refused/,
    ],
    [
      'enforcement is off and the list allows it',
      [DENY],
      { ipAllowlist: ['127.0.0.1', IN] },
      IN,
      true,
      false,
      DENY,
      /enforcement.*disabled/,
    ],
  ] as const)('off: %s', async (_, rules, lists, address, allowed, wouldAllow, winner, reason) => {
    const { ada } = await tenantWith({ rules, lists, enabled: false })
    const answer = await access(ada, address)
    expect(answer).toMatchObject({
      address,
      enabled: false,
      allowed,
      wouldAllow,
      reason: expect.stringMatching(reason) as string,
    })
    expect(answer.winner && `${answer.winner.action} ${answer.winner.network}`).toBe(winner)
  })

  test.each([
    ['a deny rule contains the address', [ALLOW, DENY], {}, IN, false, DENY, /the deny rule 198\.51\.100\.0\/28/],
    [
      'a deny rule contains it, and a narrower allow rule too',
      ['DENY 198.51.100.0/24', 'ALLOW 198.51.100.7/32'],
      {},
      IN,
      false,
      'DENY 198.51.100.0/24',
      /^Refused/,
    ],
    ['an allow rule exists and none contains it', [ALLOW], {}, '192.0.2.1', false, null, /none contains the address/],
    ['only allow rules of the other family exist', ['ALLOW ::/0'], {}, IN, false, null, /^Refused/],
    ['an IPv6 client meets IPv4 rules', [ALLOW], {}, '2001:db8::1', false, null, /^Refused/],
    ['an allow rule contains it', [ALLOW], {}, IN, true, ALLOW, /the allow rule 198\.51\.100\.0\/24/],
    [
      'the list allows it and no rule does',
      ['ALLOW 192.0.2.0/24'],
      { ipAllowlist: ['198.51.100.0/25'] },
      IN,
      true,
      'ALLOW 198.51.100.0/25',
      /the allow list/,
    ],
    [
      'the list denies it and a rule allows it',
      [ALLOW],
      { ipDenylist: ['198.51.0.0/16'] },
      IN,
      false,
      'DENY 198.51.0.0/16',
      /the deny list/,
    ],
  ] as const)('on: %s', async (_, rules, lists, address, allowed, winner, reason) => {
    const { ada } = await tenantWith({ rules, enabled: true })
    await letIn(ada)
    await setLists(ada, lists)
    const answer = await access(ada, address)
    expect(answer).toMatchObject({
      enabled: true,
      allowed,
      wouldAllow: allowed,
      reason: expect.stringMatching(reason) as string,
    })
    expect(answer.winner && `${answer.winner.action} ${answer.winner.network}`).toBe(winner)
    expect(await standing(at(service, ada, address))).toBe(allowed ? 'ok' : 'FORBIDDEN')
  })

  test.each([
    ['no rules', []],
    ['only deny rules, none of which contains it', [DENY]],
  ])('on: %s', async (_, rules) => {
    const { ada } = await tenantWith({ rules, enabled: true })
    expect(await access(ada, '192.0.2.1')).toMatchObject({
      enabled: true,
      allowed: true,
      wouldAllow: true,
      winner: null,
      matches: [],
      reason: expect.stringMatching(/^Allowed/) as string,
    })
  })
})

test('every entry that contains the address is named, the narrowest first, with its source', async () => {
  const { ada, ids } = await tenantWith({
    rules: ['ALLOW 198.51.0.0/16', ALLOW, DENY],
    lists: { ipAllowlist: [IN, '127.0.0.1'], ipDenylist: ['192.0.2.0/24'] },
    enabled: false,
  })
  const rule = (text: string) => ({
    source: 'RULE',
    ruleId: ids[text],
    action: text.split(' ')[0],
    network: text.split(' ')[1],
  })
  const { matches, winner } = await access(ada, IN)
  expect(matches).toEqual([
    { source: 'POLICY_ALLOWLIST', ruleId: null, network: `${IN}/32`, action: 'ALLOW' },
    rule(DENY),
    rule(ALLOW),
    rule('ALLOW 198.51.0.0/16'),
  ])
  expect(winner).toEqual(rule(DENY))
  expect((await access(ada, '192.0.2.1')).matches).toEqual([
    { source: 'POLICY_DENYLIST', ruleId: null, network: '192.0.2.0/24', action: 'DENY' },
  ])
})

describe('an address', () => {
  test.each([
    [` ${IN} `, IN],
    [`::ffff:${IN}`, IN],
    ['::FFFF:C633:6407', IN],
    ['2001:DB8:0:0::1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['fe80::1%25', 'fe80::1'],
  ])('%s is taken as %s', async (typed, address) => {
    const ada = await owner(service)
    expect((await access(ada, typed)).address).toBe(address)
  })

  test.each([
    ['', 'needed'],
    [' ', 'needed'],
    ['localhost', 'expected'],
    ['10.0.0.0/8', 'expected'],
    ['10.0.0.1:80', 'expected'],
    ['010.0.0.1', 'expected'],
    ['10.0.0.1%eth0', 'expected'],
    ['fe80::1%', 'expected'],
    ['%eth0', 'expected'],
    ['1'.repeat(100_000), 'expected'],
  ])('%j is none, whatever is enforced', async (typed, words) => {
    for (const enabled of [false, true]) {
      const { ada } = await tenantWith({ enabled })
      const { data, errors } = await ada.ask(
        'query ($id: UUID!, $address: String!) { tenant(id: $id) { ipAccess(address: $address) { allowed } } }',
        { id: ada.tenantId, address: typed },
      )
      expect(data.tenant.ipAccess).toBeNull()
      expect(errors).toMatchObject([
        {
          message: expect.stringContaining(words) as string,
          extensions: { code: 'BAD_USER_INPUT', argument: ['address'] },
        },
      ])
    }
  })

  test('on /v1 that is 422 validation_failed about ip, required or invalid', async () => {
    const { ada } = await tenantWith({ enabled: false })
    const check = async (ip: unknown) => {
      const { status, body } = await ada.rest('POST', `/v1/tenants/${ada.tenantId}/ip-rules/check`, { ip })
      return [
        status,
        body.error.code,
        body.error.fields.map(({ field, code }: { field: string; code: string }) => [field, code]),
      ]
    }
    expect(await check('')).toEqual([422, 'validation_failed', [['ip', 'required']]])
    expect(await check('nonsense')).toEqual([422, 'validation_failed', [['ip', 'invalid']]])
  })
})

describe('many addresses', () => {
  test('are answered in their order as each by itself but for its matches, and null for what is none', async () => {
    const { ada } = await tenantWith({ rules: [ALLOW, DENY], enabled: false })
    const addresses = [IN, 'nonsense', '', '198.51.100.200', IN, 'fe80::1%eth0']
    const each: unknown[] = []
    for (const address of addresses)
      each.push(address === '' || address === 'nonsense' ? null : { ...(await access(ada, address)), matches: [] })
    const { data, errors } = await batch(ada, addresses)
    expect([errors, data.tenant.ipAccessBatch]).toEqual([[], each])
    expect((await batch(ada, [])).data.tenant.ipAccessBatch).toEqual([])
  })

  test('are at most 1,000', async () => {
    const ada = await owner(service)
    const many = Array.from({ length: 1_001 }, (_, index) => `10.0.${index >> 8}.${index & 255}`)
    expect((await batch(ada, many.slice(1))).data.tenant.ipAccessBatch).toHaveLength(1_000)
    const { data, errors } = await batch(ada, many)
    expect(data.tenant.ipAccessBatch).toBeNull()
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: ['addresses'] } }])
  })
})

test('findings name rules that change nothing, and which rule decides in their place; an entry of a list has no id', async () => {
  const { ada, ids } = await tenantWith({
    rules: [
      ALLOW,
      'ALLOW 198.51.100.128/25',
      'ALLOW 198.51.100.0/30',
      DENY,
      'DENY 203.0.113.7/32',
      'ALLOW 192.0.2.0/24',
      'DENY 10.0.0.0/8',
    ],
    lists: { ipAllowlist: ['127.0.0.1', '192.0.2.0/24'], ipDenylist: ['203.0.113.0/24', '203.0.113.0/25'] },
    enabled: false,
  })
  const { ipRules } = await tenantOf(ada, 'ipRules { findings { ruleId kind byRuleId } }')
  expect(ipRules.findings).toEqual([
    { ruleId: ids['ALLOW 198.51.100.128/25'], kind: 'REDUNDANT', byRuleId: ids[ALLOW] },
    { ruleId: ids['ALLOW 198.51.100.0/30'], kind: 'SHADOWED', byRuleId: ids[DENY] },
    { ruleId: ids['ALLOW 192.0.2.0/24'], kind: 'DUPLICATE', byRuleId: null },
    { ruleId: ids['DENY 203.0.113.7/32'], kind: 'REDUNDANT', byRuleId: null },
  ])
})

describe('hits', () => {
  /** A preview writes what was counted before it looks. */
  const flush = (ada: Person) =>
    mutate(ada, 'ipRulesPreview', { tenantId: ada.tenantId, input: {} }, 'preview { observed }')
  const hits = async (ada: Person): Promise<Anything> =>
    Object.fromEntries(
      (await tenantOf(ada, 'ipRules { items { cidr hits } }')).ipRules.items.map(
        ({ cidr, hits: n }: { cidr: string; hits: number }) => [cidr, n],
      ),
    )

  test('are the requests that a rule decided: the narrowest of those that contain the address, not those that were not enforced', async () => {
    const { ada } = await tenantWith({ rules: [ALLOW, 'ALLOW 198.51.0.0/16', DENY], enabled: false })
    const [inside, denied] = ['198.51.100.200', IN].map((address) => at(service, ada, address)) as [Person, Person]
    await standing(inside)
    await enforce(at(service, ada, '198.51.100.201'), { enabled: true })
    for (const who of [inside, inside, denied]) await standing(who)
    await flush(inside)
    expect(await hits(inside)).toEqual({ '198.51.100.0/24': 3, '198.51.0.0/16': 0, '198.51.100.0/28': 1 })
    const [{ lastHitAt }] = (await tenantOf(inside, 'ipRules { items { lastHitAt } }')).ipRules.items
    expect(Math.abs(Date.parse(lastHitAt) - Date.now())).toBeLessThan(60_000)
  })

  test('do not count the version of a rule up, and are left by a change of it', async () => {
    const { ada, ids } = await tenantWith({ rules: ['ALLOW 127.0.0.1'], enabled: true })
    await flush(ada)
    const before = (await rulesOf(ada)).items[0]
    expect(before.version).toBe(1)
    await updateRule(ada, ids['ALLOW 127.0.0.1'] as string, { label: 'here', expectedVersion: 1 })
    expect((await hits(ada))['127.0.0.1']).toBeGreaterThan(0)
  })

  test('are as they stand, wherever they are asked for, though the rules did not change', async () => {
    const { ada } = await tenantWith({ rules: [ALLOW, DENY], enabled: false })
    const named = async () => (await tenantOf(ada, 'ipRules { items { cidr n: hits } }')).ipRules.items
    await hits(ada)
    await service.owner.query(
      "UPDATE ip_rule SET hits = hits + 7, last_hit_at = '2026-05-06T07:08:09Z' WHERE tenant_id = $1 AND action = 'ALLOW'",
      [ada.tenantId],
    )
    expect(await named()).toEqual([
      { cidr: '198.51.100.0/24', n: 7 },
      { cidr: '198.51.100.0/28', n: 0 },
    ])
    const { tenant } = await ada.gql(
      'query ($t: UUID!) { tenant(id: $t) { ipRules { items { ...R } } } } fragment R on IpRule { lastHitAt }',
      { t: ada.tenantId },
    )
    expect(tenant.ipRules.items).toEqual([{ lastHitAt: '2026-05-06T07:08:09.000Z' }, { lastHitAt: null }])
    await service.owner.query('UPDATE ip_rule SET hits = hits + 1 WHERE tenant_id = $1', [ada.tenantId])
    expect(await named()).toMatchObject([{ n: 8 }, { n: 1 }])
  })

  test('are told up to 2147483647', async () => {
    const { ada } = await tenantWith({ rules: [ALLOW], enabled: false })
    await service.owner.query('UPDATE ip_rule SET hits = 5000000000 WHERE tenant_id = $1', [ada.tenantId])
    expect((await hits(ada))['198.51.100.0/24']).toBe(2_147_483_647)
  })
})

test('a rule that is disabled or whose time is over neither decides nor is named', async () => {
  const ada = await owner(service)
  await addRule(ada, { cidr: '198.51.100.0/24', action: 'DENY', enabled: false })
  const id = await ruleFor(ada, IN, { action: 'DENY', expiresAt: '2099-01-01T00:00:00Z' })
  expect((await access(ada, IN)).winner.ruleId).toBe(id)
  await service.owner.query("UPDATE ip_rule SET expires_at = now() - interval '1 second' WHERE id = $1", [id])
  await service.owner.query(
    'UPDATE access_state SET version = version + 1, ip_version = ip_version + 1 WHERE tenant_id = $1',
    [ada.tenantId],
  )
  expect(await access(ada, IN)).toMatchObject({ wouldAllow: true, winner: null, matches: [] })
})
