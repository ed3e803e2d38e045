import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'
import { actions, atOnce, codes, count, memberWith, mutate, refusal, times } from '../verbs.ts'
import {
  addRule,
  configuration,
  confirm,
  deleteRule,
  enforce,
  keyOf,
  proxiedService,
  ruleFor,
  rulesOf,
  updateRule,
} from './addressed.ts'

const FUTURE = '2099-01-01T00:00:00.000Z'
let service: TestService
beforeAll(async () => {
  service = await proxiedService()
})
afterAll(() => service.close())

/** Answers what `work` does, and shows that the configuration is as it was. */
async function refused<T>(work: () => Promise<T>): Promise<T> {
  const before = await configuration(service)
  const answer = await work()
  expect(await configuration(service)).toEqual(before)
  return answer
}

/** The audit rows about rules of a tenant, without those of its creation. */
async function audited({
  tenantId,
}: Person): Promise<
  { action: string; resourceType: string; resourceId: string; metadata: object; actorType: string }[]
> {
  const { rows } = await service.owner.query(
    `SELECT e.action, e.resource_type AS "resourceType", e.resource_id AS "resourceId", e.actor_type AS "actorType", p.body::jsonb -> 'metadata' AS metadata
     FROM audit_event e JOIN audit_payload p ON p.tenant_id = e.tenant_id AND p.seq = e.seq WHERE e.tenant_id = $1 AND e.action LIKE 'ip_rules.%' ORDER BY e.seq`,
    [tenantId],
  )
  return rows
}

