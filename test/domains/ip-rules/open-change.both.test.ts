// A change that waits: what it says about itself, and how it is undone before its time.
import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { atOnce, codes, memberWith, mutate, refusal, standing, tenantOf, times } from '../verbs.ts'
import {
  addRule,
  at,
  audited,
  configuration,
  confirm,
  deleteRule,
  enforce,
  keyOf,
  refused,
  rulesOf,
  updateRule,
  useProxiedService,
} from './addressed.ts'
import { AROUND, guardedTenant, HERE, MINUTES, THERE } from './trial.ts'

const service = useProxiedService()
let ada: Person
let around: string
beforeEach(async () => {
  ;({ ada, around } = await guardedTenant(service))
})

const CHANGE = `ipRules { openChange {
  id kind madeAt madeBy { id } madeByKey { id } added enforcedBefore before { id cidr label } after { id cidr label }
} }`
const open = async (who = ada) => (await tenantOf(who, CHANGE)).ipRules.openChange
const revert = (who: Person, id: string, input?: object) =>
  mutate(who, 'ipChangeRevert', { tenantId: who.tenantId, id, ...(input && { input }) }, 'revertedId')

describe('an open change says what it did', () => {
  test('a new rule, by whom', async () => {
    const { rule, change } = await addRule(ada, { cidr: THERE, action: 'DENY', label: 'new', ...MINUTES })
    expect(await open()).toEqual({
      id: change.id,
      kind: 'RULES_ADDED',
      madeAt: expect.any(String),
      madeBy: { id: ada.userId },
      madeByKey: null,
      added: 1,
      enforcedBefore: null,
      before: null,
      after: { id: rule.id, cidr: THERE, label: 'new' },
    })
  })

  test('a changed rule, with both of its forms; a removed one, with the former', async () => {
    await updateRule(ada, around, { label: 'Home', ...MINUTES })
    const before = { id: around, cidr: AROUND, label: 'Office' }
    expect(await open()).toMatchObject({ kind: 'RULE_UPDATED', before, after: { ...before, label: 'Home' }, added: 0 })
    await revert(ada, (await open()).id)
    const id = (await addRule(ada, { cidr: THERE, action: 'DENY' })).rule.id
    await deleteRule(ada, id, MINUTES)
    expect(await open()).toMatchObject({ kind: 'RULE_REMOVED', before: { id, cidr: THERE }, after: null })
  })

  test('enforcement, and a key that acted for nobody', async () => {
    const key = await keyOf(service, ada)
    await key.at(HERE).gql(
      `mutation ($t: UUID!) { ipEnforcementUpdate(tenantId: $t, input: { enabled: false, revertAfterMinutes: 5 }) {
          enabled } }`,
      { t: ada.tenantId },
    )
    expect(await open()).toMatchObject({
      kind: 'ENFORCEMENT',
      enforcedBefore: true,
      madeBy: null,
      madeByKey: { id: key.id },
    })
  })

  test('one that was made before this was kept', async () => {
    const { rule } = await addRule(ada, { cidr: THERE, action: 'DENY', ...MINUTES })
    await service.owner.query(
      `UPDATE ip_change SET made_by = NULL, undo = jsonb_build_object('op', 'remove', 'id', $2::text)
       WHERE tenant_id = $1`,
      [ada.tenantId, rule.id],
    )
    const change = await open()
    expect(change).toMatchObject({ kind: 'RULES_ADDED', madeBy: null, added: 1, after: { id: rule.id } })
    expect(codes(await revert(ada, change.id))).toEqual([])
    expect((await rulesOf(ada)).items.map(({ id }: { id: string }) => id)).not.toContain(rule.id)
  })
})

describe('undoing now', () => {
  test('puts everything back at once, and is audited as done by its caller', async () => {
    const before = (await rulesOf(ada)).items
    const { change } = await addRule(ada, { cidr: THERE, action: 'DENY', ...MINUTES })
    expect(await revert(ada, change.id)).toEqual({ revertedId: change.id, userErrors: [] })
    expect(await rulesOf(ada)).toMatchObject({ items: before, openChange: null })
    expect((await audited(service, ada)).at(-1)).toMatchObject({
      action: 'ip_rules.change_reverted',
      actorType: 'USER',
      resourceId: change.id,
    })
    expect(codes(await revert(ada, change.id))).toEqual(['CHANGE_NOT_FOUND'])
    expect(codes(await confirm(ada, change.id))).toEqual(['CHANGE_NOT_FOUND'])
    expect(codes(await addRule(ada, { cidr: THERE, action: 'DENY', ...MINUTES }))).toEqual([])
  })

  test('brings back who was shut out, by a session that the change lets in', async () => {
    const { change } = await deleteRule(ada, around, MINUTES)
    expect(await standing(ada)).toBe('FORBIDDEN')
    // The rule that lets this one in ends before the one that comes back.
    expect(codes(await revert(at(service, ada, THERE), change.id, { force: true }))).toEqual([])
    expect(await standing(ada)).toBe('ok')
  })

  test('is refused where the rules before would refuse the caller, unless forced', async () => {
    const outside = at(service, ada, '192.0.2.77')
    const { change } = await enforce(ada, { enabled: false, ...MINUTES })
    expect(codes(await refused(service, () => revert(outside, change.id)))).toEqual(['LOCKS_OUT_CALLER'])
    expect((await revert(outside, change.id, { force: true })).revertedId).toBe(change.id)
    expect(await standing(outside)).toBe('FORBIDDEN')
    expect((await audited(service, ada)).at(-1)?.metadata).toEqual({ enabled: true, force: true })
  })

  test('of 10 at once one counts', async () => {
    const { change } = await addRule(ada, { cidr: THERE, action: 'DENY', ...MINUTES })
    const answers = await atOnce(
      service,
      'SELECT 1 FROM access_state WHERE tenant_id = $1 FOR UPDATE',
      [ada.tenantId],
      times(10, () => revert(ada, change.id)),
    )
    expect(answers.filter(({ revertedId }) => revertedId === change.id)).toHaveLength(1)
    expect(answers.flatMap(codes)).toEqual(Array.from({ length: 9 }, () => 'CHANGE_NOT_FOUND'))
  })

  test('needs policy.write, and knows no change of another tenant', async () => {
    await enforce(ada, { enabled: false })
    const { change } = await addRule(ada, { cidr: THERE, action: 'DENY', ...MINUTES })
    const reader = at(service, await memberWith(service, ada, ['policy.read']), HERE)
    const eve = await owner(service)
    const before = await configuration(service)
    expect(await refusal(reader, 'ipChangeRevert', { tenantId: ada.tenantId, id: change.id })).toBe('FORBIDDEN')
    expect(await refusal(eve, 'ipChangeRevert', { tenantId: ada.tenantId, id: change.id })).toBe('NOT_FOUND')
    for (const id of [change.id, randomUUID()]) expect(codes(await revert(eve, id))).toEqual(['CHANGE_NOT_FOUND'])
    expect(await configuration(service)).toEqual(before)
    const { body } = await ada.rest('POST', `/v1/tenants/${ada.tenantId}/ip-rules/changes/${change.id}/revert`)
    expect(body).toEqual({ reverted_id: change.id })
  })
})
