import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { codes, memberWith, mutate, refusal } from '../verbs.ts'
import {
  audited,
  confirm,
  deleteRule,
  enforce,
  keyOf,
  refused,
  useProxiedService,
  ruleFor,
  rulesOf,
  updateRule,
} from './addressed.ts'

const service = useProxiedService()

describe('who may', () => {
  test('an API key makes rules as a person does', async () => {
    const ada = await owner(service)
    const key = await keyOf(service, ada)
    const keyed = { ...ada, ...key.at('198.51.100.1') }
    const id = await ruleFor(keyed, '10.0.0.0/8')
    await deleteRule(keyed, id)
    expect((await audited(service, ada)).map(({ actorType }) => actorType)).toEqual(['API_KEY', 'API_KEY'])
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
        expect(
          await refused(service, () => refusal(who, name, { tenantId: ada.tenantId, ...args }, '__typename')),
        ).toBe('FORBIDDEN')
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
    expect(await refused(service, () => attempt(id))).toEqual(await refused(service, () => attempt(randomUUID())))
  expect(codes(await refused(service, () => confirm(ada, change.id)))).toEqual(['CHANGE_NOT_FOUND'])
  const preview = (one: string) =>
    mutate(ada, 'ipRulesPreview', { tenantId: ada.tenantId, input: { remove: [one] } }, 'preview { observed }')
  expect(await preview(id)).toEqual(await preview(randomUUID()))
  expect(codes(await preview(id))).toEqual(['NOT_FOUND'])
  expect((await rulesOf(ada)).items).toEqual([])
})
