// Changes on trial: they undo themselves, also for whoever they shut out, unless somebody who was let in confirms them.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { owner, PASSWORD, type Person } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'
import { actions, atOnce, codes, count, mutate, standing, tenantOf, times, TOKENS } from '../verbs.ts'
import {
  addRule,
  at,
  configuration,
  confirm,
  deleteRule,
  enforce,
  from,
  instanceBeside,
  keyOf,
  makeDue,
  proxiedService,
  ruleFor,
  rulesOf,
  updateRule,
} from './addressed.ts'

const HERE = '198.51.100.7'
const AROUND = '198.51.100.0/24'
const ELSEWHERE = '203.0.113.0/24'
const THERE = '203.0.113.9'

let service: TestService
let ada: Person
let around: string
beforeAll(async () => {
  service = await proxiedService()
})
/** Enforced, and the caller is let in by one of two rules that allow. */
beforeEach(async () => {
  ada = at(service, await owner(service), HERE)
  around = await ruleFor(ada, AROUND, { label: 'Office', expiresAt: '2099-01-01T00:00:00Z' })
  await ruleFor(ada, ELSEWHERE, { expiresAt: '2098-01-01T00:00:00Z' })
  await enforce(ada, { enabled: true })
})
afterAll(() => service.close())

const MINUTES = { revertAfterMinutes: 5 }
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
      "SELECT to_jsonb(r) - '{version,updated_at,hits,last_hit_at}'::text[] AS row FROM ip_rule r WHERE tenant_id = $1 ORDER BY id",
      [ada.tenantId],
    )
  ).rows
const reverts = async (): Promise<number> =>
  (await actions(service, ada.tenantId)).filter((action) => action === 'ip_rules.change_reverted').length

