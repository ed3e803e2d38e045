import { describe, expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { actions, atOnce, codes, count, times } from '../verbs.ts'
import { addRule, audited, refused, useProxiedService, ruleFor, rulesOf } from './addressed.ts'

const service = useProxiedService()

describe('a new rule', () => {
  test('has what was sent and defaults, in the list and the log', async () => {
    const ada = await owner(service)
    const { rule, change, userErrors } = await addRule(ada, { cidr: ' 10.1.2.3/8 ', label: ' Office ' })
    expect([change, userErrors]).toEqual([null, []])
    expect(rule).toEqual({
      id: expect.any(String),
      tenantId: ada.tenantId,
      cidr: '10.0.0.0/8',
      label: 'Office',
      action: 'ALLOW',
      enabled: true,
      expiresAt: null,
      hits: 0,
      lastHitAt: null,
      version: 1,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    })
    expect(await rulesOf(ada)).toMatchObject({
      enabled: false,
      total: 1,
      openChange: null,
      items: [{ id: rule.id, cidr: '10.0.0.0/8' }],
    })
    expect(await audited(service, ada)).toEqual([
      {
        action: 'ip_rules.rule_added',
        resourceType: 'ip_rule',
        resourceId: rule.id,
        actorType: 'USER',
        metadata: { cidr: '10.0.0.0/8', action: 'allow' },
      },
    ])
  })

  test.each([
    ['10.0.0.7', '10.0.0.7'],
    ['10.0.0.7/32', '10.0.0.7/32'],
    ['2001:db8::1', '2001:db8::1'],
    ['2001:DB8:0::1', '2001:db8::1/128'],
    ['2001:db8::1/32', '2001:db8::/32'],
    ['::ffff:10.0.0.0/104', '10.0.0.0/8'],
    ['0.0.0.0/0', '0.0.0.0/0'],
  ])('of %s is shown as %s', async (typed, shown) => {
    expect((await addRule(await owner(service), { cidr: typed })).rule.cidr).toBe(shown)
  })

  test.each([
    ['cidr', 'CIDR_INVALID', { cidr: '' }],
    ['cidr', 'CIDR_INVALID', { cidr: '10.0.0.0/33' }],
    ['cidr', 'CIDR_INVALID', { cidr: '010.0.0.0/8' }],
    ['cidr', 'CIDR_INVALID', { cidr: 'fe80::1%eth0' }],
    ['cidr', 'CIDR_INVALID', { cidr: 'localhost' }],
    ['cidr', 'CIDR_INVALID', { cidr: '1'.repeat(100_000) }],
    ['label', 'TOO_LONG', { label: 'x'.repeat(201) }],
    ['label', 'INVALID', { label: 'a\nb' }],
    ['expiresAt', 'INVALID', { expiresAt: '2020-01-01T00:00:00Z' }],
    ['revertAfterMinutes', 'INVALID', { revertAfterMinutes: 0 }],
    ['revertAfterMinutes', 'INVALID', { revertAfterMinutes: 61 }],
    ['cidr', 'DUPLICATE', { cidr: '192.0.2.0/24' }],
    ['cidr', 'DUPLICATE', { cidr: '192.0.2.77/24' }],
    ['cidr', 'DUPLICATE', { cidr: '::ffff:192.0.2.0/120' }],
  ])('with a bad %s is answered %s, and nothing is written: %o', async (field, code, input) => {
    const ada = await owner(service)
    await ruleFor(ada, '192.0.2.0/24')
    const { rule, userErrors } = await refused(service, () => addRule(ada, { cidr: '10.0.0.0/8', ...input }))
    expect([rule, userErrors]).toMatchObject([null, [{ code, path: ['input', field] }]])
  })

  test('may have a network that another action or tenant has', async () => {
    const [ada, bob] = [await owner(service), await owner(service)]
    await ruleFor(ada, '192.0.2.0/24')
    expect((await addRule(ada, { cidr: '192.0.2.0/24', action: 'DENY' })).userErrors).toEqual([])
    expect((await addRule(bob, { cidr: '192.0.2.0/24' })).userErrors).toEqual([])
  })

  test('of 20 that are the same at once one comes about', async () => {
    const ada = await owner(service)
    await ruleFor(ada, '192.0.2.1') // so that there is a row to hold
    const made = await atOnce(
      service,
      'SELECT 1 FROM access_state WHERE tenant_id = $1 FOR UPDATE',
      [ada.tenantId],
      times(20, (at) => addRule(ada, { cidr: `10.${at}.0.0/8` })),
    )
    expect(made.filter(({ rule }) => rule !== null)).toHaveLength(1)
    expect(made.filter(({ rule }) => rule === null).map(codes)).toEqual(Array.from({ length: 19 }, () => ['DUPLICATE']))
    expect(await count(service, 'ip_rule', "tenant_id = $1 AND network = '10.0.0.0/8'", [ada.tenantId])).toBe(1)
    expect((await actions(service, ada.tenantId)).filter((action) => action === 'ip_rules.rule_added')).toHaveLength(2)
  })
})

test('rules are listed with those that allow first, then oldest first', async () => {
  const ada = await owner(service)
  for (const [cidr, action] of [
    ['10.0.0.1', 'DENY'],
    ['10.0.0.2', 'ALLOW'],
    ['10.0.0.3', 'DENY'],
    ['10.0.0.4', 'ALLOW'],
  ])
    await addRule(ada, { cidr, action })
  expect((await rulesOf(ada)).items.map((rule: { cidr: string }) => rule.cidr)).toEqual([
    '10.0.0.2',
    '10.0.0.4',
    '10.0.0.1',
    '10.0.0.3',
  ])
})
