import { describe, expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { atOnce, codes, mutate, times } from '../verbs.ts'
import {
  addRule,
  audited,
  deleteRule,
  enforce,
  refused,
  useProxiedService,
  ruleFor,
  rulesOf,
  updateRule,
} from './addressed.ts'

const FUTURE = '2099-01-01T00:00:00.000Z'
const service = useProxiedService()

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
    expect((await audited(service, ada)).slice(1)).toMatchObject([
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
    const { rule, userErrors } = await refused(service, () =>
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
    const { rule, userErrors } = await refused(service, () => updateRule(ada, id, input))
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
  expect((await audited(service, ada)).at(-1)).toMatchObject({
    action: 'ip_rules.rule_removed',
    resourceType: 'ip_rule',
    resourceId: id,
    metadata: { cidr: '10.0.0.0/8', action: 'allow' },
  })
  expect((await refused(service, () => deleteRule(ada, id))).userErrors).toMatchObject([
    { code: 'NOT_FOUND', path: ['id'] },
  ])
  expect((await refused(service, () => deleteRule(ada, id, { revertAfterMinutes: 0 }))).userErrors).toMatchObject([
    { code: 'INVALID', path: ['input', 'revertAfterMinutes'] },
  ])
})

test('enforcement is turned on and off, and turning it where it stands writes nothing', async () => {
  const ada = await owner(service)
  await ruleFor(ada, '127.0.0.1')
  const { version } = await rulesOf(ada)
  expect(await refused(service, () => enforce(ada, { enabled: false }))).toEqual({
    enabled: false,
    change: null,
    userErrors: [],
  })
  expect((await enforce(ada, { enabled: true })).enabled).toBe(true)
  expect(await refused(service, () => enforce(ada, { enabled: true }))).toEqual({
    enabled: true,
    change: null,
    userErrors: [],
  })
  const after = await rulesOf(ada)
  expect([after.enabled, after.version > version]).toEqual([true, true])
  expect((await enforce(ada, { enabled: false })).enabled).toBe(false)
  expect((await audited(service, ada)).slice(1)).toMatchObject(
    [true, false].map((enabled) => ({
      action: 'ip_rules.enforcement_changed',
      resourceType: 'ip_rules',
      resourceId: ada.tenantId,
      metadata: { enabled },
    })),
  )
})

test("the set's version counts rules, enforcement and lists, and nothing else", async () => {
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