describe('a change with revertAfterMinutes', () => {
  test.each(changes)(
    'counts at once though it shuts out its author, and is undone when its time has come: %s',
    async (_, change) => {
      const before = await undone()
      const started = Date.now()
      const { change: open, userErrors } = await change(MINUTES)
      expect(userErrors).toEqual([])
      expect(Math.abs(Date.parse(open.revertAt) - started - 300_000)).toBeLessThan(60_000)
      expect(await standing(ada)).toBe('FORBIDDEN')
      await makeDue(service, ada.tenantId)
      expect(await standing(ada)).toBe('ok')
      expect(await undone()).toEqual(before)
      expect(await reverts()).toBe(1)
      expect((await rulesOf(ada)).openChange).toBeNull()
    },
  )

  test('works on turning enforcement on, and off', async () => {
    await enforce(ada, { enabled: false })
    await addRule(ada, { cidr: HERE, action: 'DENY' })
    expect((await enforce(ada, { enabled: true, ...MINUTES })).enabled).toBe(true)
    expect(await standing(ada)).toBe('FORBIDDEN')
    await makeDue(service, ada.tenantId)
    expect(await standing(ada)).toBe('ok')
    expect((await rulesOf(ada)).enabled).toBe(false)
  })

  test('tells its time, shows it while it is open, and is audited with it; the undoing is done by the system', async () => {
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
        "SELECT resource_id AS id FROM audit_event WHERE tenant_id = $1 AND action = 'ip_rules.rule_added' ORDER BY seq DESC LIMIT 1",
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

  test('keeps id, age and hits of a rule that was deleted, and its version; one that was changed counts on', async () => {
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

test('the request in whose course a change undoes itself shows the rules without it, though they were kept with it', async () => {
  const { rule } = await addRule(ada, { cidr: '203.0.113.7', ...MINUTES })
  const shown = async () =>
    (await ada.ask('query ($id: UUID!) { tenant(id: $id) { ipRules { total items { id } } } }', { id: ada.tenantId }))
      .data.tenant.ipRules
  for (let n = 0; n < 3; n++) expect((await shown()).items).toContainEqual({ id: rule.id })
  const { total } = await shown()
  await service.owner.query(
    "UPDATE ip_change SET revert_at = now() - interval '1 second' WHERE tenant_id = $1 AND confirmed_at IS NULL AND reverted_at IS NULL",
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

describe('when the time of a change has come', () => {
  beforeEach(async () => {
    await addRule(ada, { cidr: HERE, action: 'DENY', ...MINUTES })
    await makeDue(service, ada.tenantId)
  })
  const login = () =>
    mutate(
      from(service, HERE),
      'login',
      { input: { email: ada.email, password: PASSWORD, tenantId: ada.tenantId } },
      TOKENS,
    )

  test.each<[string, () => Promise<unknown>, unknown]>([
    ['a request with a session', () => standing(ada), 'ok'],
    ['a request by /v1', async () => (await ada.rest('GET', `/v1/tenants/${ada.tenantId}`)).status, 200],
    ['a sign-in', async () => codes(await login()), []],
    [
      'a refresh',
      async () =>
        codes(await mutate(from(service, HERE), 'tokenRefresh', { input: { refreshToken: ada.refreshToken } }, TOKENS)),
      [],
    ],
    [
      'a switch from another tenant',
      async () => {
        const { signup } = await from(service, HERE).gql(
          'mutation ($input: SignupInput!) { signup(input: $input) { tokens { accessToken } } }',
          { input: { email: `${randomUUID()}@example.test`, password: PASSWORD } },
        )
        // Not a member: but the tenant was asked first.
        return codes(
          await mutate(
            from(service, HERE, `Bearer ${signup.tokens.accessToken}`),
            'tenantSwitch',
            { tenantId: ada.tenantId },
            TOKENS,
          ),
        )
      },
      ['NOT_TENANT_MEMBER'],
    ],
  ])('%s undoes it before it is decided about', async (_, request, answer) => {
    expect(await request()).toEqual(answer)
    expect(await reverts()).toBe(1)
  })

  test('a request with a key undoes it', async () => {
    await standing(ada)
    const key = await keyOf(service, ada)
    await addRule(ada, { cidr: HERE, action: 'DENY', ...MINUTES })
    expect(await standing(key.at(HERE))).toBe('FORBIDDEN')
    await makeDue(service, ada.tenantId)
    expect(await standing(key.at(HERE))).toBe('ok')
  })

  test('requests of 20 callers at once, on two instances, undo it once', async () => {
    const beside = await instanceBeside(service)
    const both = [ada, at(beside, ada, HERE)] as const
    const answers = await atOnce(
      service,
      'SELECT 1 FROM access_state WHERE tenant_id = $1 FOR UPDATE',
      [ada.tenantId],
      times(20, (index) => standing(both[index % 2] as Person)),
    )
    expect(new Set(answers)).toEqual(new Set(['ok']))
    expect(await reverts()).toBe(1)
    await beside.close()
  })

  test('it cannot be confirmed any more', async () => {
    const id = (
      await service.owner.query<{ id: string }>('SELECT id FROM ip_change WHERE tenant_id = $1', [ada.tenantId])
    ).rows[0]?.id as string
    expect(await confirm(ada, id)).toMatchObject({
      confirmedId: null,
      userErrors: [{ code: 'CHANGE_NOT_FOUND', path: ['id'] }],
    })
    expect(
      await count(service, 'ip_change', 'tenant_id = $1 AND reverted_at IS NOT NULL AND confirmed_at IS NULL', [
        ada.tenantId,
      ]),
    ).toBe(1)
  })
})

describe('an undoing that cannot be done as it was meant', () => {
  test('of a new rule that is gone is done', async () => {
    const { rule } = await addRule(ada, { cidr: THERE, action: 'DENY', ...MINUTES })
    await service.owner.query('DELETE FROM ip_rule WHERE id = $1', [rule.id])
    await makeDue(service, ada.tenantId)
    expect(await standing(ada)).toBe('ok')
    expect(await reverts()).toBe(1)
  })

  test.each(changes.slice(1))(
    'leaves a rule that has the network by now, and counts as done: %s',
    async (_, change) => {
      await change(MINUTES)
      const id = randomUUID()
      await service.owner.query(
        "INSERT INTO ip_rule (id, tenant_id, cidr, network, action, label) VALUES ($1, $2, $3, $3, 'ALLOW', 'theirs')",
        [id, ada.tenantId, AROUND],
      )
      await makeDue(service, ada.tenantId)
      expect(await standing(ada)).toBe('ok')
      expect(await standing(ada)).toBe('ok')
      expect(
        (await rulesOf(ada)).items.map((rule: { id: string; label: string }) => [rule.id === id, rule.label]),
      ).toEqual([
        [false, ''],
        [true, 'theirs'],
      ])
      expect(await reverts()).toBe(1)
    },
  )
})

describe('a confirmation', () => {
  test('by whoever is let in keeps the change for good, once, on every instance', async () => {
    const beside = await instanceBeside(service)
    const { rule, change } = await addRule(ada, { cidr: THERE, action: 'DENY', ...MINUTES })
    expect(await standing(at(beside, ada, HERE))).toBe('ok')
    const version = async (): Promise<number> =>
      (
        await service.owner.query<{ version: number }>('SELECT version FROM access_state WHERE tenant_id = $1', [
          ada.tenantId,
        ])
      ).rows[0]?.version ?? 0
    const before = await version()
    expect(await confirm(ada, change.id)).toEqual({ confirmedId: change.id, userErrors: [] })
    expect(await version()).toBe(before + 1) // or instances that have read its time would go on to look for it
    expect(codes(await confirm(ada, change.id))).toEqual(['CHANGE_NOT_FOUND'])
    await makeDue(service, ada.tenantId)
    await service.owner.query("UPDATE ip_change SET revert_at = now() - interval '1 second' WHERE tenant_id = $1", [
      ada.tenantId,
    ])
    for (const who of [ada, at(beside, ada, HERE)])
      expect((await rulesOf(who)).items.map(({ id }: { id: string }) => id)).toContain(rule.id)
    expect((await rulesOf(ada)).openChange).toBeNull()
    expect((await actions(service, ada.tenantId)).slice(-2)).toEqual([
      'ip_rules.rule_added',
      'ip_rules.change_confirmed',
    ])
    await beside.close()
  })

  test('does not come through from where the change shuts out', async () => {
    const { change } = await deleteRule(ada, around, MINUTES)
    const { errors } = await ada.ask(
      'mutation ($t: UUID!, $id: UUID!) { ipChangeConfirm(tenantId: $t, id: $id) { confirmedId } }',
      { t: ada.tenantId, id: change.id },
    )
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
    expect((await confirm(at(service, ada, THERE), change.id)).confirmedId).toBe(change.id)
  })

  test('of 20 at once one counts', async () => {
    const { change } = await addRule(ada, { cidr: THERE, action: 'DENY', ...MINUTES })
    const answers = await atOnce(
      service,
      'SELECT 1 FROM access_state WHERE tenant_id = $1 FOR UPDATE',
      [ada.tenantId],
      times(20, () => confirm(ada, change.id)),
    )
    expect(answers.filter(({ confirmedId }) => confirmedId !== null)).toHaveLength(1)
    expect(
      (await actions(service, ada.tenantId)).filter((action) => action === 'ip_rules.change_confirmed'),
    ).toHaveLength(1)
  })

  test('of what never was is CHANGE_NOT_FOUND', async () => {
    expect(codes(await confirm(ada, randomUUID()))).toEqual(['CHANGE_NOT_FOUND'])
  })
})