describe('a new rule', () => {
  test('has what was sent, defaults for the rest, and is in the list and the audit log', async () => {
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
    expect(await audited(ada)).toEqual([
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
    const { rule, userErrors } = await refused(() => addRule(ada, { cidr: '10.0.0.0/8', ...input }))
    expect([rule, userErrors]).toMatchObject([null, [{ code, path: ['input', field] }]])
  })

  test('may have the network of another with the other action, and that of a rule of another tenant', async () => {
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

describe('a change of a rule', () => {
  test('takes what was sent, leaves the rest, and counts the version up', async () => {
    const ada = await owner(service)
    const id = await ruleFor(ada, '10.0.0.0/8', { label: 'Office', expiresAt: FUTURE })
    const { rule } = await updateRule(ada, id, { cidr: '10.1.0.0/16', action: 'DENY', expectedVersion: 1 })
    expect(rule).toMatchObject({
      id,
      cidr: '10.1.0.0/16',
      action: 'DENY',
      label: 'Office',
      enabled: true,
      expiresAt: FUTURE,
      version: 2,
    })
    expect((await updateRule(ada, id, { label: '', enabled: false, expiresAt: null })).rule).toMatchObject({
      cidr: '10.1.0.0/16',
      label: '',
      enabled: false,
      expiresAt: null,
      version: 3,
    })
    expect((await audited(ada)).slice(1)).toMatchObject([
      {
        action: 'ip_rules.rule_updated',
        resourceType: 'ip_rule',
        resourceId: id,
        metadata: { cidr: '10.1.0.0/16', action: 'deny', fields: ['cidr', 'action'] },
      },
      { action: 'ip_rules.rule_updated', metadata: { fields: ['label', 'enabled', 'expiresAt'] } },
    ])
  })

  test('that changes nothing writes nothing, also when it sends back a time that is over', async () => {
    const ada = await owner(service)
    const id = await ruleFor(ada, '10.0.0.0/8', { expiresAt: FUTURE })
    await service.owner.query("UPDATE ip_rule SET expires_at = '2020-01-01T00:00:00Z' WHERE id = $1", [id])
    const { rule, userErrors } = await refused(() =>
      updateRule(ada, id, {
        cidr: '10.0.0.0/8',
        label: '',
        action: 'ALLOW',
        enabled: true,
        expiresAt: '2020-01-01T00:00:00Z',
      }),
    )
    expect([rule.version, userErrors]).toEqual([1, []])
  })

  test.each([
    ['cidr', 'CIDR_INVALID', { cidr: 'x' }],
    ['label', 'TOO_LONG', { label: 'x'.repeat(201) }],
    ['expiresAt', 'INVALID', { expiresAt: '2020-01-01T00:00:00Z' }],
    ['revertAfterMinutes', 'INVALID', { label: 'new', revertAfterMinutes: 61 }],
    ['expectedVersion', 'CONFLICT', { label: 'new', expectedVersion: 2 }],
    ['cidr', 'DUPLICATE', { cidr: '192.0.2.1/24' }],
    ['action', 'DUPLICATE', { action: 'DENY' }],
  ])('with a bad %s is answered %s, and nothing is written: %o', async (field, code, input) => {
    const ada = await owner(service)
    const id = await ruleFor(ada, '10.0.0.0/8')
    await ruleFor(ada, '192.0.2.0/24')
    await ruleFor(ada, '10.0.0.0/8', { action: 'DENY' })
    const { rule, userErrors } = await refused(() => updateRule(ada, id, input))
    expect([rule, userErrors]).toMatchObject([null, [{ code, path: ['input', field] }]])
  })

  test('of 20 at once that read the same version one comes about', async () => {
    const ada = await owner(service)
    const id = await ruleFor(ada, '10.0.0.0/8')
    const made = await atOnce(
      service,
      'SELECT 1 FROM access_state WHERE tenant_id = $1 FOR UPDATE',
      [ada.tenantId],
      times(20, (at) => updateRule(ada, id, { label: `number ${at}`, expectedVersion: 1 })),
    )
    expect(made.filter(({ rule }) => rule !== null)).toHaveLength(1)
    expect(made.filter(({ rule }) => rule === null).map(codes)).toEqual(Array.from({ length: 19 }, () => ['CONFLICT']))
    expect((await rulesOf(ada)).items[0].version).toBe(2)
  })
})

test('a deleted rule is gone, once', async () => {
  const ada = await owner(service)
  const id = await ruleFor(ada, '10.0.0.0/8')
  expect(await deleteRule(ada, id)).toEqual({ deletedId: id, change: null, userErrors: [] })
  expect((await rulesOf(ada)).items).toEqual([])
  expect((await audited(ada)).at(-1)).toMatchObject({
    action: 'ip_rules.rule_removed',
    resourceType: 'ip_rule',
    resourceId: id,
    metadata: { cidr: '10.0.0.0/8', action: 'allow' },
  })
  expect((await refused(() => deleteRule(ada, id))).userErrors).toMatchObject([{ code: 'NOT_FOUND', path: ['id'] }])
  expect((await refused(() => deleteRule(ada, id, { revertAfterMinutes: 0 }))).userErrors).toMatchObject([
    { code: 'INVALID', path: ['input', 'revertAfterMinutes'] },
  ])
})

test('enforcement is turned on and off, and turning it where it stands writes nothing', async () => {
  const ada = await owner(service)
  await ruleFor(ada, '127.0.0.1')
  const { version } = await rulesOf(ada)
  expect(await refused(() => enforce(ada, { enabled: false }))).toEqual({
    enabled: false,
    change: null,
    userErrors: [],
  })
  expect((await enforce(ada, { enabled: true })).enabled).toBe(true)
  expect(await refused(() => enforce(ada, { enabled: true }))).toEqual({ enabled: true, change: null, userErrors: [] })
  const after = await rulesOf(ada)
  expect([after.enabled, after.version > version]).toEqual([true, true])
  expect((await enforce(ada, { enabled: false })).enabled).toBe(false)
  expect((await audited(ada)).slice(1)).toMatchObject(
    [true, false].map((enabled) => ({
      action: 'ip_rules.enforcement_changed',
      resourceType: 'ip_rules',
      resourceId: ada.tenantId,
      metadata: { enabled },
    })),
  )
})

test('the version of the set counts up with each change of rules, enforcement and lists, and with nothing else', async () => {
  const ada = await owner(service)
  const version = async (): Promise<number> => (await rulesOf(ada)).version
  const steps: [string, () => Promise<unknown>, boolean][] = [
    ['a rule is added', () => addRule(ada, { cidr: '127.0.0.0/8' }), true],
    ['a rule is changed', async () => updateRule(ada, (await rulesOf(ada)).items[0].id, { label: 'Here' }), true],
    ['enforcement', () => enforce(ada, { enabled: true }), true],
    [
      'lists',
      () => mutate(ada, 'securityPolicyUpdate', { tenantId: ada.tenantId, input: { ipDenylist: ['192.0.2.1'] } }),
      true,
    ],
    [
      'the rest of the security policy',
      () => mutate(ada, 'securityPolicyUpdate', { tenantId: ada.tenantId, input: { passwordMinLength: 9 } }),
      false,
    ],
    [
      'the authentication policy',
      () => mutate(ada, 'authPolicyUpdate', { tenantId: ada.tenantId, input: { passwordMinLength: 9 } }),
      false,
    ],
    ['a rule is deleted', async () => deleteRule(ada, (await rulesOf(ada)).items[0].id), true],
  ]
  for (const [what, work, counts] of steps) {
    const before = await version()
    await work()
    expect([what, (await version()) > before]).toEqual([what, counts])
  }
})

describe('who may', () => {
  test('an API key makes rules as a person does', async () => {
    const ada = await owner(service)
    const key = await keyOf(service, ada)
    const keyed = { ...ada, ...key.at('198.51.100.1') }
    const id = await ruleFor(keyed, '10.0.0.0/8')
    await deleteRule(keyed, id)
    expect((await audited(ada)).map(({ actorType }) => actorType)).toEqual(['API_KEY', 'API_KEY'])
  })

  test('with policy.read everything is shown and nothing changed, and without it nothing is shown', async () => {
    const ada = await owner(service)
    const id = await ruleFor(ada, '10.0.0.0/8')
    const [reader, other] = [
      await memberWith(service, ada, ['policy.read']),
      await memberWith(service, ada, ['tenant.write']),
    ]
    expect((await rulesOf(reader)).items).toHaveLength(1)
    const calls: [string, object][] = [
      ['ipRuleCreate', { input: { cidr: '10.0.0.1' } }],
      ['ipRuleUpdate', { id, input: { label: 'x' } }],
      ['ipRuleDelete', { id }],
      ['ipEnforcementUpdate', { input: { enabled: true } }],
      ['ipChangeConfirm', { id }],
    ]
    for (const who of [reader, other])
      for (const [name, args] of calls)
        expect(await refused(() => refusal(who, name, { tenantId: ada.tenantId, ...args }, '__typename'))).toBe(
          'FORBIDDEN',
        )
    for (const field of [
      'ipRules { total }',
      'ipAccess(address: "10.0.0.1") { allowed }',
      'ipAccessBatch(addresses: []) { allowed }',
    ]) {
      const { data, errors } = await other.ask(`query ($id: UUID!) { tenant(id: $id) { ${field} } }`, {
        id: ada.tenantId,
      })
      expect([Object.values(data.tenant), errors[0]?.extensions['code']]).toEqual([[null], 'FORBIDDEN'])
    }
  })
})

test("another tenant's rule or change is like none", async () => {
  const [ada, bob] = [await owner(service), await owner(service)]
  const id = await ruleFor(bob, '127.0.0.0/8')
  const { change } = await enforce(bob, { enabled: true, revertAfterMinutes: 5 })
  for (const attempt of [(one: string) => updateRule(ada, one, { label: 'x' }), (one: string) => deleteRule(ada, one)])
    expect(await refused(() => attempt(id))).toEqual(await refused(() => attempt(randomUUID())))
  expect(codes(await refused(() => confirm(ada, change.id)))).toEqual(['CHANGE_NOT_FOUND'])
  const preview = (one: string) =>
    mutate(ada, 'ipRulesPreview', { tenantId: ada.tenantId, input: { remove: [one] } }, 'preview { observed }')
  expect(await preview(id)).toEqual(await preview(randomUUID()))
  expect(codes(await preview(id))).toEqual(['NOT_FOUND'])
  expect((await rulesOf(ada)).items).toEqual([])
})
