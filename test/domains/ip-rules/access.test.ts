// What the service says about addresses, held against what it does with them.
import { describe, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { standing, tenantOf } from '../verbs.ts'
import { addRule, at, ruleFor, setLists, useProxiedService } from './addressed.ts'
import { access, tenantWith, IN, ALLOW, DENY } from './checked.ts'

const service = useProxiedService()

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
    const { ada } = await tenantWith(service, { rules, lists, enabled: false })
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
    const { ada } = await tenantWith(service, { rules, enabled: true })
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
    const { ada } = await tenantWith(service, { rules, enabled: true })
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
  const { ada, ids } = await tenantWith(service, {
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

test('findings name rules that change nothing, and what decides instead', async () => {
  const { ada, ids } = await tenantWith(service, {
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
