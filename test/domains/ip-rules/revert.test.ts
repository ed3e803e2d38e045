// Changes on trial: they undo themselves, also for those that they shut out, unless somebody who was let in confirms
// them.
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { codes, standing, tenantOf } from '../verbs.ts'
import {
  addRule,
  configuration,
  confirm,
  deleteRule,
  enforce,
  makeDue,
  ruleFor,
  rulesOf,
  updateRule,
  useProxiedService,
} from './addressed.ts'
import { HERE, THERE, MINUTES, guardedTenant, reverts } from './trial.ts'
import type { Person } from '../../kit/seed.ts'

const service = useProxiedService()
let ada: Person
let around: string
beforeEach(async () => {
  ;({ ada, around } = await guardedTenant(service))
})

const changes: [
  string,
  (guard: object) => Promise<{ change: { id: string; revertAt: string }; userErrors: { code: string }[] }>,
][] = [
  ['a new rule', (guard) => addRule(ada, { cidr: HERE, action: 'DENY', ...guard })],
  [
    'a changed rule',
    (guard) =>
      updateRule(ada, around, { cidr: '192.0.2.0/24', action: 'DENY', label: 'new', expiresAt: null, ...guard }),
  ],
  ['a deleted rule', (guard) => deleteRule(ada, around, guard)],
]
const undone = async (): Promise<unknown[]> =>
  (
    await service.owner.query(
      `SELECT to_jsonb(r) - '{version,updated_at,hits,last_hit_at}'::text[] AS row FROM ip_rule r WHERE tenant_id = $1
       ORDER BY id`,
      [ada.tenantId],
    )
  ).rows
describe('a change with revertAfterMinutes', () => {
  test.each(changes)('counts at once though it shuts out its author, and undoes itself: %s', async (_, change) => {
    const before = await undone()
    const started = Date.now()
    const { change: open, userErrors } = await change(MINUTES)
    expect(userErrors).toEqual([])
    expect(Math.abs(Date.parse(open.revertAt) - started - 300_000)).toBeLessThan(60_000)
    expect(await standing(ada)).toBe('FORBIDDEN')
    await makeDue(service, ada.tenantId)
    expect(await standing(ada)).toBe('ok')
    expect(await undone()).toEqual(before)
    expect(await reverts(service, ada)).toBe(1)
    expect((await rulesOf(ada)).openChange).toBeNull()
  })

  test('works on turning enforcement on, and off', async () => {
    await enforce(ada, { enabled: false })
    await addRule(ada, { cidr: HERE, action: 'DENY' })
    expect((await enforce(ada, { enabled: true, ...MINUTES })).enabled).toBe(true)
    expect(await standing(ada)).toBe('FORBIDDEN')
    await makeDue(service, ada.tenantId)
    expect(await standing(ada)).toBe('ok')
    expect((await rulesOf(ada)).enabled).toBe(false)
  })

  test('shows its time while it is open; the system undoes it, audited', async () => {
    const { change } = await addRule(ada, { cidr: THERE, action: 'DENY', ...MINUTES })
    expect((await rulesOf(ada)).openChange).toEqual(change)
    await makeDue(service, ada.tenantId)
    await standing(ada)
    const { auditEvents } = await tenantOf(
      ada,
      'auditEvents(first: 2) { nodes { action resourceType resourceId actorType actorUserId metadata } }',
    )
    const [{ id }] = (
      await service.owner.query<{ id: string }>(
        `SELECT resource_id AS id FROM audit_event WHERE tenant_id = $1 AND action = 'ip_rules.rule_added'
         ORDER BY seq DESC LIMIT 1`,
        [ada.tenantId],
      )
    ).rows as [{ id: string }]
    expect(auditEvents.nodes).toEqual([
      {
        action: 'ip_rules.change_reverted',
        resourceType: 'ip_rules',
        resourceId: change.id,
        actorType: 'SYSTEM',
        actorUserId: null,
        metadata: { rule_id: id },
      },
      {
        action: 'ip_rules.rule_added',
        resourceType: 'ip_rule',
        resourceId: id,
        actorType: 'USER',
        actorUserId: ada.userId,
        metadata: { cidr: THERE, action: 'deny', revert_at: change.revertAt },
      },
    ])
  })

  test('is one at a time: until it is settled every other change is CHANGE_OPEN', async () => {
    const { change } = await addRule(ada, { cidr: THERE, action: 'DENY', ...MINUTES })
    const before = await configuration(service)
    const others: (() => Promise<{ userErrors: { code: string }[] }>)[] = [
      () => addRule(ada, { cidr: '192.0.2.1', force: true }),
      () => updateRule(ada, around, { label: 'x' }),
      () => deleteRule(ada, around, MINUTES),
      () => enforce(ada, { enabled: false }),
    ]
    for (const other of others) expect(codes(await other())).toEqual(['CHANGE_OPEN'])
    expect(await configuration(service)).toEqual(before)
    await confirm(ada, change.id)
    expect(codes(await addRule(ada, { cidr: '192.0.2.1', action: 'DENY' }))).toEqual([])
  })

  test('that changes nothing leaves nothing open', async () => {
    expect(await enforce(ada, { enabled: true, ...MINUTES })).toEqual({ enabled: true, change: null, userErrors: [] })
    expect((await updateRule(ada, around, { label: 'Office', ...MINUTES })).change).toBeNull()
    expect((await rulesOf(ada)).openChange).toBeNull()
  })

  test('brings a deleted rule back as it was; a changed one counts on', async () => {
    // so that no hits are added meanwhile
    const id = await ruleFor(ada, '192.0.2.0/24', { label: 'Nobody', expiresAt: '2097-01-01T00:00:00Z' })
    await service.owner.query(
      "UPDATE ip_rule SET hits = 5000000000, last_hit_at = '2026-01-01T00:00:00Z', version = 7 WHERE id = $1",
      [id],
    )
    const row = async () =>
      (await service.owner.query('SELECT to_jsonb(r) AS row FROM ip_rule r WHERE id = $1', [id])).rows[0] as {
        row: Record<string, unknown>
      }
    const before = await row()
    await deleteRule(ada, id, MINUTES)
    await makeDue(service, ada.tenantId)
    await standing(ada)
    expect(await row()).toEqual(before)
    await updateRule(ada, id, { label: 'new', ...MINUTES })
    await makeDue(service, ada.tenantId)
    await standing(ada)
    expect((await row()).row).toMatchObject({ label: 'Nobody', version: 9, hits: 5_000_000_000 })
  })
})

test('the request that triggers the undoing already shows the rules without it', async () => {
  const { rule } = await addRule(ada, { cidr: '203.0.113.7', ...MINUTES })
  const shown = async () =>
    (await ada.ask('query ($id: UUID!) { tenant(id: $id) { ipRules { total items { id } } } }', { id: ada.tenantId }))
      .data.tenant.ipRules
  for (let n = 0; n < 3; n++) expect((await shown()).items).toContainEqual({ id: rule.id })
  const { total } = await shown()
  await service.owner.query(
    `UPDATE ip_change SET revert_at = now() - interval '1 second' WHERE tenant_id = $1 AND confirmed_at IS NULL
     AND reverted_at IS NULL`,
    [ada.tenantId],
  )
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 360_000 })
  try {
    const after = await shown()
    expect([after.total, after.items.some(({ id }: { id: string }) => id === rule.id)]).toEqual([total - 1, false])
  } finally {
    vi.useRealTimers()
  }
})
